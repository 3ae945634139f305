//! Amounts.

use domain::Money;
use leptos::prelude::*;

/// Amounts in several currencies, one after the other: `£10.00, €4.50`.
#[must_use]
pub fn listed(amounts: &[Money]) -> String {
    let texts: Vec<String> = amounts.iter().map(Money::to_string).collect();
    texts.join(", ")
}

/// An amount in tabular figures: `£1,234.50`, or `1,234.50` in columns whose head names
/// the currency. Cells that hold it carry the class `number`, which aligns them right.
#[component]
pub fn MoneyText(
    /// The amount.
    #[prop(into)]
    amount: Signal<Money>,
    /// Leave the currency out.
    #[prop(optional)]
    bare: bool,
    /// Emphasised: what is owed, a total.
    #[prop(optional)]
    strong: bool,
    /// In the colour of something wrong: an overdue sum.
    #[prop(optional)]
    bad: bool,
) -> impl IntoView {
    let text = move || {
        let amount = amount.get();
        if bare {
            amount.grouped()
        } else {
            amount.to_string()
        }
    };
    view! { <span class="money" class:strong=strong class:bad=bad>{text}</span> }
}
