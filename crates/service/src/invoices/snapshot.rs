//! What the audit trail keeps of an invoice before and after a change.

use domain::{DueDate, invoice::InvoiceContent};
use serde::{Deserialize, Serialize};
use store::{InvoiceRecord, StoreError};

/// What an edit can change, with the version at which it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Snapshot {
    pub(super) version: i64,
    pub(super) due: DueDate,
    pub(super) po_number: Option<String>,
    pub(super) content: InvoiceContent,
}

impl Snapshot {
    pub(super) fn of(record: &InvoiceRecord) -> Self {
        Self {
            version: record.version,
            due: record.row.due,
            po_number: record.row.po_number.clone(),
            content: record.content.clone(),
        }
    }

    pub(super) fn to_json(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::Corrupt(error.to_string()))
    }

    /// As the invoice stood at `version`. Payments raise the version and leave the content
    /// alone, so it stood as the first edit at or after that version found it; where none
    /// came, as it stands now.
    pub(super) fn at_version(
        version: i64,
        before_edits: &[String],
        now: &Self,
    ) -> Result<Self, StoreError> {
        for before in before_edits {
            let before: Self = serde_json::from_str(before)
                .map_err(|error| StoreError::Corrupt(format!("audit.before: {error}")))?;
            if before.version >= version {
                return Ok(before);
            }
        }
        Ok(now.clone())
    }
}
