//! Runs of the sync with B2B Edition, and what they did not take over.

use crate::{
    StoreError, Tx,
    sql::{Arg, Sql},
    time::instant,
};
use chrono::{DateTime, Utc};
use domain::{
    CompanySyncId,
    company::{CompanySync, SyncFailure, SyncNoun, SyncProgress, SyncState},
};

/// How many failures a run shows.
const SHOWN: u32 = 100;

/// Where a run stands.
#[derive(Debug, Clone, Copy)]
pub struct CompanySyncUpdate<'a> {
    /// Its counts.
    pub progress: SyncProgress,
    /// Running, finished or failed.
    pub state: SyncState,
    /// Why it stopped.
    pub error: Option<&'a str>,
    /// Until when it is believed to be under way without another word.
    pub alive_until: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

/// Queries on runs of the sync.
#[derive(Debug)]
pub struct CompanySyncs<'t>(&'t mut Tx);

impl Tx {
    /// Runs of the sync with B2B Edition.
    pub const fn company_syncs(&mut self) -> CompanySyncs<'_> {
        CompanySyncs(self)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    state: String,
    progress: String,
    error: Option<String>,
    started_by: String,
    started_at: i64,
    alive_until: i64,
    finished_at: Option<i64>,
}

impl CompanySyncs<'_> {
    /// Registers a run; `None` while another one is under way.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(
        &mut self,
        started_by: &str,
        at: DateTime<Utc>,
        alive_until: DateTime<Utc>,
    ) -> Result<Option<CompanySyncId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO company_syncs (store_id, state, progress, started_by, started_at, \
             alive_until) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(SyncState::Running.code())
        .bind(json(SyncProgress::default())?)
        .bind(started_by)
        .bind(at)
        .bind(alive_until);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| CompanySyncId(id)))
    }

    /// The latest run, with the first of its failures, and until when it is believed to be
    /// under way.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn latest(&mut self) -> Result<Option<(CompanySync, DateTime<Utc>)>, StoreError> {
        let sql = Sql::new(
            "SELECT id, state, progress, error, started_by, started_at, alive_until, finished_at \
             FROM company_syncs WHERE store_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1",
        )
        .bind(self.0.scope().store_id);
        let Some(row) = self.0.optional::<Row>(sql).await? else {
            return Ok(None);
        };
        let mut sql =
            Sql::new("SELECT noun, name, reason FROM company_sync_failures WHERE sync_id = ");
        sql.push_bind(row.id)
            .push(" ORDER BY id LIMIT ")
            .push_bind(SHOWN);
        let failures: Vec<(String, String, String)> = self.0.all(sql).await?;
        let alive_until = instant(row.alive_until)?;
        let sync = CompanySync {
            id: CompanySyncId(row.id),
            state: SyncState::from_code(&row.state),
            progress: serde_json::from_str(&row.progress)
                .map_err(|error| StoreError::corrupt("company_syncs.progress", error))?,
            failures: failures
                .into_iter()
                .map(|(noun, name, reason)| SyncFailure {
                    noun: SyncNoun::from_code(&noun),
                    name,
                    reason,
                })
                .collect(),
            error: row.error,
            started_by: row.started_by,
            started_at: instant(row.started_at)?,
            finished_at: row.finished_at.map(instant).transpose()?,
        };
        Ok(Some((sync, alive_until)))
    }

    /// Saves where a run stands, and adds what it did not take over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save(
        &mut self,
        id: CompanySyncId,
        update: CompanySyncUpdate<'_>,
        failures: &[SyncFailure],
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE company_syncs SET progress = ");
        sql.push_bind(json(update.progress)?);
        sql.push(", state = ").push_bind(update.state.code());
        sql.push(", error = ").push_bind(update.error);
        sql.push(", alive_until = ").push_bind(update.alive_until);
        sql.push(", finished_at = ").push_bind(update.finished_at);
        sql.push(" WHERE id = ").push_bind(id);
        sql.push(" AND store_id = ")
            .push_bind(self.0.scope().store_id);
        self.0.execute(sql).await?;
        let rows = failures.iter().map(|failure| {
            vec![
                Arg::from(id),
                failure.noun.code().into(),
                (&failure.name).into(),
                (&failure.reason).into(),
            ]
        });
        let head = "INSERT INTO company_sync_failures (sync_id, noun, name, reason) VALUES ";
        self.0.insert_rows(head, rows).await
    }

    /// Marks runs as failed that claim to be under way and have been silent for too long;
    /// yields how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fail_silent(&mut self, error: &str, at: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = Sql::new(
            "UPDATE company_syncs SET state = $1, error = $2, finished_at = $3 \
             WHERE state = $4 AND store_id = $5 AND alive_until < $3",
        )
        .bind(SyncState::Failed.code())
        .bind(error)
        .bind(at)
        .bind(SyncState::Running.code())
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await
    }
}

fn json(progress: SyncProgress) -> Result<String, StoreError> {
    serde_json::to_string(&progress).map_err(|error| StoreError::corrupt("progress", error))
}
