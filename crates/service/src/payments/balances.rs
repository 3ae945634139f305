//! Moving the balances of a payment's invoices.

use super::PaymentError;
use crate::trail::json;
use chrono::{DateTime, Utc};
use domain::{
    invoice::{Balance, BalanceError, LedgerCause},
    payment::{AllocationLine, Payable, PaymentState},
    people::Actor,
};
use store::{BalanceChange, LockedInvoice, NewAudit, PaymentRecord, Tx};

/// Who moves balances, for which payment, when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deed<'a> {
    /// Who.
    pub(crate) actor: &'a Actor,
    /// For which payment.
    pub(crate) payment: &'a PaymentRecord,
    /// What the ledger refers to: `Payment 12`, `BigCommerce order 41234`.
    pub(crate) reference: &'a str,
    /// `Cheque 1234`, for the histories.
    pub(crate) means: &'a str,
    /// When.
    pub(crate) at: DateTime<Utc>,
}

/// How a payment came, in words: `Cheque 1234`, also where the reference says so itself.
pub(super) fn means(payment: &PaymentRecord) -> String {
    in_words(payment.method.trim(), payment.reference.trim())
}

/// A method and a reference as one: `Cheque 1234`.
pub(crate) fn in_words(method: &str, reference: &str) -> String {
    let names_method = reference
        .split_at_checked(method.len())
        .is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(method) && !rest.starts_with(char::is_alphanumeric)
        });
    if names_method {
        reference.to_owned()
    } else {
        format!("{method} {reference}").trim().to_owned()
    }
}

/// `over 1 invoice`, `over 3 invoices`, for the histories.
pub(crate) fn over(invoices: usize) -> String {
    let noun = if invoices == 1 { "invoice" } else { "invoices" };
    format!("over {invoices} {noun}")
}

/// Locked invoices as what can be paid.
pub(crate) fn payables(locked: &[LockedInvoice]) -> Vec<Payable> {
    locked
        .iter()
        .map(|invoice| Payable {
            invoice_id: invoice.id,
            number: invoice.number.clone(),
            company_id: Some(invoice.company_id),
            due: invoice.due,
            open: invoice.balance.open(),
        })
        .collect()
}

impl Deed<'_> {
    /// Lowers the balances of locked invoices by what a payment brings.
    pub(crate) async fn lower(
        &self,
        tx: &mut Tx,
        locked: &[LockedInvoice],
        lines: &[AllocationLine],
    ) -> Result<(), PaymentError> {
        for line in lines {
            let move_it = |balance: Balance| balance.apply(line.amount);
            self.step(tx, locked, line, LedgerCause::PaymentApplied, move_it)
                .await?;
        }
        Ok(())
    }

    /// Raises the balances of locked invoices by what a payment takes back.
    pub(crate) async fn raise(
        &self,
        tx: &mut Tx,
        locked: &[LockedInvoice],
        lines: &[AllocationLine],
    ) -> Result<(), PaymentError> {
        for line in lines {
            let move_it = |balance: Balance| balance.revert(line.amount);
            self.step(tx, locked, line, LedgerCause::PaymentReverted, move_it)
                .await?;
        }
        Ok(())
    }

    async fn step(
        &self,
        tx: &mut Tx,
        locked: &[LockedInvoice],
        line: &AllocationLine,
        cause: LedgerCause,
        move_it: impl FnOnce(Balance) -> Result<Balance, BalanceError>,
    ) -> Result<(), PaymentError> {
        let invoice = locked
            .iter()
            .find(|invoice| invoice.id == line.invoice_id)
            .ok_or(PaymentError::NotFound("This invoice"))?;
        let (before, after) = (invoice.balance, move_it(invoice.balance)?);
        tx.ledger()
            .set_balance(BalanceChange {
                invoice_id: line.invoice_id,
                before,
                after,
                cause,
                payment_id: Some(self.payment.id),
                reference: self.reference,
                actor: self.actor.name(),
                at: self.at,
            })
            .await?;
        let (action, verb) = match cause {
            LedgerCause::PaymentReverted => ("payment reverted", "taken back"),
            _ => ("payment applied", "applied"),
        };
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: line.invoice_id.0,
                action,
                summary: format!("Payment of {} {verb}: {}", line.amount, self.means),
                actor: self.actor,
                before: Some(json(&before)?),
                after: Some(json(&after)?),
                at: self.at,
            })
            .await?;
        Ok(())
    }

    /// Writes what happened to the payment itself, and its state before and after.
    pub(crate) async fn audit(
        &self,
        tx: &mut Tx,
        action: &str,
        summary: String,
        (before, after): (Option<PaymentState>, PaymentState),
    ) -> Result<(), PaymentError> {
        tx.audit()
            .write(NewAudit {
                noun: "payment",
                noun_id: self.payment.id.0,
                action,
                summary,
                actor: self.actor,
                before: before.as_ref().map(json).transpose()?,
                after: Some(json(&after)?),
                at: self.at,
            })
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{in_words, over};

    #[test]
    fn a_method_is_named_once() {
        for (method, reference, words) in [
            ("Cheque", "1234", "Cheque 1234"),
            ("Cheque", "Cheque 1234", "Cheque 1234"),
            ("Cheque", "cheque", "cheque"),
            ("Cash", "Cashier 7", "Cash Cashier 7"),
            ("Cash", "", "Cash"),
            ("", "1234", "1234"),
            ("Cheque", "№ 1234 of ours", "Cheque № 1234 of ours"),
        ] {
            assert_eq!(in_words(method, reference), words);
        }
    }

    #[test]
    fn one_invoice_is_one_invoice() {
        assert_eq!(
            (&*over(1), &*over(3)),
            ("over 1 invoice", "over 3 invoices")
        );
    }
}
