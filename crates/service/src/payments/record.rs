//! Recording what came outside of BigCommerce.

use super::{Deed, PaymentError, balances::means, form::OfflineRequest, over, payables};
use crate::{Portal, again::again, checkout::commit_finding_carts};
use domain::{
    PaymentId, Problem,
    payment::{
        OfflinePaymentForm, PaymentMarks, PaymentState, ProcessingStatus, TransactionType,
        check_allocation,
    },
    people::{Actor, Permission},
    settings::PaymentPolicy,
};
use store::{NewPayment, NewReceipt, OpenCart, PaymentRecord, StoreError, Tx};

impl Portal {
    /// Records an offline payment over one or several invoices, all or nothing, and lowers their
    /// balances, also while its money is on its way. The same form twice is one payment.
    ///
    /// # Errors
    /// Amounts that cannot be read or do not add up; an invoice that is missing, another
    /// company's, in another currency, paid, or owes less (codes as of
    /// [`domain::payment::AllocationError`]); `idempotency_mismatch`.
    pub async fn record_offline_payment(
        &self,
        actor: &Actor,
        form: &OfflinePaymentForm,
    ) -> Result<PaymentId, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let statuses = &ProcessingStatus::RECORDED;
        let request = OfflineRequest::read(form, statuses, self.today(), actor)?;
        self.record_request(actor, form, &request, &PaymentMarks::default())
            .await
    }

    /// Records what has been read of a form, once for its key.
    pub(super) async fn record_request(
        &self,
        actor: &Actor,
        form: &OfflinePaymentForm,
        request: &OfflineRequest,
        marks: &PaymentMarks,
    ) -> Result<PaymentId, Problem> {
        match again(|| self.record(actor, form, request, marks)).await {
            Ok((id, carts)) => {
                self.void_soon(carts);
                Ok(id)
            }
            // The same form arrived twice at once, and the other one was faster.
            Err(PaymentError::Store(error)) if error.is_taken("idempotency_key") => {
                let mut tx = self.read(actor).await.map_err(PaymentError::from)?;
                let recorded = tx
                    .payments()
                    .by_key(actor.user_id(), &form.idempotency_key)
                    .await
                    .map_err(PaymentError::from)?;
                let same = recorded.map(|payment| same_request(&payment, &request.fingerprint));
                Ok(same.ok_or(PaymentError::KeyMismatch)??)
            }
            Err(error) => Err(error.named().into()),
        }
    }

    async fn record(
        &self,
        actor: &Actor,
        form: &OfflinePaymentForm,
        request: &OfflineRequest,
        marks: &PaymentMarks,
    ) -> Result<(PaymentId, Vec<OpenCart>), PaymentError> {
        let mut tx = self.begin(actor).await?;
        let ids: Vec<_> = request.lines.iter().map(|line| line.invoice_id).collect();
        let mut locked = tx.invoices().lock(&ids).await?;
        if let Some(payment) = tx
            .payments()
            .by_key(actor.user_id(), &form.idempotency_key)
            .await?
        {
            return Ok((same_request(&payment, &request.fingerprint)?, Vec::new()));
        }
        let policy: PaymentPolicy = self.in_force(&mut tx).await?.value;
        policy
            .check_offline(request.method)
            .map_err(PaymentError::method)?;
        locked.retain(|invoice| invoice.company_id == form.company_id);
        let total = check_allocation(&request.lines, &payables(&locked))?;
        let company = tx.companies().find(form.company_id).await?;
        let company = company.ok_or(PaymentError::NotFound("This company"))?;
        let state = PaymentState::recorded(request.status);
        let id = tx
            .payments()
            .insert(NewPayment {
                company_id: form.company_id,
                total,
                state,
                payer: request.payer.as_ref().unwrap_or(&company.name),
                method: request.method.label(),
                reference: &request.memo,
                memo: &request.memo,
                received_on: Some(form.received_on),
                dated_on: form.received_on,
                external_id: request.external_id.as_deref(),
                idempotency_key: &form.idempotency_key,
                request_hash: &request.fingerprint,
                user_id: actor.user_id(),
                lines: &request.lines,
                at: self.now(),
            })
            .await?;
        tx.payments().mark(id, marks, self.now()).await?;
        let payment = stored(&mut tx, id).await?;
        let means = means(&payment);
        let deed = Deed {
            actor,
            payment: &payment,
            reference: &format!("Payment {id}"),
            means: &means,
            at: self.now(),
        };
        if state.applied {
            deed.lower(&mut tx, &locked, &request.lines).await?;
            let receipt = NewReceipt {
                transaction: TransactionType::Paid,
                payment_type: &payment.method,
                reference: &payment.reference,
                total,
                lines: &request.lines,
                at: deed.at,
            };
            tx.payments().add_receipt(&payment, receipt).await?;
        }
        let verb = match state.status {
            ProcessingStatus::Completed => "received".to_owned(),
            status => format!("recorded as {}", status.label().to_lowercase()),
        };
        let invoices = over(request.lines.len());
        let summary = format!("{total} {verb} {invoices}: {}", deed.means);
        deed.audit(&mut tx, "recorded", summary, (None, state))
            .await?;
        let carts = commit_finding_carts(tx).await?;
        tracing::info!(
            payment = id.0,
            lines = request.lines.len(),
            "payment recorded"
        );
        Ok((id, carts))
    }
}

pub(super) async fn stored(tx: &mut Tx, id: PaymentId) -> Result<PaymentRecord, PaymentError> {
    let payment = tx.payments().find(id).await?;
    payment.ok_or_else(|| StoreError::Corrupt(format!("payment {id} vanished")).into())
}

/// The payment that the same request made before.
fn same_request(payment: &PaymentRecord, fingerprint: &str) -> Result<PaymentId, PaymentError> {
    if payment.request_hash == fingerprint {
        Ok(payment.id)
    } else {
        Err(PaymentError::KeyMismatch)
    }
}
