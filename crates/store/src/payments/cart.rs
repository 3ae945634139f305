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
const LIFETIME: chrono::TimeDelta = chrono::TimeDelta::days(31);

impl Payments<'_> {
    /// Incomplete payments with a cart that is young enough to become an order yet, the
    /// earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_carts(
        &mut self,
        limit: u32,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCart>, StoreError> {
        let mut sql = Sql::new(
            "SELECT id, bc_cart_id FROM payments WHERE processing_status = 0 \
             AND bc_cart_id IS NOT NULL AND created_at > ",
        );
        sql.push_bind(now - LIFETIME)
            .push(" AND ")
            .push_scope("", self.0.scope());
        sql.push(" ORDER BY id LIMIT ").push_bind(limit);
        self.carts(sql).await
    }

    /// Open carts that hold an invoice which is settled or deleted by now: they are to be
    /// removed, so that nobody pays twice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carts_to_void(&mut self, limit: u32) -> Result<Vec<OpenCart>, StoreError> {
        let mut sql = Sql::new(
            "SELECT p.id, p.bc_cart_id FROM payments p WHERE p.processing_status = 0 \
             AND p.bc_cart_id IS NOT NULL AND p.cart_voided_at IS NULL \
             AND EXISTS (SELECT 1 FROM payment_lines l JOIN invoices i ON i.id = l.invoice_id \
             WHERE l.payment_id = p.id AND (i.open_minor = 0 OR i.deleted_at IS NOT NULL)) AND ",
        );
        sql.push_scope("p.", self.0.scope());
        sql.push(" ORDER BY p.id LIMIT ").push_bind(limit);
        self.carts(sql).await
    }

    /// Notes that a cart has been removed. Should its order arrive all the same, the cart
    /// still leads to the payment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cart_voided(
        &mut self,
        id: PaymentId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payments SET cart_voided_at = ");
        sql.push_bind(at).push(" WHERE id = ").push_bind(id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
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
