//! What was paid for an order at the checkout.

use super::OrderUseError;
use crate::{
    Portal,
    checkout::{CARTS_AFTER_PAYMENT, INCOMPLETE, OrderNews},
    payments::PaymentError,
    ports::{CommerceError, PaymentEvidence},
};
use chrono::NaiveDate;
use domain::{
    BcOrderId, InvoiceId, Money, MoneyError, OrderId, PaymentId,
    order::OrderSnapshot,
    payment::{AllocationLine, Capture, OrderVerdict, Placing, ProcessingStatus},
    people::Actor,
};
use store::{LockedInvoice, NewPayment, OpenCart, PaymentRecord, StoreError, Tx};

/// Money that came with an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    /// The order.
    order: BcOrderId,
    /// What BigCommerce says of its money.
    evidence: PaymentEvidence,
    /// What store credit and gift certificates have covered; the invoice does not ask for it.
    covered: Money,
    /// What was given back.
    pub(super) refunded: Money,
    /// Has all that the order charges been taken?
    pub(crate) whole: bool,
    /// The day on which it came, in the store's zone.
    on: NaiveDate,
}

impl Received {
    /// The payment that came with the order, locked, if the order had an invoice before.
    /// Payments are locked before orders.
    pub(super) async fn lock_payment(
        &self,
        tx: &mut Tx,
    ) -> Result<Option<PaymentRecord>, StoreError> {
        match tx.payments().by_order(self.order).await? {
            Some(payment) => tx.payments().lock(payment.id).await,
            None => Ok(None),
        }
    }

    /// Does the gateway itself say what was taken? A status that somebody sets by hand, when
    /// the order is shipped, is no word about money.
    pub(crate) const fn is_told(&self) -> bool {
        matches!(self.evidence.money.capture, Capture::Exactly(_))
    }

    /// Has somebody acted on newer news of the order since BigCommerce was asked?
    pub(super) fn is_older_than(&self, payment: &PaymentRecord) -> bool {
        let settled = payment.settled_modified_at;
        settled.is_some_and(|settled| self.evidence.modified_at < settled)
    }
}

/// Amounts of BigCommerce that do not fit together.
fn amounts(error: &MoneyError) -> CommerceError {
    CommerceError::Refused(error.to_string())
}

impl Portal {
    /// What was paid at the checkout for an order of the dashboard.
    pub(super) async fn received_for(
        &self,
        actor: &Actor,
        id: OrderId,
    ) -> Result<Option<Received>, OrderUseError> {
        let mut tx = self.read(actor).await?;
        let order = tx.orders().find(id).await?;
        drop(tx);
        match order {
            Some(order) if order.invoicing.can_invoice() => {
                Ok(self.received_at_checkout(&order.snapshot).await?)
            }
            _ => Ok(None),
        }
    }

    /// What was paid at the checkout; `None` when it is to be paid another way, or the
    /// money is not confirmed. Only orders that can be paid at the checkout make BigCommerce be
    /// asked.
    pub(crate) async fn received_at_checkout(
        &self,
        order: &OrderSnapshot,
    ) -> Result<Option<Received>, CommerceError> {
        if !order.has_online_method() || order.status.is_void() {
            return Ok(None);
        }
        let Some(evidence) = self.commerce().payment_evidence(order.bc_order_id).await? else {
            return Ok(None);
        };
        let money = evidence.money;
        let taken = match (money.verdict(), money.capture) {
            (OrderVerdict::Placed(_), Capture::Exactly(sum)) => sum,
            (OrderVerdict::Placed(ProcessingStatus::Completed), _) => money.total,
            _ => return Ok(None),
        };
        // Store credit and gift certificates are part of either, and not owed on the invoice.
        let paid = taken
            .checked_sub(order.covered)
            .map_err(|error| amounts(&error))?;
        if !paid.is_positive() {
            return Ok(None);
        }
        Ok(Some(Received {
            order: order.bc_order_id,
            covered: order.covered,
            refunded: money.refunded,
            whole: taken.minor() >= money.total.minor(),
            on: order
                .placed_at
                .with_timezone(&self.profile().zone)
                .date_naive(),
            evidence,
        }))
    }

    /// Puts money that came after the order was invoiced on its invoice, as far as that is open;
    /// nothing if a payment has come with the order meanwhile. Yields carts that nobody should
    /// pay any more.
    pub(crate) async fn receive_late(
        &self,
        actor: &Actor,
        order: OrderId,
        received: &Received,
    ) -> Result<Vec<OpenCart>, OrderUseError> {
        let mut tx = self.begin(actor).await?;
        if tx.payments().by_order(received.order).await?.is_some() {
            return Ok(Vec::new());
        }
        let Some(invoice) = tx.orders().invoice_id(order).await? else {
            return Ok(Vec::new());
        };
        let received = Received {
            on: self.today(),
            ..received.clone()
        };
        self.record_received(&mut tx, actor, invoice, &received, None)
            .await?;
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        Ok(carts)
    }

    /// Puts the money on the invoice of the order, and what exceeds it into
    /// a credit. From then on the payment follows the order. `before` is the payment that came
    /// with the order when it had another invoice.
    pub(super) async fn record_received(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        invoice: InvoiceId,
        received: &Received,
        before: Option<&PaymentRecord>,
    ) -> Result<(), PaymentError> {
        let money = received.evidence.money.received(received.covered)?;
        let Some(step) = INCOMPLETE.on_news(None, money) else {
            return Ok(());
        };
        let locked = tx.invoices().lock(&[invoice]).await?;
        let Some(owed) = locked.first() else {
            return Ok(());
        };
        let open = owed.balance.open();
        open.same_currency(step.held)?;
        let amount = if step.held.minor() < open.minor() {
            step.held
        } else {
            open
        };
        if step.placing != Placing::OnInvoices || !amount.is_positive() {
            return Ok(());
        }
        let line = AllocationLine {
            invoice_id: invoice,
            amount,
        };
        let id = match before {
            Some(before) => {
                tx.payments()
                    .move_to(before.id, owed.company_id, line)
                    .await?;
                before.id
            }
            None => self.add_received(tx, owed, line, received).await?,
        };
        let payment = tx.payments().find(id).await?;
        let payment = payment.ok_or(PaymentError::NotFound("This payment"))?;
        let news = OrderNews {
            order: received.order,
            evidence: &received.evidence,
            on: received.on,
        };
        self.carry_out_news(tx, actor, &payment, news, step)
            .await
            .map(drop)
    }

    /// A payment for an invoice of which no money has come yet.
    async fn add_received(
        &self,
        tx: &mut Tx,
        owed: &LockedInvoice,
        line: AllocationLine,
        received: &Received,
    ) -> Result<PaymentId, PaymentError> {
        let company = tx.companies().find(owed.company_id).await?;
        let company = company.ok_or(PaymentError::NotFound("This company"))?;
        let new = NewPayment {
            company_id: owed.company_id,
            total: line.amount,
            state: INCOMPLETE,
            payer: &company.name,
            method: "",
            reference: "",
            memo: &format!("Paid at the checkout of order {}", received.order),
            received_on: Some(received.on),
            dated_on: received.on,
            external_id: None,
            idempotency_key: &format!("checkout-of-invoice-{}", owed.id),
            request_hash: "",
            user_id: None,
            lines: &[line],
            at: self.now(),
        };
        Ok(tx.payments().insert(new).await?)
    }
}
