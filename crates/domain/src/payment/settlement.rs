//! Where the money of a payment goes: onto invoices, into a credit, and back. What is held
//! is on invoices or a credit, to the penny, whatever happens in which order.

use super::{AllocationLine, Payable, Placing};
use crate::{InvoiceId, Money, MoneyError};

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

/// A line of a payment as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingLine {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// What is meant for it.
    pub amount: Money,
    /// What lowers its open balance now.
    pub applied: Money,
}

/// The lines of a payment that came with an order. What the order brings is its invoice's,
/// also when more is taken later or the invoice comes to ask for more: so each line is meant
/// for all that it has paid and all that is open, and not for a sum that somebody chose.
///
/// # Errors
/// On overflow.
pub fn for_all_open(
    lines: &[StandingLine],
    payables: &[Payable],
) -> Result<Vec<StandingLine>, MoneyError> {
    lines
        .iter()
        .map(|line| {
            let payable = payables.iter().find(|payable| {
                payable.invoice_id == line.invoice_id
                    && payable.open.currency() == line.applied.currency()
            });
            let amount = match payable {
                Some(payable) => line.applied.checked_add(payable.open)?,
                None => line.amount,
            };
            Ok(StandingLine { amount, ..*line })
        })
        .collect()
}

/// What moves between a payment, its invoices and its credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    /// What lowers invoices; none of them is in `taken`.
    pub applied: Vec<AllocationLine>,
    /// What raises invoices again.
    pub taken: Vec<AllocationLine>,
    /// The credit before.
    pub credit_before: Money,
    /// The credit afterwards.
    pub credit: Money,
    /// What came from outside; below zero it went back.
    pub difference: Money,
}

impl Moves {
    /// Does everything stay where it is?
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.applied.is_empty() && self.taken.is_empty() && self.credit == self.credit_before
    }

    /// What the receipts of these moves say: (came, went). Where money changes between
    /// invoices and the credit, it goes from the one and comes to the other.
    ///
    /// # Errors
    /// On overflow.
    pub fn receipts(&self) -> Result<(Money, Money), MoneyError> {
        let currency = self.difference.currency();
        let difference = self.difference.minor();
        let applied = minors(&self.applied)?;
        let taken = minors(&self.taken)?;
        let went = taken
            .max(applied.saturating_sub(difference))
            .max(-difference)
            .max(0);
        let came = went.checked_add(difference).ok_or(MoneyError::TooLarge)?;
        Ok((
            Money::from_minor(came, currency),
            Money::from_minor(went, currency),
        ))
    }
}

/// Brings a payment to hold `held`, placed as it belongs. `applied` says whether the payment
/// is applied now; `credit` is what it has as a credit. Money that goes is taken from the
/// credit first; money that comes is put on the invoices as far as they take it.
///
/// # Errors
/// On overflow, or when money in two currencies would be mixed.
pub fn rebalance(
    held: Money,
    placing: Placing,
    applied: bool,
    credit: Money,
    lines: &[StandingLine],
    payables: &[Payable],
) -> Result<Moves, MoneyError> {
    let currency = held.currency();
    let standing: Vec<AllocationLine> = lines
        .iter()
        .filter(|line| line.applied.is_positive())
        .map(|line| AllocationLine {
            invoice_id: line.invoice_id,
            amount: line.applied,
        })
        .collect();
    let before =
        Money::sum(standing.iter().map(|line| line.amount), currency)?.checked_add(credit)?;
    let difference = held.checked_sub(before)?;
    let mut moves = Moves {
        applied: Vec::new(),
        taken: Vec::new(),
        credit_before: credit,
        credit,
        difference,
    };
    if placing == Placing::OffInvoices {
        moves.taken = standing;
        moves.credit = held;
        return Ok(moves);
    }
    let mut came = Money::zero(currency);
    if difference.is_negative() {
        let back = take_back(difference.negated(), credit, &standing)?;
        moves.credit = credit.checked_sub(back.credit)?;
        moves.taken = back.lines;
    } else {
        came = difference;
        moves.credit = credit.checked_add(came)?;
    }
    let offered = match placing {
        // An invoice that has just given money back takes none.
        Placing::OnInvoices if moves.taken.is_empty() => moves.credit,
        Placing::AsItIs if applied => came,
        _ => return Ok(moves),
    };
    let room = lines
        .iter()
        .map(|line| {
            Ok(AllocationLine {
                invoice_id: line.invoice_id,
                amount: line.amount.checked_sub(line.applied)?,
            })
        })
        .collect::<Result<Vec<_>, MoneyError>>()?;
    let settlement = settle(offered, &room, payables)?;
    moves.credit = moves
        .credit
        .checked_sub(offered.checked_sub(settlement.excess)?)?;
    moves.applied = settlement.applied;
    Ok(moves)
}

fn minors(lines: &[AllocationLine]) -> Result<i64, MoneyError> {
    lines
        .iter()
        .try_fold(0_i64, |sum, line| sum.checked_add(line.amount.minor()))
        .ok_or(MoneyError::TooLarge)
}
