//! The list as a file.

use super::ticks::Ticks;
use crate::{
    documents::PackLink,
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

/// What a file is of: what is ticked, or else what the list finds.
fn filter(query: Memo<InvoiceList>, ticks: Ticks) -> InvoiceFilter {
    let ids = ticks.ids();
    if ids.is_empty() {
        return query.with(|list| list.filter.clone());
    }
    InvoiceFilter {
        ids: Some(ids),
        ..InvoiceFilter::default()
    }
}

/// That in words.
fn which(query: Memo<InvoiceList>, ticks: Ticks) -> String {
    match ticks.ids().len() {
        0 if query.with(|list| list.filter.is_empty()) => "all".to_owned(),
        0 => "filtered".to_owned(),
        count => format!("{count} selected"),
    }
}

fn href(query: Memo<InvoiceList>, ticks: Ticks) -> Signal<String> {
    Signal::derive(move || {
        let file = InvoiceList {
            filter: filter(query, ticks),
            ..InvoiceList::default()
        };
        list_href(PATH, &file)
    })
}

/// Takes the invoices themselves, each as PDF. Its words say which.
#[component]
pub fn Pack(query: Memo<InvoiceList>, ticks: Ticks) -> impl IntoView {
    may(Permission::GetInvoiceDetail).then(|| {
        let filter = Signal::derive(move || filter(query, ticks));
        let ticked = Signal::derive(move || ticks.ids().len());
        let words = Signal::derive(move || format!("Download {} as ZIP", which(query, ticks)));
        view! { <PackLink filter ticked words /> }
    })
}

/// Takes the list as a file. Its words say of which invoices it is.
#[component]
pub fn Export(query: Memo<InvoiceList>, ticks: Ticks) -> impl IntoView {
    let words = move || format!("Export {} as CSV", which(query, ticks));
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
