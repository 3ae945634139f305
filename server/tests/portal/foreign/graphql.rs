//! How each field of the storefront's GraphQL interface that takes an argument is asked for what
//! is named by numbers.

use super::{
    doors,
    world::{Ids, World},
};
use crate::support::OTHER_BUYER;
use std::collections::{BTreeMap, BTreeSet};

/// Documents, made of the numbers that are asked for and of one's own.
type Documents = fn(&Ids, &Ids) -> Vec<String>;

/// How a field is asked.
pub enum Field {
    /// Its answer is what counts.
    Direct(Documents),
    /// It answers with the link to a file, and the file is what counts.
    Linked(Documents),
    /// It takes no number of anything; what it takes instead.
    Without(&'static str),
}

/// Fields by their types and names.
pub const FIELDS: &[(&str, Field)] = &[
    ("Query.invoices", Field::Direct(invoices)),
    ("Query.invoice", Field::Direct(invoice)),
    ("Query.invoiceStats", Field::Direct(invoice_stats)),
    ("Query.invoicePaymentBcCart", Field::Direct(waiting_cart)),
    (
        "Query.receipts",
        Field::Without("statuses and words, by which one finds one's own"),
    ),
    ("Query.receipt", Field::Direct(receipt)),
    ("Query.allReceiptLines", Field::Direct(all_receipt_lines)),
    ("Query.receiptLine", Field::Direct(receipt_line)),
    ("Query.receiptLines", Field::Direct(receipt_lines)),
    (
        "ReceiptType.receiptLineSet",
        Field::Direct(receipt_line_set),
    ),
    ("Query.userCompany", Field::Direct(user_company)),
    ("Query.superAdminMasquerading", Field::Direct(super_admin)),
    (
        "Query.userLoginState",
        Field::Without("an e-mail address; everybody is answered alike"),
    ),
    ("Query.storefrontConfig", Field::Without("the store")),
    (
        "Query.storefrontConfigs",
        Field::Without("names of settings"),
    ),
    ("Query.currencies", Field::Without("the store")),
    ("Query.storeBasicInfo", Field::Without("the store")),
    (
        "Query.storefrontDefaultLanguage",
        Field::Without("the store"),
    ),
    (
        "Query.storeConfigSwitchStatus",
        Field::Without("the name of a setting"),
    ),
    ("Mutation.invoicePdf", Field::Direct(invoice_pdf)),
    ("Mutation.invoicesExport", Field::Linked(export)),
    ("Mutation.invoiceCreateBcCart", Field::Direct(new_cart)),
    ("Mutation.invoiceFinishBcPayment", Field::Direct(finished)),
    ("Mutation.checkoutLogin", Field::Direct(checkout)),
    (
        "Mutation.userMasqueradingCompanyBegin",
        Field::Direct(acting),
    ),
    ("Mutation.login", Field::Without("a password")),
    (
        "Mutation.authorization",
        Field::Without("BigCommerce's signature"),
    ),
    ("Mutation.storeFrontToken", Field::Without("the store")),
];

/// Arguments that are called as numbers are and name nothing of a company's: channels, and keys
/// of another system.
const NAMELESS: [&str; 4] = [
    "bcChannelId",
    "channelId",
    "externalCustomerId",
    "externalId",
];

/// What is asked of lists of invoices.
const INVOICES: &str = "totalCount edges { node { id invoiceNumber companyInfo { companyName } } }";

/// What is asked of lists of receipts' lines.
const LINES: &str = "totalCount edges { node { id invoiceId receiptId } }";

fn each(ids: &[i64], document: fn(i64) -> String) -> Vec<String> {
    ids.iter().copied().map(document).collect()
}

/// By its company, alone and beside one's own; by their numbers; by an order's.
fn invoices(ids: &Ids, own: &Ids) -> Vec<String> {
    let (company, mine) = (ids.number, own.number);
    let (order, first) = (ids.orders[1], ids.invoices[0]);
    let filters = [
        format!("companyIds: [{company}]"),
        format!("companyIds: [{mine}, {company}]"),
        format!("idIn: \"{first}\""),
        format!("idIn: \"{},{first}\"", own.invoices[0]),
        format!("orderNumber: \"{order}\""),
    ];
    let documents = filters.iter();
    documents
        .map(|filter| format!("{{ invoices({filter}) {{ {INVOICES} }} }}"))
        .collect()
}

fn invoice(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&ids.invoices, |id| {
        format!(
            "{{ invoice(invoiceId: {id}) {{
              id invoiceNumber details companyInfo {{ companyName }} extraFields {{ fieldName }}
            }} }}"
        )
    })
}

