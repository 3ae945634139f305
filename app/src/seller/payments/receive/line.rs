//! One open invoice of the form.

use super::draft::{Draft, Line};
use crate::{
    error::AppError,
    ui::{date::DateText, field::MoneyField, money::MoneyText},
};
use leptos::prelude::*;

/// A row: the invoice, what is open on it, and the field for what it gets.
#[component]
pub(super) fn LineRow(
    draft: Draft,
    line: Line,
    refused: Signal<Option<AppError>>,
) -> impl IntoView {
    let error = draft.error_of_line(&line, refused);
    let Line {
        id,
        payable: balance,
        typed,
        left,
    } = line;
    let payable = balance.get_untracked();
    let overdue = payable.due.is_past(draft.today);
    let open = Signal::derive(move || balance.with(|payable| payable.open));
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("/seller/invoices/{}", id) target="_blank">
                    {payable.number.clone()}
                    <span class="visually-hidden">" (opens in a new tab)"</span>
                </a>
            </th>
            <td class="number" data-label="Due date">
                <span>
                    <DateText date=payable.due.0 bad=overdue />
                    {overdue.then(|| view! { <span class="sub">"Overdue"</span> })}
                </span>
            </td>
            <td class="number" data-label="Open balance">
                <MoneyText amount=open />
            </td>
            <td class="number allocation" data-label="Amount">
                <MoneyField
                    id=format!("amount-{}", id)
                    label=format!("Amount for invoice {}", payable.number)
                    value=RwSignal::from(typed)
                    error
                    hide_label=true
                    on_leave=Callback::new(move |()| left.set(true))
                />
            </td>
        </tr>
    }
}
