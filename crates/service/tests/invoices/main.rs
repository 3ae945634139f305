//! Listing, showing, editing and deleting invoices.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod delete;
mod edit;
mod look;
mod print;

use domain::{
    InvoiceId, Problem,
    invoice::{InvoiceDetail, InvoiceEdit},
};
use support::{Desk, cheque};

async fn detail(desk: &Desk, id: InvoiceId) -> InvoiceDetail {
    desk.portal.invoice(&desk.system(), id).await.unwrap()
}

async fn save(desk: &Desk, id: InvoiceId, edit: &InvoiceEdit) -> Result<InvoiceDetail, Problem> {
    desk.portal.edit_invoice(&desk.system(), id, edit).await
}

/// Pays part of an invoice by cheque.
async fn pay(desk: &Desk, id: InvoiceId, amount: &str) {
    let company = detail(desk, id).await.row.company_id;
    let form = cheque(company, amount, &[(id, amount)]);
    desk.portal
        .record_offline_payment(&desk.system(), &form)
        .await
        .unwrap();
}
