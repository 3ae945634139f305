//! The parts below an invoice's lines: its payments, and what happened to it.

use crate::ui::{
    history::History,
    payment_history::PaymentHistory,
    table::EmptyState,
    tabs::{Tab, Tabs},
};
use domain::invoice::{InvoiceDetail, InvoicePaymentRow};
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
                let changes = detail.with(|detail| detail.history.clone());
                view! {
                    <History
                        changes
                        empty="Every change of this invoice is listed here: who, what, and when."
                    />
                }
                    .into_any()
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
        <PaymentHistory
            label="Payments"
            payments
            href=|payment| format!("/seller/payments/{payment}")
        />
    }
    .into_any()
}
