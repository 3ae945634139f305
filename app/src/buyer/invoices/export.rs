//! The list as a file.

use super::ticks::{Ticks, use_ticks};
use crate::{
    documents::PackLink,
    ui::{
        button::{Button, ButtonKind, LinkButton},
        list_query::list_href,
        pdf::TickedPdf,
        sticky_bar::BulkBar,
    },
};
use domain::{
    InvoiceId,
    invoice::{InvoiceFilter, InvoiceList},
};
use leptos::prelude::*;

/// The file's path; its query is the list's.
const PATH: &str = "/invoices/export.csv";

/// Where all that a filter finds is one file.
pub(super) fn filtered_href(filter: InvoiceFilter) -> String {
    let file = InvoiceList {
        filter,
        ..InvoiceList::default()
    };
    list_href(PATH, &file)
}

/// The file of what is ticked, or else of what the filter finds.
fn href(ticks: Ticks) -> Signal<String> {
    Signal::derive(move || {
        let ids = ticks.ids();
        if ids.is_empty() {
            filtered_href(ticks.listed.get())
        } else {
            ticked_href(&ids)
        }
    })
}

fn ticked_href(ids: &[InvoiceId]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    format!("{PATH}?ids={}", ids.join(","))
}

/// What a file is of: what is ticked, or else what the list finds.
fn filter(ticks: Ticks) -> InvoiceFilter {
    let ids = ticks.ids();
    if ids.is_empty() {
        return ticks.listed.get();
    }
    InvoiceFilter {
        ids: Some(ids),
        ..InvoiceFilter::default()
    }
}

/// That in words.
fn which(ticks: Ticks) -> String {
    match ticks.ids().len() {
        0 if ticks.listed.with(InvoiceFilter::is_empty) => "all".to_owned(),
        0 => "filtered".to_owned(),
        count => format!("{count} selected"),
    }
}

/// Takes the invoices themselves, as one PDF or as many, and the list as a file. Their words say
/// of which invoices.
#[island]
pub fn Files(
    /// Invoices can be taken as PDF.
    pdf: bool,
    /// The list can be taken as a file.
    csv: bool,
) -> impl IntoView {
    let ticks = use_ticks();
    let ids = Signal::derive(move || ticks.ids());
    let pdfs = pdf.then(|| {
        let filter = Signal::derive(move || filter(ticks));
        let ticked = Signal::derive(move || ids.with(Vec::len));
        let words = Signal::derive(move || format!("Download {} as ZIP", which(ticks)));
        view! {
            <TickedPdf ids />
            <PackLink filter ticked words />
        }
    });
    let words = move || format!("Export {} as CSV", which(ticks));
    view! {
        {pdfs}
        {csv
            .then(|| {
                view! {
                    <LinkButton href=href(ticks) download=true>
                        {words}
                    </LinkButton>
                }
            })}
    }
    .into_any()
}

/// The bar of who ticks for a file only.
#[component]
pub fn ExportBar() -> impl IntoView {
    let ticks = use_ticks();
    let Some(exported) = ticks.export_only() else {
        return ().into_any();
    };
    let href = href(ticks);
    view! {
        <BulkBar
            label="Selected invoices"
            count=Signal::derive(move || exported.with(std::collections::BTreeSet::len))
        >
            <LinkButton href download=true>
                "Export"
            </LinkButton>
            <Button
                kind=ButtonKind::Quiet
                on_click=move |()| exported.update(std::collections::BTreeSet::clear)
            >
                "Clear"
            </Button>
        </BulkBar>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{filtered_href, ticked_href};
    use domain::{InvoiceId, invoice::InvoiceFilter};

    #[test]
    fn ticked_ones_are_a_filter_by_their_ids() {
        let ids = vec![InvoiceId(3), InvoiceId(17)];
        let filter = InvoiceFilter {
            ids: Some(ids.clone()),
            ..InvoiceFilter::default()
        };
        assert_eq!(ticked_href(&ids), filtered_href(filter));
    }
}
