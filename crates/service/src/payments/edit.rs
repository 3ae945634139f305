//! Correcting what staff has recorded.

use super::{
    Deed, PaymentError,
    balances::{json, means},
    form::OfflineRequest,
    holdings::standing,
    payables,
    preview::balance_moves,
};
use crate::{Portal, again::again, checkout::CARTS_AFTER_PAYMENT};
use domain::{
    InvoiceId, Money, MoneyError, PaymentId, Problem,
    payment::{
        AllocationLine, BalanceMove, EditablePayment, OfflineMethod, OfflinePaymentForm, Payable,
        PaymentEdit, PaymentState, Replacement, StandingLine, TransactionType, TypedLine,
        replace_lines,
    },
    people::{Actor, Permission},
    settings::PaymentPolicy,
};
use store::{EditedPayment, LockedInvoice, NewAudit, NewReceipt, OpenCart, PaymentRecord, Tx};

impl Portal {
    /// An offline payment as it opens for correction, with what it can be put on.
    ///
    /// # Errors
    /// Without the right, when the payment is missing, or its state forbids correcting it
    /// (`edit_not_allowed`).
    pub async fn payment_to_edit(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<EditablePayment, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        Ok(self.editable(actor, id).await?)
    }

    async fn editable(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<EditablePayment, PaymentError> {
        let mut tx = self.read(actor).await?;
        let payment = editable(tx.payments().find(id).await?)?;
        let lines = standing(tx.payments().lines(id).await?);
        let company = tx.companies().payable(payment.company_id).await?;
        let company = company.ok_or(PaymentError::NotFound("Company"))?;
        let mut payables = tx.payments().payables_of(payment.company_id).await?;
        let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
        let own = tx.payments().payables(&ids).await?;
        let settled = own.into_iter().map(|(payable, _)| payable).filter(|own| {
            let mut open = payables.iter();
            open.all(|payable| payable.invoice_id != own.invoice_id)
        });
        let settled: Vec<_> = settled.collect();
        payables.extend(settled);
        payables.retain(|payable| payable.open.currency() == payment.total.currency());
        for payable in &mut payables {
            let mut lines = lines.iter();
            if let Some(line) = lines.find(|line| line.invoice_id == payable.invoice_id) {
                payable.open = payable.open.checked_add(line.applied)?;
            }
        }
        let mut methods = self.in_force::<PaymentPolicy>(&mut tx).await?.value.offline;
        let own = OfflineMethod::from_label(&payment.method);
        if let Some(own) = own.filter(|own| !methods.contains(own)) {
            methods.push(own);
        }
        payables.sort_by_key(|payable| (payable.due, payable.invoice_id));
        let form = OfflinePaymentForm {
            idempotency_key: format!("edit-{id}-{}", payment.version),
            company_id: payment.company_id,
            currency: payment.total.currency(),
            received: payment.total.to_decimal(),
            received_on: payment.received_on.unwrap_or(self.today()),
            method: payment.method,
            status: payment.state.status,
            memo: payment.memo,
            payer: Some(payment.payer)
                .filter(|payer| *payer != payment.company)
                .unwrap_or_default(),
            external_id: payment.external_id.unwrap_or_default(),
            lines: lines
                .iter()
                .map(|line| TypedLine {
                    invoice_id: line.invoice_id,
                    amount: line.amount.to_decimal(),
                })
                .collect(),
        };
        Ok(EditablePayment {
            id,
            edit: PaymentEdit {
                version: payment.version,
                form,
            },
            company,
            payables,
            methods,
            today: self.today(),
        })
    }

    /// What a correction would do to each invoice, were it saved now.
    ///
    /// # Errors
    /// As [`Portal::edit_payment`].
    pub async fn preview_payment_edit(
        &self,
        actor: &Actor,
        id: PaymentId,
        edit: &PaymentEdit,
    ) -> Result<Vec<BalanceMove>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let request = OfflineRequest::read(&edit.form, self.today(), actor)?;
        Ok(self.preview_edit(actor, id, edit, &request).await?)
    }

