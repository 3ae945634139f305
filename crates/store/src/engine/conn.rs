//! A transaction on either engine, and how a statement runs in it.

use crate::{
    StoreError,
    sql::{Arg, Sql},
};
use sqlx::{
    AssertSqlSafe, FromRow, Postgres, Sqlite, Transaction,
    postgres::PgRow,
    query::{Query, QueryAs},
    sqlite::SqliteRow,
};

/// A row type that both engines can fill; `#[derive(sqlx::FromRow)]` gives it.
pub(crate) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

impl<T> Row for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

/// An open transaction on either engine.
#[derive(Debug)]
pub(crate) enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

macro_rules! bind_all {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Arg::I64(value) => query.bind(value),
                Arg::Text(value) => query.bind(value),
                Arg::Bool(value) => query.bind(value),
                Arg::Date(value) => query.bind(value),
                Arg::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Conn {
    pub(crate) async fn all<T: Row>(&mut self, sql: Sql) -> Result<Vec<T>, StoreError> {
        let text = AssertSqlSafe(sql.text);
        Ok(match self {
            Self::Sqlite(tx) => {
                let query: QueryAs<'_, Sqlite, T, _> = sqlx::query_as(text);
                bind_all!(query, sql.args).fetch_all(&mut **tx).await?
            }
            Self::Postgres(tx) => {
                let query: QueryAs<'_, Postgres, T, _> = sqlx::query_as(text);
                bind_all!(query, sql.args).fetch_all(&mut **tx).await?
            }
        })
    }

    /// The steps in which SQLite would run the query; none on PostgreSQL, which decides by
    /// what it knows of the rows.
    #[cfg(feature = "testing")]
    pub(crate) async fn plan(&mut self, sql: &Sql) -> Result<Vec<String>, StoreError> {
        let Self::Sqlite(_) = self else {
            return Ok(Vec::new());
        };
        let mut explained = sql.clone();
        explained.text.insert_str(0, "EXPLAIN QUERY PLAN ");
        let steps: Vec<(i64, i64, i64, String)> = self.all(explained).await?;
        Ok(steps.into_iter().map(|(.., step)| step).collect())
    }

    pub(crate) async fn execute(&mut self, sql: Sql) -> Result<u64, StoreError> {
        let text = AssertSqlSafe(sql.text);
        Ok(match self {
            Self::Sqlite(tx) => {
                let query: Query<'_, Sqlite, _> = sqlx::query(text);
                bind_all!(query, sql.args)
                    .execute(&mut **tx)
                    .await?
                    .rows_affected()
            }
            Self::Postgres(tx) => {
                let query: Query<'_, Postgres, _> = sqlx::query(text);
                bind_all!(query, sql.args)
                    .execute(&mut **tx)
                    .await?
                    .rows_affected()
            }
        })
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Ends a `SELECT` whose rows are to be changed. SQLite's writer is alone already.
    pub(crate) const fn for_update(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Postgres(_) => " FOR UPDATE",
        }
    }

    /// As [`Self::for_update`], for a row that others refer to: what they add goes on, as
    /// its key stays.
    pub(crate) const fn for_no_key_update(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Postgres(_) => " FOR NO KEY UPDATE",
        }
    }

    /// Selects the id that the next invoice gets, and leaves it to that.
    pub(crate) const fn next_invoice_id(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SELECT CAST(COALESCE(MAX(id), 0) + 1 AS BIGINT) FROM invoices",
            Self::Postgres(_) => {
                "SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM invoices_id_seq"
            }
        }
    }
}
