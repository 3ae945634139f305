//! What staff may change of a payment, and where that leads.

use super::{PaymentModule, PaymentOperation, PaymentState, ProcessingStatus};
use crate::Problem;
use serde::{Deserialize, Serialize};

/// A change of a payment by hand. Correcting what it says is an edit, see
/// [`PaymentState::check_edit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentChange {
    /// Moves its money on or off the invoices, or asks BigCommerce.
    Operation(PaymentOperation),
    /// Says how far its money has come. Refunded money is taken off the invoices.
    Status(ProcessingStatus),
    /// Takes it off the invoices and out of all lists.
    Delete,
}

impl From<PaymentOperation> for PaymentChange {
    fn from(operation: PaymentOperation) -> Self {
        Self::Operation(operation)
    }
}

impl From<ProcessingStatus> for PaymentChange {
    fn from(status: ProcessingStatus) -> Self {
        Self::Status(status)
    }
}

impl PaymentState {
    /// What may be changed now. The status that it has is no change.
    #[must_use]
    pub fn allowed_changes(self) -> Vec<PaymentChange> {
        let operations = self.allowed_operations().into_iter().map(Into::into);
        let statuses = self.allowed_statuses().iter().copied();
        let statuses = statuses
            .filter(|status| *status != self.status)
            .map(Into::into);
        let delete = (self.module == PaymentModule::Offline).then_some(PaymentChange::Delete);
        operations.chain(statuses).chain(delete).collect()
    }

    /// The state after a change. The status that it has already may be set again: a form that
    /// is sent twice does no harm.
    ///
    /// # Errors
    /// When the state does not allow it.
    pub fn after_change(self, change: PaymentChange) -> Result<Self, Problem> {
        match change {
            PaymentChange::Operation(operation) => self.after(operation),
            PaymentChange::Status(status) if status == self.status => Ok(self),
            PaymentChange::Status(status) if self.allowed_statuses().contains(&status) => {
                Ok(Self {
                    status,
                    applied: self.applied && status != ProcessingStatus::Refunded,
                    ..self
                })
            }
            PaymentChange::Status(_) => Err(Problem::conflict(
                "status_not_allowed",
                "This status cannot be set by hand. Nothing was changed.",
            )),
            PaymentChange::Delete if self.module == PaymentModule::Offline => Ok(Self {
                applied: false,
                ..self
            }),
            PaymentChange::Delete => Err(Problem::conflict(
                "delete_not_allowed",
                "A payment that came through the store cannot be deleted. Refund it in \
                 BigCommerce. Nothing was changed.",
            )),
        }
    }

    /// May what it says be corrected: amounts, invoices, method, memo?
    ///
    /// # Errors
    /// Of a payment through the store, and of money that has gone back.
    pub fn check_edit(self) -> Result<(), Problem> {
        if self.module == PaymentModule::BigCommerce {
            return Err(Problem::conflict(
                "edit_not_allowed",
                "A payment that came through the store is as its order says and cannot be \
                 corrected by hand.",
            ));
        }
        if self.status == ProcessingStatus::Refunded {
            return Err(Problem::conflict(
                "edit_not_allowed",
                "This payment has been refunded and cannot be corrected any more.",
            ));
        }
        Ok(())
    }
}
