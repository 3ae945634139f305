//! What the buyer learns of money that is on its way to an invoice.

use crate::ui::{badge::Tone, card::Notice};
use domain::{Money, invoice::PendingMoney};
use leptos::prelude::*;

/// Says what of it is taken off what is due, and what is not; nothing where none is on its way.
#[component]
pub(super) fn PendingNotice(
    /// The money.
    pending: PendingMoney,
    /// What is due now.
    open: Money,
) -> impl IntoView {
    let told = sentences(pending, open);
    (!told.is_empty()).then(|| {
        view! { <Notice tone=Tone::Info>{told.join(" ")}</Notice> }
    })
}

fn sentences(pending: PendingMoney, open: Money) -> Vec<String> {
    let PendingMoney { taken_off, waiting } = pending;
    let mut told = Vec::new();
    if taken_off.is_positive() {
        told.push(format!(
            "A payment for this invoice is being processed: {taken_off} is already taken off the \
             amount due."
        ));
    }
    if waiting.is_positive() {
        told.push(format!(
            "A payment of {waiting} for this invoice is on its way and is not taken off the amount \
             due yet."
        ));
    }
    let stays = pending.stays_due(open);
    if stays.is_positive() {
        told.push(format!(
            "{stays} stays due until the store has applied it; do not pay it again."
        ));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use domain::{Currency, Money, invoice::PendingMoney};

    fn told(taken_off: i64, waiting: i64, open: i64) -> String {
        let pounds = |minor| Money::from_minor(minor, Currency::GBP);
        let pending = PendingMoney {
            taken_off: pounds(taken_off),
            waiting: pounds(waiting),
        };
        sentences(pending, pounds(open)).join(" ")
    }

    #[test]
    fn what_is_taken_off_and_what_stays_due_are_told_apart() {
        assert_eq!(told(0, 0, 10_00), "");
        let taken_off = "A payment for this invoice is being processed: £30.00 is already taken \
                         off the amount due.";
        assert_eq!(told(30_00, 0, 10_00), taken_off);
        let waiting = "A payment of £30.00 for this invoice is on its way and is not taken off the \
                       amount due yet.";
        let stays = "stays due until the store has applied it; do not pay it again.";
        assert_eq!(told(0, 30_00, 80_00), format!("{waiting} £30.00 {stays}"));
        assert_eq!(
            told(30_00, 30_00, 20_00),
            format!("{taken_off} {waiting} £20.00 {stays}")
        );
        // It was paid another way meanwhile: nothing is due, so nothing can be paid again.
        assert_eq!(told(0, 30_00, 0), waiting);
    }
}
