//! Carts that may still become orders.

use super::Payments;
use crate::{StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{BcCustomerId, PaymentId, UserId};

/// A cart that was not checked out yet, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCart {
    /// Whose cart it is.
    pub payment_id: PaymentId,
    /// The cart.
    pub cart_id: String,
}

/// Carts live 30 days in BigCommerce; a day more for an order placed in the last minute.
pub(super) const LIFETIME: chrono::TimeDelta = chrono::TimeDelta::days(31);

impl Payments<'_> {
    /// Carts of incomplete payments that are young enough to become an order yet; those that
    /// were not asked after for longest come first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_carts(
        &mut self,
        limit: u32,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCart>, StoreError> {
        let mut sql = Sql::new(
            "SELECT c.payment_id, c.bc_cart_id FROM payment_carts c \
             JOIN payments p ON p.id = c.payment_id \
             WHERE p.processing_status = 0 AND c.made_at > ",
        );
        sql.push_bind(now - LIFETIME)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        sql.push(" ORDER BY c.checked_at, c.id LIMIT ")
            .push_bind(limit);
        self.carts(sql).await
    }

    /// Notes that carts have been asked after.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carts_checked(
        &mut self,
        carts: &[OpenCart],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payment_carts SET checked_at = ");
        sql.push_bind(at);
        self.of_carts(sql, carts).await
    }

    /// Open carts that would pay more on an invoice than is owed by now, because it has been
    /// paid otherwise or deleted: they are to be removed, so that nobody pays twice. Those that
    /// were not tried for longest come first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carts_to_void(&mut self, limit: u32) -> Result<Vec<OpenCart>, StoreError> {
        let mut sql = Sql::new(
            "SELECT c.payment_id, c.bc_cart_id FROM payment_carts c \
             JOIN payments p ON p.id = c.payment_id \
             WHERE p.processing_status = 0 AND c.voided_at IS NULL \
             AND EXISTS (SELECT 1 FROM payment_lines l JOIN invoices i ON i.id = l.invoice_id \
             WHERE l.payment_id = p.id AND (i.open_minor < l.amount_minor OR i.deleted_at IS NOT NULL)) AND ",
        );
        sql.push_scope("p.", self.0.scope());
        sql.push(" ORDER BY c.void_tried_at, c.id LIMIT ")
            .push_bind(limit);
        self.carts(sql).await
    }

    /// Carts made before `before` that nobody has checked out, although they still could be.
    /// Those that were not tried for longest come first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn abandoned_carts(
        &mut self,
        limit: u32,
        before: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCart>, StoreError> {
        let mut sql = living(now);
        sql.push(" AND c.made_at < ").push_bind(before);
        sql.push(" AND ").push_scope("p.", self.0.scope());
        sql.push(" ORDER BY c.void_tried_at, c.id LIMIT ")
            .push_bind(limit);
        self.carts(sql).await
    }

    /// The carts of one payment that can still become an order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn living_carts(
        &mut self,
        payment: PaymentId,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCart>, StoreError> {
        let mut sql = living(now);
        sql.push(" AND c.payment_id = ").push_bind(payment);
        sql.push(" AND ").push_scope("p.", self.0.scope());
        sql.push(" ORDER BY c.id");
        self.carts(sql).await
    }

    /// The latest carts of the scope that may have become orders, whatever their payments are by
    /// now and whether or not they were removed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_carts(
        &mut self,
        limit: u32,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCart>, StoreError> {
        let mut sql = Sql::new(
            "SELECT c.payment_id, c.bc_cart_id FROM payment_carts c \
             JOIN payments p ON p.id = c.payment_id WHERE c.made_at > ",
        );
        sql.push_bind(now - LIFETIME)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        sql.push(" ORDER BY c.id DESC LIMIT ").push_bind(limit);
        self.carts(sql).await
    }

    /// Notes that a cart has been removed, or that it was tried in vain. Should its order
    /// arrive all the same, the cart still leads to the payment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn void_tried(
        &mut self,
        cart: &OpenCart,
        removed: bool,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payment_carts SET void_tried_at = ");
        sql.push_bind(at);
        if removed {
            sql.push(", voided_at = ").push_bind(at);
        }
        self.of_carts(sql, std::slice::from_ref(cart)).await
    }

    /// The storefront account of a user, if it is known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn storefront_account(
        &mut self,
        user: UserId,
    ) -> Result<Option<BcCustomerId>, StoreError> {
        let mut sql = Sql::new("SELECT bc_customer_id FROM users WHERE id = ");
        sql.push_bind(user)
            .push(" AND store_id = ")
            .push_bind(self.0.scope().store_id);
        let row: Option<(Option<i64>,)> = self.0.optional(sql).await?;
        Ok(row.and_then(|(id,)| id).map(BcCustomerId))
    }

    async fn of_carts(&mut self, mut sql: Sql, carts: &[OpenCart]) -> Result<(), StoreError> {
        if carts.is_empty() {
            return Ok(());
        }
        sql.push(" WHERE store_id = ")
            .push_bind(self.0.scope().store_id);
        sql.push(" AND bc_cart_id IN ")
            .push_list(carts.iter().map(|cart| cart.cart_id.as_str()));
        self.0.execute(sql).await.map(drop)
    }

    async fn carts(&mut self, sql: Sql) -> Result<Vec<OpenCart>, StoreError> {
        let rows: Vec<(i64, String)> = self.0.all(sql).await?;
        Ok(rows
            .into_iter()
            .map(|(id, cart_id)| OpenCart {
                payment_id: PaymentId(id),
                cart_id,
            })
            .collect())
    }
}

/// The beginning of the statement: carts of Incomplete payments that neither were removed nor
/// have expired.
fn living(now: DateTime<Utc>) -> Sql {
    let mut sql = Sql::new(
        "SELECT c.payment_id, c.bc_cart_id FROM payment_carts c \
         JOIN payments p ON p.id = c.payment_id \
         WHERE p.processing_status = 0 AND c.voided_at IS NULL AND c.made_at > ",
    );
    sql.push_bind(now - LIFETIME);
    sql
}
