//! Amounts.

use domain::{Money, invoice::Credit};
use leptos::prelude::*;

/// So many credits are named; of more, how many.
const NAMED_CREDITS: usize = 3;

/// Amounts in several currencies, one after the other: `£10.00, €4.50`.
#[must_use]
pub fn listed(amounts: &[Money]) -> String {
    let texts: Vec<String> = amounts.iter().map(Money::to_string).collect();
    texts.join(", ")
}

/// Credits by name: `Credit note C12 of £4.50, Excess payment 7 of £1.00, and 2 more`.
#[must_use]
pub fn named_credits(credits: &[Credit]) -> String {
    let named = credits.iter().take(NAMED_CREDITS).map(|credit| {
        let (reason, reference) = (credit.reason.label(), &credit.reference);
        format!("{reason} {reference} of {}", credit.amount)
    });
    let more = credits.len().saturating_sub(NAMED_CREDITS);
    let more = (more > 0).then(|| format!("and {more} more"));
    let texts: Vec<String> = named.chain(more).collect();
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

#[cfg(test)]
mod tests {
    use super::named_credits;
    use chrono::DateTime;
    use domain::{
        CompanyId, CreditId, Currency, Money,
        invoice::{Credit, CreditReason},
    };

    #[test]
    fn three_credits_are_named_and_the_others_counted() {
        let credit = |id: i64| Credit {
            id: CreditId(id),
            company_id: CompanyId(1),
            reason: CreditReason::CreditNote,
            reference: format!("C{id}"),
            amount: Money::from_minor(100 * id, Currency::GBP),
            at: DateTime::UNIX_EPOCH,
        };
        let all: Vec<Credit> = (1..=5).map(credit).collect();
        assert_eq!(named_credits(&all[..1]), "Credit note C1 of £1.00");
        assert_eq!(
            named_credits(&all),
            "Credit note C1 of £1.00, Credit note C2 of £2.00, Credit note C3 of £3.00, and 2 more"
        );
    }
}
