//! The list of imports, and the way to a new one.

use super::{fns, import_path, preview::UploadPreview, upload::UploadCard, view::ImportsView};
use crate::ui::{
    awaited::Awaited,
    badge::{Badge, ImportBadge, Tone},
    columns::{Column, Table},
    count::grouped,
    date::MomentText,
    page_header::PageHeader,
    table::{EmptyState, TableFrame},
};
use domain::import::ImportRow;
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;

/// The list of imports.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let imports = Resource::new(|| (), |()| fns::list_imports());
    let query = use_query_map();
    let upload = Memo::new(move |_| query.with(|query| query.get("upload")));
    let show = move |ImportsView {
                         imports,
                         upload_limit,
                     }| {
        let top = move || match upload.get() {
            Some(upload) => Either::Left(view! { <UploadPreview upload /> }),
            None => Either::Right(view! { <UploadCard limit=upload_limit /> }),
        };
        view! {
            {top}
            <Imports imports />
        }
        .into_any()
    };
    view! {
        <PageHeader title="Imports" />
        <Awaited answer=imports show />
    }
}

#[component]
fn Imports(imports: Vec<ImportRow>) -> impl IntoView {
    if imports.is_empty() {
        return view! {
            <EmptyState title="Nothing has been imported yet">
                <p>"Choose a file above. The first run is a dry run: it writes nothing."</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("File"),
        Column::text("Started by"),
        Column::number("Started"),
        Column::number("Invoices"),
        Column::number("Credit notes"),
        Column::number("Unchanged"),
        Column::number("Rows refused"),
        Column::text("State"),
    ];
    view! {
        <h2 class="imports-title">"Imports so far"</h2>
        <TableFrame label="Imports">
            <Table columns>
                {imports.into_iter().map(|import| view! { <Import import /> }).collect_view()}
            </Table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Import(import: ImportRow) -> impl IntoView {
    let progress = import.progress;
    let refused = progress.rows_refused > 0;
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=import_path(import.id)>{import.file_name}</a>
            </th>
            <td data-label="Started by">{import.started_by}</td>
            <td class="number" data-label="Started">
                <MomentText at=import.started_at />
            </td>
            <td class="number" data-label="Invoices">{grouped(progress.invoices)}</td>
            <td class="number" data-label="Credit notes">{grouped(progress.credits)}</td>
            <td class="number" data-label="Unchanged">{grouped(progress.unchanged)}</td>
            <td class="number" data-label="Rows refused">
                <span class:strong=refused>{grouped(progress.rows_refused)}</span>
            </td>
            <td class="badge-cell">
                <span class="badges">
                    <ImportBadge state=import.state />
                    {import.dry_run.then(|| view! { <Badge label="Dry run" tone=Tone::Neutral /> })}
                </span>
            </td>
        </tr>
    }
}
