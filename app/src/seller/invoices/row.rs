//! One invoice of the list.

use super::PATH;
use crate::ui::{
    badge::{Badge, FlagBadge, SourceText, StandingBadge, Tone},
    date::DateText,
    money::MoneyText,
};
use chrono::NaiveDate;
use domain::invoice::{InvoiceRow, Standing};
use leptos::prelude::*;

/// A row of the list.
#[component]
pub fn Invoice(
    /// The invoice.
    invoice: InvoiceRow,
    /// The day on which overdue was judged.
    today: NaiveDate,
    /// The column's head says the currency.
    bare: bool,
) -> impl IntoView {
    let overdue = invoice.standing == Standing::Overdue;
    let late = overdue.then(|| days_late(invoice.due.0, today));
    let origin = origin(&invoice);
    let pending = (invoice.pending_payments > 0).then(|| {
        view! { <Badge label="Payment pending" tone=Tone::Info /> }
    });
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("{PATH}/{}", invoice.id)>{invoice.number}</a>
                {origin.map(|origin| view! { <span class="sub">{origin}</span> })}
            </th>
            <td data-label="Company">{invoice.company}</td>
            <td class="wide-only">
                <SourceText source=invoice.source />
            </td>
            <td class="number" data-label="Issued">
                <DateText date=invoice.issued />
            </td>
            <td class="number" data-label="Due">
                <span>
                    <DateText date=invoice.due.0 bad=overdue />
                    {late.map(|late| view! { <span class="sub bad">{late}</span> })}
                </span>
            </td>
            <td class="number" data-label="Total">
                <MoneyText amount=invoice.balance.original() bare />
            </td>
            <td class="number" data-label="Amount due">
                <MoneyText amount=invoice.balance.open() bare strong=true />
            </td>
            <td class="badge-cell">
                <span class="badges">
                    <StandingBadge standing=invoice.standing />
                    {pending}
                    {invoice.flag.map(|flag| view! { <FlagBadge flag /> })}
                </span>
            </td>
        </tr>
    }
}

/// `Order 41200 · PO-7700`
fn origin(invoice: &InvoiceRow) -> Option<String> {
    let order = invoice
        .order_number
        .as_ref()
        .map(|number| format!("Order {number}"));
    let parts: Vec<String> = order.into_iter().chain(invoice.po_number.clone()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn days_late(due: NaiveDate, today: NaiveDate) -> String {
    match today.signed_duration_since(due).num_days() {
        1 => "1 day overdue".to_owned(),
        days => format!("{days} days overdue"),
    }
}
