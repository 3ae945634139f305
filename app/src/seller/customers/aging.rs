//! How late balances are, as a bar and in figures.

use crate::ui::bar_chart::{BarPart, StackedBar};
use domain::company::Receivable;
use leptos::prelude::*;

/// One bar for each currency, with its figures.
#[component]
pub(super) fn AgingBars(
    /// What is owed, one entry per currency.
    receivables: Vec<Receivable>,
) -> impl IntoView {
    receivables
        .into_iter()
        .map(|receivable| {
            let parts = receivable
                .aging
                .buckets()
                .map(|(bucket, amount)| BarPart {
                    label: bucket.label().to_owned(),
                    amount,
                })
                .collect();
            view! { <StackedBar parts /> }
        })
        .collect_view()
}
