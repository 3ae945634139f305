//! What an order says now, beside what its invoice says.

use super::{OrderNow, OrderStatus, Refund, refund::is_refund};
use crate::{
    Currency, Money, Quantity, UnitPrice,
    invoice::{CostKind, CostLine, InvoiceContent, InvoiceLine},
};

/// A row as one of the two says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Stock keeping unit; empty for cost lines, and where there is none.
    pub sku: String,
    /// What it is.
    pub name: String,
    /// How many, the price of one, and the discount on one; `None` for cost lines.
    pub figures: Option<(Quantity, UnitPrice, UnitPrice)>,
    /// What it comes to; `None` where that is too large.
    pub amount: Option<Money>,
}

/// The same row as both say it; at least one of them does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedRow {
    /// As the order says it now; `None` where it does not have it.
    pub order: Option<Side>,
    /// As the invoice says it; `None` where it does not have it.
    pub invoice: Option<Side>,
    /// The invoice takes off what BigCommerce has given back, of which an order's lines say
    /// nothing.
    pub refund: bool,
}

impl ComparedRow {
    /// Do they say different things?
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.refund && self.order != self.invoice
    }
}

/// An order beside its invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Products, in the order's order, then those of the invoice alone.
    pub lines: Vec<ComparedRow>,
    /// Everything else, likewise.
    pub costs: Vec<ComparedRow>,
    /// What the order asks for now, and what the invoice charges.
    pub totals: (Money, Money),
    /// Purchase order numbers of order and invoice; empty where there is none.
    pub po_numbers: (String, String),
    /// What BigCommerce has given back of the order, as its status says.
    pub refunded: Option<Refund>,
}

impl Comparison {
    /// In how many rows, the purchase order number included, they differ.
    #[must_use]
    pub fn differences(&self) -> usize {
        let rows = self.lines.iter().chain(&self.costs);
        rows.filter(|row| row.differs()).count()
            + usize::from(self.po_numbers.0 != self.po_numbers.1)
    }

    /// Does the invoice charge something else than the order asks for, less what the invoice
    /// takes off as refunded?
    #[must_use]
    pub fn totals_differ(&self) -> bool {
        let (asked, charged) = self.totals;
        let refunds = self.costs.iter().filter(|row| row.refund);
        let asked = refunds
            .filter_map(|row| row.invoice.as_ref()?.amount)
            .try_fold(asked, Money::checked_add);
        asked.ok() != Some(charged)
    }

    /// What a refund means for the invoice and what to do next; `None` without one. `paid`:
    /// payments have lowered the invoice.
    #[must_use]
    pub fn advice(&self, paid: bool) -> Option<&'static str> {
        let left_out = self.costs.iter().any(|row| row.refund);
        Some(self.refunded?.advice(paid, left_out))
    }
}

/// Puts an order and its invoice side by side. Rows that stand for the same thing are
/// paired: by SKU and name, then by SKU alone, then by name alone. What the invoice of an
/// order that is refunded, if only in part, takes off as refunded is no difference.
#[must_use]
pub fn compare(
    status: OrderStatus,
    now: &OrderNow,
    content: &InvoiceContent,
    charged: Money,
    po_number: Option<&str>,
) -> Comparison {
    let currency = charged.currency();
    let line = |line: &InvoiceLine| line_side(line, currency);
    let same_line: [fn(&InvoiceLine, &InvoiceLine) -> bool; 3] = [
        |a, b| a.sku == b.sku && a.description == b.description,
        |a, b| !a.sku.is_empty() && a.sku == b.sku,
        |a, b| a.description == b.description,
    ];
    let same_cost: [fn(&CostLine, &CostLine) -> bool; 2] = [
        |a, b| a.kind == b.kind && a.label == b.label,
        // Of the others only the label says what they are.
        |a, b| a.kind == b.kind && a.kind != CostKind::Other,
    ];
    let refunded = status.refund();
    let (refunds, others): (Vec<CostLine>, Vec<CostLine>) = content
        .costs
        .iter()
        .cloned()
        .partition(|cost| refunded.is_some() && is_refund(cost));
    let mut costs = pair(&now.content.costs, &others, &same_cost, cost_side);
    costs.extend(refunds.iter().map(|cost| ComparedRow {
        order: None,
        invoice: Some(cost_side(cost)),
        refund: true,
    }));
    Comparison {
        lines: pair(&now.content.lines, &content.lines, &same_line, line),
        costs,
        totals: (now.total, charged),
        po_numbers: (
            now.po_number.clone().unwrap_or_default(),
            po_number.unwrap_or_default().to_owned(),
        ),
        refunded,
    }
}

/// Pairs rows, by the first of the rules by which they are the same; each row once.
fn pair<T>(
    order: &[T],
    invoice: &[T],
    same: &[fn(&T, &T) -> bool],
    side: impl Fn(&T) -> Side,
) -> Vec<ComparedRow> {
    let mut partners: Vec<Option<usize>> = vec![None; order.len()];
    let mut free: Vec<bool> = vec![true; invoice.len()];
    for rule in same {
        for (row, partner) in order.iter().zip(&mut partners) {
            if partner.is_some() {
                continue;
            }
            let mut candidates = invoice.iter().zip(&mut free).enumerate();
            if let Some((index, (_, free))) =
                candidates.find(|(_, (other, free))| **free && rule(row, other))
            {
                *free = false;
                *partner = Some(index);
            }
        }
    }
    let paired = order
        .iter()
        .zip(partners)
        .map(|(row, partner)| ComparedRow {
            order: Some(side(row)),
            invoice: partner.and_then(|index| invoice.get(index)).map(&side),
            refund: false,
        });
    let alone = invoice.iter().zip(&free).filter(|(_, free)| **free);
    let alone = alone.map(|(row, _)| ComparedRow {
        order: None,
        invoice: Some(side(row)),
        refund: false,
    });
    paired.chain(alone).collect()
}

fn line_side(line: &InvoiceLine, currency: Currency) -> Side {
    Side {
        sku: line.sku.clone(),
        name: line.description.clone(),
        figures: Some((line.quantity, line.unit_price, line.unit_discount)),
        amount: line.amount(currency).ok(),
    }
}

fn cost_side(cost: &CostLine) -> Side {
    Side {
        sku: String::new(),
        name: cost.label.clone(),
        figures: None,
        amount: Some(cost.amount),
    }
}
