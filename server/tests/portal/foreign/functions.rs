//! How each server function that a buyer reaches is asked for what is named by numbers.

use super::world::Ids;
use domain::{
    CompanyId, CompanyRoleId, InvoiceId, PaymentId,
    company::ContactForm,
    invoice::{AccessList, InvoiceFilter, InvoiceList},
    payment::PaymentList,
    people::{BuyerRole, CompanyRoleForm, ContactRole, Permission},
    statement::AccountQuery,
};
use serde_json::{Value, json};

/// What is sent, made of the numbers that are asked for and of one's own.
type Bodies = fn(&Ids, &Ids) -> Vec<Value>;

/// How a server function is asked.
pub enum Asked {
    Json(Bodies),
    Form(Bodies),
    /// It takes no number of anything; what it takes instead.
    Without(&'static str),
}

/// Server functions by their paths below `/fn/`.
pub const TABLE: &[(&str, Asked)] = &[
    ("buyer/invoices/list", Asked::Json(invoice_lists)),
    ("buyer/invoices/owed", Asked::Json(owed)),
    ("buyer/invoices/show", Asked::Json(each_invoice)),
    ("invoices/list", Asked::Json(invoice_lists)),
    ("invoices/show", Asked::Json(each_invoice)),
    ("invoices/access", Asked::Json(access_logs)),
    ("companies/access", Asked::Json(company_access_logs)),
    ("documents/check-pack", Asked::Json(packs)),
    ("buyer/payments/list", Asked::Json(payment_lists)),
    ("buyer/payments/show", Asked::Json(each_payment)),
    ("payments/list", Asked::Json(payment_lists)),
    ("payments/show", Asked::Json(each_payment)),
    ("buyer/statement/show", Asked::Json(statement)),
    ("pay/review", Asked::Json(reviews)),
    ("pay/review-all", Asked::Json(reviews_of_all)),
    ("pay/start", Asked::Json(checkouts)),
    ("pay/cancel", Asked::Json(cancelled)),
    ("pay/returned-so-far", Asked::Json(each_order)),
    ("pay/returned", Asked::Json(each_order)),
    (
        "buyer/contacts",
        Asked::Without("nothing: all that is one's own"),
    ),
    ("companies/invite", Asked::Json(invitations)),
    ("companies/contact", Asked::Json(deeds)),
    (
        "buyer/roles/add",
        Asked::Without("a name and rights; the company is one's own"),
    ),
    ("buyer/roles/change", Asked::Json(changed_role)),
    ("buyer/roles/delete", Asked::Json(deleted_role)),
    (
        "account/sessions",
        Asked::Without("nothing: all that is one's own"),
    ),
    ("account/end-session", Asked::Form(ended_session)),
    (
        "account/end-other-sessions",
        Asked::Without("nothing: all that is one's own"),
    ),
    ("account/change-password", Asked::Without("passwords")),
    ("account/choose-area", Asked::Without("an area")),
    (
        "imports/start",
        Asked::Without("a file that one has uploaded, as staff may"),
    ),
    (
        "imports/repeat",
        Asked::Without("an import of a file that one has uploaded"),
    ),
    ("people/sign_in", Asked::Without("a password")),
    ("people/sign_out", Asked::Without("nothing: one's session")),
    (
        "people/storefront",
        Asked::Without("BigCommerce's signature"),
    ),
    ("people/forgotten", Asked::Without("an e-mail address")),
    ("people/password-link", Asked::Without("the link's secret")),
    ("people/set-password", Asked::Without("the link's secret")),
];

fn each(ids: &[i64], body: fn(i64) -> Value) -> Vec<Value> {
    ids.iter().copied().map(body).collect()
}

fn invoice_lists(ids: &Ids, _: &Ids) -> Vec<Value> {
    let list = |filter: InvoiceFilter| {
        let list = InvoiceList {
            filter,
            ..InvoiceList::default()
        };
        json!({ "list": list })
    };
    let invoices = ids.invoices.iter().copied().map(InvoiceId);
    vec![
        list(InvoiceFilter {
            company: Some(CompanyId(ids.company)),
            ..InvoiceFilter::default()
        }),
        list(InvoiceFilter {
            ids: Some(invoices.collect()),
            ..InvoiceFilter::default()
        }),
        list(InvoiceFilter {
            order: Some(ids.orders[1].to_string()),
            ..InvoiceFilter::default()
        }),
    ]
}

fn each_invoice(ids: &Ids, _: &Ids) -> Vec<Value> {
    each(&ids.invoices, |id| json!({ "id": id }))
}

fn access_logs(ids: &Ids, _: &Ids) -> Vec<Value> {
    each(
        &ids.invoices,
        |id| json!({ "id": id, "list": AccessList::default() }),
    )
}

fn company_access_logs(ids: &Ids, _: &Ids) -> Vec<Value> {
    vec![json!({ "company": ids.company, "list": AccessList::default() })]
}

/// Each, one beside one's own, and all of the company's.
fn packs(ids: &Ids, own: &Ids) -> Vec<Value> {
    let pack = |filter: InvoiceFilter| json!({ "filter": filter });
    let named = |ids: &[i64]| {
        pack(InvoiceFilter {
            ids: Some(ids.iter().copied().map(InvoiceId).collect()),
            ..InvoiceFilter::default()
        })
    };
    let mut bodies: Vec<Value> = ids.invoices.iter().map(|id| named(&[*id])).collect();
    bodies.push(named(&[own.invoices[0], ids.invoices[0]]));
    bodies.push(pack(InvoiceFilter {
        company: Some(CompanyId(ids.company)),
        ..InvoiceFilter::default()
    }));
    bodies
}

fn payment_lists(ids: &Ids, _: &Ids) -> Vec<Value> {
    let by_company = PaymentList {
        company: Some(CompanyId(ids.company)),
        ..PaymentList::default()
    };
    let lists = ids.payments.iter().map(|id| PaymentList {
        id: Some(PaymentId(*id)),
        ..PaymentList::default()
    });
    lists
        .chain([by_company])
        .map(|list| json!({ "list": list }))
        .collect()
}

fn each_payment(ids: &Ids, _: &Ids) -> Vec<Value> {
    each(&ids.payments, |id| json!({ "id": id }))
}

fn statement(ids: &Ids, _: &Ids) -> Vec<Value> {
    let query = AccountQuery {
        company: Some(CompanyId(ids.company)),
        ..AccountQuery::default()
    };
    vec![json!({ "query": query })]
}

fn owed(ids: &Ids, _: &Ids) -> Vec<Value> {
    vec![json!({ "company": ids.company })]
}

fn reviews_of_all(ids: &Ids, _: &Ids) -> Vec<Value> {
    vec![json!({ "all": "open", "currency": "GBP", "company": ids.company })]
}

/// Alone, and beside one's own.
fn reviews(ids: &Ids, own: &Ids) -> Vec<Value> {
    let mut bodies = each(&ids.invoices, |id| json!({ "invoices": [id] }));
    bodies.push(json!({ "invoices": [own.invoices[0], ids.invoices[0]] }));
    bodies
}

/// Alone, and beside one's own.
fn checkouts(ids: &Ids, own: &Ids) -> Vec<Value> {
    let form = |key: &str, invoices: &[i64]| {
        let line = |id: &i64| json!({ "invoice_id": id, "amount": "1.00" });
        let lines: Vec<Value> = invoices.iter().map(line).collect();
        json!({ "form": {
            "idempotency_key": key, "lines": lines, "comment": "", "again": true,
        } })
    };
    let mut bodies: Vec<Value> = ids
        .invoices
        .iter()
        .map(|id| form(&format!("alone-{id}"), &[*id]))
        .collect();
    let foreign = ids.invoices[0];
    let both = [own.invoices[0], foreign];
    bodies.push(form(&format!("beside-{foreign}"), &both));
    bodies
}

fn cancelled(ids: &Ids, _: &Ids) -> Vec<Value> {
    each(&ids.payments, |id| json!({ "payment": id }))
}

fn each_order(ids: &Ids, _: &Ids) -> Vec<Value> {
    each(&ids.orders, |id| json!({ "order": id }))
}

/// Into another company, and into one's own with another company's role.
fn invitations(ids: &Ids, own: &Ids) -> Vec<Value> {
    let invite = |company: i64, role: ContactRole| {
        let form = ContactForm {
            name: "Newcomer".to_owned(),
            email: "newcomer@first.test".to_owned(),
            role,
        };
        json!({ "company": company, "form": form })
    };
    let role = ContactRole::Own(CompanyRoleId(ids.role));
    vec![
        invite(ids.company, BuyerRole::Junior.into()),
        invite(ids.company, role),
        invite(own.company, role),
    ]
}

/// Whatever can be done, where company or contact are another's; and giving another company's
/// role.
fn deeds(ids: &Ids, own: &Ids) -> Vec<Value> {
    let ask = |company: i64, contact: i64, deed: &Value| json!({ "company": company, "contact": contact, "deed": deed });
    let deeds = [
        json!("MakeLink"),
        json!({ "SetRole": "senior" }),
        json!("Disable"),
        json!("Enable"),
        json!("Remove"),
    ];
    let mut bodies = Vec::new();
    for deed in &deeds {
        for contact in &ids.contacts {
            bodies.push(ask(ids.company, *contact, deed));
            bodies.push(ask(own.company, *contact, deed));
        }
        bodies.push(ask(ids.company, own.contacts[1], deed));
    }
    let role = json!({ "SetRole": ContactRole::Own(CompanyRoleId(ids.role)) });
    bodies.push(ask(own.company, own.contacts[1], &role));
    bodies
}

fn changed_role(ids: &Ids, _: &Ids) -> Vec<Value> {
    let form = CompanyRoleForm {
        name: "Renamed".to_owned(),
        permissions: vec![Permission::GetInvoices],
    };
    vec![json!({ "id": ids.role, "version": 1, "form": form })]
}

fn deleted_role(ids: &Ids, _: &Ids) -> Vec<Value> {
    vec![json!({ "id": ids.role })]
}

fn ended_session(ids: &Ids, _: &Ids) -> Vec<Value> {
    vec![json!({ "key": ids.session })]
}
