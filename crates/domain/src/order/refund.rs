//! Money of an order that BigCommerce has given back.

use super::OrderStatus;
use crate::invoice::CostLine;

/// The label of the cost line by which an invoice leaves out what was given back.
pub(super) const REFUNDED: &str = "Refunded";

/// How much of an order BigCommerce has refunded, as far as the order's status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refund {
    /// Some of it.
    Part,
    /// Everything.
    All,
}

impl OrderStatus {
    /// What the status says of refunds; `None` where it says nothing of them.
    #[must_use]
    pub const fn refund(self) -> Option<Refund> {
        match self {
            Self::PARTIALLY_REFUNDED => Some(Refund::Part),
            Self::REFUNDED => Some(Refund::All),
            _ => None,
        }
    }
}

impl Refund {
    /// How much of the order, in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Part => "part of",
            Self::All => "all of",
        }
    }

    /// What it means for the order's invoice, and what to do next. The payment that came with
    /// the order follows the refund, so that what went back is owed again; what the invoice
    /// charges, and payments that staff recorded, do not change by themselves. `paid`:
    /// payments have lowered the invoice. `left_out`: the invoice has a cost line for what was
    /// given back.
    #[must_use]
    pub const fn advice(self, paid: bool, left_out: bool) -> &'static str {
        match (self, paid, left_out) {
            (Self::Part, _, true) => {
                "BigCommerce has refunded part of this order. The line “Refunded” takes it off \
                 this invoice; what is refunded later of the payment that came with the order is \
                 owed again here, until that line takes it off as well."
            }
            (Self::Part, true, false) => {
                "BigCommerce has refunded part of this order. What went back of the payment that \
                 came with the order is owed here again. A payment that staff recorded does not \
                 follow: if the money was its own, correct that payment first. Then, if what was \
                 refunded is not owed any more, take it off the invoice with a negative cost \
                 line named “Refunded”."
            }
            (Self::Part, false, false) => {
                "BigCommerce has refunded part of this order. That does not change what this \
                 invoice charges. If what was refunded is not owed any more, take it off with a \
                 negative cost line named “Refunded”."
            }
            (Self::All, true, _) => {
                "BigCommerce has refunded all of this order. The payment that came with the \
                 order follows; a payment that staff recorded does not: if the money was its \
                 own, mark that payment as refunded or revert it. Then delete the invoice if \
                 nothing is owed any more."
            }
            (Self::All, false, _) => {
                "BigCommerce has refunded all of this order. That does not change what this \
                 invoice charges. Delete it if nothing is owed any more."
            }
        }
    }
}

/// Does this line of an invoice leave out what was given back?
pub(super) fn is_refund(cost: &CostLine) -> bool {
    cost.label.trim() == REFUNDED && cost.amount.minor() < 0
}
