//! What of a payment is kept as a credit.

use crate::ui::{badge::Tone, card::Notice};
use domain::invoice::Credit;
use leptos::prelude::*;

/// Says what of a payment was more than was due and is kept; nothing where nothing is.
#[component]
pub(crate) fn KeptCredits(
    /// What became a credit of it.
    credits: Vec<Credit>,
) -> impl IntoView {
    let kept = credits.into_iter().map(|credit| {
        view! {
            <Notice tone=Tone::Warn>
                {format!(
                    "{} of this payment was more than was still due. The store keeps it as your credit.",
                    credit.amount,
                )}
            </Notice>
        }
    });
    kept.collect_view()
}
