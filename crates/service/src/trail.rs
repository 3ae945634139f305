//! What use cases tell the audit trail.

use crate::Portal;
use domain::people::Actor;
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
}
