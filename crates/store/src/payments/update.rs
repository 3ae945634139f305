//! A payment that moves on.

use super::{PaymentRecord, Payments, search_text};
use crate::{
    StoreError,
    sql::{Arg, Sql},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{BcOrderId, PaymentId, order::OrderStatus, payment::PaymentState};

/// What changes when a payment moves on; decided on the locked payment.
#[derive(Debug, Clone, Copy)]
pub struct PaymentUpdate<'a> {
    /// Its status and application from now on.
    pub state: PaymentState,
    /// How it was paid.
    pub method: &'a str,
    /// Cheque number, gateway's transaction id.
    pub reference: &'a str,
    /// The order by which it was settled; `None` leaves it as it is.
    pub order: Option<SettledOrder>,
    /// The day on which its money came, in the store's zone; `None` leaves it as it is.
    pub dated_on: Option<NaiveDate>,
    /// When.
    pub at: DateTime<Utc>,
}

/// An order as it was when a payment was settled by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettledOrder {
    /// Which.
    pub id: BcOrderId,
    /// Its status.
    pub status: OrderStatus,
    /// When it had changed last.
    pub modified_at: DateTime<Utc>,
}

/// What is held of the payment that is updated.
pub(super) const HELD: &str = "(SELECT COALESCE(SUM(l.applied_minor), 0) FROM payment_lines l \
    WHERE l.payment_id = payments.id) + (SELECT COALESCE(SUM(c.amount_minor), 0) FROM credits c \
    WHERE c.payment_id = payments.id AND c.currency = payments.currency)";

impl Payments<'_> {
    /// Saves where a payment stands now; what is held of it is as its lines and its credit
    /// say, so these come first.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `bc_order_id` when the order has paid another payment.
    pub async fn update(
        &mut self,
        payment: &PaymentRecord,
        update: PaymentUpdate<'_>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payments SET processing_status = ");
        sql.push_bind(update.state.status.code());
        sql.push(", applied = ").push_bind(update.state.applied);
        sql.push(", method = ").push_bind(update.method);
        sql.push(", reference = ").push_bind(update.reference);
        if let Some(order) = update.order {
            sql.push(", bc_order_id = ").push_bind(order.id);
            sql.push(", settled_status = ").push_bind(order.status.0);
            sql.push(", settled_modified_at = ")
                .push_bind(order.modified_at);
        }
        if let Some(day) = update.dated_on {
            sql.push(", dated_on = ").push_bind(day);
        }
        sql.push(", search = ");
        sql.push_bind(search_text([
            &payment.company,
            update.reference,
            &payment.memo,
            &payment.payer,
            payment.external_id.as_deref().unwrap_or_default(),
        ]));
        sql.push(", held_minor = ").push(HELD);
        sql.push(", version = version + 1, updated_at = ")
            .push_bind(update.at);
        sql.push(" WHERE id = ").push_bind(payment.id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }

    /// Notes the cart of a payment in place of `before`, which still leads to the payment.
    /// `false`: somebody else has noted
    /// another one meanwhile, which stays.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the cart belongs to another payment.
    pub async fn set_cart(
        &mut self,
        id: PaymentId,
        before: Option<&str>,
        cart_id: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut sql = Sql::new("UPDATE payments SET bc_cart_id = ");
        sql.push_bind(cart_id).push(", updated_at = ").push_bind(at);
        sql.push(" WHERE id = ")
            .push_bind(id)
            .push(" AND processing_status = 0");
        match before {
            Some(before) => sql.push(" AND bc_cart_id = ").push_bind(before),
            None => sql.push(" AND bc_cart_id IS NULL"),
        };
        sql.push(" AND ").push_scope("", self.0.scope());
        if self.0.execute(sql).await? != 1 {
            return Ok(false);
        }
        let mut sql = Sql::new(
            "INSERT INTO payment_carts (store_id, payment_id, bc_cart_id, made_at) VALUES ",
        );
        sql.push_list([
            Arg::from(self.0.scope().store_id),
            id.into(),
            cart_id.into(),
            at.into(),
        ]);
        self.0.execute(sql).await.map(|_| true)
    }
}
