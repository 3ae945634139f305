//! Correcting what staff has recorded.

mod history;
mod open;

use super::{
    Deed, PaymentError, balances::means, form::OfflineRequest, holdings::standing, payables,
};
use crate::{Portal, again::again, checkout::commit_finding_carts};
use chrono::NaiveDate;
use domain::{
    InvoiceId, Money, MoneyError, PaymentId, Problem,
    payment::{
        AllocationLine, PaymentEdit, ProcessingStatus, StandingLine, TransactionType, replace_lines,
    },
    people::{Actor, Permission},
    settings::PaymentPolicy,
};
use history::audit;
use std::collections::BTreeMap;
use store::{EditedPayment, LockedInvoice, NewReceipt, OpenCart, PaymentRecord, Tx};

impl Portal {
    /// Corrects an offline payment: what it says, and on which invoices it is. Its money is
    /// taken off the invoices that it leaves or changes and put on the others anew, in one
    /// unit of work. The same correction sent twice is one.
    ///
    /// # Errors
    /// As [`Portal::record_offline_payment`]; `stale` when somebody has changed the payment
    /// since; `edit_not_allowed`; `external_id_taken`.
    pub async fn edit_payment(
        &self,
        actor: &Actor,
        id: PaymentId,
        edit: &PaymentEdit,
    ) -> Result<(), Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let statuses = &ProcessingStatus::RECORDED;
        let request = OfflineRequest::read(&edit.form, statuses, self.today(), actor)?;
        let carts = again(|| self.correct(actor, id, edit, &request))
            .await
            .map_err(PaymentError::named)?;
        self.void_soon(carts);
        Ok(())
    }

    async fn correct(
        &self,
        actor: &Actor,
        id: PaymentId,
        edit: &PaymentEdit,
        request: &OfflineRequest,
    ) -> Result<Vec<OpenCart>, PaymentError> {
        let mut tx = self.begin(actor).await?;
        let payment = editable(tx.payments().lock(id).await?)?;
        if payment.edit_hash.as_ref() == Some(&request.fingerprint) {
            return Ok(Vec::new());
        }
        check_unchanged(&payment, edit)?;
        self.correct_locked(&mut tx, actor, &payment, edit.form.received_on, request)
            .await?;
        Ok(commit_finding_carts(tx).await?)
    }

    /// Corrects a locked payment that can be; what says nothing new is not written.
    pub(super) async fn correct_locked(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        payment: &PaymentRecord,
        received_on: NaiveDate,
        request: &OfflineRequest,
    ) -> Result<(), PaymentError> {
        if request.method.label() != payment.method {
            let policy: PaymentPolicy = self.in_force(tx).await?.value;
            policy
                .check_offline(request.method)
                .map_err(PaymentError::method)?;
        }
        let lines = standing(tx.payments().lines(payment.id).await?);
        if is_so(payment, &lines, received_on, request) {
            return Ok(());
        }
        let mut locked = tx.invoices().lock(&concerned(&lines, request)).await?;
        locked.retain(|invoice| invoice.company_id == payment.company_id);
        let replaced = replace_lines(
            payment.state.applied,
            &lines,
            &request.lines,
            &payables(&locked),
        )?;
        let edited = EditedPayment {
            total: replaced.total,
            lines: &request.lines,
            method: request.method.label(),
            memo: &request.memo,
            payer: request.payer.as_ref().unwrap_or(&payment.company),
            external_id: request.external_id.as_deref(),
            received_on,
            edit_hash: &request.fingerprint,
            at: self.now(),
        };
        let before = means(payment);
        let after = format!("{} {}", edited.method, edited.memo);
        let mut deed = Deed {
            actor,
            payment,
            reference: &format!("Payment {}", payment.id),
            means: &before,
            at: edited.at,
        };
        deed.raise(tx, &locked, &replaced.taken).await?;
        receipt(tx, &deed, TransactionType::Reverted, &replaced.taken).await?;
        raise(&mut locked, &replaced.taken)?;
        deed.means = after.trim();
        deed.lower(tx, &locked, &replaced.applied).await?;
        receipt(tx, &deed, TransactionType::Paid, &replaced.applied).await?;
        tx.payments().edit(payment, edited).await?;
        audit(tx, &deed, &lines, &edited).await
    }
}

/// A payment that can be corrected.
pub(super) fn editable(found: Option<PaymentRecord>) -> Result<PaymentRecord, PaymentError> {
    let payment = found
        .filter(|payment| payment.deleted_at.is_none())
        .ok_or(PaymentError::NotFound("This payment"))?;
    payment.state.check_edit()?;
    Ok(payment)
}

/// Is the payment as it was when it was opened for correction, and the form about it?
fn check_unchanged(payment: &PaymentRecord, edit: &PaymentEdit) -> Result<(), PaymentError> {
    if payment.version != edit.version
        || payment.company_id != edit.form.company_id
        || payment.total.currency() != edit.form.currency
    {
        return Err(PaymentError::Stale);
    }
    Ok(())
}

/// Does the payment say all of it already?
fn is_so(
    payment: &PaymentRecord,
    lines: &[StandingLine],
    received_on: NaiveDate,
    request: &OfflineRequest,
) -> bool {
    let meant: BTreeMap<InvoiceId, Money> = lines
        .iter()
        .map(|line| (line.invoice_id, line.amount))
        .collect();
    let told: BTreeMap<InvoiceId, Money> = request
        .lines
        .iter()
        .map(|line| (line.invoice_id, line.amount))
        .collect();
    meant == told
        && request.lines.len() == lines.len()
        && request.method.label() == payment.method
        && request.memo == payment.memo
        && *request.payer.as_ref().unwrap_or(&payment.company) == payment.payer
        && request.external_id == payment.external_id
        && payment.received_on == Some(received_on)
}

/// The invoices that a payment is on, and those that it is to be on.
fn concerned(lines: &[StandingLine], request: &OfflineRequest) -> Vec<InvoiceId> {
    let old = lines.iter().map(|line| line.invoice_id);
    let mut ids: Vec<_> = old
        .chain(request.lines.iter().map(|line| line.invoice_id))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The locked invoices after their balances have been raised.
fn raise(locked: &mut [LockedInvoice], taken: &[AllocationLine]) -> Result<(), PaymentError> {
    for line in taken {
        let mut invoices = locked.iter_mut();
        if let Some(invoice) = invoices.find(|invoice| invoice.id == line.invoice_id) {
            invoice.balance = invoice.balance.revert(line.amount)?;
        }
    }
    Ok(())
}

async fn receipt(
    tx: &mut Tx,
    deed: &Deed<'_>,
    transaction: TransactionType,
    lines: &[AllocationLine],
) -> Result<(), PaymentError> {
    if lines.is_empty() {
        return Ok(());
    }
    let payment = deed.payment;
    let receipt = NewReceipt {
        transaction,
        payment_type: &payment.method,
        reference: &payment.reference,
        total: sum(lines, payment)?,
        lines,
        at: deed.at,
    };
    tx.payments().add_receipt(payment, receipt).await?;
    Ok(())
}

fn sum(lines: &[AllocationLine], payment: &PaymentRecord) -> Result<Money, MoneyError> {
    let amounts = lines.iter().map(|line| line.amount);
    Money::sum(amounts, payment.total.currency())
}
