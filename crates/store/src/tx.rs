//! The unit of work.

use crate::{
    Scope, StoreError,
    engine::{Conn, Row},
    sql::Sql,
};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// A transaction with its [`Scope`]. Dropped without [`Tx::commit`] it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    conn: Conn,
    scope: Scope,
    statements: Arc<AtomicU64>,
    /// How SQLite goes about the queries, once a test has asked for it.
    #[cfg(feature = "testing")]
    plans: Option<Vec<String>>,
}

impl Tx {
    pub(crate) fn new(conn: Conn, scope: Scope, statements: Arc<AtomicU64>) -> Self {
        Self {
            conn,
            scope,
            statements,
            #[cfg(feature = "testing")]
            plans: None,
        }
    }

    /// Whose rows it may touch.
    #[must_use]
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Makes everything last.
    ///
    /// # Errors
    /// When the database refuses; then nothing lasts.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.conn.commit().await
    }

    /// All rows of a statement.
    pub(crate) async fn all<T: Row>(&mut self, sql: Sql) -> Result<Vec<T>, StoreError> {
        self.count(&sql)?;
        #[cfg(feature = "testing")]
        if let Some(plans) = &mut self.plans {
            plans.extend(self.conn.plan(&sql).await?);
        }
        self.conn.all(sql).await
    }

    /// The only row, if there is one.
    pub(crate) async fn optional<T: Row>(&mut self, sql: Sql) -> Result<Option<T>, StoreError> {
        Ok(self.all(sql).await?.into_iter().next())
    }

    /// The only row.
    pub(crate) async fn one<T: Row>(&mut self, sql: Sql) -> Result<T, StoreError> {
        self.optional(sql)
            .await?
            .ok_or(StoreError::Database(sqlx::Error::RowNotFound))
    }

    /// Runs a statement; yields how many rows it changed.
    pub(crate) async fn execute(&mut self, sql: Sql) -> Result<u64, StoreError> {
        self.count(&sql)?;
        self.conn.execute(sql).await
    }

    /// Counts a statement, unless it must not run: both engines refuse what one of them would.
    fn count(&self, sql: &Sql) -> Result<(), StoreError> {
        if !sql.is_storable() {
            return Err(StoreError::NotText);
        }
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// From here on notes how SQLite goes about each query, for [`Tx::plans`].
    #[cfg(feature = "testing")]
    pub fn note_plans(&mut self) {
        self.plans = Some(Vec::new());
    }

    /// The steps of `EXPLAIN QUERY PLAN` of the queries since [`Tx::note_plans`].
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn plans(&self) -> &[String] {
        self.plans.as_deref().unwrap_or_default()
    }

    /// `INSERT … RETURNING id`.
    pub(crate) async fn insert(&mut self, sql: Sql) -> Result<i64, StoreError> {
        let (id,): (i64,) = self.one(sql).await?;
        Ok(id)
    }

    /// See [`Conn::for_update`].
    pub(crate) const fn for_update(&self) -> &'static str {
        self.conn.for_update()
    }

    /// See [`Conn::next_invoice_id`].
    pub(crate) const fn next_invoice_id(&self) -> &'static str {
        self.conn.next_invoice_id()
    }

    /// See [`Conn::for_no_key_update`].
    pub(crate) const fn for_no_key_update(&self) -> &'static str {
        self.conn.for_no_key_update()
    }
}
