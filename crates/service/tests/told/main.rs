//! Invoices as programs tell them.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

#[path = "../support/mod.rs"]
mod support;

mod changes;
mod keys;
mod pdf;
mod same;

use domain::{
    CompanyId, InvoiceId,
    invoice::told::{ToldAmount, ToldInvoice},
    people::Actor,
    settings::{ApiAccountForm, ApiScope},
};
use support::{Desk, told_invoice};

/// A program that may do everything.
async fn program(desk: &Desk) -> Actor {
    let form = ApiAccountForm {
        name: "ERP".to_owned(),
        scopes: ApiScope::ALL.to_vec(),
    };
    let system = desk.system();
    let made = desk.portal.create_api_account(&system, &form).await;
    let program = desk.portal.program(&made.unwrap().token).await;
    program.unwrap().unwrap()
}

fn amount(value: &str) -> ToldAmount {
    ToldAmount {
        code: "GBP".to_owned(),
        value: value.to_owned(),
    }
}

/// An invoice over 100.00 with this number.
fn told(number: &str, company: CompanyId) -> ToldInvoice {
    told_invoice(number, &company.to_string(), &amount("100"))
}

/// What is open on an invoice, in pence.
async fn open(desk: &Desk, id: InvoiceId) -> i64 {
    let shown = desk.portal.told_invoice(&desk.system(), id).await.unwrap();
    shown.row.balance.open().minor()
}

/// Is every invariant whole?
async fn assert_whole(desk: &Desk) {
    assert_eq!(desk.portal.check().await.unwrap(), []);
}
