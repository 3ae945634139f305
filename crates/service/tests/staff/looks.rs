//! Whatever hands out a document to a company's people leaves one look in the access log.

use crate::{
    enter::enter,
    matrix::TABLE,
    support::{Desk, cheque, desk, pay_form},
};
use domain::{
    BcOrderId, InvoiceId, PaymentId, Problem, ReceiptId,
    invoice::InvoiceFilter,
    log::{AccessEntry, AccessQuery},
    people::Actor,
    statement::{AccountQuery, EntryPart},
};
use futures::{TryStreamExt, future::BoxFuture};
use service::{Portal, documents::Document};
use std::collections::BTreeSet;

/// What a company has that there are documents of. Each payment is for the one invoice.
struct Things {
    invoice: InvoiceId,
    payment: PaymentId,
    receipt: ReceiptId,
    /// By which the store's checkout was paid.
    order: BcOrderId,
}

type Attempt = for<'a> fn(&'a Portal, &'a Actor, &'a Things) -> BoxFuture<'a, Result<(), Problem>>;

/// A use case that hands out a document, and how the log calls that, or begins to.
struct Handed {
    name: &'static str,
    document: &'static str,
    attempt: Attempt,
}

macro_rules! handed {
    ($($name:ident: $document:literal, |$portal:ident, $actor:ident, $things:ident| $attempt:expr;)*) => {
        &[$(Handed {
            name: stringify!($name),
            document: $document,
            attempt: |$portal, $actor, $things| {
                Box::pin(async move { $attempt.await.map(drop) })
            },
        }),*]
    };
}

#[rustfmt::skip]
const HANDED: &[Handed] = handed! {
    invoice:               "invoice", |portal, actor, things| portal.invoice(actor, things.invoice);
    storefront_invoice:    "invoice", |portal, actor, things| portal.storefront_invoice(actor, things.invoice);
    export_invoices:       "invoice list CSV", |portal, actor, _things| portal.export_invoices(actor, InvoiceFilter::default());
    print_invoices:        "invoice PDF", |portal, actor, things| portal.print_invoices(actor, &[things.invoice]);
    print_invoices_plainly: "invoice PDF", |portal, actor, things| portal.print_invoices_plainly(actor, &[things.invoice]);
    pack_invoices:         "invoice PDF", |portal, actor, things| packed(portal, actor, things.invoice);
    invoice_document:      "invoice PDF", |portal, actor, things| portal.invoice_document(actor, things.invoice);
    print_receipt:         "receipt ", |portal, actor, things| portal.print_receipt(actor, things.receipt);
    print_advice:          "remittance advice ", |portal, actor, things| portal.print_advice(actor, things.payment);
    statement:             "statement, ", |portal, actor, _things| portal.statement(actor, &AccountQuery::default());
    statement_part:        "statement, ", |portal, actor, _things| portal.statement_part(actor, &AccountQuery::default(), EntryPart::default());
    export_statement:      "statement CSV, ", |portal, actor, _things| portal.export_statement(actor, &AccountQuery::default());
    print_statement:       "statement PDF, ", |portal, actor, _things| portal.print_statement(actor, &AccountQuery::default());
    payment:               "payment ", |portal, actor, things| portal.payment(actor, things.payment);
    storefront_receipt:    "receipt ", |portal, actor, things| portal.storefront_receipt(actor, things.receipt);
    payment_return:        "payment ", |portal, actor, things| portal.payment_return(actor, things.order);
    payment_return_so_far: "payment ", |portal, actor, things| portal.payment_return_so_far(actor, things.order);
    finish_invoice_cart:   "payment ", |portal, actor, things| portal.finish_invoice_cart(actor, things.order, "");
};

/// Use cases of a company's people that hand out no document, and why.
const SILENT: &[(&str, &[&str])] = &[
    (
        "a list, or figures of several",
        &[
            "list_invoices",
            "owed_in_all",
            "account_summary",
            "list_payments",
            "storefront_invoices",
            "storefront_totals",
            "invoice_papers",
            "storefront_receipts",
            "storefront_receipt_lines",
            "storefront_receipt_line",
            "lines_of_receipts",
            "review_payment",
            "review_all",
        ],
    ),
    ("the log itself", &["invoice_access", "company_access"]),
    (
        "whoever takes the document afterwards is noted",
        &["check_pack", "document_link", "invoice_link", "export_link"],
    ),
    (
        "it pays",
        &[
            "create_invoice_cart",
            "invoice_cart_of",
            "invoice_cart",
            "start_checkout",
            "cancel_checkout",
            "finish_payment",
        ],
    ),
    (
        "it is about people",
        &[
            "storefront_account",
            "storefront_companies",
            "storefront_numbered",
            "acting_company",
            "act_for_company",
            "invite_contact",
            "link_contact",
            "set_contact_role",
            "remove_contact",
            "set_contact_disabled",
            "own_contacts",
            "add_company_role",
            "change_company_role",
            "delete_company_role",
            "own_sessions",
            "end_own_session",
            "end_other_sessions",
            "change_own_password",
            "choose_area",
        ],
    ),
];

