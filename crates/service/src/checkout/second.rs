//! A second order that was paid for what another order had paid already.

use super::{open_cart::lines_of, start::INCOMPLETE};
use crate::{
    Portal,
    payments::{Deed, PaymentError},
    ports::PaymentEvidence,
};
use domain::{BcOrderId, PaymentId, people::Actor};
use store::{NewPayment, PaymentRecord, StoreError};

impl Portal {
    /// The payment of a second order, made if there is none yet: with the lines of the first,
    /// so that what its invoices still owe is paid and the rest becomes a credit that a
    /// person sees. `None` while the order has brought no money.
    pub(super) async fn second_payment(
        &self,
        actor: &Actor,
        first: &PaymentRecord,
        order: BcOrderId,
        evidence: &PaymentEvidence,
    ) -> Result<Option<PaymentId>, PaymentError> {
        let brings = INCOMPLETE
            .on_news(None, evidence.money)
            .is_some_and(|step| step.held.is_positive());
        if !brings {
            return Ok(None);
        }
        match self.add_second(actor, first, order).await {
            // It was made before, or at this moment by somebody else.
            Err(PaymentError::Store(error)) if error.is_taken("idempotency_key") => {
                let mut tx = self.read(actor).await?;
                let made = tx.payments().by_key(None, &key(order)).await?;
                made.filter(|payment| payment.request_hash == hash(first))
                    .map(|payment| Some(payment.id))
                    .ok_or(PaymentError::KeyMismatch)
            }
            made => made.map(Some),
        }
    }

    async fn add_second(
        &self,
        actor: &Actor,
        first: &PaymentRecord,
        order: BcOrderId,
    ) -> Result<PaymentId, PaymentError> {
        let mut tx = self.begin(actor).await?;
        let lines = lines_of(&mut tx, first.id).await?;
        let new = NewPayment {
            company_id: first.company_id,
            total: first.total,
            state: INCOMPLETE,
            payer: &first.payer,
            method: "",
            reference: "",
            memo: &first.memo,
            received_on: None,
            dated_on: self.today(),
            external_id: None,
            idempotency_key: &key(order),
            request_hash: &hash(first),
            user_id: None,
            lines: &lines,
            at: self.now(),
        };
        let id = tx.payments().insert(new).await?;
        let reasons = tx.payments().reasons(first.id).await?;
        tx.payments().set_reasons(id, &reasons).await?;
        let second = tx
            .payments()
            .find(id)
            .await?
            .ok_or_else(|| StoreError::Corrupt(format!("payment {id} vanished")))?;
        for (payment, other, before) in
            [(&second, first, None), (first, &second, Some(first.state))]
        {
            let deed = Deed {
                actor,
                payment,
                reference: "",
                means: "",
                at: self.now(),
            };
            let summary = format!(
                "BigCommerce order {order} was paid for the invoices of a checkout that another \
                 order had paid; see payment {}. If the buyer did not mean to pay twice, refund it",
                other.id
            );
            deed.audit(&mut tx, "second order", summary, (before, payment.state))
                .await?;
        }
        tx.commit().await?;
        tracing::warn!(%order, first = %first.id, second = %id, "a second order of one checkout");
        Ok(id)
    }
}

fn key(order: BcOrderId) -> String {
    format!("bigcommerce-order-{order}")
}

/// Tells the portal's own key from one that a form happens to carry.
fn hash(first: &PaymentRecord) -> String {
    format!("second order of payment {}", first.id)
}