fn invoice_stats(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&[ids.number], |id| {
        format!(
            "{{ invoiceStats(status: 0, companyIds: [{id}]) {{
              totalBalance overDueBalance hasDueInvoice hasOverDueInvoice
            }} }}"
        )
    })
}

fn waiting_cart(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&ids.payments, |id| {
        format!("{{ invoicePaymentBcCart(paymentId: {id}) {{ cartId cartUrl }} }}")
    })
}

fn receipt(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&ids.receipts, |id| {
        format!("{{ receipt(id: {id}) {{ id total payerName }} }}")
    })
}

fn all_receipt_lines(ids: &Ids, _: &Ids) -> Vec<String> {
    let mut documents = Vec::new();
    for id in &ids.invoices {
        documents.push(format!(
            "{{ allReceiptLines(invoiceId: \"{id}\") {{ {LINES} }} }}"
        ));
    }
    documents
}

fn receipt_line(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&ids.receipt_lines, |id| {
        format!("{{ receiptLine(id: {id}) {{ id amount invoiceNumber }} }}")
    })
}

/// Of another's receipt, and another's invoice on one's own.
fn receipt_lines(ids: &Ids, own: &Ids) -> Vec<String> {
    let mut documents = Vec::new();
    for id in &ids.receipts {
        documents.push(format!("{{ receiptLines(receiptId: {id}) {{ {LINES} }} }}"));
    }
    let (mine, invoice) = (own.receipts[0], ids.invoices[1]);
    documents.push(format!(
        "{{ receiptLines(receiptId: {mine}, invoiceId: \"{invoice}\") {{ {LINES} }} }}"
    ));
    documents
}

/// Another's invoice on one's own receipt.
fn receipt_line_set(ids: &Ids, own: &Ids) -> Vec<String> {
    let (mine, invoice) = (own.receipts[0], ids.invoices[1]);
    vec![format!(
        "{{ receipt(id: {mine}) {{ id receiptLineSet(invoiceId: \"{invoice}\") {{ {LINES} }} }} }}"
    )]
}

fn user_company(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&ids.contacts, |id| {
        format!("{{ userCompany(userId: {id}) {{ id companyName }} }}")
    })
}

fn super_admin(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&[ids.number], |id| {
        format!("{{ superAdminMasquerading(customerId: {id}) {{ id companyName }} }}")
    })
}

fn invoice_pdf(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&ids.invoices, |id| {
        format!("mutation {{ invoicePdf(invoiceId: {id}) {{ url }} }}")
    })
}

fn export(ids: &Ids, _: &Ids) -> Vec<String> {
    let filters = [
        format!("companyIds: [{}]", ids.number),
        format!("idIn: \"{}\"", ids.invoices[0]),
    ];
    let documents = filters.iter().map(|filter| {
        format!("mutation {{ invoicesExport(invoiceFilterData: {{ {filter} }}) {{ url }} }}")
    });
    documents.collect()
}

/// Alone, and beside one's own.
fn new_cart(ids: &Ids, own: &Ids) -> Vec<String> {
    let cart = |invoices: &[i64]| {
        let line = |id: &i64| format!("{{ invoiceId: {id}, amount: \"1.00\" }}");
        let lines: Vec<String> = invoices.iter().map(line).collect();
        let lines = lines.join(", ");
        format!(
            "mutation {{ invoiceCreateBcCart(bcCartData: {{
              lineItems: [{lines}], currency: \"GBP\", details: {{ memo: \"\" }}
            }}) {{ result {{ cartId checkoutUrl }} }} }}"
        )
    };
    let mut documents: Vec<String> = ids.invoices.iter().map(|id| cart(&[*id])).collect();
    documents.push(cart(&[own.invoices[0], ids.invoices[0]]));
    documents
}

fn finished(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&ids.orders, |id| {
        format!(
            "mutation {{ invoiceFinishBcPayment(orderId: {id}, comment: \"Thanks\") {{ result }} }}"
        )
    })
}

