//! The parts below an invoice's lines: its payments, what happened to it, who looked at it.

use crate::{
    access_log::{About, AccessLog},
    ui::{
        history::History,
        list_query::list_href,
        payment_history::PaymentHistory,
        table::EmptyState,
        tabs::{Tab, Tabs},
    },
};
use domain::invoice::{AccessList, InvoiceDetail, InvoicePaymentRow};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Tabs with payments, history and access log. Which one is in the URL.
#[component]
pub fn InvoiceParts(detail: RwSignal<InvoiceDetail>) -> impl IntoView {
    let query = use_query_map();
    let part = Memo::new(move |_| {
        query.with(|query| match query.get_str("tab") {
            Some("history") => Part::History,
            Some("access") => Part::Access,
            _ => Part::Payments,
        })
    });
    let id = detail.with_untracked(|detail| detail.row.id);
    let path = format!("{}/{id}", super::PATH);
    let tabs = Signal::derive(move || {
        let part = part.get();
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let access = list_href(&path, &AccessList::default());
        detail.with(|detail| {
            vec![
                Tab::new("Payments", path.clone(), part == Part::Payments)
                    .count(count(detail.payments.len())),
                Tab::new(
                    "History",
                    format!("{path}?tab=history"),
                    part == Part::History,
                )
                .count(count(detail.history.len())),
                Tab::new("Access log", access, part == Part::Access),
            ]
        })
    });
    view! {
        <Tabs label="Parts of this invoice" tabs />
        {move || match part.get() {
            Part::History => {
                let changes = detail.with(|detail| detail.history.clone());
                view! {
                    <History
                        changes
                        empty="Every change of this invoice is listed here: who, what, and when."
                    />
                }
                    .into_any()
            }
            Part::Access => {
                let path = format!("{}/{id}", super::PATH);
                view! { <AccessLog about=About::Invoice(id) path /> }.into_any()
            }
            Part::Payments => {
                let (payments, company) = detail
                    .with(|detail| (detail.payments.clone(), detail.row.company.clone()));
                view! { <Payments payments company /> }.into_any()
            }
        }}
    }
    .into_any()
}

/// What is shown below the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Payments,
    History,
    Access,
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
