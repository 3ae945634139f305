//! What of the money goes to which invoice.

use super::{draft::Draft, line::LineRow};
use crate::{
    error::AppError,
    ui::{
        badge::Tone,
        button::Button,
        card::Notice,
        columns::{Column, Table},
        field::SelectField,
        table::TableFrame,
    },
};
use leptos::prelude::*;

/// The open invoices with an amount for each, and the buttons that fill and empty them.
#[component]
pub(super) fn Allocation(draft: Draft, refused: Signal<Option<AppError>>) -> impl IntoView {
    let unreadable = Signal::derive(move || {
        let received = draft
            .tally()
            .received
            .filter(|received| received.is_positive());
        received
            .is_none()
            .then(|| "Enter the amount received first.".to_owned())
    });
    let currencies = Memo::new(move |_| {
        let sums = draft.open_by_currency().into_iter();
        sums.map(|sum| {
            (
                sum.currency().code().to_owned(),
                format!("{} – {sum} open", sum.currency()),
            )
        })
        .collect::<Vec<_>>()
    });
    let columns = vec![
        Column::text("Invoice"),
        Column::number("Due date"),
        Column::number("Open balance"),
        Column::number("Amount"),
    ];
    view! {
        <div class="allocation-head">
            <h2 id="allocation">"Open invoices"</h2>
            <Show when=move || { currencies.with(Vec::len) > 1 }>
                <SelectField
                    id="currency"
                    label="Currency of the payment"
                    value=draft.currency
                    options=currencies
                />
            </Show>
            <div class="allocation-actions">
                <Button blocked=unreadable on_click=move |()| untrack(move || draft.allocate())>
                    "Auto-allocate"
                </Button>
                <Button on_click=move |()| untrack(move || draft.clear())>"Clear"</Button>
            </div>
        </div>
        {move || {
            draft
                .not_offered()
                .map(|words| {
                    view! {
                        <Notice tone=Tone::Info>
                            <p>{words}</p>
                        </Notice>
                    }
                })
        }}
        <TableFrame label="Open invoices">
            <Table columns>
                <For each=move || draft.lines_shown() key=|line| line.id let:line>
                    <LineRow draft line refused />
                </For>
            </Table>
        </TableFrame>
    }
}
