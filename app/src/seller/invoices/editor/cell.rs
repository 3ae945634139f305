//! A cell of the grid: its text, or the input while it is edited.

use super::{
    row::{Column, Row, RowKind},
    rows::{KINDS, Rows},
};
use domain::{Currency, invoice::CostKind};
use leptos::{
    either::EitherOf3,
    html::{Input, Select},
    prelude::*,
};

/// A cell.
#[component]
pub fn Cell(
    rows: Rows,
    row: Row,
    column: Column,
    currency: Currency,
    /// Tab stops here first.
    stop: bool,
) -> impl IntoView {
    let Some(value) = row.value(column) else {
        return fixed_cell(row, column, currency).into_any();
    };
    let error_id = format!("cell-{}-{}-error", row.key, column.index());
    let described = error_id.clone();
    let error = Signal::derive(move || row.error(column));
    let content = move || match row.editing.get() == Some(column) {
        true if row.is_choice(column) => EitherOf3::A(view! { <KindInput rows row value /> }),
        true => EitherOf3::B(view! { <TextInput rows row column value /> }),
        false => EitherOf3::C(move || row.shown(column)),
    };
    view! {
        <td
            role="gridcell"
            tabindex=if stop { "0" } else { "-1" }
            data-cell=column.index().to_string()
            data-label=column.is_number().then_some(column.label())
            class:number=column.is_number()
            class:changed=move || row.is_changed(column)
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
        >
            {content}
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <span class="cell-error" id=error_id.clone()>
                                {error}
                            </span>
                        }
                    })
            }}
        </td>
    }
    .into_any()
}

/// A cell that cannot be edited: the amount of an invoice line, or one that a cost line
/// does not have.
fn fixed_cell(row: Row, column: Column, currency: Currency) -> impl IntoView {
    let amount = move || match (row.kind, column) {
        (RowKind::Line, Column::Amount) => {
            let amount = row.line().amount(currency).ok().flatten()?;
            Some(amount.grouped())
        }
        _ => None,
    };
    let unknown = (row.kind == RowKind::Line).then_some("–");
    view! {
        <td
            role="gridcell"
            tabindex="-1"
            data-cell=column.index().to_string()
            data-label=unknown.map(|_| column.label())
            class="number"
            aria-readonly="true"
        >
            {move || amount().or_else(|| unknown.map(str::to_owned))}
        </td>
    }
}

#[component]
fn TextInput(rows: Rows, row: Row, column: Column, value: RwSignal<String>) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let before = value.get_untracked();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // Keys may have come since it was made and before it can take them.
            let typed = value.get_untracked();
            if input.value() != typed {
                input.set_value(&typed);
            }
            // An input that has left the document already needs no focus.
            let _ = input.focus();
            if rows.starts_afresh() {
                // What was typed to begin with is only the first letter of more.
                let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
                let _ = input.set_selection_range(end, end);
            } else {
                input.select();
            }
        }
    });
    view! {
        <input
            node_ref=input
            type="text"
            class="cell-input"
            class:number=column.is_number()
            aria-label=column.label()
            autocomplete="off"
            inputmode=if column.is_number() { "decimal" } else { "text" }
            value=before
            on:input:target=move |event| {
                value.set(event.target().value());
                rows.changed();
            }
            on:blur=move |_| {
                if row.editing.try_get_untracked().flatten() == Some(column) {
                    rows.commit();
                }
            }
        />
    }
}

/// What a cost line stands for.
#[component]
fn KindInput(rows: Rows, row: Row, value: RwSignal<String>) -> impl IntoView {
    let input = NodeRef::<Select>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // Keys may have come since it was made and before it can take them.
            let chosen = value.get_untracked();
            if input.value() != chosen {
                input.set_value(&chosen);
            }
            // An input that has left the document already needs no focus.
            let _ = input.focus();
        }
    });
    let chosen = value.get_untracked();
    view! {
        <select
            node_ref=input
            class="cell-input"
            aria-label="Kind of cost line"
            on:change:target=move |event| {
                rows.choose(row, CostKind::from_code(&event.target().value()));
            }
            on:blur=move |_| {
                if row.editing.try_get_untracked().flatten() == Some(Column::Sku) {
                    rows.commit();
                }
            }
        >
            {KINDS
                .map(|kind| {
                    view! {
                        <option value=kind.code() selected=kind.code() == chosen>
                            {kind.label()}
                        </option>
                    }
                })
                .collect_view()}
        </select>
    }
}
