//! Counts for the seller's first page.

use crate::{
    StoreError, Tx, companies::push_open, orders::push_order_filter, payments::push_payment_filter,
    sql::Sql,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompanyId, Currency,
    company::SyncState,
    home::{Attention, ServiceMonth},
    order::OrderList,
    payment::PaymentList,
};

/// Queries for the seller's first page.
#[derive(Debug)]
pub struct HomeFigures<'t>(&'t mut Tx);

impl Tx {
    /// The seller's first page.
    pub const fn home(&mut self) -> HomeFigures<'_> {
        HomeFigures(self)
    }
}

/// What waits for somebody, as the lists that show it. What is `None` or `false` is not
/// asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Orders with a change.
    pub edited_orders: Option<OrderList>,
    /// Orders that are void.
    pub canceled_orders: Option<OrderList>,
    /// Orders that were refunded, in part or entirely, after their invoice was paid.
    pub refunded_orders: Option<OrderList>,
    /// Events of BigCommerce that failed and are tried again.
    pub failed_events: bool,
    /// What the latest sync with B2B Edition did not take over.
    pub sync_failures: bool,
    /// Payments with money on no invoice.
    pub excess_payments: Option<PaymentList>,
    /// Open invoices of the catch-all for who has no company.
    pub invoices_without_company: Option<CompanyId>,
}

/// A month of which buyers' deeds are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthAsked {
    /// Its first day.
    pub month: NaiveDate,
    /// When it begins in the store's zone, and when the next one does; `None` leaves
    /// documents out.
    pub documents: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// The list of payments that buyers made; `None` leaves them out.
    pub payments: Option<PaymentList>,
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    edited_orders: Option<i64>,
    canceled_orders: Option<i64>,
    refunded_orders: Option<i64>,
    failed_events: Option<i64>,
    sync_failures: Option<i64>,
    excess_payments: Option<i64>,
    invoices_without_company: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct MonthRow {
    documents: Option<i64>,
    payments: Option<i64>,
}

/// Appends `(count)`, or nothing known where it is not asked for.
fn push_count<T>(sql: &mut Sql, asked: Option<T>, count: impl FnOnce(&mut Sql, T)) {
    match asked {
        Some(asked) => {
            sql.push("(SELECT COUNT(*) FROM ");
            count(sql, asked);
            sql.push(")");
        }
        None => {
            sql.push("CAST(NULL AS BIGINT)");
        }
    }
}

impl HomeFigures<'_> {
    /// Is there an invoice, paid or not? One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn any_invoice(&mut self) -> Result<bool, StoreError> {
        let mut sql = Sql::new("SELECT i.id FROM invoices i WHERE i.deleted_at IS NULL AND ");
        sql.push_scope("i.", self.0.scope()).push(" LIMIT 1");
        let found: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(found.is_some())
    }

    /// How much waits for somebody. One statement. `own` is the store's currency.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting(
        &mut self,
        asked: Waiting,
        own: Currency,
    ) -> Result<Attention, StoreError> {
        let scope = self.0.scope().clone();
        let order = |sql: &mut Sql, list: OrderList| {
            sql.push("orders o JOIN companies c ON c.id = o.company_id WHERE ");
            push_order_filter(sql, &scope, &list, (None, None));
        };
        let mut sql = Sql::new("SELECT ");
        push_count(&mut sql, asked.edited_orders, order);
        sql.push(" AS edited_orders, ");
        push_count(&mut sql, asked.canceled_orders, order);
        sql.push(" AS canceled_orders, ");
        push_count(&mut sql, asked.refunded_orders, order);
        sql.push(" AS refunded_orders, ");
        push_count(&mut sql, asked.failed_events.then_some(()), |sql, ()| {
            // Every id is above zero. Without asking for it SQLite reads all events there are.
            sql.push("webhook_events w WHERE w.processed_at IS NULL AND w.error IS NOT NULL");
            sql.push(" AND w.id > 0 AND w.store_id = ")
                .push_bind(scope.store_id);
        });
        sql.push(" AS failed_events, ");
        push_count(&mut sql, asked.sync_failures.then_some(()), |sql, ()| {
            sql.push("(SELECT s.id, s.state FROM company_syncs s WHERE s.store_id = ");
            sql.push_bind(scope.store_id).push(
                " ORDER BY s.started_at DESC, s.id DESC LIMIT 1) latest \
                 LEFT JOIN company_sync_failures f ON f.sync_id = latest.id \
                 WHERE f.id IS NOT NULL OR latest.state = ",
            );
            sql.push_bind(SyncState::Failed.code());
        });
        sql.push(" AS sync_failures, ");
        push_count(&mut sql, asked.excess_payments, |sql, list| {
            // From the few credits to their payments, which SQLite would not see by itself.
            sql.push(
                "(SELECT DISTINCT p.id FROM credits d CROSS JOIN payments p \
                 WHERE d.payment_id = p.id AND ",
            );
            push_payment_filter(sql, &scope, &list, own);
            sql.push(") excess");
        });
        sql.push(" AS excess_payments, ");
        push_count(&mut sql, asked.invoices_without_company, |sql, company| {
            sql.push("invoices i WHERE ");
            push_open(sql);
            sql.push(" AND ").push_scope("i.", &scope);
            sql.push(" AND i.company_id = ").push_bind(company);
        });
        sql.push(" AS invoices_without_company");
        let row: WaitingRow = self.0.one(sql).await?;
        Ok(Attention {
            edited_orders: row.edited_orders,
            canceled_orders: row.canceled_orders,
            refunded_orders: row.refunded_orders,
            failed_events: row.failed_events,
            sync_failures: row.sync_failures,
            excess_payments: row.excess_payments,
            invoices_without_company: row.invoices_without_company,
        })
    }

    /// What buyers did by themselves in each of these months. One statement, none for no
    /// months.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn service(
        &mut self,
        months: Vec<MonthAsked>,
        own: Currency,
    ) -> Result<Vec<ServiceMonth>, StoreError> {
        if months.is_empty() {
            return Ok(Vec::new());
        }
        let scope = self.0.scope().clone();
        let names: Vec<NaiveDate> = months.iter().map(|asked| asked.month).collect();
        let mut sql = Sql::new("");
        for (place, asked) in (0_i64..).zip(months) {
            sql.push(if place == 0 {
                "SELECT CAST("
            } else {
                " UNION ALL SELECT CAST("
            });
            sql.push_bind(place).push(" AS BIGINT) AS place, ");
            push_count(&mut sql, asked.documents, |sql, (from, until)| {
                sql.push("document_access d WHERE d.by_buyer = TRUE AND ");
                sql.push_scope("d.", &scope);
                sql.push(" AND d.at >= ").push_bind(from);
                sql.push(" AND d.at < ").push_bind(until);
            });
            sql.push(" AS documents, ");
            push_count(&mut sql, asked.payments, |sql, list| {
                sql.push("payments p WHERE ");
                push_payment_filter(sql, &scope, &list, own);
            });
            sql.push(" AS payments");
        }
        sql.push(" ORDER BY place");
        let rows: Vec<MonthRow> = self.0.all(sql).await?;
        let months = names.into_iter().zip(rows);
        Ok(months
            .map(|(month, row)| ServiceMonth {
                month,
                documents: row.documents,
                payments: row.payments,
            })
            .collect())
    }
}
