//! What use cases tell the audit trail.

use serde::Serialize;
use store::StoreError;

/// A thing as the audit trail keeps it.
pub(crate) fn json(thing: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(thing).map_err(|error| StoreError::Corrupt(error.to_string()))
}
