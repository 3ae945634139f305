//! Storing a batch of documents: each whole or not at all, all in one unit of work.

use super::{
    documents::{Batch, Document},
    error::ImportError,
    payers::{Payer, find_payers},
};
use crate::{Portal, again::MayPass};
use domain::{
    CompanyId, ImportId,
    import::{ImportOptions, ImportProgress, ImportRow, ImportState, UnknownCompany},
    people::Actor,
};
use std::collections::{HashMap, HashSet};
use store::{ImportUpdate, NewAudit, StoreError};

/// Companies that are remembered between batches.
const REMEMBERED: usize = 20_000;
/// How often a batch is tried when somebody else stores the same documents at the same time.
const ATTEMPTS: u32 = 3;

/// Stores the batches of one import.
pub(super) struct Writer<'a> {
    pub(super) portal: &'a Portal,
    pub(super) actor: &'a Actor,
    pub(super) id: ImportId,
    pub(super) file_name: String,
    pub(super) unknown_company: UnknownCompany,
    pub(super) restore_deleted: bool,
    dry_run: bool,
    pub(super) anonymous: CompanyId,
    pub(super) companies: HashMap<String, Payer>,
    /// Keys of companies that a dry run would have made.
    pub(super) pretended: HashSet<String>,
    progress: ImportProgress,
}

fn rows(documents: &[&Document]) -> i64 {
    let rows: usize = documents.iter().map(|document| document.lines.len()).sum();
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn count<T>(items: &[T]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

impl<'a> Writer<'a> {
    pub(super) async fn open(
        portal: &'a Portal,
        actor: &'a Actor,
        row: &ImportRow,
        options: &ImportOptions,
        total_bytes: u64,
    ) -> Result<Self, ImportError> {
        let anonymous = portal.read(actor).await?.companies().anonymous_id().await?;
        Ok(Self {
            portal,
            actor,
            id: row.id,
            file_name: row.file_name.clone(),
            unknown_company: options.unknown_company,
            restore_deleted: options.restore_deleted,
            dry_run: row.dry_run,
            anonymous,
            companies: HashMap::new(),
            pretended: HashSet::new(),
            progress: ImportProgress {
                total_bytes: i64::try_from(total_bytes).unwrap_or(i64::MAX),
                ..ImportProgress::default()
            },
        })
    }

    /// Has a batch been stored?
    pub(super) const fn has_begun(&self) -> bool {
        self.progress.rows > 0
    }

    /// Stores a batch with the progress that it makes.
    pub(super) async fn write(&mut self, batch: Batch) -> Result<(), ImportError> {
        let mut attempt = 1;
        loop {
            match self.try_write(&batch).await {
                // Whoever was faster has stored them by now; look again.
                Err(StoreError::Taken { .. }) if attempt < ATTEMPTS => attempt += 1,
                Err(error) if attempt < ATTEMPTS && error.may_pass() => attempt += 1,
                outcome => return Ok(outcome?),
            }
        }
    }

    /// Says how the import ended.
    pub(super) async fn close(
        &mut self,
        state: ImportState,
        error: Option<&str>,
    ) -> Result<(), ImportError> {
        let at = self.portal.now();
        let mut tx = self.portal.begin(self.actor).await?;
        let progress = &self.progress;
        let update = ImportUpdate {
            progress,
            state,
            error,
            finished_at: Some(at),
        };
        tx.imports().save(self.id, update).await?;
        let summary = format!(
            "{}: {} invoices, {} credit notes, {} unchanged documents, {} refused rows{}.",
            self.file_name,
            progress.invoices,
            progress.credits,
            progress.unchanged,
            progress.rows_refused,
            if self.dry_run { " (dry run)" } else { "" }
        );
        tx.audit()
            .write(NewAudit {
                noun: "import",
                noun_id: self.id.0,
                action: state.code(),
                summary,
                actor: self.actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        Ok(tx.commit().await?)
    }

    async fn try_write(&mut self, batch: &Batch) -> Result<(), StoreError> {
        let mut tx = self.portal.begin(self.actor).await?;
        let mut payers = self.known_payers(&mut tx, &batch.documents).await?;
        let verdict = self.judge(&mut tx, batch, &payers).await?;
        let unknown = self.unknown_companies(&verdict.accepted, &payers);
        let pretended = count(&unknown);
        if !self.dry_run {
            if !unknown.is_empty() {
                let new: Vec<(&str, &str)> = unknown
                    .iter()
                    .map(|(key, name)| (*key, name.as_ref()))
                    .collect();
                tx.companies()
                    .insert_externals(&new, self.portal.now())
                    .await?;
                let keys: Vec<&str> = new.iter().map(|(key, _)| *key).collect();
                payers.extend(find_payers(&mut tx, &keys).await?);
            }
            self.store(&mut tx, &verdict.accepted, &payers).await?;
        }

        let taken = rows(&verdict.accepted) + rows(&verdict.unchanged);
        let credits = verdict
            .accepted
            .iter()
            .filter(|new| new.imported.is_credit_note)
            .count();
        let credits = i64::try_from(credits).unwrap_or(i64::MAX);
        let mut progress = self.progress.clone();
        progress.rows += batch.rows;
        progress.bytes = i64::try_from(batch.bytes).unwrap_or(i64::MAX);
        progress.invoices += count(&verdict.accepted) - credits;
        progress.credits += credits;
        progress.unchanged += count(&verdict.unchanged);
        progress.rows_taken += taken;
        progress.rows_refused += count(&verdict.refusals);
        progress.documents_refused += verdict.documents_refused;
        progress.companies += pretended;
        tx.imports()
            .add_refusals(self.id, &verdict.refusals)
            .await?;
        let state = ImportState::Running;
        let update = ImportUpdate {
            progress: &progress,
            state,
            error: None,
            finished_at: None,
        };
        tx.imports().save(self.id, update).await?;
        tx.commit().await?;

        if self.dry_run {
            self.pretended
                .extend(unknown.iter().map(|(key, _)| (*key).to_owned()));
        }
        self.progress = progress;
        self.remember(payers);
        Ok(())
    }

    fn remember(&mut self, payers: HashMap<String, Payer>) {
        if self.companies.len() + payers.len() > REMEMBERED {
            self.companies.clear();
        }
        self.companies.extend(payers);
    }
}