async fn packed(portal: &Portal, actor: &Actor, id: InvoiceId) -> Result<Vec<Document>, Problem> {
    let filter = InvoiceFilter {
        ids: Some(vec![id]),
        ..InvoiceFilter::default()
    };
    let documents = portal.pack_invoices(actor, &filter).await?;
    documents.try_collect().await
}

/// Every look, the latest first.
async fn log(desk: &Desk) -> Vec<AccessEntry> {
    let (system, query) = (desk.system(), AccessQuery::default());
    let found = desk.portal.access_log(&system, &query).await;
    found.unwrap().rows
}

#[test]
fn every_use_case_of_buyers_hands_out_a_document_or_says_why_not() {
    let buyers: BTreeSet<&str> = TABLE
        .iter()
        .filter(|row| row.may.contains('a'))
        .map(|row| row.name)
        .collect();
    let handed = HANDED.iter().map(|handed| handed.name);
    let silent = SILENT.iter().flat_map(|(_, names)| names.iter().copied());
    let known: BTreeSet<&str> = handed.chain(silent).collect();
    assert_eq!(known, buyers);
    let count = SILENT.iter().map(|(_, names)| names.len()).sum::<usize>();
    assert_eq!(known.len(), HANDED.len() + count, "each once");
}

#[tokio::test]
async fn whatever_hands_out_a_document_leaves_one_look() {
    let (_folder, store) = store::testing::sqlite().await;
    let desk = desk(store).await;
    let company = desk.company("Alder", "A1").await;
    let invoice = desk.invoice(company, 10_000).await;
    let (system, admin) = (desk.system(), enter(&desk, company, 'a').await);
    let portal = &desk.portal;
    let form = cheque(company, "4", &[(invoice, "4")]);
    let payment = portal.record_offline_payment(&system, &form).await.unwrap();
    let detail = portal.payment(&system, payment).await.unwrap();
    let order = BcOrderId(41_000);
    let form = pay_form(&[(invoice, "6")]);
    portal.start_checkout(&admin, &form).await.unwrap();
    let (cart, _) = desk.commerce.carts().pop().unwrap();
    desk.commerce.check_out(&cart, order.0, desk.now());

    // Whoever waits for a payment looks at nothing yet.
    let waiting = portal.payment_return_so_far(&admin, order).await;
    assert_eq!(waiting.unwrap(), None);
    assert_eq!(log(&desk).await, []);
    portal.finish_payment(&system, order).await.unwrap();

    let things = Things {
        invoice,
        payment,
        receipt: detail.receipt.unwrap(),
        order,
    };
    let mut wrong = Vec::new();
    for handed in HANDED {
        let before = log(&desk).await.len();
        (handed.attempt)(portal, &admin, &things).await.unwrap();
        let after = log(&desk).await;
        let latest = after.first().map(|entry| entry.document.clone());
        let is_called = latest
            .as_ref()
            .is_some_and(|document| document.starts_with(handed.document));
        if after.len() != before + 1 || !is_called || !after[0].by_buyer {
            wrong.push(format!(
                "{}: {} looks, {latest:?}",
                handed.name,
                after.len() - before
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");

    // What the staff looks at is no look; what it prints is.
    let before = log(&desk).await.len();
    portal.invoice(&system, invoice).await.unwrap();
    portal.payment(&system, payment).await.unwrap();
    let query = AccountQuery {
        company: Some(company),
        ..AccountQuery::default()
    };
    portal.statement(&system, &query).await.unwrap();
    let list = portal.export_invoices(&system, InvoiceFilter::default());
    drop(list.await.unwrap());
    assert_eq!(log(&desk).await.len(), before);
    portal.export_statement(&system, &query).await.unwrap();
    let after = log(&desk).await;
    assert_eq!((after.len(), after[0].by_buyer), (before + 1, false));
}
