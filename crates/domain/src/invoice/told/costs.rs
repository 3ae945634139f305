//! Cost lines as programs tell and read them: one of them may say what the lines come to.

use super::Kept;
use crate::{
    Currency, Money,
    invoice::{CostKind, CostLine, InvoiceContent, InvoiceLine},
};
use serde::{Deserialize, Serialize};

/// What the lines come to, as programs read it.
const SUBTOTAL: &str = "Subtotal";

/// Cost lines as a program told them, with what was made of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCosts {
    /// As told; one of them may stand for the lines.
    told: Vec<CostLine>,
    /// The invoice's own.
    made: Vec<CostLine>,
    /// What its lines came to.
    subtotal: Money,
}

impl SentCosts {
    /// `None` where none were told.
    pub(super) fn of(
        told: Vec<CostLine>,
        content: &InvoiceContent,
        currency: Currency,
    ) -> Option<Self> {
        if told.is_empty() {
            return None;
        }
        Some(Self {
            told,
            made: content.costs.clone(),
            subtotal: content.subtotal(currency).ok()?,
        })
    }

    /// Are the amounts still those that were made of what was told?
    fn hold(&self, content: &InvoiceContent) -> bool {
        self.made == content.costs
            && content.subtotal(self.subtotal.currency()) == Ok(self.subtotal)
    }
}

impl Kept {
    /// The cost lines that programs read: those that one has told, as long as the invoice's
    /// amounts are what was made of them; else what the lines come to, if there are any, and
    /// the invoice's own.
    #[must_use]
    pub fn cost_lines(&self, content: &InvoiceContent, currency: Currency) -> Vec<CostLine> {
        if let Some(sent) = self.costs.as_ref().filter(|sent| sent.hold(content)) {
            return sent.told.clone();
        }
        let subtotal = content.subtotal(currency);
        let subtotal = (!content.lines.is_empty()).then(|| CostLine {
            kind: CostKind::Other,
            label: SUBTOTAL.to_owned(),
            amount: subtotal.unwrap_or_else(|_| Money::zero(currency)),
        });
        let own = content.costs.iter().cloned();
        subtotal.into_iter().chain(own).collect()
    }
}

/// Leaves out the cost line that says what the lines come to, since their sum says it: the one
/// called so; else the first one, where the cost lines alone come to all that is charged.
pub(super) fn without_subtotal(
    lines: &[InvoiceLine],
    mut costs: Vec<CostLine>,
    original: Money,
) -> Vec<CostLine> {
    if lines.is_empty() {
        return costs;
    }
    let named = costs.iter().position(|cost| is_subtotal(&cost.label));
    let sum = Money::sum(costs.iter().map(|cost| cost.amount), original.currency());
    let first = (!costs.is_empty() && sum == Ok(original)).then_some(0);
    if let Some(index) = named.or(first) {
        costs.remove(index);
    }
    costs
}

fn is_subtotal(label: &str) -> bool {
    let letters: String = label.chars().filter(|c| c.is_alphabetic()).collect();
    letters.eq_ignore_ascii_case(SUBTOTAL)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Kept, SentCosts};
    use crate::{
        Currency, Money,
        invoice::{CostKind, CostLine, InvoiceContent, InvoiceLine},
    };

    fn cost(label: &str, minor: i64) -> CostLine {
        CostLine {
            kind: CostKind::Other,
            label: label.to_owned(),
            amount: Money::from_minor(minor, Currency::USD),
        }
    }

    fn content(quantity: &str, costs: Vec<CostLine>) -> InvoiceContent {
        InvoiceContent {
            lines: vec![InvoiceLine {
                sku: "Test-1".to_owned(),
                description: "Test".to_owned(),
                quantity: quantity.parse().unwrap(),
                unit_price: "40".parse().unwrap(),
                unit_discount: "0".parse().unwrap(),
            }],
            costs,
        }
    }

    #[test]
    fn cost_lines_are_read_as_told_until_an_amount_is_another_one() {
        let told = vec![cost("Subtotal", 9_000), cost("Freight", 1_000)];
        let made = vec![cost("Freight", 1_000), cost("Not itemised", 1_000)];
        let as_made = content("2", made.clone());
        let costs = SentCosts::of(told.clone(), &as_made, Currency::USD);
        assert!(costs.is_some());
        let kept = Kept {
            costs,
            ..Kept::default()
        };
        let text = serde_json::to_string(&kept).unwrap();
        let kept: Kept = serde_json::from_str(&text).unwrap();
        assert_eq!(kept.cost_lines(&as_made, Currency::USD), told);

        let of_lines = |minor, costs: &[CostLine]| {
            let subtotal = cost("Subtotal", minor);
            std::iter::once(subtotal)
                .chain(costs.iter().cloned())
                .collect::<Vec<_>>()
        };
        let other_lines = content("3", made.clone());
        let read = kept.cost_lines(&other_lines, Currency::USD);
        assert_eq!(read, of_lines(12_000, &made));
        let fewer = content("2", made[..1].to_vec());
        let read = kept.cost_lines(&fewer, Currency::USD);
        assert_eq!(read, of_lines(8_000, &made[..1]));
        let nothing = Kept::default().cost_lines(&as_made, Currency::USD);
        assert_eq!(nothing, of_lines(8_000, &made));
        assert_eq!(SentCosts::of(Vec::new(), &as_made, Currency::USD), None);
    }
}
