//! One invoice of the list, with its checkbox and the amount to pay.

use super::ticks::Ticks;
use crate::{
    buyer::pay::selection::use_selection,
    ui::{
        badge::{Badge, StandingBadge, Tone},
        date::DateText,
        field::MoneyField,
        money::MoneyText,
        selection::RowCheckbox,
    },
};
use domain::invoice::{InvoiceRow as Row, Standing};
use leptos::prelude::*;

/// A row of the list; on a phone a card.
#[component]
pub fn InvoiceRow(
    /// The invoice.
    invoice: Row,
    /// What is ticked.
    ticks: Ticks,
    /// The list has several currencies.
    with_currency: bool,
    /// The person sees several companies.
    in_group: bool,
) -> impl IntoView {
    let id = invoice.id;
    let chosen = Signal::derive(move || ticks.contains(id));
    let (standing, pending) = (invoice.standing, invoice.pending_payments > 0);
    let overdue = standing == Standing::Overdue;
    let open = invoice.balance.open();
    view! {
        <tr class:selected=chosen>
            {ticks
                .can_tick()
                .then(|| {
                    view! {
                        <td class="check">
                            <Tick invoice=invoice.clone() ticks />
                        </td>
                    }
                })}
            <th scope="row" class="title">
                <a href=format!("/invoices/{id}")>{invoice.number.clone()}</a>
            </th>
            {in_group
                .then(|| view! { <td data-label="Company">{invoice.company.clone()}</td> })}
            <td class="order" data-label="Order">{invoice.order_number.clone()}</td>
            <td class="po" data-label="PO">{invoice.po_number.clone()}</td>
            <td class="number" data-label="Invoice date">
                <DateText date=invoice.issued />
            </td>
            <td class="number" data-label="Due date">
                <DateText date=invoice.due.0 bad=overdue />
            </td>
            <td class="number" data-label="Invoice total">
                <MoneyText amount=invoice.balance.original() bare=!with_currency />
            </td>
            <td class="number" data-label="Amount due">
                <MoneyText amount=open bare=!with_currency strong=true />
            </td>
            {ticks
                .can_pay()
                .then(|| {
                    view! {
                        <td class="number amount-to-pay" data-label="Amount to pay">
                            <AmountToPay invoice />
                        </td>
                    }
                })}
            <td class="badge-cell">
                <span class="badges">
                    <StandingBadge standing />
                    {pending.then(|| view! { <Badge label="Payment pending" tone=Tone::Info /> })}
                </span>
            </td>
        </tr>
    }
}

#[component]
fn Tick(invoice: Row, ticks: Ticks) -> impl IntoView {
    let id = invoice.id;
    let check = ticks.check(&invoice);
    let disabled = check.is_err();
    let met = invoice.clone();
    Effect::new(move |_| ticks.meet(&met));
    let label = match check {
        Ok(()) => format!("Select invoice {}", invoice.number),
        Err(reason) => format!("Invoice {} cannot be selected. {reason}", invoice.number),
    };
    view! {
        <RowCheckbox
            label
            checked=Signal::derive(move || ticks.contains(id))
            on_change=Callback::new(move |ticked| ticks.set(&invoice, ticked))
            disabled=disabled
        />
    }
}

#[component]
fn AmountToPay(invoice: Row) -> impl IntoView {
    let selection = use_selection();
    let id = invoice.id;
    let number = invoice.number;
    // Judged on leaving the field, never while typing; forgiven as soon as it is right.
    let left = RwSignal::new(false);
    let error = Signal::derive(move || {
        if !left.get() {
            return None;
        }
        let problem = selection.verdict().problem?;
        problem.field(&format!("lines.{id}")).map(str::to_owned)
    });
    let chosen = Memo::new(move |_| selection.contains(id));
    move || {
        chosen
            .get()
            .then(|| selection.typed(id))
            .flatten()
            .map(|typed| {
                view! {
                    <MoneyField
                        id=format!("pay-{id}")
                        label=format!("Amount to pay for invoice {number}")
                        value=RwSignal::from(typed)
                        error
                        hide_label=true
                        on_leave=Callback::new(move |()| left.set(true))
                    />
                }
            })
    }
}
