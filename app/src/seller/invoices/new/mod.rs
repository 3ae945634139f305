//! A new invoice, entered by hand.

mod draft;
mod form;
mod payer;

use super::{PATH, editor, external_pdf, extra_fields, fns};
use crate::ui::{awaited::Awaited, page_header::PageHeader};
use domain::CompanyId;
use form::InvoiceFields;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The form of a new invoice. `?company=` begins with that company.
#[component]
pub fn NewInvoicePage() -> impl IntoView {
    let query = use_query_map();
    let company =
        Memo::new(move |_| query.with(|query| query.get_str("company")?.parse::<CompanyId>().ok()));
    let start = Resource::new(move || company.get(), fns::start_invoice);
    view! {
        <PageHeader title="New invoice" back=("Invoices", PATH) />
        <Awaited answer=start show=|start| view! { <InvoiceFields start /> }.into_any() />
    }
}
