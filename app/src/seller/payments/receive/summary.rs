//! How far the money is allocated, in the bar at the bottom.

use super::{
    draft::Draft,
    tally::{Tally, left},
};
use crate::ui::count::counted;
use leptos::prelude::*;

/// How far the money is allocated.
#[component]
pub(super) fn Summary(draft: Draft, tally: Memo<Tally>) -> impl IntoView {
    let said = move || {
        let tally = tally.get();
        match tally.rest {
            None => "Enter the amount received, then say which invoices it is for.".into_any(),
            Some(rest) if rest.is_zero() && tally.invoices > 0 => view! {
                <span class="money">{tally.allocated.to_string()}</span>
                {format!(" allocated to {}", counted(tally.invoices, "invoice"))}
            }
            .into_any(),
            Some(rest) => view! {
                <span class:bad=rest.is_negative()>{left(rest)}</span>
            }
            .into_any(),
        }
    };
    // The remainder speaks for itself; anything else that hinders saving does not.
    let reason = move || {
        let settled = tally.with(|tally| tally.rest.is_some_and(|rest| rest.is_zero()));
        let hindrance = draft.hindrance().filter(|_| settled)?;
        Some(view! { <span class="sticky-reason">{hindrance}</span> })
    };
    view! {
        {said}
        {reason}
    }
}
