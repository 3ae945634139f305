//! What a payment was for, in the words of whoever made it.

use leptos::prelude::*;

/// A payment's reference, and below it the memo. Staff's memo is the reference of an offline
/// payment: nobody needs to read it twice. Long ones are cut; the payment's page shows all.
#[component]
pub fn ReferenceText(
    /// The cheque's number, the transfer's text.
    reference: String,
    /// What else was noted.
    memo: String,
) -> impl IntoView {
    let memo = Some(memo).filter(|memo| *memo != reference);
    view! {
        <span class="reference">
            <span>{reference}</span>
            {memo.map(|memo| view! { <span class="sub">{memo}</span> })}
        </span>
    }
    .into_any()
}
