//! Documents: who gets which, what stands on them, and what the access log knows.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod advice;
mod external;
mod invoices;
mod link;
mod pack;
mod receipt;
mod statement;

use domain::{InvoiceId, invoice::AccessRow, query::PageRequest};
use service::ports::{InvoiceSheet, Sheet};
use store::Scope;
use support::Desk;

/// The invoices that were printed last.
fn printed(desk: &Desk) -> Vec<InvoiceSheet> {
    let Some((_, Sheet::Invoices(sheets))) = desk.printer.take() else {
        panic!("no invoice was printed");
    };
    sheets
}

/// Who looked at an invoice's documents, the latest first.
async fn looks(desk: &Desk, id: InvoiceId) -> Vec<AccessRow> {
    let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
    let page = PageRequest::default();
    let found = tx.document_access().of_invoice(id, &page).await.unwrap();
    found.rows
}
