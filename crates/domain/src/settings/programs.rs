//! What programs may do beyond what people may.

use super::SettingsGroup;
use crate::invoice::{InvoiceStatus, Refusal};
use serde::{Deserialize, Serialize};

/// What programs may do beyond what people may.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramPolicy {
    /// They change invoices that are paid: an ERP that keeps the books has the last word. What
    /// payments recorded here have paid stays paid all the same.
    pub edit_completed: bool,
}

impl SettingsGroup for ProgramPolicy {
    const SECTION: &'static str = "programs";
    const TITLE: &'static str = "settings of API accounts";
}

impl ProgramPolicy {
    /// May a program change an invoice of this status?
    ///
    /// # Errors
    /// With the reason.
    pub const fn check_edit(self, status: InvoiceStatus) -> Result<(), Refusal> {
        if self.edit_completed {
            Ok(())
        } else {
            status.check_edit()
        }
    }
}
