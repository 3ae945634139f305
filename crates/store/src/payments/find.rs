//! One payment as it is stored.

use super::Payments;
use crate::{StoreError, amount::money, sql::Sql, time::instant};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    BcOrderId, CompanyId, Money, PaymentId, UserId,
    order::OrderStatus,
    payment::{PaymentModule, PaymentState, ProcessingStatus},
};

/// A payment as use cases decide on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRecord {
    /// Which.
    pub id: PaymentId,
    /// Whose.
    pub company_id: CompanyId,
    /// The company's name.
    pub company: String,
    /// Sum of its lines.
    pub total: Money,
    /// Its channel, status and application.
    pub state: PaymentState,
    /// Who paid.
    pub payer: String,
    /// `Cheque`, or `Visa ending in 1111`.
    pub method: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// Staff's memo or the buyer's comment.
    pub memo: String,
    /// Fingerprint of the request that made it.
    pub request_hash: String,
    /// The latest cart by which it is to be paid.
    pub cart_id: Option<String>,
    /// The order by which it was paid.
    pub bc_order_id: Option<BcOrderId>,
    /// It came with an order of the dashboard, whose invoice it pays: no cart was made for it.
    pub with_order: bool,
    /// The order's status when the payment was settled last.
    pub settled_status: Option<OrderStatus>,
    /// When the order had changed last by then.
    pub settled_modified_at: Option<DateTime<Utc>>,
    /// The day on which staff received it.
    pub received_on: Option<NaiveDate>,
    /// Its key in the ERP.
    pub external_id: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// Fingerprint of its latest correction.
    pub edit_hash: Option<String>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct RecordRow {
    id: i64,
    company_id: i64,
    company: String,
    currency: String,
    total_minor: i64,
    module: String,
    processing_status: i64,
    applied: bool,
    payer: String,
    method: String,
    reference: String,
    memo: String,
    request_hash: String,
    bc_cart_id: Option<String>,
    bc_order_id: Option<i64>,
    with_order: bool,
    settled_status: Option<i64>,
    settled_modified_at: Option<i64>,
    received_on: Option<NaiveDate>,
    external_id: Option<String>,
    version: i64,
    edit_hash: Option<String>,
    deleted_at: Option<i64>,
}

const SELECT: &str = "SELECT p.id, p.company_id, \
    (SELECT c.name FROM companies c WHERE c.id = p.company_id) AS company, p.currency, \
    p.total_minor, p.module, p.processing_status, p.applied, p.payer, p.method, p.reference, \
    p.memo, p.request_hash, p.bc_cart_id, p.bc_order_id, EXISTS (SELECT 1 FROM orders o \
    WHERE o.store_id = p.store_id AND o.bc_order_id = p.bc_order_id) AS with_order, \
    p.settled_status, p.settled_modified_at, p.received_on, p.external_id, p.version, p.edit_hash, p.deleted_at \
    FROM payments p WHERE ";

impl Payments<'_> {
    /// A payment.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn find(&mut self, id: PaymentId) -> Result<Option<PaymentRecord>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push("p.id = ").push_bind(id);
        self.record(sql, false).await
    }

    /// A payment, locked until the unit of work ends. Whoever locks invoices too locks the
    /// payment first.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub async fn lock(&mut self, id: PaymentId) -> Result<Option<PaymentRecord>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push("p.id = ").push_bind(id);
        self.record(sql, true).await
    }

    /// The payment that was made under an idempotency key of this user's; without a user, under
    /// one of the portal's own or of a program's.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub async fn by_key(
        &mut self,
        user: Option<UserId>,
        key: &str,
    ) -> Result<Option<PaymentRecord>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push("COALESCE(p.user_id, 0) = ")
            .push_bind(user.map_or(0, |user| user.0));
        sql.push(" AND p.idempotency_key = ").push_bind(key);
        self.record(sql, false).await
    }

    /// The payment that a BigCommerce order paid.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub async fn by_order(
        &mut self,
        order: BcOrderId,
    ) -> Result<Option<PaymentRecord>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push("p.bc_order_id = ").push_bind(order);
        self.record(sql, false).await
    }

    /// The payment that a cart was made for, be it its latest cart or an earlier one.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub async fn by_cart(&mut self, cart_id: &str) -> Result<Option<PaymentRecord>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push(
            "p.id = (SELECT c.payment_id FROM payment_carts c WHERE c.store_id = p.store_id \
             AND c.bc_cart_id = ",
        );
        sql.push_bind(cart_id).push(")");
        self.record(sql, false).await
    }

    async fn record(
        &mut self,
        mut sql: Sql,
        lock: bool,
    ) -> Result<Option<PaymentRecord>, StoreError> {
        sql.push(" AND ").push_scope("p.", self.0.scope());
        if lock {
            sql.push(self.0.for_update());
        }
        let row: Option<RecordRow> = self.0.optional(sql).await?;
        row.map(RecordRow::read).transpose()
    }
}

/// The three columns that make a payment's state.
pub(super) fn state(module: &str, status: i64, applied: bool) -> Result<PaymentState, StoreError> {
    Ok(PaymentState {
        status: ProcessingStatus::from_code(status)
            .ok_or_else(|| StoreError::corrupt("payments.processing_status", status))?,
        applied,
        module: PaymentModule::from_code(module)
            .ok_or_else(|| StoreError::corrupt("payments.module", module))?,
    })
}

impl RecordRow {
    fn read(self) -> Result<PaymentRecord, StoreError> {
        Ok(PaymentRecord {
            id: PaymentId(self.id),
            company_id: CompanyId(self.company_id),
            company: self.company,
            total: money(self.total_minor, &self.currency)?,
            state: state(&self.module, self.processing_status, self.applied)?,
            payer: self.payer,
            method: self.method,
            reference: self.reference,
            memo: self.memo,
            request_hash: self.request_hash,
            cart_id: self.bc_cart_id,
            bc_order_id: self.bc_order_id.map(BcOrderId),
            with_order: self.with_order,
            settled_status: self.settled_status.map(OrderStatus),
            settled_modified_at: self.settled_modified_at.map(instant).transpose()?,
            received_on: self.received_on,
            external_id: self.external_id,
            version: self.version,
            edit_hash: self.edit_hash,
            deleted_at: self.deleted_at.map(instant).transpose()?,
        })
    }
}
