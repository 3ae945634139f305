//! How a payment stands, and when it came.

use crate::ui::{
    badge::{Badge, ProcessingBadge, Tone},
    date::{DateText, MomentText},
};
use domain::payment::{PaymentRow, PaymentState, ProcessingStatus};
use leptos::prelude::*;

/// Does the payment have money that lowers no balance? Without money, or after it went
/// back, that goes without saying.
pub(super) const fn is_idle(state: PaymentState) -> bool {
    !state.applied
        && !matches!(
            state.status,
            ProcessingStatus::Incomplete | ProcessingStatus::Refunded
        )
}

/// The status, and whether its money is not applied.
#[component]
pub(super) fn StateBadges(state: PaymentState) -> impl IntoView {
    view! {
        <span class="payment-state">
            <ProcessingBadge status=state.status />
            {is_idle(state).then(|| view! { <Badge label="Not applied" tone=Tone::Warn /> })}
        </span>
    }
}

/// The day on which staff received it, else the day on which it was recorded.
pub(super) fn payment_date(row: &PaymentRow) -> AnyView {
    match row.received_on {
        Some(date) => view! { <DateText date /> }.into_any(),
        None => view! { <MomentText at=row.created_at day_only=true /> }.into_any(),
    }
}
