//! Companies and their users are brought in line with B2B Edition.

mod contact;
mod run;

use super::error::CompanyError;
use crate::Portal;
use chrono::TimeDelta;
use domain::{
    CompanySyncId, Problem,
    company::{CompanySync, SyncState},
    people::{Actor, Permission},
    problem::ProblemKind,
};
use std::time::Duration;
use store::NewAudit;

/// How long after its last word a run is believed to be under way.
const LEASE: TimeDelta = TimeDelta::minutes(10);

const CUT_SHORT: &str = "The program that ran this sync was stopped. What it had taken over \
    stays. Sync again to go on.";

impl Portal {
    /// Registers a sync with B2B Edition; [`Portal::run_company_sync`] carries it out.
    ///
    /// # Errors
    /// Without the right, or while another one is under way.
    pub async fn start_company_sync(&self, actor: &Actor) -> Result<CompanySyncId, Problem> {
        actor.require(Permission::CompaniesEdit)?;
        Ok(self.register_company_sync(actor).await?)
    }

    /// The latest sync; `None` before the first.
    ///
    /// # Errors
    /// Without the right.
    pub async fn latest_company_sync(&self, actor: &Actor) -> Result<Option<CompanySync>, Problem> {
        actor.require(Permission::CompaniesView)?;
        let read = async { self.read(actor).await?.company_syncs().latest().await };
        let found = read.await.map_err(CompanyError::from)?;
        Ok(found.map(|(sync, alive_until)| {
            if sync.state == SyncState::Running && alive_until < self.now() {
                CompanySync {
                    state: SyncState::Failed,
                    error: Some(CUT_SHORT.to_owned()),
                    ..sync
                }
            } else {
                sync
            }
        }))
    }

    /// Starts a sync and carries it out.
    ///
    /// # Errors
    /// As [`Portal::start_company_sync`] and [`Portal::run_company_sync`].
    pub async fn sync_companies(&self, actor: &Actor) -> Result<(), Problem> {
        let id = self.start_company_sync(actor).await?;
        self.run_company_sync(actor, id).await
    }

    /// Syncs when the latest sync was started so long ago, or there was none; yields how long
    /// it is until the next one is due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sync_companies_when_due(&self, interval: Duration) -> Result<Duration, Problem> {
        let actor = self.follower();
        if let Some(latest) = self.latest_company_sync(&actor).await? {
            let age = (self.now() - latest.started_at).to_std();
            let left = interval.saturating_sub(age.unwrap_or_default());
            if !left.is_zero() {
                return Ok(left);
            }
        }
        match self.start_company_sync(&actor).await {
            Ok(id) => self.run_company_sync(&actor, id).await?,
            // Somebody was faster.
            Err(problem) if problem.kind == ProblemKind::Conflict => {}
            Err(problem) => return Err(problem),
        }
        Ok(interval)
    }

    async fn register_company_sync(&self, actor: &Actor) -> Result<CompanySyncId, CompanyError> {
        let at = self.now();
        let mut tx = self.begin(actor).await?;
        tx.company_syncs().fail_silent(CUT_SHORT, at).await?;
        let started = tx
            .company_syncs()
            .insert(actor.name(), at, at + LEASE)
            .await?;
        let id = started.ok_or(CompanyError::SyncRunning)?;
        tx.audit()
            .write(NewAudit {
                noun: "company sync",
                noun_id: id.0,
                action: "started",
                summary: "A sync with B2B Edition was started.".to_owned(),
                actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(id)
    }
}
