//! How late what is owed is.

use super::invoices;
use crate::ui::{
    bar_chart::{Bar, BarList, BarPart},
    card::Card,
};
use chrono::NaiveDate;
use domain::{company::Receivable, home::aged};
use leptos::prelude::*;

/// A chart for each currency; every bar leads to its invoices.
#[component]
pub(super) fn AgingCard(receivables: Vec<Receivable>, today: NaiveDate) -> impl IntoView {
    if receivables.is_empty() {
        return view! {
            <Card title="How late it is">
                <p class="muted">"Nothing is owed: every invoice is paid."</p>
            </Card>
        }
        .into_any();
    }
    let several = receivables.len() > 1;
    let charts = receivables
        .into_iter()
        .map(|receivable| {
            let currency = receivable.open.currency();
            let bars = receivable
                .aging
                .buckets()
                .map(|(bucket, amount)| Bar {
                    part: BarPart {
                        label: bucket.label().to_owned(),
                        amount,
                    },
                    href: invoices(aged(bucket, currency, today)),
                })
                .collect();
            let label = format!("How late it is, {currency}");
            let heading = several.then(|| view! { <h3>{currency.to_string()}</h3> });
            view! {
                {heading}
                <BarList label bars />
            }
        })
        .collect_view();
    view! { <Card title="How late it is">{charts}</Card> }.into_any()
}
