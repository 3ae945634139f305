//! Checkouts that buyers have not finished, said before staff records a payment.

use crate::ui::{badge::Tone, card::Notice, date::MomentText, money::MoneyText};
use domain::payment::OpenCheckout;
use leptos::prelude::*;

/// How many are named; more are counted.
const NAMED: usize = 5;

/// Who is about to pay how much on which invoice, and what a payment recorded here does to
/// that. Nothing when nobody is.
#[component]
pub(in crate::seller) fn OpenCheckouts(checkouts: Vec<OpenCheckout>) -> impl IntoView {
    if checkouts.is_empty() {
        return ().into_any();
    }
    let more = checkouts.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
    let rows = checkouts.into_iter().take(NAMED).map(|checkout| {
        view! {
            <li>
                {checkout.payer} ": "
                <MoneyText amount=checkout.amount strong=true />
                {format!(" of invoice {}, since ", checkout.number)}
                <a href=format!("/seller/payments/{}", checkout.payment_id)>
                    <MomentText at=checkout.since />
                </a>
            </li>
        }
    });
    view! {
        <div class="open-checkouts">
            <Notice tone=Tone::Warn>
                <div>
                    <p>"A buyer has a checkout open and may be paying at this moment:"</p>
                    <ul>
                        {rows.collect_view()}
                        {more}
                    </ul>
                    <p>
                        "A payment recorded here closes it when less than its amount is left to pay. "
                        "If the buyer pays all the same, the excess is kept as a credit."
                    </p>
                </div>
            </Notice>
        </div>
    }
    .into_any()
}
