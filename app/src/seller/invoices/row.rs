//! One invoice of the list.

use super::PATH;
use crate::{
    seller::customers::CompanyName,
    ui::{
        badge::{Badge, FlagBadge, SourceText, StandingBadge, Tone},
        date::DateText,
        money::MoneyText,
        selected::Selected,
        selection::RowCheckbox,
    },
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
    /// What is ticked, for who may do something with it.
    #[prop(optional_no_strip)]
    selected: Option<Selected>,
    /// All are of one company, which is not said again.
    #[prop(optional)]
    of_company: bool,
) -> impl IntoView {
    let overdue = invoice.standing == Standing::Overdue;
    let late = overdue.then(|| days_late(invoice.due.0, today));
    let none = || "–".to_owned();
    let (id, number) = (invoice.id, invoice.number.clone());
    let origin = invoice.origin();
    let tick = selected.map(|selected| {
        view! {
            <td class="check">
                <RowCheckbox
                    label=format!("Select invoice {number}")
                    checked=Signal::derive(move || selected.contains(id))
                    on_change=move |ticked| selected.set(id, ticked)
                />
            </td>
        }
    });
    let pending = (invoice.pending_payments > 0).then(|| {
        view! { <Badge label="Payment pending" tone=Tone::Info /> }
    });
    view! {
        <tr class:selected=move || selected.is_some_and(|selected| selected.contains(id))>
            {tick}
            <th scope="row" class="title">
                <a href=format!("{PATH}/{id}")>{invoice.number}</a>
            </th>
            {(!of_company)
                .then(|| {
                    view! {
                        <td data-label="Company">
                            <CompanyName id=invoice.company_id name=invoice.company />
                        </td>
                    }
                })}
            <td class="order" data-label="Order">{invoice.order_number.unwrap_or_else(none)}</td>
            <td data-label="PO" class="po">{invoice.po_number.unwrap_or_else(none)}</td>
            <td class="wide-only">
                <SourceText origin />
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
                </span>
            </td>
            <td class="flag-cell">
                {invoice
                    .flag
                    .map(|flag| view! { <FlagBadge flag order=invoice.order_status /> })}
            </td>
        </tr>
    }
}

fn days_late(due: NaiveDate, today: NaiveDate) -> String {
    match today.signed_duration_since(due).num_days() {
        1 => "1 day overdue".to_owned(),
        days => format!("{days} days overdue"),
    }
}
