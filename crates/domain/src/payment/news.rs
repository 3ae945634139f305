//! What a payment has to do on news of its order.

use super::{OrderMoney, OrderVerdict, PaymentState, ProcessingStatus};
use crate::{Money, order::OrderStatus};

/// Where a payment's money belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// On the invoices that it is meant for; what they do not take is a credit.
    OnInvoices,
    /// Where it is: only what has come or gone since moves. So the same news again never
    /// overrules what staff has decided.
    AsItIs,
    /// Off the invoices: they are owed again, and what is held is a credit.
    OffInvoices,
}

/// Where a payment and its money are to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettlementStep {
    /// How far the money has come.
    pub status: ProcessingStatus,
    /// Where it belongs.
    pub placing: Placing,
    /// How much of it the seller holds, on invoices and as a credit together.
    pub held: Money,
}

impl SettlementStep {
    /// The payment's state when the step has been carried out.
    #[must_use]
    pub const fn state_after(self, before: PaymentState) -> PaymentState {
        PaymentState {
            status: self.status,
            applied: match self.placing {
                Placing::OnInvoices => true,
                Placing::AsItIs => before.applied,
                Placing::OffInvoices => false,
            },
            module: before.module,
        }
    }
}

impl ProcessingStatus {
    /// The later of the two: money that has been confirmed does not become unconfirmed
    /// again.
    #[must_use]
    pub const fn advanced_to(self, news: Self) -> Self {
        if news.code() > self.code() {
            news
        } else {
            self
        }
    }
}

impl PaymentState {
    /// What the payment has to do on news of its order; `None` is nothing. `settled` is the
    /// order's status when the payment was settled last: an order that becomes void takes
    /// the money off its invoices once, and one that stands again puts it back once.
    #[must_use]
    pub fn on_news(
        self,
        settled: Option<OrderStatus>,
        order: OrderMoney,
    ) -> Option<SettlementStep> {
        let held = order.held();
        let first = self.status == ProcessingStatus::Incomplete;
        let gone = self.status == ProcessingStatus::Refunded;
        let step = |placing, status| {
            Some(SettlementStep {
                status,
                placing,
                held,
            })
        };
        let everything_back = || step(Placing::OffInvoices, ProcessingStatus::Refunded);
        match order.verdict() {
            OrderVerdict::NotPlaced => None,
            OrderVerdict::Refunded => everything_back(),
            OrderVerdict::Void if held.is_positive() => {
                let placing = if settled == Some(order.status) {
                    Placing::AsItIs
                } else {
                    Placing::OffInvoices
                };
                step(placing, ProcessingStatus::Completed)
            }
            OrderVerdict::Void if first => None,
            OrderVerdict::Void => everything_back(),
            OrderVerdict::Placed(_) if held.is_zero() && order.refunded.is_positive() => {
                everything_back()
            }
            OrderVerdict::Placed(status) if first => step(Placing::OnInvoices, status),
            // Money that had gone back is there again: a refund failed, or the order was
            // paid anew. Mere promises do not revive a payment.
            OrderVerdict::Placed(status) if gone => (order.is_taken() && held.is_positive())
                .then(|| step(Placing::OnInvoices, status))
                .flatten(),
            OrderVerdict::Placed(status) => {
                let stands_again = !self.applied
                    && settled.is_some_and(|before| before.is_void() && before != order.status);
                let placing = if stands_again {
                    Placing::OnInvoices
                } else {
                    Placing::AsItIs
                };
                step(placing, self.status.advanced_to(status))
            }
        }
    }
}
