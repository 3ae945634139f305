//! The grid of lines: one tab stop, arrows move, Enter edits.
//!
//! The pattern is the W3C's: <https://www.w3.org/WAI/ARIA/apg/patterns/grid/>. Events are
//! listened to once on the table, and the tab stop is moved in the document itself, so that
//! a grid of a thousand rows costs no more per key than one of ten.

use super::{
    cell::Cell,
    keys::{on_click, on_focus, on_key},
    row::{Column, Row, RowKind},
    rows::Rows,
};
use crate::ui::icons::{Icon, IconName};
use leptos::prelude::*;

/// The place of the button that removes a row, right of all columns.
pub const REMOVE: usize = Column::ALL.len();

/// The grid.
#[component]
pub fn Grid(rows: Rows) -> impl IntoView {
    let owner = Owner::current();
    let of = move |kind: RowKind| {
        let of_kind = rows.of(kind);
        view! {
            <For each=move || of_kind.get() key=|row| row.key let:row>
                <GridRow rows row />
            </For>
        }
    };
    let has_costs = Memo::new(move |_| !rows.costs.with(Vec::is_empty));
    let head = Column::ALL
        .into_iter()
        .map(|column| {
            view! {
                <th role="columnheader" scope="col" class:number=column.is_number()>
                    {column.label()}
                </th>
            }
        })
        .collect_view();
    // Rows are made by clicks too, and the handlers run outside of the page's owner.
    let within = move |act: &dyn Fn()| match &owner {
        Some(owner) => owner.with(act),
        None => act(),
    };
    let click = within.clone();
    view! {
        <table
            class="lines"
            role="grid"
            aria-label="Invoice lines"
            aria-describedby="lines-help"
            on:keydown=move |event| within(&|| on_key(rows, &event))
            on:click=move |event| click(&|| on_click(rows, &event))
            on:focusin=move |event| on_focus(&event)
        >
            <thead>
                <tr role="row">
                    {head}
                    <th role="columnheader" scope="col">
                        <span class="visually-hidden">"Remove"</span>
                    </th>
                </tr>
            </thead>
            <tbody>{of(RowKind::Line)}</tbody>
            <tbody class="costs" class:empty=move || !has_costs.get()>
                <tr class="subhead" role="row">
                    <th role="rowheader" scope="rowgroup" colspan="7">
                        "Cost lines"
                    </th>
                </tr>
                {of(RowKind::Cost)}
            </tbody>
        </table>
        <p id="lines-help" class="visually-hidden">
            "Arrow keys move between cells. Enter or F2 edits a cell, Escape puts back what stood \
             there, Tab goes on to the next cell while editing. Control S saves."
        </p>
    }
}

#[component]
fn GridRow(rows: Rows, row: Row) -> impl IntoView {
    let first = rows
        .all_rows()
        .first()
        .is_some_and(|first| first.key == row.key);
    let what = move || {
        let name = row.shown(Column::Description);
        let kind = row.kind.label().to_lowercase();
        if name.is_empty() {
            format!("Remove {kind}")
        } else {
            format!("Remove {kind} {name}")
        }
    };
    let currency = rows.currency;
    let cells = Column::ALL
        .into_iter()
        .map(|column| {
            let stop = first && column == Column::Sku;
            view! { <Cell rows row column currency stop /> }
        })
        .collect_view();
    view! {
        <tr role="row" data-key=row.key.to_string()>
            {cells}
            <td role="gridcell" class="remove">
                <button
                    type="button"
                    class="icon-button"
                    tabindex="-1"
                    data-cell=REMOVE.to_string()
                    aria-label=what
                >
                    <Icon name=IconName::Cross />
                </button>
            </td>
        </tr>
    }
}
