//! Many rows of one table in few statements.

use crate::{
    StoreError, Tx,
    sql::{Arg, Sql},
};
use futures::future::BoxFuture;

/// Rows per statement. A handful of sizes keeps every statement in the engines' caches,
/// and none comes near their limits on bound values.
const SIZES: [usize; 4] = [64, 16, 4, 1];

impl Tx {
    /// Runs `head`, which ends in `VALUES `, for all rows. Not an `async fn`, so that no
    /// iterator lives in the future: whoever awaits it may be spawned.
    pub(crate) fn insert_rows(
        &mut self,
        head: &'static str,
        rows: impl IntoIterator<Item = Vec<Arg>>,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        let statements = statements(head, "", rows);
        Box::pin(async move {
            for sql in statements {
                self.execute(sql).await?;
            }
            Ok(())
        })
    }
}

impl Sql {
    /// As [`Sql::push_list`], with the last text repeated so that lists of many lengths
    /// share a few statements.
    pub(crate) fn push_padded(&mut self, texts: &[&str]) -> &mut Self {
        let length = texts.len().next_multiple_of(SIZES[0]);
        let last = texts.last().copied();
        self.push_list(
            texts
                .iter()
                .copied()
                .chain(last.into_iter().cycle())
                .take(length),
        )
    }
}

/// The statements that insert `rows`; `tail` follows the values.
pub(crate) fn statements(
    head: &'static str,
    tail: &'static str,
    rows: impl IntoIterator<Item = Vec<Arg>>,
) -> Vec<Sql> {
    let mut rows: Vec<Vec<Arg>> = rows.into_iter().collect();
    let mut statements = Vec::new();
    for size in SIZES {
        while rows.len() >= size {
            let rest = rows.split_off(size);
            let mut sql = Sql::new(head);
            for (index, row) in rows.into_iter().enumerate() {
                sql.push(if index == 0 { "" } else { ", " }).push_list(row);
            }
            sql.push(tail);
            statements.push(sql);
            rows = rest;
        }
    }
    statements
}
