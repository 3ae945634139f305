//! The money of a payment: on its invoices, and as a credit.

use super::{Deed, PaymentError, payables};
use domain::{
    Currency, Money, MoneyError,
    payment::{
        AllocationLine, Moves, Payable, PaymentModule, Placing, ProcessingStatus, StandingLine,
        TransactionType, check_allocation, for_all_open, rebalance,
    },
};
use store::{LockedInvoice, NewReceipt, PaymentLine, PaymentRecord, Tx};

/// What a locked payment holds where, its invoices locked too.
pub(crate) struct Holdings {
    lines: Vec<StandingLine>,
    locked: Vec<LockedInvoice>,
    credit: Money,
    /// It came with an order, so it is for all that is open on its invoice.
    with_order: bool,
}

impl Holdings {
    /// Reads lines and credit, and locks the invoices. Without a credit, its currency is
    /// `currency`.
    pub(crate) async fn lock(
        tx: &mut Tx,
        payment: &PaymentRecord,
        currency: Currency,
    ) -> Result<Self, PaymentError> {
        let lines = standing(tx.payments().lines(payment.id).await?);
        let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
        let locked = tx.invoices().lock(&ids).await?;
        let credit = credit(tx, payment).await?;
        Ok(Self {
            lines,
            locked,
            credit: credit.unwrap_or(Money::zero(currency)),
            with_order: payment.with_order,
        })
    }

    /// What has to move so that the payment holds `held`, placed as it belongs.
    pub(crate) fn rebalance(
        &self,
        held: Money,
        placing: Placing,
        applied: bool,
    ) -> Result<Moves, PaymentError> {
        let payables = payables(&self.locked);
        let lines = meant(self.with_order, &self.lines, &payables)?;
        let credit = self.credit;
        Ok(rebalance(
            held, placing, applied, credit, &lines, &payables,
        )?)
    }

    /// What an operation by hand moves.
    pub(super) fn by_hand(
        &self,
        payment: &PaymentRecord,
        applied: bool,
    ) -> Result<Moves, PaymentError> {
        let payables = payables(&self.locked);
        by_hand(payment, applied, (&self.lines, self.credit), &payables)
    }
}

/// What a payment holds, and its invoices, read without a lock to tell what a change by hand
/// would move.
pub(super) struct Outlook {
    lines: Vec<StandingLine>,
    credit: Money,
    /// The invoices as they stand.
    pub(super) payables: Vec<Payable>,
}

impl Outlook {
    /// Reads lines, credit and invoices.
    pub(super) async fn read(tx: &mut Tx, payment: &PaymentRecord) -> Result<Self, PaymentError> {
        let lines = standing(tx.payments().lines(payment.id).await?);
        let credit = credit(tx, payment).await?;
        let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
        let found = tx.payments().payables(&ids).await?;
        Ok(Self {
            lines,
            credit: credit.unwrap_or(Money::zero(payment.total.currency())),
            payables: found.into_iter().map(|(payable, _)| payable).collect(),
        })
    }

    /// What it would move, were the payment `applied` or not from now on.
    pub(super) fn by_hand(
        &self,
        payment: &PaymentRecord,
        applied: bool,
    ) -> Result<Moves, PaymentError> {
        by_hand(payment, applied, (&self.lines, self.credit), &self.payables)
    }
}

/// A checkout's money stays with the seller: it changes between invoices and the credit, so
/// that no more is applied than is held. Money that staff recorded is as staff says: off the
/// invoices it did not come, and applying puts all of it on them or nothing. A payment that
/// is `applied` as before moves nothing.
fn by_hand(
    payment: &PaymentRecord,
    applied: bool,
    (lines, credit): (&[StandingLine], Money),
    payables: &[Payable],
) -> Result<Moves, PaymentError> {
    let mut moves = Moves {
        applied: Vec::new(),
        taken: Vec::new(),
        credit_before: credit,
        credit,
        difference: Money::zero(payment.total.currency()),
    };
    if payment.state.applied == applied {
        return Ok(moves);
    }
    if payment.state.module == PaymentModule::BigCommerce {
        let standing = Money::sum(lines.iter().map(|line| line.applied), credit.currency());
        // Money in the currency of another order is a credit altogether.
        let held = standing
            .unwrap_or(Money::zero(credit.currency()))
            .checked_add(credit)?;
        let placing = if applied {
            Placing::OnInvoices
        } else {
            Placing::OffInvoices
        };
        let lines = meant(payment.with_order, lines, payables)?;
        let moves = rebalance(
            held,
            placing,
            payment.state.applied,
            credit,
            &lines,
            payables,
        )?;
        if applied && moves.applied.is_empty() {
            return Err(PaymentError::NothingToApply(held));
        }
        return Ok(moves);
    }
    let of = |amount: fn(&StandingLine) -> Money| -> Vec<AllocationLine> {
        lines
            .iter()
            .map(|line| AllocationLine {
                invoice_id: line.invoice_id,
                amount: amount(line),
            })
            .filter(|line| line.amount.is_positive())
            .collect()
    };
    if applied {
        moves.applied = of(|line| line.amount);
        moves.difference = check_allocation(&moves.applied, payables)?;
    } else {
        moves.taken = of(|line| line.applied);
        let taken = moves.taken.iter().map(|line| line.amount);
        moves.difference = Money::sum(taken, payment.total.currency())?.negated();
    }
    Ok(moves)
}

