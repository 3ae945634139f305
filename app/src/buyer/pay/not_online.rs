//! What stands where the ways to pay would be, while there is none.

use crate::ui::{badge::Tone, card::Notice};
use leptos::prelude::*;

/// Says that the store has switched its checkout off, and whom to ask.
#[component]
pub fn NotOnline() -> impl IntoView {
    view! {
        <Notice tone=Tone::Info>
            "Invoices cannot be paid online at the moment. Ask the store how to pay."
        </Notice>
    }
    .into_any()
}
