//! Invoices that are entered by hand, given to another company, and looked at.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

mod issue;
mod reassign;
#[path = "../support/mod.rs"]
mod support;

use domain::{
    CompanyId, InvoiceId, Problem,
    invoice::{Address, CostEdit, CostKind, InvoiceForm, InvoiceList, LineEdit},
};
use support::{Desk, fresh_key};

/// £51.00 and £5.00 of freight, issued today.
pub(crate) fn form(company: CompanyId) -> InvoiceForm {
    InvoiceForm {
        key: fresh_key(),
        company: Some(company),
        issued: "2026-03-04".to_owned(),
        due: "2026-04-03".to_owned(),
        po_number: "PO-9".to_owned(),
        terms_text: "Pay soon.".to_owned(),
        billing_address: Address {
            city: "Leeds".to_owned(),
            ..Address::default()
        },
        lines: vec![LineEdit {
            sku: "22423".to_owned(),
            description: "Regency cakestand".to_owned(),
            quantity: "4".to_owned(),
            unit_price: "12.75".to_owned(),
            ..LineEdit::default()
        }],
        costs: vec![CostEdit {
            kind: CostKind::Freight,
            label: "Freight".to_owned(),
            amount: "5.00".to_owned(),
        }],
        ..InvoiceForm::default()
    }
}

pub(crate) async fn issue(desk: &Desk, form: &InvoiceForm) -> Result<InvoiceId, Problem> {
    desk.portal.issue_invoice(&desk.system(), form).await
}

pub(crate) fn fields(problem: &Problem) -> Vec<&str> {
    let fields = problem.fields.iter();
    fields.map(|error| error.field.as_str()).collect()
}

pub(crate) async fn invoices(desk: &Desk) -> usize {
    let (system, list) = (desk.system(), InvoiceList::default());
    let page = desk.portal.list_invoices(&system, &list).await.unwrap();
    page.page.rows.len()
}
