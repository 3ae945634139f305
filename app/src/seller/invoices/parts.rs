//! The parts below an invoice's lines: its payments, and what happened to it.

use crate::ui::{
    badge::{Badge, ProcessingBadge, Tone},
    date::MomentText,
    money::MoneyText,
    table::{EmptyState, TableFrame},
    tabs::{Tab, Tabs},
};
use domain::invoice::{ChangeRow, InvoiceDetail, InvoicePaymentRow};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Tabs with the payments and the history. Which one is in the URL.
#[component]
pub fn InvoiceParts(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let query = use_query_map();
    let history =
        Memo::new(move |_| query.with(|query| query.get("tab")).as_deref() == Some("history"));
    let path = detail.with_untracked(|detail| format!("{}/{}", super::PATH, detail.row.id));
    let tabs = Signal::derive(move || {
        let history = history.get();
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        detail.with(|detail| {
            vec![
                Tab::new("Payments", path.clone(), !history).count(count(detail.payments.len())),
                Tab::new("History", format!("{path}?tab=history"), history)
                    .count(count(detail.history.len())),
            ]
        })
    });
    view! {
        <Tabs label="Parts of this invoice" tabs />
        {move || {
            if history.get() {
                view! { <History changes=detail.with(|detail| detail.history.clone()) /> }.into_any()
            } else {
                let (payments, company) = detail
                    .with(|detail| (detail.payments.clone(), detail.row.company.clone()));
                view! { <Payments payments company /> }.into_any()
            }
        }}
    }
}

#[component]
fn Payments(payments: Vec<InvoicePaymentRow>, company: String) -> impl IntoView {
    if payments.is_empty() {
        return view! {
            <EmptyState title="No payment yet">
                <p>
                    {format!(
                        "When {company} pays through the store or you record a cheque, it appears here.",
                    )}
                </p>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <TableFrame label="Payments">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Date received"</th>
                        <th scope="col" class="number">"Amount"</th>
                        <th scope="col">"Transaction type"</th>
                        <th scope="col">"Payment type"</th>
                        <th scope="col">"Reference, memo"</th>
                        <th scope="col">"Status"</th>
                    </tr>
                </thead>
                <tbody>
                    {payments.into_iter().map(|payment| view! { <Payment payment /> }).collect_view()}
                </tbody>
            </table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Payment(payment: InvoicePaymentRow) -> impl IntoView {
    // Staff's memo is the reference of an offline payment: no need to read it twice.
    let InvoicePaymentRow {
        reference, memo, ..
    } = payment;
    let memo = Some(memo).filter(|memo| *memo != reference);
    view! {
        <tr>
            <th scope="row" class="title">
                <a href=format!("/seller/payments/{}", payment.payment_id)>
                    <MomentText at=payment.received_at day_only=true />
                </a>
            </th>
            <td class="number" data-label="Amount">
                <MoneyText amount=payment.amount strong=true />
            </td>
            <td data-label="Transaction type">{payment.transaction_type}</td>
            <td data-label="Payment type">{payment.payment_type}</td>
            <td data-label="Reference, memo">
                <span>
                    {reference} {memo.map(|memo| view! { <span class="sub">{memo}</span> })}
                </span>
            </td>
            <td class="badge-cell">
                <span class="badges">
                    <ProcessingBadge status=payment.status />
                    {(!payment.applied)
                        .then(|| view! { <Badge label="Not applied" tone=Tone::Neutral /> })}
                </span>
            </td>
        </tr>
    }
}

#[component]
fn History(changes: Vec<ChangeRow>) -> impl IntoView {
    if changes.is_empty() {
        return view! {
            <EmptyState title="Nothing has happened yet">
                <p>"Every change of this invoice is listed here: who, what, and when."</p>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <TableFrame label="History">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"When"</th>
                        <th scope="col">"Who"</th>
                        <th scope="col">"What"</th>
                        <th scope="col">"Through"</th>
                    </tr>
                </thead>
                <tbody>
                    {changes
                        .into_iter()
                        .map(|change| {
                            view! {
                                <tr>
                                    <th scope="row" class="title">
                                        <MomentText at=change.at />
                                    </th>
                                    <td data-label="Who">{change.actor}</td>
                                    <td data-label="What">
                                        <span>
                                            {capitalised(&change.action)}
                                            {(!change.summary.is_empty())
                                                .then(|| {
                                                    view! { <span class="sub">{change.summary}</span> }
                                                })}
                                        </span>
                                    </td>
                                    <td data-label="Through">{change.door}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </TableFrame>
    }
    .into_any()
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
