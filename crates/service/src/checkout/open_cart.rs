//! The cart by which a recorded payment is paid.

use super::start::Prepared;
use crate::{
    Portal,
    again::again,
    payments::{PaymentError, payables},
    ports::{NewCart, NewCartLine},
};
use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, InvoiceId, PaymentId,
    payment::{AllocationLine, CheckoutStarted, check_again, check_allocation},
    people::Actor,
};
use store::{LockedInvoice, PaymentRecord, StoreError, Tx};

impl Portal {
    /// Gets a link to the payment's cart, making the cart if there is none.
    pub(super) async fn check_out(
        &self,
        actor: &Actor,
        prepared: &Prepared,
    ) -> Result<CheckoutStarted, PaymentError> {
        let payment_id = prepared.payment.id;
        if let Some(cart_id) = &prepared.payment.cart_id {
            if let Some(checkout_url) = self.commerce().checkout_url(cart_id).await? {
                return Ok(CheckoutStarted {
                    payment_id,
                    checkout_url,
                });
            }
            // Gone: checked out, removed, or expired. A cart that became an order is paid.
            if let Some(order) = self.commerce().order_of_cart(cart_id).await? {
                return Err(PaymentError::AlreadyPlaced(Some(order)));
            }
        }
        let cart = self.commerce().create_cart(&prepared.cart).await?;
        if again(|| self.note_cart(actor, prepared, &cart.cart_id)).await? {
            return Ok(CheckoutStarted {
                payment_id,
                checkout_url: cart.checkout_url,
            });
        }
        // The same form made another cart meanwhile, which counts.
        self.drop_cart(&cart.cart_id).await;
        let noted = self.read(actor).await?.payments().find(payment_id).await?;
        let cart_id = noted
            .and_then(|payment| payment.cart_id)
            .ok_or(PaymentError::AlreadyPlaced(None))?;
        let checkout_url = self.commerce().checkout_url(&cart_id).await?;
        let checkout_url = checkout_url.ok_or(PaymentError::AlreadyPlaced(None))?;
        Ok(CheckoutStarted {
            payment_id,
            checkout_url,
        })
    }

    /// Notes a new cart. While BigCommerce made it, somebody may have paid the invoices, or
    /// begun to: then the cart is removed and the buyer learns why.
    async fn note_cart(
        &self,
        actor: &Actor,
        prepared: &Prepared,
        cart_id: &str,
    ) -> Result<bool, PaymentError> {
        let id = prepared.payment.id;
        let mut tx = self.begin(actor).await?;
        let before = prepared.payment.cart_id.as_deref();
        if !tx
            .payments()
            .set_cart(id, before, cart_id, self.now())
            .await?
        {
            return Ok(false);
        }
        let lines = lines_of(&mut tx, id).await?;
        let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
        let locked = tx.invoices().lock(&ids).await?;
        let payable = check_allocation(&lines, &payables(&locked));
        // Two tabs at the same moment: the lock makes the second one see the first one's cart.
        let open = other_checkouts(&mut tx, &ids, Some(id), self.now()).await?;
        if let Err(problem) = check_again(&[], &open, prepared.again) {
            drop(tx);
            self.drop_cart(cart_id).await;
            return Err(problem.into());
        }
        tx.commit().await?;
        if let Err(error) = payable {
            self.drop_cart(cart_id).await;
            return Err(error.into());
        }
        Ok(true)
    }
}

/// What of a payment is meant for which invoice.
pub(super) async fn lines_of(
    tx: &mut Tx,
    id: PaymentId,
) -> Result<Vec<AllocationLine>, PaymentError> {
    let lines = tx.payments().lines(id).await?;
    Ok(lines
        .into_iter()
        .map(|line| AllocationLine {
            invoice_id: line.invoice_id,
            amount: line.amount,
        })
        .collect())
}

/// The numbers of those of the invoices for which there is another checkout than `own` that
/// nobody has finished.
pub(super) async fn other_checkouts(
    tx: &mut Tx,
    invoices: &[InvoiceId],
    own: Option<PaymentId>,
    now: DateTime<Utc>,
) -> Result<Vec<String>, StoreError> {
    let open = tx.payments().checkouts_on(invoices, now).await?;
    let others = open
        .into_iter()
        .filter(|checkout| Some(checkout.payment_id) != own);
    Ok(others.map(|checkout| checkout.number).collect())
}

/// The cart to ask for.
pub(super) fn cart(
    payment: &PaymentRecord,
    customer_id: Option<BcCustomerId>,
    lines: &[AllocationLine],
    locked: &[LockedInvoice],
) -> NewCart {
    let number = |line: &AllocationLine| {
        locked
            .iter()
            .find(|invoice| invoice.id == line.invoice_id)
            .map_or_else(
                || line.invoice_id.to_string(),
                |invoice| invoice.number.clone(),
            )
    };
    let allocation = serde_json::json!({
        "paymentId": payment.id,
        "lines": lines.iter().map(|line| serde_json::json!({
            "invoiceId": line.invoice_id,
            "amount": line.amount.to_decimal(),
        })).collect::<Vec<_>>(),
    });
    NewCart {
        customer_id,
        currency: payment.total.currency(),
        lines: lines
            .iter()
            .map(|line| NewCartLine {
                sku: format!("INV-{}", line.invoice_id),
                name: format!("Invoice {}", number(line)),
                amount: line.amount,
            })
            .collect(),
        allocation: allocation.to_string(),
    }
}
