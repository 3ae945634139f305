//! What a buyer wants to pay, as typed.

use crate::payments::{PaymentError, check_key, check_memo, fingerprint};
use domain::{
    InvoiceId,
    money::NumberStyle,
    payment::{
        AllocationError, AllocationLine, PayForm, ShortPayReason, TypedLine, check_count,
        read_reason,
    },
    people::Actor,
    problem::FieldError,
};
use std::collections::BTreeMap;
use store::LockedInvoice;

/// A checkout that was asked for; the amounts are read when the invoices' currencies are
/// known.
#[derive(Debug)]
pub(super) struct CheckoutRequest<'a> {
    pub(super) key: &'a str,
    pub(super) comment: String,
    /// Why less is paid than is open, each invoice's once, none of them empty.
    pub(super) reasons: Vec<ShortPayReason>,
    pub(super) fingerprint: String,
    /// The buyer knows that a payment is on its way, and pays all the same.
    pub(super) again: bool,
    style: NumberStyle,
    lines: &'a [TypedLine],
}

impl<'a> CheckoutRequest<'a> {
    pub(super) fn read(form: &'a PayForm, actor: &Actor) -> Result<Self, PaymentError> {
        check_key(&form.idempotency_key)?;
        check_count(form.lines.len())?;
        let comment = check_memo("comment", &form.comment)?;
        let reasons = reasons(&form.reasons)?;
        let mut lines: Vec<(InvoiceId, &str)> = form
            .lines
            .iter()
            .map(|line| (line.invoice_id, line.amount.trim()))
            .collect();
        lines.sort_unstable();
        let fingerprint = fingerprint(actor, &(&lines, &reasons, &comment, form.style))?;
        Ok(Self {
            key: &form.idempotency_key,
            comment,
            reasons,
            fingerprint,
            again: form.again,
            style: form.style,
            lines: &form.lines,
        })
    }

    pub(super) fn invoices(&self) -> Vec<InvoiceId> {
        self.lines.iter().map(|line| line.invoice_id).collect()
    }

    /// Each line's amount in its invoice's own currency.
    pub(super) fn amounts(
        &self,
        locked: &[LockedInvoice],
    ) -> Result<Vec<AllocationLine>, PaymentError> {
        let mut fields = Vec::new();
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            let invoice_id = line.invoice_id;
            let currency = locked
                .iter()
                .find(|invoice| invoice.id == invoice_id)
                .map(|invoice| invoice.balance.open().currency())
                .ok_or(AllocationError::NotFound { invoice_id })?;
            match self.style.parse(&line.amount, currency) {
                Ok(amount) => lines.push(AllocationLine { invoice_id, amount }),
                Err(error) => fields.push(FieldError::new(format!("lines.{invoice_id}"), error)),
            }
        }
        if fields.is_empty() {
            return Ok(lines);
        }
        Err(PaymentError::Form {
            code: "invalid_amount",
            message: "Some amounts cannot be read. Nothing was charged.".to_owned(),
            fields,
        })
    }
}

/// Reads the reasons, by invoice; empty ones are left out, and of several for one invoice the
/// last one counts.
fn reasons(typed: &[ShortPayReason]) -> Result<Vec<ShortPayReason>, PaymentError> {
    let mut read: BTreeMap<InvoiceId, String> = BTreeMap::new();
    let mut fields = Vec::new();
    for ShortPayReason { invoice_id, text } in typed {
        match read_reason(text) {
            Ok(reason) => {
                read.insert(*invoice_id, reason);
            }
            Err(error) => fields.push(FieldError::new(format!("reasons.{invoice_id}"), error)),
        }
    }
    if !fields.is_empty() {
        return Err(PaymentError::Form {
            code: "invalid_reason",
            message: "Some reasons cannot be kept as they are. Nothing was charged.".to_owned(),
            fields,
        });
    }
    let reasons = read.into_iter().filter(|(_, text)| !text.is_empty());
    Ok(reasons
        .map(|(invoice_id, text)| ShortPayReason { invoice_id, text })
        .collect())
}
