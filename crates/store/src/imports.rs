//! Imports of an ERP's files, and the rows that they refused.

use crate::{
    StoreError, Tx,
    amount::money,
    sql::{Arg, Sql},
    time::instant,
};
use chrono::{DateTime, Utc};
use domain::{
    ImportId, Money,
    import::{ImportProgress, ImportRefusal, ImportRow, ImportState},
};

/// An import that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewImport<'a> {
    /// Name of the file.
    pub file_name: &'a str,
    /// Nothing but this record is to be written.
    pub dry_run: bool,
    /// Who started it.
    pub started_by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// Until when it is believed to be alive without another word; see [`Imports::alive`].
    pub alive_until: DateTime<Utc>,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy)]
pub struct ImportUpdate<'a> {
    /// Its counts.
    pub progress: &'a ImportProgress,
    /// Running, finished or failed.
    pub state: ImportState,
    /// Why it stopped.
    pub error: Option<&'a str>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

/// What is stored under a document's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDocument {
    /// The number.
    pub number: String,
    /// It is the same document: its external id is that number. Otherwise somebody else's
    /// invoice has taken the number.
    pub imported: bool,
    /// It is an invoice that was deleted here.
    pub deleted: bool,
    /// It is a credit note.
    pub is_credit_note: bool,
    /// What it charged, or credited, when it was stored; an edit does not change that.
    pub total: Money,
}

/// Queries of imports.
#[derive(Debug)]
pub struct Imports<'t>(&'t mut Tx);