/// The lines with what is meant for each invoice.
fn meant(
    with_order: bool,
    lines: &[StandingLine],
    payables: &[Payable],
) -> Result<Vec<StandingLine>, MoneyError> {
    if with_order {
        for_all_open(lines, payables)
    } else {
        Ok(lines.to_vec())
    }
}

pub(super) fn standing(lines: Vec<PaymentLine>) -> Vec<StandingLine> {
    lines
        .into_iter()
        .map(|line| StandingLine {
            invoice_id: line.invoice_id,
            amount: line.amount,
            applied: line.applied,
        })
        .collect()
}

async fn credit(tx: &mut Tx, payment: &PaymentRecord) -> Result<Option<Money>, PaymentError> {
    let credits = tx.credits().of_payment(payment.id).await?;
    Ok(credits.first().map(|credit| credit.amount))
}

/// What the receipts of moved money say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence<'a> {
    /// `Cheque`, or `Visa ending in 1111`.
    pub(crate) method: &'a str,
    /// Cheque number, gateway's transaction id.
    pub(crate) reference: &'a str,
    /// Has what goes really been sent back to the payer?
    pub(crate) returned: bool,
}

impl Deed<'_> {
    /// Moves money: balances with their ledger rows, what is applied, the credit, and the
    /// receipts. The payment is `applied` then.
    pub(crate) async fn carry_out(
        &self,
        tx: &mut Tx,
        holdings: &Holdings,
        moves: &Moves,
        evidence: Evidence<'_>,
        applied: bool,
    ) -> Result<(), PaymentError> {
        self.raise(tx, &holdings.locked, &moves.taken).await?;
        self.lower(tx, &holdings.locked, &moves.applied).await?;
        for line in &holdings.lines {
            let moved = |lines: &[AllocationLine]| {
                lines
                    .iter()
                    .find(|moved| moved.invoice_id == line.invoice_id)
                    .map_or(Money::zero(line.applied.currency()), |moved| moved.amount)
            };
            let amount = line
                .applied
                .checked_add(moved(&moves.applied))?
                .checked_sub(moved(&moves.taken))?;
            if amount != line.applied {
                let now = AllocationLine {
                    invoice_id: line.invoice_id,
                    amount,
                };
                // Only what came with an order ever brings more than it was meant for.
                if amount.minor() > line.amount.minor() {
                    tx.payments().set_amount(self.payment.id, now).await?;
                }
                tx.payments().set_applied(self.payment.id, now).await?;
            }
        }
        if moves.credit != moves.credit_before {
            tx.payments()
                .set_credit(self.payment, moves.credit, self.means, self.at)
                .await?;
        }
        let (came, went) = moves.receipts()?;
        let first = self.payment.state.status == ProcessingStatus::Incomplete && applied;
        let mut receipts = Vec::with_capacity(2);
        if came.is_positive() || first {
            receipts.push((TransactionType::Paid, came, &moves.applied));
        }
        if went.is_positive() {
            // Money that also came only changes between invoices and the credit.
            let transaction = if evidence.returned && came.is_zero() {
                TransactionType::Refunded
            } else {
                TransactionType::Reverted
            };
            receipts.push((transaction, went, &moves.taken));
        }
        // The latest receipt is the one that tells about the invoices.
        receipts.sort_by_key(|(_, _, lines)| !lines.is_empty());
        for (transaction, total, lines) in receipts {
            let receipt = NewReceipt {
                transaction,
                payment_type: evidence.method,
                reference: evidence.reference,
                total,
                lines,
                at: self.at,
            };
            tx.payments().add_receipt(self.payment, receipt).await?;
        }
        Ok(())
    }
}
