//! What becomes of invoices, said before it happens.

use domain::payment::BalanceMove;
use leptos::prelude::*;

/// “Invoice 536365: amount due rises from £0.00 to £10.00”.
fn sentence(step: &BalanceMove) -> String {
    let verb = if step.after.minor() > step.before.minor() {
        "rises"
    } else {
        "falls"
    };
    let BalanceMove {
        number,
        before,
        after,
        ..
    } = step;
    format!("Invoice {number}: amount due {verb} from {before} to {after}")
}

/// The effect, invoice by invoice; nothing where none changes.
#[component]
pub(super) fn MoveList(moves: Vec<BalanceMove>) -> impl IntoView {
    let changes = !moves.is_empty();
    let told = moves
        .into_iter()
        .map(|step| view! { <li>{sentence(&step)}</li> });
    // A long list scrolls, by keyboard too.
    changes.then(|| {
        view! {
            <ul class="payment-moves" tabindex="0" aria-label="Effect on the invoices">
                {told.collect_view()}
            </ul>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use domain::{Currency, InvoiceId, Money, payment::BalanceMove};

    #[test]
    fn the_effect_names_both_amounts() {
        let pounds = |minor| Money::from_minor(minor, Currency::GBP);
        let step = |before, after| BalanceMove {
            invoice_id: InvoiceId(1),
            number: "536365".to_owned(),
            before: pounds(before),
            after: pounds(after),
        };
        assert_eq!(
            sentence(&step(0, 10_00)),
            "Invoice 536365: amount due rises from £0.00 to £10.00"
        );
        assert_eq!(
            sentence(&step(10_00, 2_50)),
            "Invoice 536365: amount due falls from £10.00 to £2.50"
        );
    }
}
