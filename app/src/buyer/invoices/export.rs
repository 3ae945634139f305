//! The list as a file.

use super::ticks::Ticks;
use crate::{
    session::may,
    ui::{
        button::{Button, ButtonKind, LinkButton},
        list_query::list_href,
        sticky_bar::BulkBar,
    },
};
use domain::{
    invoice::{InvoiceFilter, InvoiceList},
    people::Permission,
};
use leptos::prelude::*;

/// The file's path; its query is the list's.
const PATH: &str = "/invoices/export.csv";

/// The file of what is ticked, or else of what the filter finds.
fn href(query: Memo<InvoiceList>, ticks: Ticks) -> Signal<String> {
    Signal::derive(move || {
        let ids = ticks.ids();
        let filter = if ids.is_empty() {
            query.with(|list| list.filter.clone())
        } else {
            InvoiceFilter {
                ids: Some(ids),
                ..InvoiceFilter::default()
            }
        };
        let file = InvoiceList {
            filter,
            ..InvoiceList::default()
        };
        list_href(PATH, &file)
    })
}

/// Takes the file. Its words say of which invoices it is.
#[component]
pub fn Export(query: Memo<InvoiceList>, ticks: Ticks) -> impl IntoView {
    let words = move || match ticks.ids().len() {
        0 if query.with(|list| list.filter.is_empty()) => "Export all as CSV".to_owned(),
        0 => "Export filtered as CSV".to_owned(),
        count => format!("Export {count} selected as CSV"),
    };
    may(Permission::ExportInvoices).then(|| {
        view! {
            <LinkButton href=href(query, ticks) download=true>
                {words}
            </LinkButton>
        }
    })
}

/// The bar of who ticks for a file only.
#[component]
pub fn ExportBar(query: Memo<InvoiceList>, ticks: Ticks) -> impl IntoView {
    let Some(selected) = ticks.export_only() else {
        return ().into_any();
    };
    let href = href(query, ticks);
    view! {
        <BulkBar label="Selected invoices" count=Signal::derive(move || selected.count())>
            <LinkButton href download=true>
                "Export"
            </LinkButton>
            <Button kind=ButtonKind::Quiet on_click=move |()| selected.clear()>
                "Clear"
            </Button>
        </BulkBar>
    }
    .into_any()
}
