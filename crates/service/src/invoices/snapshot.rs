//! What the audit trail keeps of an invoice before and after a change.

use crate::trail::json;
use domain::{
    DueDate,
    invoice::{Editable, InvoiceContent, Printed},
};
use serde::{Deserialize, Serialize};
use store::{InvoiceRecord, StoreError};

/// What an edit can change, with the version at which it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    pub(crate) version: i64,
    pub(crate) due: DueDate,
    pub(crate) po_number: Option<String>,
    pub(crate) content: InvoiceContent,
    /// `None` in rows that were written before it could be edited.
    #[serde(default)]
    pub(crate) printed: Option<Printed>,
}

impl Snapshot {
    pub(crate) fn of(record: &InvoiceRecord) -> Self {
        Self {
            version: record.version,
            due: record.row.due,
            po_number: record.row.po_number.clone(),
            content: record.content.clone(),
            printed: Some(printed(record)),
        }
    }

    /// What an edit changes of it.
    pub(crate) fn editable(&self) -> Editable<'_> {
        Editable {
            due: self.due,
            po_number: self.po_number.as_deref(),
            content: &self.content,
            printed: self.printed.as_ref(),
        }
    }

    /// At whichever version.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        self.editable() == other.editable()
    }

    pub(crate) fn to_json(&self) -> Result<String, StoreError> {
        json(self)
    }

    /// As the invoice stood at `version`. Payments raise the version and leave the content
    /// alone, so it stood as the first edit at or after that version found it; where none
    /// came, as it stands now.
    pub(crate) fn at_version(
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

/// What stands around the rows of an invoice.
pub(crate) fn printed(record: &InvoiceRecord) -> Printed {
    Printed {
        terms_text: record.terms_text.clone().unwrap_or_default(),
        billing_address: record.billing_address.clone(),
        shipping_addresses: record.shipping_addresses.clone(),
    }
}
