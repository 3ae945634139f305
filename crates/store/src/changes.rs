//! What changed, for programs that poll.
//!
//! Triggers note changes, whatever makes them, without a position. Positions are given to
//! changes that have been committed, by one unit of work at a time, so that they become visible
//! in their order: behind a position that somebody has seen, no lower one ever appears.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use domain::change::{Change, ChangeQuery, ChangedNoun, Changes};
use std::collections::HashSet;

/// Most changes that get their positions, or are forgotten, at once.
const AT_ONCE: u32 = 5_000;

/// Queries on what changed.
#[derive(Debug)]
pub struct ChangeFeed<'t>(&'t mut Tx);

impl Tx {
    /// What changed.
    pub const fn changes(&mut self) -> ChangeFeed<'_> {
        ChangeFeed(self)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    position: i64,
    noun: String,
    id: i64,
    external_id: Option<String>,
    gone: i64,
    at: i64,
}

impl Row {
    fn read(self) -> Result<Change, StoreError> {
        let noun = ChangedNoun::from_code(&self.noun);
        Ok(Change {
            position: self.position,
            noun: noun.ok_or_else(|| StoreError::corrupt("changes.noun", &self.noun))?,
            id: self.id,
            external_id: self.external_id,
            deleted: self.gone != 0,
            at: instant(self.at)?,
        })
    }
}

impl ChangeFeed<'_> {
    /// Are there changes without a position?
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting(&mut self) -> Result<bool, StoreError> {
        let sql =
            Sql::new("SELECT id FROM changes WHERE store_id = $1 AND position IS NULL LIMIT 1")
                .bind(self.0.scope().store_id);
        Ok(self.0.optional::<(i64,)>(sql).await?.is_some())
    }

    /// Gives positions to changes that have none, the earliest first, and yields to how many.
    /// Whoever else does so waits until this unit of work ends, and then sees what it did, as
    /// every statement of a unit of work that writes sees what is committed by then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn place(&mut self) -> Result<u64, StoreError> {
        let store_id = self.0.scope().store_id;
        let sql = Sql::new(
            "INSERT INTO change_positions (store_id, latest) VALUES ($1, 0) ON CONFLICT DO NOTHING",
        );
        self.0.execute(sql.bind(store_id)).await?;
        let sql = Sql::new(
            "UPDATE change_positions SET latest = latest + 0 WHERE store_id = $1 RETURNING latest",
        );
        let (last,): (i64,) = self.0.one(sql.bind(store_id)).await?;
        let sql = Sql::new(
            "UPDATE changes SET position = placed.position FROM \
             (SELECT w.id, $1 + ROW_NUMBER() OVER (ORDER BY w.id) AS position FROM \
             (SELECT id FROM changes WHERE store_id = $2 AND position IS NULL \
             ORDER BY id LIMIT $3) w) placed WHERE placed.id = changes.id",
        );
        let sql = sql.bind(last).bind(store_id).bind(AT_ONCE);
        let placed = self.0.execute(sql).await?;
        let by = i64::try_from(placed)
            .map_err(|_| StoreError::corrupt("changes", "more than can be counted"))?;
        let sql = Sql::new("UPDATE change_positions SET latest = latest + $1 WHERE store_id = $2");
        self.0.execute(sql.bind(by).bind(store_id)).await?;
        Ok(placed)
    }

    /// Changes that have a position, behind the one that is asked for; `None` when nothing has
    /// such a position yet, so that it was never given out. Ask in a unit of work that only
    /// reads, which sees all of it at one point in time.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn since(&mut self, query: &ChangeQuery) -> Result<Option<Changes>, StoreError> {
        let store_id = self.0.scope().store_id;
        let last = self.last().await?;
        if !(0..=last).contains(&query.since) {
            return Ok(None);
        }
        let mut sql = Sql::new(
            "SELECT x.position, x.noun, \
             CAST(CASE WHEN x.noun = 'company' THEN COALESCE(c.bc_company_id, x.noun_id) \
             ELSE x.noun_id END AS BIGINT) AS id, \
             CASE x.noun WHEN 'invoice' THEN i.external_id WHEN 'payment' THEN p.external_id \
             ELSE c.external_id END AS external_id, \
             CAST(CASE WHEN x.noun = 'invoice' AND i.deleted_at IS NULL AND i.id IS NOT NULL \
             THEN 0 WHEN x.noun = 'payment' AND p.deleted_at IS NULL AND p.id IS NOT NULL \
             THEN 0 WHEN x.noun = 'company' AND c.id IS NOT NULL THEN 0 ELSE 1 END AS BIGINT) \
             AS gone, x.at FROM changes x \
             LEFT JOIN invoices i ON x.noun = 'invoice' AND i.id = x.noun_id \
             LEFT JOIN payments p ON x.noun = 'payment' AND p.id = x.noun_id \
             LEFT JOIN companies c ON x.noun = 'company' AND c.id = x.noun_id \
             WHERE x.store_id = ",
        );
        sql.push_bind(store_id)
            .push(" AND x.position > ")
            .push_bind(query.since);
        sql.push(" AND x.noun IN ")
            .push_list(query.nouns.iter().map(|noun| noun.code()));
        sql.push(" ORDER BY x.position LIMIT ")
            .push_bind(query.limit);
        let rows: Vec<Row> = self.0.all(sql).await?;
        let full = rows.len() >= usize::try_from(query.limit).unwrap_or(usize::MAX);
        let next = match rows.last() {
            Some(last) if full => last.position,
            // Of the other kinds, too, nobody has to look at these again.
            _ => last,
        };
        let rows: Result<Vec<Change>, StoreError> = rows.into_iter().map(Row::read).collect();
        Ok(Some(Changes {
            rows: each_once(rows?),
            next,
            more: full,
        }))
    }

    /// Forgets changes after which the same thing has changed again: whoever asks from behind
    /// them is told of the later one. At most so many at once; yields how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&mut self) -> Result<u64, StoreError> {
        let sql = Sql::new(
            "DELETE FROM changes WHERE id IN (SELECT x.id FROM changes x \
             WHERE x.store_id = $1 AND x.position IS NOT NULL AND EXISTS \
             (SELECT 1 FROM changes later WHERE later.store_id = x.store_id \
             AND later.noun = x.noun AND later.noun_id = x.noun_id \
             AND later.position > x.position) LIMIT $2)",
        );
        let sql = sql.bind(self.0.scope().store_id).bind(AT_ONCE);
        self.0.execute(sql).await
    }

    /// The highest position that can be seen.
    async fn last(&mut self) -> Result<i64, StoreError> {
        let sql = Sql::new(
            "SELECT CAST(COALESCE(MAX(position), 0) AS BIGINT) FROM changes \
             WHERE store_id = $1 AND position IS NOT NULL",
        )
        .bind(self.0.scope().store_id);
        let (last,): (i64,) = self.0.one(sql).await?;
        Ok(last)
    }
}

/// Of each thing its latest change.
fn each_once(mut rows: Vec<Change>) -> Vec<Change> {
    let mut seen = HashSet::new();
    rows.reverse();
    rows.retain(|change| seen.insert((change.noun, change.id)));
    rows.reverse();
    rows
}
