//! What becomes of the money of a checkout: what an order's state says about it, where
//! it goes when it arrives, and where it is taken from when it goes back.

use super::{AllocationLine, Payable, PaymentState, ProcessingStatus};
use crate::{Money, MoneyError, order::OrderStatus};

/// What an order says about the money that was to come with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderVerdict {
    /// The shopper has not finished; there is no money yet.
    NotPlaced,
    /// Placed; the money stands as the status says.
    Placed(ProcessingStatus),
    /// Cancelled or declined.
    Void,
    /// The money went back.
    Refunded,
}

/// Reads an order's state. `captured` is true when a purchase or capture has succeeded.
#[must_use]
pub const fn judge_order(status: OrderStatus, captured: bool) -> OrderVerdict {
    match status.0 {
        0 | 1 => OrderVerdict::NotPlaced,
        4 => OrderVerdict::Refunded,
        5 | 6 => OrderVerdict::Void,
        _ if captured => OrderVerdict::Placed(ProcessingStatus::Completed),
        7 => OrderVerdict::Placed(ProcessingStatus::AwaitingProcessing),
        12 | 13 => OrderVerdict::Placed(ProcessingStatus::Processing),
        _ => OrderVerdict::Placed(ProcessingStatus::Completed),
    }
}

impl ProcessingStatus {
    /// The later of the two: news may arrive out of order, and money that has been
    /// confirmed, or has gone back, does not become unconfirmed again.
    #[must_use]
    pub const fn advanced_to(self, news: Self) -> Self {
        if news.code() > self.code() {
            news
        } else {
            self
        }
    }
}

/// What BigCommerce knows about the money of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderMoney {
    /// The order's status.
    pub status: OrderStatus,
    /// A purchase or capture has succeeded.
    pub captured: bool,
    /// What the order charged in all.
    pub total: Money,
    /// What has been refunded.
    pub refunded: Money,
}

impl OrderMoney {
    /// What the seller keeps: never below zero.
    #[must_use]
    pub fn kept(self) -> Money {
        let minor = self
            .total
            .minor()
            .saturating_sub(self.refunded.minor())
            .max(0);
        Money::from_minor(minor, self.total.currency())
    }
}

/// What a payment has to do on news of its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettlementStep {
    /// Nothing.
    Nothing,
    /// The money comes for the first time: apply what is kept, the rest becomes a credit.
    Receive(ProcessingStatus),
    /// The money had come before: take back only what has been refunded since.
    Keep(ProcessingStatus),
    /// The order is void, but its money was captured and not refunded: the invoices are
    /// owed again, the payment stays and staff decides.
    Reverse(ProcessingStatus),
    /// All of the money went back: the invoices are owed again, the credit is gone.
    Return,
}

impl PaymentState {
    /// What the payment has to do on news of its order. However often the same news
    /// arrives, money is received once; a refunded payment is final.
    #[must_use]
    pub fn on_news(self, order: OrderMoney) -> SettlementStep {
        let all_back = order.refunded.is_positive() && order.kept().is_zero();
        let first = self.status == ProcessingStatus::Incomplete;
        match judge_order(order.status, order.captured) {
            _ if self.status == ProcessingStatus::Refunded => SettlementStep::Nothing,
            OrderVerdict::NotPlaced => SettlementStep::Nothing,
            OrderVerdict::Refunded => SettlementStep::Return,
            OrderVerdict::Void if order.captured && order.kept().is_positive() => {
                SettlementStep::Reverse(ProcessingStatus::Completed)
            }
            OrderVerdict::Void if first => SettlementStep::Nothing,
            OrderVerdict::Void => SettlementStep::Return,
            OrderVerdict::Placed(_) if all_back => SettlementStep::Return,
            OrderVerdict::Placed(status) if first => SettlementStep::Receive(status),
            OrderVerdict::Placed(status) => SettlementStep::Keep(self.status.advanced_to(status)),
        }
    }
}

/// Where received money goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// What is applied to each invoice; invoices that take nothing are left out.
    pub applied: Vec<AllocationLine>,
    /// What no invoice takes: it becomes a credit.
    pub excess: Money,
}

/// Settles the lines of a payment with the money that came. Each line, the earliest due
/// date first, takes at most its own amount, what is open on its invoice, and what is left
/// of the money. A line whose invoice is not among `payables` (deleted meanwhile) takes
/// nothing; money in another currency is excess altogether.
///
/// # Errors
/// On overflow.
pub fn settle(
    received: Money,
    lines: &[AllocationLine],
    payables: &[Payable],
) -> Result<Settlement, MoneyError> {
    let mut order: Vec<(&AllocationLine, &Payable)> = lines
        .iter()
        .filter_map(|line| {
            let payable = payables
                .iter()
                .find(|payable| payable.invoice_id == line.invoice_id)?;
            Some((line, payable))
        })
        .collect();
    order.sort_by_key(|(line, payable)| (payable.due, line.invoice_id));
    let mut excess = received;
    let mut applied = Vec::with_capacity(order.len());
    for (line, payable) in order {
        if line.amount.currency() != received.currency()
            || payable.open.currency() != received.currency()
        {
            continue;
        }
        let minor = line
            .amount
            .minor()
            .min(payable.open.minor())
            .min(excess.minor());
        if minor > 0 {
            let amount = Money::from_minor(minor, received.currency());
            excess = excess.checked_sub(amount)?;
            applied.push(AllocationLine {
                invoice_id: line.invoice_id,
                amount,
            });
        }
    }
    Ok(Settlement { applied, excess })
}

/// Where returned money is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// From each invoice; the others are left out.
    pub lines: Vec<AllocationLine>,
    /// From the payment's credit, in minor units of the returned money.
    pub credit: Money,
}

/// Takes `amount` back: from the payment's credit first, because nothing depends on it,
/// then from what is `applied`, the last line first. Whatever exceeds both is nobody's.
///
/// # Errors
/// On overflow or two currencies.
pub fn take_back(
    amount: Money,
    credit: Money,
    applied: &[AllocationLine],
) -> Result<TakenBack, MoneyError> {
    let currency = amount.currency();
    let from_credit = Money::from_minor(amount.minor().min(credit.minor()).max(0), currency);
    let mut rest = amount.checked_sub(from_credit)?;
    let mut lines = Vec::new();
    for line in applied.iter().rev() {
        line.amount.same_currency(amount)?;
        let minor = rest.minor().min(line.amount.minor());
        if minor > 0 {
            let amount = Money::from_minor(minor, currency);
            rest = rest.checked_sub(amount)?;
            lines.push(AllocationLine {
                invoice_id: line.invoice_id,
                amount,
            });
        }
    }
    Ok(TakenBack {
        lines,
        credit: from_credit,
    })
}