impl Tx {
    /// Imports.
    pub const fn imports(&mut self) -> Imports<'_> {
        Imports(self)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    file_name: String,
    dry_run: bool,
    state: String,
    progress: String,
    error: Option<String>,
    started_by: String,
    started_at: i64,
    finished_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct RefusalRow {
    id: i64,
    line: i64,
    number: String,
    reason: String,
}

#[derive(sqlx::FromRow)]
struct KnownRow {
    number: String,
    imported: i64,
    deleted: i64,
    is_credit_note: i64,
    currency: String,
    total_minor: i64,
}

const SELECT: &str = "SELECT id, file_name, dry_run, state, progress, error, started_by, \
    started_at, finished_at FROM imports WHERE store_id = ";

impl Imports<'_> {
    /// Registers an import as running.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, new: NewImport<'_>) -> Result<ImportId, StoreError> {
        let mut sql = Sql::new(
            "INSERT INTO imports (store_id, file_name, dry_run, state, progress, started_by, \
             started_at, alive_until) VALUES ",
        );
        sql.push_list([
            Arg::from(self.0.scope().store_id),
            new.file_name.into(),
            new.dry_run.into(),
            ImportState::Running.code().into(),
            json(&ImportProgress::default())?.into(),
            new.started_by.into(),
            new.at.into(),
            new.alive_until.into(),
        ]);
        sql.push(" RETURNING id");
        Ok(ImportId(self.0.insert(sql).await?))
    }

    /// One import.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn find(&mut self, id: ImportId) -> Result<Option<ImportRow>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push_bind(self.0.scope().store_id)
            .push(" AND id = ")
            .push_bind(id);
        self.0
            .optional::<Row>(sql)
            .await?
            .map(Row::read)
            .transpose()
    }

    /// The latest imports, the latest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn latest(&mut self, limit: u32) -> Result<Vec<ImportRow>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push_bind(self.0.scope().store_id);
        sql.push(" ORDER BY started_at DESC, id DESC LIMIT ")
            .push_bind(limit);
        let rows: Vec<Row> = self.0.all(sql).await?;
        rows.into_iter().map(Row::read).collect()
    }

    /// Says that a running import is alive, and is to be believed so until then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn alive(&mut self, id: ImportId, until: DateTime<Utc>) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE imports SET alive_until = ");
        sql.push_bind(until).push(" WHERE id = ").push_bind(id);
        sql.push(" AND state = ")
            .push_bind(ImportState::Running.code());
        sql.push(" AND store_id = ")
            .push_bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Saves where a running import stands.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is not running, because it was taken for dead.
    pub async fn save(&mut self, id: ImportId, update: ImportUpdate<'_>) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE imports SET progress = ");
        sql.push_bind(json(update.progress)?);
        sql.push(", state = ").push_bind(update.state.code());
        sql.push(", error = ").push_bind(update.error);
        sql.push(", finished_at = ").push_bind(update.finished_at);
        sql.push(" WHERE id = ").push_bind(id);
        sql.push(" AND state = ")
            .push_bind(ImportState::Running.code());
        sql.push(" AND store_id = ")
            .push_bind(self.0.scope().store_id);
        if self.0.execute(sql).await? == 1 {
            Ok(())
        } else {
            Err(StoreError::Refused(format!("import {id} is not running")))
        }
    }

    /// Marks imports as failed that claim to run and have not been heard of in time; yields
    /// how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fail_silent(&mut self, error: &str, at: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut sql = Sql::new("UPDATE imports SET state = ");
        sql.push_bind(ImportState::Failed.code())
            .push(", error = ")
            .push_bind(error);
        sql.push(", finished_at = ").push_bind(at);
        sql.push(" WHERE state = ")
            .push_bind(ImportState::Running.code());
        sql.push(" AND alive_until <= ").push_bind(at);
        sql.push(" AND store_id = ")
            .push_bind(self.0.scope().store_id);
        self.0.execute(sql).await
    }

    /// Adds refused rows to an import that was found in the scope.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_refusals(
        &mut self,
        id: ImportId,
        refusals: &[ImportRefusal],
    ) -> Result<(), StoreError> {
        let rows = refusals.iter().map(|refusal| {
            vec![
                Arg::from(id),
                refusal.row.into(),
                (&refusal.number).into(),
                (&refusal.reason).into(),
            ]
        });
        let head = "INSERT INTO import_refusals (import_id, line, number, reason) VALUES ";
        self.0.insert_rows(head, rows).await
    }

    /// Refused rows of an import with keys above `after`, in the order of the file, each
    /// with its key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refusals(
        &mut self,
        id: ImportId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, ImportRefusal)>, StoreError> {
        let mut sql = Sql::new(
            "SELECT id, line, number, reason FROM import_refusals WHERE import_id = \
             (SELECT m.id FROM imports m WHERE m.store_id = ",
        );
        sql.push_bind(self.0.scope().store_id)
            .push(" AND m.id = ")
            .push_bind(id);
        sql.push(") AND id > ").push_bind(after);
        sql.push(" ORDER BY id LIMIT ").push_bind(limit);
        let rows: Vec<RefusalRow> = self.0.all(sql).await?;
        let read = |row: RefusalRow| {
            (
                row.id,
                ImportRefusal {
                    row: row.line,
                    number: row.number,
                    reason: row.reason,
                },
            )
        };
        Ok(rows.into_iter().map(read).collect())
    }

    /// What is stored under these document numbers, as invoice or as credit note. An invoice
    /// that was deleted here is among them, perhaps several times, since its number can be
    /// taken again. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn known_documents(
        &mut self,
        numbers: &[&str],
    ) -> Result<Vec<KnownDocument>, StoreError> {
        let store_id = self.0.scope().store_id;
        let mut sql = Sql::new(
            "SELECT i.external_id AS number, CAST(1 AS BIGINT) AS imported, \
             CAST(CASE WHEN i.deleted_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS deleted, \
             CAST(0 AS BIGINT) AS is_credit_note, i.currency, (SELECT l.original_after_minor \
             FROM ledger l WHERE l.invoice_id = i.id ORDER BY l.id LIMIT 1) AS total_minor \
             FROM invoices i WHERE i.store_id = ",
        );
        sql.push_bind(store_id)
            .push(" AND i.external_id IN ")
            .push_padded(numbers);
        sql.push(
            " UNION ALL SELECT i.number, CAST(0 AS BIGINT), CAST(0 AS BIGINT), \
             CAST(0 AS BIGINT), i.currency, i.original_minor FROM invoices i WHERE i.deleted_at IS NULL \
             AND (i.external_id IS NULL OR i.external_id <> i.number) AND i.store_id = ",
        );
        sql.push_bind(store_id)
            .push(" AND i.number IN ")
            .push_padded(numbers);
        sql.push(
            " UNION ALL SELECT c.external_id, CAST(1 AS BIGINT), CAST(0 AS BIGINT), \
             CAST(1 AS BIGINT), c.currency, -c.amount_minor FROM credits c WHERE c.store_id = ",
        );
        sql.push_bind(store_id)
            .push(" AND c.external_id IN ")
            .push_padded(numbers);
        let rows: Vec<KnownRow> = self.0.all(sql).await?;
        rows.into_iter().map(KnownRow::read).collect()
    }
}

impl Row {
    fn read(self) -> Result<ImportRow, StoreError> {
        Ok(ImportRow {
            id: ImportId(self.id),
            file_name: self.file_name,
            dry_run: self.dry_run,
            state: ImportState::from_code(&self.state),
            progress: serde_json::from_str(&self.progress)
                .map_err(|error| StoreError::corrupt("imports.progress", error))?,
            error: self.error,
            started_by: self.started_by,
            started_at: instant(self.started_at)?,
            finished_at: self.finished_at.map(instant).transpose()?,
        })
    }
}

impl KnownRow {
    fn read(self) -> Result<KnownDocument, StoreError> {
        Ok(KnownDocument {
            number: self.number,
            imported: self.imported == 1,
            deleted: self.deleted == 1,
            is_credit_note: self.is_credit_note == 1,
            total: money(self.total_minor, &self.currency)?,
        })
    }
}

fn json(progress: &ImportProgress) -> Result<String, StoreError> {
    serde_json::to_string(progress).map_err(|error| StoreError::corrupt("imports.progress", error))
}
