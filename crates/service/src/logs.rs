//! The store's logs as a whole.

use crate::{Portal, portal::internal};
use domain::{
    DateRange, Problem, date,
    log::{AccessEntry, AccessQuery, AuditEntry, AuditQuery},
    people::{Actor, Permission},
    problem::FieldError,
    query::Page,
};
use store::StoreError;

impl Portal {
    /// Who did what, the latest first.
    ///
    /// # Errors
    /// Without the right; when there is no such day, or the database fails.
    pub async fn audit_log(
        &self,
        actor: &Actor,
        query: &AuditQuery,
    ) -> Result<Page<AuditEntry>, Problem> {
        actor.require(Permission::LogsView)?;
        check_days(query.days)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let between = self.moments(query.days);
            tx.audit().page(query, between).await
        };
        let found: Result<_, StoreError> = read.await;
        found.map_err(|error| internal(&error))
    }

    /// Who looked at which document, the latest first.
    ///
    /// # Errors
    /// Without the right; when there is no such day, or the database fails.
    pub async fn access_log(
        &self,
        actor: &Actor,
        query: &AccessQuery,
    ) -> Result<Page<AccessEntry>, Problem> {
        actor.require(Permission::LogsView)?;
        check_days(query.days)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let between = self.moments(query.days);
            tx.document_access().page(query, between).await
        };
        let found: Result<_, StoreError> = read.await;
        found.map_err(|error| internal(&error))
    }
}

fn check_days(days: DateRange) -> Result<(), Problem> {
    let both = [("from", days.from), ("to", days.to)].into_iter();
    let mut given = both.filter_map(|(name, day)| Some((name, day?)));
    let checked = given.try_for_each(|(name, day)| date::check(day).map_err(|error| (name, error)));
    checked
        .and_then(|()| days.check().map_err(|error| ("to", error)))
        .map_err(|(name, error)| Problem::invalid(error, vec![FieldError::new(name, error)]))
}
