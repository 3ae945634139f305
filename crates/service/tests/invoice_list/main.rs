//! Finding, exporting and deleting many invoices, and the views that people save.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod agree;
mod delete;
mod export;
mod filter;
mod views;

use domain::{
    CompanyId, Currency, InvoiceId, Money,
    invoice::{InvoiceFilter, InvoiceList},
    people::Actor,
};
use support::Desk;

fn any() -> InvoiceFilter {
    InvoiceFilter::default()
}

async fn found(desk: &Desk, actor: &Actor, filter: InvoiceFilter) -> Vec<InvoiceId> {
    let list = InvoiceList {
        filter,
        ..InvoiceList::default()
    };
    let answer = desk.portal.list_invoices(actor, &list).await.unwrap();
    let mut ids: Vec<InvoiceId> = answer.page.rows.iter().map(|row| row.id).collect();
    assert_eq!(answer.totals.count(), i64::try_from(ids.len()).unwrap());
    ids.sort();
    ids
}

/// Two companies; of the first an invoice made of order 101 (£126.00) and one over £10.00 that
/// is being paid, of the second ¥1,000.
async fn three(desk: &Desk) -> (CompanyId, [InvoiceId; 3]) {
    desk.belongs(5, "Alder & Sons", "ERP-A1");
    let order = desk.synced_order(101, 5).await;
    let first = desk.portal.create_invoice(&desk.system(), order).await;
    let first = first.unwrap();
    let shown = desk.portal.invoice(&desk.system(), first).await.unwrap();
    let company = shown.row.company_id;
    let second = desk.invoice(company, 10_00).await;
    let birch = desk.company("Birch", "ERP-B1").await;
    let yen = Money::from_minor(1_000, Currency::JPY);
    let third = desk.invoice_of(birch, yen, "2026-02-01").await;
    (company, [first, second, third])
}
