//! How invoices may be paid.

use super::SettingsGroup;
use crate::{Problem, payment::OfflineMethod, problem::FieldError};
use serde::{Deserialize, Serialize};

/// May an invoice be paid again while a payment for it is on its way?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PendingPolicy {
    /// Yes, what is still open; the buyer is told first.
    #[default]
    Warn,
    /// No, not before that payment has been processed.
    Block,
}

/// How invoices may be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentPolicy {
    /// Buyers pay through the store's checkout.
    pub checkout: bool,
    /// What staff may record.
    pub offline: Vec<OfflineMethod>,
    /// While a payment is on its way.
    pub pending: PendingPolicy,
}

impl Default for PaymentPolicy {
    fn default() -> Self {
        Self {
            checkout: true,
            offline: OfflineMethod::ALL.to_vec(),
            pending: PendingPolicy::default(),
        }
    }
}

impl SettingsGroup for PaymentPolicy {
    const SECTION: &'static str = "payments";
    const TITLE: &'static str = "payment settings";
}

impl PaymentPolicy {
    /// Can it be saved?
    ///
    /// # Errors
    /// When nothing could be paid at all.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        if self.checkout || !self.offline.is_empty() {
            return Ok(());
        }
        Err(vec![FieldError::new(
            "checkout",
            "Allow at least one way to pay, or no invoice can be settled.",
        )])
    }

    /// May staff record a payment of this kind?
    ///
    /// # Errors
    /// When not.
    pub fn check_offline(&self, method: OfflineMethod) -> Result<(), FieldError> {
        if self.offline.contains(&method) {
            return Ok(());
        }
        Err(FieldError::new(
            "method",
            format!(
                "Payments by {} are not accepted any more. Choose another method, or ask an \
                 administrator to allow it in the settings.",
                method.label().to_lowercase()
            ),
        ))
    }

    /// May buyers go to the checkout?
    ///
    /// # Errors
    /// When not.
    pub fn check_checkout(&self) -> Result<(), Problem> {
        if self.checkout {
            return Ok(());
        }
        Err(Problem::conflict(
            "checkout_off",
            "Invoices cannot be paid online at the moment. Nothing was charged. Ask the seller \
             how to pay.",
        ))
    }

    /// May these invoices be paid, of which `pending` have payments on their way?
    ///
    /// # Errors
    /// When not, naming the invoices.
    pub fn check_pending(&self, pending: &[String]) -> Result<(), Problem> {
        if self.pending == PendingPolicy::Warn || pending.is_empty() {
            return Ok(());
        }
        let invoices = if pending.len() == 1 {
            format!("invoice {}", pending.join(""))
        } else {
            format!("invoices {}", pending.join(", "))
        };
        Err(Problem::conflict(
            "payment_pending",
            format!(
                "A payment for {invoices} is being processed. Nothing was charged. Wait until it \
                 has been processed, or leave it out.",
            ),
        ))
    }
}
