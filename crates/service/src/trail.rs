//! What use cases tell the audit trail.

use crate::Portal;
use domain::{people::Actor, query::UrlQuery};
use serde::Serialize;
use store::{NewAudit, StoreError};

/// A thing as the audit trail keeps it.
pub(crate) fn json(thing: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(thing).map_err(|error| StoreError::Corrupt(error.to_string()))
}

impl Portal {
    /// What somebody does now to the thing of this kind with this id. Of the thing before and
    /// after it says nothing yet.
    pub(crate) fn deed<'a>(
        &self,
        actor: &'a Actor,
        (noun, noun_id): (&'a str, i64),
        action: &'a str,
        summary: String,
    ) -> NewAudit<'a> {
        NewAudit {
            noun,
            noun_id,
            action,
            summary,
            actor,
            before: None,
            after: None,
            at: self.now(),
        }
    }

    /// Writes down that somebody takes all that a list finds, `Invoices` or `Payments`, as a
    /// file.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn note_export(
        &self,
        actor: &Actor,
        what: &str,
        list: &impl UrlQuery,
    ) -> Result<(), StoreError> {
        let query = list.to_query();
        let kind = what.to_lowercase();
        let summary = match query.strip_prefix('?') {
            Some(query) => format!("{what} were exported: {query}"),
            None => format!("All {kind} were exported."),
        };
        let action = format!("{kind} exported");
        let mut tx = self.begin(actor).await?;
        tx.audit()
            .write(self.deed(actor, ("store", actor.store_id.0), &action, summary))
            .await?;
        tx.commit().await
    }
}
