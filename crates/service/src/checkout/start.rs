//! From chosen amounts to BigCommerce's checkout.

use super::{
    open_cart::{cart, lines_of, other_checkouts},
    request::CheckoutRequest,
    require_paying,
};
use crate::{
    Portal,
    again::again,
    payments::{Deed, PaymentError, over, payables},
    ports::NewCart,
};
use domain::{
    PaymentId, Problem,
    payment::{
        CheckoutStarted, PayForm, PaymentModule, PaymentState, ProcessingStatus, check_again,
        check_allocation, reasons_of_short,
    },
    people::Actor,
    settings::PaymentPolicy,
};
use store::{NewPayment, PaymentRecord, StoreError, Tx};

/// A recorded payment that waits for its cart.
pub(super) struct Prepared {
    pub(super) payment: PaymentRecord,
    pub(super) cart: NewCart,
    /// As [`CheckoutRequest::again`].
    pub(super) again: bool,
}

/// A payment of which no money has come yet.
pub(crate) const INCOMPLETE: PaymentState = PaymentState {
    status: ProcessingStatus::Incomplete,
    applied: false,
    module: PaymentModule::BigCommerce,
};

impl Portal {
    /// Checks the amounts, records the payment as Incomplete and makes a cart. Should
    /// BigCommerce fail, the payment stays Incomplete without a cart, and the same form
    /// sent again makes it. No unit of work is open while BigCommerce is waited for.
    ///
    /// # Errors
    /// As [`Portal::record_offline_payment`]; `payment_under_way`, unless the form says that
    /// it is meant; `payment_already_placed`; or BigCommerce does not answer, and nothing was
    /// charged.
    pub async fn start_checkout(
        &self,
        actor: &Actor,
        form: &PayForm,
    ) -> Result<CheckoutStarted, Problem> {
        require_paying(actor)?;
        let request = CheckoutRequest::read(form, actor)?;
        let prepare = || again(|| self.prepare(actor, &request));
        let prepared = match prepare().await {
            // The same form arrived twice at once, and the other one was faster.
            Err(PaymentError::Store(error)) if error.is_taken("idempotency_key") => {
                prepare().await.map_err(|error| match error {
                    PaymentError::Store(error) if error.is_taken("idempotency_key") => {
                        PaymentError::KeyMismatch
                    }
                    error => error,
                })?
            }
            prepared => prepared?,
        };
        let started = self.check_out(actor, &prepared).await;
        Ok(started.map_err(PaymentError::at_checkout)?)
    }

    /// Does the store let these invoices be paid through its checkout now, and is nobody
    /// else, in another tab for example, about to pay them? `own` is the payment itself, if it
    /// has been recorded before.
    async fn check_policy(
        &self,
        tx: &mut Tx,
        request: &CheckoutRequest<'_>,
        own: Option<PaymentId>,
    ) -> Result<(), PaymentError> {
        let policy: PaymentPolicy = self.in_force(tx).await?.value;
        policy.check_checkout()?;
        let invoices = request.invoices();
        let found = tx.payments().payables(&invoices).await?;
        let on_their_way: Vec<String> = found
            .into_iter()
            .filter(|(_, pending)| *pending > 0)
            .map(|(payable, _)| payable.number)
            .collect();
        policy.check_pending(&on_their_way)?;
        let open = other_checkouts(tx, &invoices, own, self.now()).await?;
        Ok(check_again(&on_their_way, &open, request.again)?)
    }

    async fn prepare(
        &self,
        actor: &Actor,
        request: &CheckoutRequest<'_>,
    ) -> Result<Prepared, PaymentError> {
        let mut tx = self.begin(actor).await?;
        let locked = tx.invoices().lock(&request.invoices()).await?;
        let customer = match actor.user_id() {
            Some(user) => tx.payments().storefront_account(user).await?,
            None => None,
        };
        if let Some(payment) = tx.payments().by_key(actor.user_id(), request.key).await? {
            if payment.request_hash != request.fingerprint {
                return Err(PaymentError::KeyMismatch);
            }
            if payment.state.status != ProcessingStatus::Incomplete {
                return Err(PaymentError::AlreadyPlaced(payment.bc_order_id));
            }
            self.check_policy(&mut tx, request, Some(payment.id))
                .await?;
            let lines = lines_of(&mut tx, payment.id).await?;
            check_allocation(&lines, &payables(&locked))?;
            return Ok(Prepared {
                cart: cart(&payment, customer, &lines, &locked),
                payment,
                again: request.again,
            });
        }
        self.check_policy(&mut tx, request, None).await?;
        let lines = request.amounts(&locked)?;
        let open = payables(&locked);
        let total = check_allocation(&lines, &open)?;
        let company_id = locked
            .first()
            .map(|invoice| invoice.company_id)
            .ok_or(PaymentError::NotFound("This invoice"))?;
        let id = tx
            .payments()
            .insert(NewPayment {
                company_id,
                total,
                state: INCOMPLETE,
                payer: actor.name(),
                method: "",
                reference: "",
                memo: &request.comment,
                received_on: None,
                dated_on: self.today(),
                external_id: None,
                idempotency_key: request.key,
                request_hash: &request.fingerprint,
                user_id: actor.user_id(),
                lines: &lines,
                at: self.now(),
            })
            .await?;
        let reasons = reasons_of_short(&request.reasons, &lines, &open);
        tx.payments().set_reasons(id, &reasons).await?;
        let payment = tx
            .payments()
            .find(id)
            .await?
            .ok_or_else(|| StoreError::Corrupt(format!("payment {id} vanished")))?;
        let deed = Deed {
            actor,
            payment: &payment,
            reference: "",
            means: "",
            at: self.now(),
        };
        let summary = format!("Checkout of {total} {} started", over(lines.len()));
        deed.audit(&mut tx, "checkout started", summary, (None, INCOMPLETE))
            .await?;
        tx.commit().await?;
        Ok(Prepared {
            cart: cart(&payment, customer, &lines, &locked),
            payment,
            again: request.again,
        })
    }
}