    async fn preview_edit(
        &self,
        actor: &Actor,
        id: PaymentId,
        edit: &PaymentEdit,
        request: &OfflineRequest,
    ) -> Result<Vec<BalanceMove>, PaymentError> {
        let mut tx = self.read(actor).await?;
        let payment = editable(tx.payments().find(id).await?)?;
        check_unchanged(&payment, edit)?;
        let lines = standing(tx.payments().lines(id).await?);
        let company = tx.payments().payables_of(payment.company_id).await?;
        let found = tx.payments().payables(&concerned(&lines, request)).await?;
        let payables: Vec<Payable> = found
            .into_iter()
            .map(|(payable, _)| payable)
            .filter(|payable| {
                let id = payable.invoice_id;
                lines.iter().any(|line| line.invoice_id == id)
                    || company.iter().any(|open| open.invoice_id == id)
            })
            .collect();
        let Replacement { taken, applied, .. } =
            replace_lines(payment.state.applied, &lines, &request.lines, &payables)?;
        Ok(balance_moves((&taken, &applied), &payables)?)
    }

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
        let request = OfflineRequest::read(&edit.form, self.today(), actor)?;
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
        if request.method.label() != payment.method {
            let policy: PaymentPolicy = self.in_force(&mut tx).await?.value;
            policy
                .check_offline(request.method)
                .map_err(PaymentError::method)?;
        }
        let lines = standing(tx.payments().lines(id).await?);
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
            received_on: edit.form.received_on,
            edit_hash: &request.fingerprint,
            at: self.now(),
        };
        let before = means(&payment);
        let after = format!("{} {}", edited.method, edited.memo);
        let mut deed = Deed {
            actor,
            payment: &payment,
            reference: &format!("Payment {id}"),
            means: &before,
            at: edited.at,
        };
        deed.raise(&mut tx, &locked, &replaced.taken).await?;
        receipt(&mut tx, &deed, TransactionType::Reverted, &replaced.taken).await?;
        raise(&mut locked, &replaced.taken)?;
        deed.means = after.trim();
        deed.lower(&mut tx, &locked, &replaced.applied).await?;
        receipt(&mut tx, &deed, TransactionType::Paid, &replaced.applied).await?;
        tx.payments().edit(&payment, edited).await?;
        audit(&mut tx, &deed, &lines, &edited).await?;
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        Ok(carts)
    }
}

/// A payment that can be corrected.
fn editable(found: Option<PaymentRecord>) -> Result<PaymentRecord, PaymentError> {
    let payment = found
        .filter(|payment| payment.deleted_at.is_none())
        .ok_or(PaymentError::NotFound("Payment"))?;
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

/// What a payment says, as the audit trail keeps it.
#[derive(serde::Serialize)]
struct Said<'a> {
    state: PaymentState,
    total: Money,
    method: &'a str,
    memo: &'a str,
    payer: &'a str,
    external_id: Option<&'a str>,
    received_on: Option<chrono::NaiveDate>,
    lines: Vec<AllocationLine>,
}

async fn audit(
    tx: &mut Tx,
    deed: &Deed<'_>,
    lines: &[StandingLine],
    edited: &EditedPayment<'_>,
) -> Result<(), PaymentError> {
    let payment = deed.payment;
    let before = Said {
        state: payment.state,
        total: payment.total,
        method: &payment.method,
        memo: &payment.memo,
        payer: &payment.payer,
        external_id: payment.external_id.as_deref(),
        received_on: payment.received_on,
        lines: lines
            .iter()
            .map(|line| AllocationLine {
                invoice_id: line.invoice_id,
                amount: line.amount,
            })
            .collect(),
    };
    let after = Said {
        state: payment.state,
        total: edited.total,
        method: edited.method,
        memo: edited.memo,
        payer: edited.payer,
        external_id: edited.external_id,
        received_on: Some(edited.received_on),
        lines: edited.lines.to_vec(),
    };
    tx.audit()
        .write(NewAudit {
            noun: "payment",
            noun_id: payment.id.0,
            action: "edited",
            summary: format!("Corrected: {}", differences(&before, &after)),
            actor: deed.actor,
            before: Some(json(&before)?),
            after: Some(json(&after)?),
            at: deed.at,
        })
        .await?;
    Ok(())
}

/// What differs, in words.
fn differences(before: &Said<'_>, after: &Said<'_>) -> String {
    let mut told = Vec::new();
    if before.total != after.total {
        told.push(format!("total {} instead of {}", after.total, before.total));
    }
    let mut sorted = after.lines.clone();
    sorted.sort_by_key(|line| line.invoice_id);
    let mut old = before.lines.clone();
    old.sort_by_key(|line| line.invoice_id);
    if sorted != old {
        told.push("other amounts on its invoices".to_owned());
    }
    let quoted = |name: &str, from: &str, to: &str| {
        (from != to).then(|| format!("{name} “{to}” instead of “{from}”"))
    };
    told.extend(quoted("method", before.method, after.method));
    told.extend(quoted("memo", before.memo, after.memo));
    told.extend(quoted("payer", before.payer, after.payer));
    told.extend(quoted(
        "external id",
        before.external_id.unwrap_or_default(),
        after.external_id.unwrap_or_default(),
    ));
    if let (Some(from), Some(to)) = (before.received_on, after.received_on)
        && from != to
    {
        told.push(format!("received on {to} instead of {from}"));
    }
    if told.is_empty() {
        "nothing".to_owned()
    } else {
        told.join(", ")
    }
}
