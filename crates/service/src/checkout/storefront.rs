//! Paying as the storefront's buyer portal asks for it: by the same rules, in its own form.

use super::require_paying;
use crate::{
    Portal,
    again::again,
    payments::{PaymentError, check_memo},
};
use domain::{
    BcOrderId, Currency, InvoiceId, PaymentId, Problem,
    money::NumberStyle,
    payment::{AllocationError, PayForm, Payable, ProcessingStatus, check_count},
    people::{Actor, Permission},
    problem::FieldError,
    storefront::{CartForm, FinishedCart, InvoiceCart},
};
use store::{PaymentRecord, StoreError};

/// How a payment's history calls what a buyer wrote at the checkout.
const COMMENT: &str = "comment";

/// There is no such cart, or it waits for nobody any more.
const NO_CART: PaymentError = PaymentError::NotFound("This cart");

impl Portal {
    /// Makes a cart that pays these amounts. The storefront asks for no confirmation, so
    /// another payment or checkout under way does not stop it; what is too much in the end
    /// becomes a credit.
    ///
    /// # Errors
    /// As [`Portal::start_checkout`]; when an invoice is in another currency than is said.
    pub async fn create_invoice_cart(
        &self,
        actor: &Actor,
        form: &CartForm,
    ) -> Result<InvoiceCart, Problem> {
        require_paying(actor)?;
        check_count(form.lines.len())?;
        let currency = Currency::from_code(&form.currency).map_err(|error| {
            Problem::invalid(
                "The currency is not known. Nothing was charged.",
                vec![FieldError::new("currency", error)],
            )
        })?;
        let ids: Vec<InvoiceId> = form.lines.iter().map(|line| line.invoice_id).collect();
        let found = async {
            let mut tx = self.read(actor).await?;
            let found = tx.payments().payables(&ids).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found)
        };
        let found = found.await.map_err(PaymentError::from)?;
        check_currency(currency, found.iter().map(|(payable, _)| payable))?;
        let pay = PayForm {
            idempotency_key: hex::encode(rand::random::<[u8; 16]>()),
            lines: form.lines.clone(),
            comment: form.memo.clone(),
            reasons: Vec::new(),
            style: NumberStyle::Point,
            again: true,
        };
        let started = self.start_checkout(actor, &pay).await?;
        let payment = self.payment_record(actor, started.payment_id).await?;
        Ok(InvoiceCart {
            payment_id: started.payment_id,
            cart_id: payment.cart_id.unwrap_or_default(),
            checkout_url: started.checkout_url,
        })
    }

    /// The cart of a payment that waits for its checkout, with a fresh link to it.
    ///
    /// # Errors
    /// Without the right; when there is no such cart for the actor; when BigCommerce does not
    /// answer.
    pub async fn invoice_cart_of(
        &self,
        actor: &Actor,
        payment: PaymentId,
    ) -> Result<InvoiceCart, Problem> {
        require_paying(actor)?;
        let record = self.payment_record(actor, payment).await?;
        Ok(self.cart_with_link(record).await?)
    }

    /// As [`Portal::invoice_cart_of`], by the cart's id in BigCommerce.
    ///
    /// # Errors
    /// As [`Portal::invoice_cart_of`].
    pub async fn invoice_cart(&self, actor: &Actor, cart_id: &str) -> Result<InvoiceCart, Problem> {
        require_paying(actor)?;
        let find = async {
            let mut tx = self.read(actor).await?;
            let found = tx.payments().by_cart(cart_id).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found)
        };
        let found = find.await.map_err(PaymentError::from)?;
        Ok(self.cart_with_link(found.ok_or(NO_CART)?).await?)
    }

    /// Finishes the payment whose cart became this order, exactly once; asks BigCommerce if no
    /// webhook has come yet. What the buyer wrote at the checkout goes to the payment's
    /// history, the first time, and is its memo and that of its receipts where there is none.
    ///
    /// # Errors
    /// As [`Portal::payment_return`].
    pub async fn finish_invoice_cart(
        &self,
        actor: &Actor,
        order: BcOrderId,
        comment: &str,
    ) -> Result<FinishedCart, Problem> {
        actor.require(Permission::PayInvoice)?;
        let comment = check_memo("comment", comment)?;
        let back = self.payment_return(actor, order).await?;
        if !comment.is_empty() {
            let noted = again(|| self.note_comment(actor, back.payment_id, &comment)).await;
            noted.map_err(PaymentError::from)?;
        }
        let read = async {
            let mut tx = self.read(actor).await?;
            let detail = tx.payments().detail(back.payment_id).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(detail)
        };
        let detail = read.await.map_err(PaymentError::from)?;
        Ok(FinishedCart {
            payment_id: back.payment_id,
            receipt_id: detail.and_then(|detail| detail.receipt),
        })
    }

    /// Writes down what a buyer wrote at the checkout, unless something was written before.
    async fn note_comment(
        &self,
        actor: &Actor,
        payment: PaymentId,
        comment: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin(actor).await?;
        // Of several at once the first one writes it.
        let Some(record) = tx.payments().lock(payment).await? else {
            return Ok(());
        };
        let history = tx.audit().history("payment", payment.0).await?;
        if history.iter().any(|change| change.action == COMMENT) {
            return Ok(());
        }
        tx.payments().comment(&record, comment, self.now()).await?;
        let summary = format!("{} wrote at the checkout: {comment}", actor.name());
        let deed = self.deed(actor, ("payment", payment.0), COMMENT, summary);
        tx.audit().write(deed).await?;
        tx.commit().await
    }

    async fn payment_record(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<PaymentRecord, PaymentError> {
        let mut tx = self.read(actor).await?;
        let found = tx.payments().find(id).await?;
        tx.commit().await?;
        found.ok_or(PaymentError::NotFound("This payment"))
    }

    async fn cart_with_link(&self, payment: PaymentRecord) -> Result<InvoiceCart, PaymentError> {
        let waits = payment.state.status == ProcessingStatus::Incomplete;
        let cart_id = payment.cart_id.filter(|_| waits).ok_or(NO_CART)?;
        let link = self.commerce().checkout_url(&cart_id).await;
        let link = link.map_err(|error| PaymentError::from(error).at_checkout())?;
        Ok(InvoiceCart {
            payment_id: payment.id,
            cart_id,
            checkout_url: link.ok_or(NO_CART)?,
        })
    }
}

/// All amounts are in the currency that is said, whatever the invoices are in.
fn check_currency<'a>(
    currency: Currency,
    payables: impl IntoIterator<Item = &'a Payable>,
) -> Result<(), AllocationError> {
    let other = payables
        .into_iter()
        .find(|payable| payable.open.currency() != currency);
    match other {
        Some(payable) => Err(AllocationError::MixedCurrencies {
            invoice_id: payable.invoice_id,
            number: payable.number.clone(),
            expected: currency,
            found: payable.open.currency(),
        }),
        None => Ok(()),
    }
}
