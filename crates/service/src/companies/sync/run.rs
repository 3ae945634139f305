//! Carrying a sync out.

use super::LEASE;
use crate::{
    Portal,
    companies::error::CompanyError,
    ports::{CommerceError, CompanyReport, ContactReport, ReportPage},
};
use domain::{
    CompanySyncId, Problem,
    company::{SyncFailure, SyncNoun, SyncProgress, SyncState, Taken},
    people::{Actor, Permission},
};
use store::{CompanySyncUpdate, StoreError};
use thiserror::Error;

/// After so many reports it is saved how far a run has come.
const SAVED_EVERY: i64 = 25;

/// Why a run stops.
#[derive(Debug, Error)]
enum Stopped {
    /// B2B Edition cannot be asked.
    #[error(transparent)]
    Commerce(#[from] CommerceError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A run under way.
struct Run<'a> {
    portal: &'a Portal,
    actor: &'a Actor,
    id: CompanySyncId,
    progress: SyncProgress,
    failures: Vec<SyncFailure>,
}

impl Portal {
    /// Carries out a sync that was registered; progress is saved as it goes. When B2B Edition
    /// does not answer, the run ends in [`SyncState::Failed`] with the reason, and what was
    /// taken over until then stays.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn run_company_sync(&self, actor: &Actor, id: CompanySyncId) -> Result<(), Problem> {
        actor.require(Permission::CompaniesEdit)?;
        let mut run = Run {
            portal: self,
            actor,
            id,
            progress: SyncProgress::default(),
            failures: Vec::new(),
        };
        let outcome = run.carry_out().await;
        let (state, error) = match &outcome {
            Ok(()) => (SyncState::Finished, None),
            Err(stopped) => {
                tracing::warn!(sync = %id, error = %stopped, "a sync of companies stopped");
                (SyncState::Failed, Some(stopped.in_words()))
            }
        };
        run.save(state, error).await.map_err(CompanyError::from)?;
        match outcome {
            Err(Stopped::Store(error)) => Err(CompanyError::from(error).into()),
            _ => Ok(()),
        }
    }
}

impl Stopped {
    const fn in_words(&self) -> &'static str {
        match self {
            Self::Commerce(CommerceError::Refused(_)) => {
                "B2B Edition refused to answer. What had been taken over stays. Check the \
                 store's B2B Edition account and access token, then sync again."
            }
            Self::Commerce(CommerceError::NotConnected(_)) => {
                "The connection with BigCommerce is not set up. What had been taken over stays. \
                 See under Settings, BigCommerce, then sync again."
            }
            Self::Commerce(_) => {
                "B2B Edition did not answer. What had been taken over stays. Sync again in a few \
                 minutes."
            }
            Self::Store(_) => {
                "The database failed. What had been taken over stays. Sync again to go on."
            }
        }
    }
}

impl Run<'_> {
    async fn carry_out(&mut self) -> Result<(), Stopped> {
        let orphans = self.companies().await?;
        // Their parents came after them.
        for report in orphans {
            let followed = self.portal.follow_company(self.actor, &report).await?;
            self.leave(SyncNoun::Company, &report.name, followed.left);
        }
        self.contacts().await
    }

    /// Takes all companies over; yields those whose parent was not here yet.
    async fn companies(&mut self) -> Result<Vec<CompanyReport>, Stopped> {
        let mut orphans = Vec::new();
        let mut skip = 0;
        loop {
            let page = self.portal.commerce().companies(skip).await?;
            self.expect(&page, 0);
            if page.entries == 0 {
                return Ok(orphans);
            }
            skip += page.entries;
            for report in page.reports {
                let orphan = match report.parent {
                    Some(parent) => !self.is_here(parent).await?,
                    None => false,
                };
                let followed = self.portal.follow_company(self.actor, &report).await?;
                self.progress.companies.count(followed.taken);
                self.leave(SyncNoun::Company, &report.name, followed.left);
                if orphan {
                    orphans.push(report);
                }
                self.save_now_and_then().await?;
            }
        }
    }

    async fn contacts(&mut self) -> Result<(), Stopped> {
        let companies = self.progress.expected;
        let mut skip = 0;
        loop {
            let page: ReportPage<ContactReport> = self.portal.commerce().contacts(skip).await?;
            self.expect(&page, companies);
            if page.entries == 0 {
                return Ok(());
            }
            skip += page.entries;
            for report in page.reports {
                let taken = match self.portal.follow_contact(self.actor, &report).await? {
                    Ok(taken) => taken,
                    Err(reason) => {
                        let name = match report.email.trim() {
                            "" => report.name.trim(),
                            email => email,
                        };
                        self.leave(SyncNoun::Contact, name, vec![reason]);
                        Taken::Failed
                    }
                };
                self.progress.contacts.count(taken);
                self.save_now_and_then().await?;
            }
        }
    }

    async fn is_here(&self, id: domain::BcCompanyId) -> Result<bool, StoreError> {
        let mut tx = self.portal.read(self.actor).await?;
        let found = tx.companies().record_bc(id).await?;
        tx.commit().await?;
        Ok(found.is_some())
    }

    /// Entries that are left out are not looked at, so they are not waited for either.
    fn expect<T>(&mut self, page: &ReportPage<T>, before: i64) {
        let left_out = page.entries - u64::try_from(page.reports.len()).unwrap_or(page.entries);
        let total = i64::try_from(page.total.saturating_sub(left_out)).unwrap_or(i64::MAX);
        self.progress.expected = before.saturating_add(total);
    }

    fn leave(&mut self, noun: SyncNoun, name: &str, reasons: Vec<String>) {
        self.failures
            .extend(reasons.into_iter().map(|reason| SyncFailure {
                noun,
                name: name.to_owned(),
                reason,
            }));
    }

    async fn save_now_and_then(&mut self) -> Result<(), StoreError> {
        if self.progress.done() % SAVED_EVERY == 0 {
            self.save(SyncState::Running, None).await?;
        }
        Ok(())
    }

    async fn save(&mut self, state: SyncState, error: Option<&str>) -> Result<(), StoreError> {
        let now = self.portal.now();
        let mut tx = self.portal.begin(self.actor).await?;
        let update = CompanySyncUpdate {
            progress: self.progress,
            state,
            error,
            alive_until: now + LEASE,
            finished_at: (state != SyncState::Running).then_some(now),
        };
        tx.company_syncs()
            .save(self.id, update, &self.failures)
            .await?;
        tx.commit().await?;
        self.failures.clear();
        Ok(())
    }
}
