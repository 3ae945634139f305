//! What the buyer learns on coming back from the checkout.

use crate::{
    Portal, again::again, documents::of_invoices, payments::PaymentError, ports::CommerceError,
};
use chrono::TimeDelta;
use domain::{
    BcOrderId, Problem,
    payment::{PaymentLineRow, PaymentReturn, ProcessingStatus},
    people::{Actor, Permission},
};
use store::{PaymentRecord, StoreError, Tx};

/// BigCommerce is asked about an order for a company's buyers once in this time; the page
/// asks less often.
const ASK_EVERY: TimeDelta = TimeDelta::seconds(3);

/// Within this time …
const WINDOW: TimeDelta = TimeDelta::minutes(1);

/// … a user can have BigCommerce asked so often, whichever orders are named.
const PER_USER: i64 = 30;

/// So many of the latest carts are asked whether they became an order that cannot be read.
const CARTS: u32 = 10;

impl Portal {
    /// What the portal knows by itself of the payment that an order paid, without asking
    /// BigCommerce: nothing yet until a webhook or [`Portal::payment_return`] has linked the
    /// two. A foreign payment is as unknown as one that is not there.
    ///
    /// # Errors
    /// Without the right.
    pub async fn payment_return_so_far(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<Option<PaymentReturn>, Problem> {
        actor.require(Permission::PayInvoice)?;
        Ok(self.settled_return(actor, order).await?)
    }

    /// What the buyer learns on coming back; asks BigCommerce if no webhook has come yet,
    /// but not again within three seconds. Whoever comes while a colleague's question, or one
    /// from another tab, is under way waits for its answer.
    ///
    /// # Errors
    /// Without the right; when the order paid nothing of the buyer's; or when BigCommerce
    /// cannot say yet, or was asked just now, what came of it (`payment_unconfirmed`).
    pub async fn payment_return(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<PaymentReturn, Problem> {
        actor.require(Permission::PayInvoice)?;
        Ok(self.returned(actor, order).await?)
    }

    async fn returned(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<PaymentReturn, PaymentError> {
        if let Some(known) = self.settled_return(actor, order).await? {
            return Ok(known);
        }
        let whose = actor.buyer().map(|buyer| buyer.company_id);
        let turn = match self.asking().take((whose, order)) {
            Ok(turn) => Some(turn),
            Err(ahead) => {
                ahead.done().await;
                None
            }
        };
        if turn.is_none() || !again(|| self.may_ask(actor, order)).await? {
            // Whoever asked just now may have learnt it since.
            let known = self.settled_return(actor, order).await?;
            return known.ok_or(PaymentError::Unconfirmed(order));
        }
        let id = match self.settle_order(actor, order).await {
            // The order is placed. Whoever reads anything but "do not pay again" pays twice.
            Err(
                error @ (PaymentError::Commerce(_)
                | PaymentError::AnotherOrder(_)
                | PaymentError::Store(_)),
            ) => {
                tracing::warn!(%error, order = order.0, "return from checkout");
                let unreadable = matches!(error, PaymentError::Commerce(CommerceError::Refused(_)));
                if unreadable && !self.may_be_own(actor, order).await.unwrap_or(true) {
                    return Err(PaymentError::NotFound("This payment"));
                }
                return Err(PaymentError::Unconfirmed(order));
            }
            settled => settled?.ok_or(PaymentError::NotFound("This payment"))?,
        };
        drop(turn);
        let mut tx = self.read(actor).await?;
        let payment = tx.payments().find(id).await?;
        let payment = payment.ok_or(PaymentError::NotFound("This payment"))?;
        let back = view(&mut tx, &payment).await?;
        drop(tx);
        self.note_return(actor, (order, &payment), &back).await?;
        Ok(back)
    }

    /// Does an order that BigCommerce does not tell about pay something of the actor's? Another
    /// one's is as unknown as one that is not there. In doubt it does: whoever has paid must not
    /// read that there is no payment.
    async fn may_be_own(&self, actor: &Actor, order: BcOrderId) -> Result<bool, StoreError> {
        let mut tx = self.read(actor).await?;
        if tx.payments().by_order(order).await?.is_some() {
            return Ok(true);
        }
        let carts = tx.payments().latest_carts(CARTS, self.now()).await?;
        drop(tx);
        for cart in carts {
            match self.commerce().order_of_cart(&cart.cart_id).await {
                Ok(became) if became != Some(order) => {}
                _ => return Ok(true),
            }
        }
        Ok(false)
    }

    /// Counts the wish to ask BigCommerce about an order; the database decides whether it is
    /// granted, however many ask at once.
    async fn may_ask(&self, actor: &Actor, order: BcOrderId) -> Result<bool, StoreError> {
        let Some(buyer) = actor.buyer() else {
            return Ok(true);
        };
        let now = self.now();
        let about = format!("return of order {order} to company {}", buyer.company_id);
        let by = format!("returns of user {}", buyer.user_id);
        let mut tx = self.begin(actor).await?;
        let about = tx.attempts().count(&about, now, now - ASK_EVERY).await?;
        let by = tx.attempts().count(&by, now, now - WINDOW).await?;
        tx.commit().await?;
        Ok(about.count == 1 && by.count <= PER_USER)
    }

    async fn settled_return(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<Option<PaymentReturn>, PaymentError> {
        let mut tx = self.read(actor).await?;
        let known = tx.payments().by_order(order).await?;
        let settled = known.filter(|payment| payment.state.status != ProcessingStatus::Incomplete);
        let Some(payment) = settled else {
            return Ok(None);
        };
        let back = view(&mut tx, &payment).await?;
        drop(tx);
        self.note_return(actor, (order, &payment), &back).await?;
        Ok(Some(back))
    }

    /// Writes down that a buyer reads what came of an order. While nothing has, there is nothing
    /// to look at: whoever waits leaves no trace. Where it cannot be written down the buyer waits
    /// on, and is told not to pay again.
    async fn note_return(
        &self,
        actor: &Actor,
        (order, payment): (BcOrderId, &PaymentRecord),
        back: &PaymentReturn,
    ) -> Result<(), PaymentError> {
        let invoices = back.lines.iter().map(|line| line.invoice_id);
        let about = of_invoices(payment.company_id, invoices);
        let document = format!("payment {}", payment.id);
        let noted = self.note_look(actor, &document, &about).await;
        noted.map_err(|error| {
            tracing::warn!(%error, order = order.0, "the look at a payment was not noted");
            PaymentError::Unconfirmed(order)
        })
    }
}

/// The payment with its invoices; whose orders they were made from is the seller's business.
async fn view(tx: &mut Tx, payment: &PaymentRecord) -> Result<PaymentReturn, StoreError> {
    let lines = tx.payments().detail_lines(payment.id).await?;
    Ok(PaymentReturn {
        payment_id: payment.id,
        status: payment.state.status,
        module: payment.state.module,
        lines: lines
            .into_iter()
            .map(|line| PaymentLineRow {
                order: None,
                ..line
            })
            .collect(),
        total: payment.total,
        credits: tx.credits().of_payment(payment.id).await?,
    })
}
