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
    /// Why less was paid than was due; may be empty. Before each invoice had its own, it was
    /// the memo.
    #[prop(optional)]
    reason: String,
) -> impl IntoView {
    let reason = Some(reason).filter(|reason| !reason.is_empty() && *reason != memo);
    let reason = reason.map(|reason| format!("Paid less: {reason}"));
    let memo = Some(memo).filter(|memo| *memo != reference);
    view! {
        <span class="reference">
            <span>{reference}</span>
            {memo.map(|memo| view! { <span class="sub">{memo}</span> })}
            {reason.map(|reason| view! { <span class="sub">{reason}</span> })}
        </span>
    }
    .into_any()
}
