//! What happened to a thing.

use super::{
    columns::{Column, Table},
    date::MomentText,
    table::{EmptyState, TableFrame},
};
use domain::invoice::ChangeRow;
use leptos::prelude::*;

/// Who changed what, and when, the latest first.
#[component]
pub fn History(
    /// The changes.
    changes: Vec<ChangeRow>,
    /// Where there are none: `Every change of this invoice is listed here: …`
    empty: &'static str,
) -> impl IntoView {
    if changes.is_empty() {
        return view! {
            <EmptyState title="Nothing has happened yet">
                <p>{empty}</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = ["When", "Who", "What", "Through"].map(Column::text).into();
    let rows = changes.into_iter().map(|change| {
        let summary = (!change.summary.is_empty())
            .then(|| view! { <span class="sub">{change.summary}</span> });
        view! {
            <tr>
                <th scope="row" class="title">
                    <MomentText at=change.at />
                </th>
                <td data-label="Who">{change.actor}</td>
                <td data-label="What">
                    <span>{capitalised(&change.action)} {summary}</span>
                </td>
                <td data-label="Through">{change.door}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame label="History">
            <Table columns>{rows}</Table>
        </TableFrame>
    }
    .into_any()
}

/// The words with a capital letter first.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
