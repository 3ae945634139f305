//! What was paid for an order at the checkout.

use super::OrderUseError;
use crate::{
    Portal,
    payments::{Deed, PaymentError, payables},
    ports::CommerceError,
};
use chrono::NaiveDate;
use domain::{
    BcOrderId, InvoiceId, Money, MoneyError, OrderId,
    order::OrderSnapshot,
    payment::{
        AllocationLine, Capture, OrderVerdict, PaymentModule, PaymentState, ProcessingStatus,
        TransactionType, check_allocation,
    },
    people::Actor,
};
use store::{NewPayment, NewReceipt, Tx};

/// The store has the money.
const RECEIVED: PaymentState = PaymentState {
    status: ProcessingStatus::Completed,
    applied: true,
    module: PaymentModule::Offline,
};

/// Money that came with an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    /// The order.
    order: BcOrderId,
    /// What the seller keeps of it for the invoice; zero or less when all was given back.
    amount: Money,
    /// What was given back.
    pub(super) refunded: Money,
    /// Has all that the order charges been taken?
    pub(crate) whole: bool,
    /// `Visa ending in 1111`.
    method: String,
    /// The gateway's transaction id.
    reference: String,
    /// The day of the order.
    on: NaiveDate,
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
            amount: paid
                .checked_sub(money.refunded)
                .map_err(|error| amounts(&error))?,
            refunded: money.refunded,
            whole: taken.minor() >= money.total.minor(),
            method: evidence.method,
            reference: evidence.reference,
            on: order
                .placed_at
                .with_timezone(&self.profile().zone)
                .date_naive(),
        }))
    }

    /// Puts the money on the invoice that was just made of the order; what exceeds it was
    /// charged for something that the invoice does not ask for.
    pub(super) async fn record_received(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        invoice: InvoiceId,
        received: &Received,
    ) -> Result<(), PaymentError> {
        let locked = tx.invoices().lock(&[invoice]).await?;
        let Some(owed) = locked.first() else {
            return Ok(());
        };
        let open = owed.balance.open();
        open.same_currency(received.amount)?;
        let amount = if received.amount.minor() < open.minor() {
            received.amount
        } else {
            open
        };
        if !amount.is_positive() {
            return Ok(());
        }
        let lines = [AllocationLine {
            invoice_id: invoice,
            amount,
        }];
        let total = check_allocation(&lines, &payables(&locked))?;
        let company = tx.companies().find(owed.company_id).await?;
        let company = company.ok_or(PaymentError::NotFound("This company"))?;
        let at = self.now();
        let memo = format!("Paid at the checkout of order {}", received.order);
        let id = tx
            .payments()
            .insert(NewPayment {
                company_id: owed.company_id,
                total,
                state: RECEIVED,
                payer: &company.name,
                method: &received.method,
                reference: &received.reference,
                memo: &memo,
                received_on: Some(received.on),
                dated_on: received.on,
                external_id: None,
                idempotency_key: &format!("checkout-of-invoice-{invoice}"),
                request_hash: "",
                user_id: actor.user_id(),
                lines: &lines,
                at,
            })
            .await?;
        let payment = tx.payments().find(id).await?;
        let payment = payment.ok_or(PaymentError::NotFound("This payment"))?;
        let deed = Deed {
            actor,
            payment: &payment,
            reference: &format!("BigCommerce order {}", received.order),
            means: &memo,
            at,
        };
        deed.lower(tx, &locked, &lines).await?;
        let receipt = NewReceipt {
            transaction: TransactionType::Paid,
            payment_type: &payment.method,
            reference: &payment.reference,
            total,
            lines: &lines,
            at,
        };
        tx.payments().add_receipt(&payment, receipt).await?;
        let summary = format!(
            "{total} received: {memo}. What BigCommerce refunds from now on does not change this \
             payment."
        );
        deed.audit(tx, "recorded", summary, (None, RECEIVED)).await
    }
}