fn checkout(ids: &Ids, _: &Ids) -> Vec<String> {
    let cart = &ids.cart;
    vec![format!(
        "mutation {{ checkoutLogin(cartData: {{ cartId: \"{cart}\" }}) {{
          result {{ redirectUrl }}
        }} }}"
    )]
}

fn acting(ids: &Ids, _: &Ids) -> Vec<String> {
    each(&[ids.number], |id| {
        format!(
            "mutation {{ userMasqueradingCompanyBegin(companyId: {id}) {{
              userMasqueradingCompanyBegin {{ companyId companyName }}
            }} }}"
        )
    })
}

impl World {
    /// Whoever owns the numbers gets an answer to each field, or the test would compare what
    /// nobody can ask.
    pub async fn the_owner_is_answered(&self) {
        let cookie = self.site.cookie(OTHER_BUYER).await;
        let token = cookie.strip_prefix("session=").unwrap();
        for (name, field) in FIELDS {
            let documents = match field {
                Field::Direct(documents) | Field::Linked(documents) => documents,
                Field::Without(_) => continue,
            };
            let mut refused = Vec::new();
            let mut is_answered = false;
            for document in documents(&self.foreign, &self.foreign) {
                let answer = self.site.answered(token, &document).await;
                match answer.get("errors") {
                    None => is_answered = true,
                    Some(errors) => refused.push(format!("{document}: {errors}")),
                }
            }
            assert!(is_answered, "{name}: {refused:?}");
        }
    }
}

/// The fields of a schema that take arguments, by type and name, with the arguments' names.
fn fields(schema: &str) -> BTreeMap<String, Vec<&str>> {
    let is_name = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    let mut of = "";
    let mut found = BTreeMap::new();
    for line in schema.lines() {
        if let Some(rest) = line.strip_prefix("type ") {
            of = rest.split(' ').next().unwrap();
        }
        let field = line
            .strip_prefix('\t')
            .and_then(|rest| rest.split_once('('));
        let Some((name, rest)) = field.filter(|(name, _)| is_name(name)) else {
            continue;
        };
        let (arguments, _) = rest.split_once("): ").unwrap();
        let names = arguments.split(", ").map(|argument| {
            let (name, _) = argument.split_once(": ").unwrap();
            name
        });
        found.insert(format!("{of}.{name}"), names.collect());
    }
    found
}

/// Does an argument name something of somebody's, by what it is called?
fn names_something(argument: &str) -> bool {
    let is_id = matches!(argument, "id" | "idIn");
    (is_id || argument.ends_with("Id") || argument.ends_with("Ids"))
        && !NAMELESS.contains(&argument)
}

#[test]
fn every_field_that_takes_an_argument_is_asked() {
    let schema = doors::read("../docs/schema.graphql");
    let fields = fields(&schema);
    let table: BTreeMap<&str, &Field> = FIELDS.iter().map(|(name, how)| (*name, how)).collect();
    assert_eq!(table.len(), FIELDS.len(), "each once");
    let names: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
    let asked: BTreeSet<&str> = table.keys().copied().collect();
    assert_eq!(names, asked, "how it is asked stands in `FIELDS`");
    let ids = Ids::any();
    for (name, arguments) in &fields {
        let documents = match table[name.as_str()] {
            Field::Direct(documents) | Field::Linked(documents) => documents(&ids, &ids).concat(),
            Field::Without(_) => String::new(),
        };
        for argument in arguments.iter().filter(|name| names_something(name)) {
            let is_asked = documents.contains(&format!("{argument}: "));
            assert!(is_asked, "{argument} of {name} is not asked");
        }
    }
}

#[test]
fn the_reader_of_schemas_reads() {
    let schema = "type Query {\n\t\"\"\"\n\tIts lines (all of them).\n\t\"\"\"\n\
                  \tlines(invoiceId: String, first: Int = 10): [Line]\n\tname: String\n}\n\n\
                  input Form {\n\tid: Int\n}\n\ntype Line implements Node {\n\
                  \tpart(ids: [Int] = []): Line\n}\n";
    let found = fields(schema);
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(names, ["Line.part", "Query.lines"]);
    assert_eq!(found["Query.lines"], ["invoiceId", "first"]);
    assert!(names_something("invoiceId") && names_something("id"));
    assert!(!names_something("first") && !names_something("channelId"));
}
