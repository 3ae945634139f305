//! How a payment stands.

use crate::ui::badge::{Badge, ProcessingBadge, Tone};
use domain::{
    order::OrderStatus,
    payment::{PaymentState, ProcessingStatus},
};
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
pub(super) fn StateBadges(
    state: PaymentState,
    /// The status of the order by which it was paid.
    order: Option<OrderStatus>,
) -> impl IntoView {
    view! {
        <span class="payment-state">
            <ProcessingBadge status=state.status order />
            {is_idle(state).then(|| view! { <Badge label="Not applied" tone=Tone::Warn /> })}
        </span>
    }
}
