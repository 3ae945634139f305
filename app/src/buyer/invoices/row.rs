//! One invoice of the list, with its checkbox and the amount to pay.

use super::{
    path_of,
    ticks::{Rights, use_ticks},
};
use crate::{
    buyer::pay::selection::use_selection,
    ui::{
        badge::{Badge, StandingBadge, Tone},
        date::DateText,
        field::MoneyField,
        money::MoneyText,
        page_link::PageLink,
        selection::RowCheckbox,
    },
};
use domain::{
    InvoiceId,
    invoice::{InvoiceRow as Row, Standing},
};
use leptos::prelude::*;

/// A row of the list; on a phone a card.
#[component]
pub fn InvoiceRow(
    /// The invoice.
    invoice: Row,
    /// What ticking is for.
    rights: Rights,
    /// The list has several currencies.
    with_currency: bool,
    /// The person sees several companies.
    in_group: bool,
    /// The person may open its page.
    opens: bool,
) -> impl IntoView {
    let id = invoice.id;
    let (standing, pending) = (invoice.standing, invoice.pending_payments > 0);
    let overdue = standing == Standing::Overdue;
    let open = invoice.balance.open();
    view! {
        <tr>
            {rights
                .can_tick()
                .then(|| {
                    view! {
                        <td class="check">
                            <Tick id />
                        </td>
                    }
                })}
            <th scope="row" class="title">
                <PageLink href=opens.then(|| path_of(id)) name=invoice.number />
            </th>
            {in_group
                .then(|| view! { <td data-label="Company">{invoice.company}</td> })}
            <td class="order" data-label="Order">{invoice.order_number}</td>
            <td class="po" data-label="PO">{invoice.po_number}</td>
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
            {rights
                .pays
                .then(|| {
                    view! {
                        <td class="number amount-to-pay" data-label="Amount to pay">
                            <AmountToPay id />
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

/// The checkbox of an invoice.
#[island]
pub fn Tick(
    /// Which.
    id: InvoiceId,
) -> impl IntoView {
    let ticks = use_ticks();
    let Some(invoice) = ticks.row(id) else {
        return ().into_any();
    };
    let check = ticks.rights().check(invoice.status);
    let disabled = check.is_err();
    let number = &invoice.payable.number;
    let label = match check {
        Ok(()) => format!("Select invoice {number}"),
        Err(reason) => format!("Invoice {number} cannot be selected. {reason}"),
    };
    view! {
        <RowCheckbox
            label
            checked=Signal::derive(move || ticks.contains(id))
            on_change=Callback::new(move |ticked| ticks.set(&invoice, ticked))
            disabled=disabled
            value=id.to_string()
        />
    }
    .into_any()
}

/// The field for the amount to pay, while the invoice is ticked.
#[island]
pub fn AmountToPay(
    /// Of which invoice.
    id: InvoiceId,
) -> impl IntoView {
    let selection = use_selection();
    let number = use_ticks().row(id).map(|invoice| invoice.payable.number);
    let number = number.unwrap_or_default();
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
