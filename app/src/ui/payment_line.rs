//! The invoice of a payment's line.

use super::badge::{Badge, Tone};
use domain::payment::PaymentLineRow;
use leptos::prelude::*;

/// The number of a line's invoice, which leads to its page; of a deleted one, that it is gone.
#[component]
pub fn LineInvoice(
    /// The line.
    line: PaymentLineRow,
    /// The path of the invoice's page.
    href: String,
) -> impl IntoView {
    if line.deleted {
        view! {
            {line.number}
            " "
            <Badge label="Invoice deleted" tone=Tone::Warn />
        }
        .into_any()
    } else {
        view! { <a href=href>{line.number}</a> }.into_any()
    }
}
