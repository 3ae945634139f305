//! The list as a file.

use super::ticks::{Ticks, use_ticks};
use crate::{
    documents::{PackLink, Wanted},
    ui::{
        button::{Button, ButtonKind, LinkButton},
        pdf::TickedPdf,
        sticky_bar::BulkBar,
    },
};
use domain::invoice::InvoiceFilter;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The file's path; its query is the list's.
const PATH: &str = "/invoices/export.csv";

/// What the list finds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// For a file of it.
    pub wanted: Wanted,
    /// There is a filter.
    pub filtered: bool,
}

impl Listed {
    /// By a filter.
    pub(super) fn by(filter: &InvoiceFilter) -> Self {
        Self {
            wanted: Wanted::by(filter.clone()),
            filtered: !filter.is_empty(),
        }
    }
}

/// What a file is of: what is ticked, or else what the list finds.
fn wanted(ticks: Ticks) -> Wanted {
    let ids = ticks.ids();
    if ids.is_empty() {
        ticks.listed.with(|listed| listed.wanted.clone())
    } else {
        Wanted::these(&ids)
    }
}

/// That in words.
fn which(ticks: Ticks) -> String {
    match ticks.ids().len() {
        0 if ticks.listed.with(|listed| !listed.filtered) => "all".to_owned(),
        0 => "filtered".to_owned(),
        count => format!("{count} selected"),
    }
}

fn href(ticks: Ticks) -> Signal<String> {
    Signal::derive(move || wanted(ticks).at(PATH))
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
        let wanted = Signal::derive(move || wanted(ticks));
        let ticked = Signal::derive(move || ids.with(Vec::len));
        let words = Signal::derive(move || format!("Download {} as ZIP", which(ticks)));
        view! {
            <TickedPdf ids />
            <PackLink wanted ticked words />
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
