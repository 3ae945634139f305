//! Requests of people who have forgotten their password.

use crate::{UserId, company::CompanyLink};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Somebody who asked for a link to set a new password and waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordRequest {
    /// Who.
    pub user_id: UserId,
    /// Name as shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// For which company they sign in; `None` for who is of the staff only.
    pub company: Option<CompanyLink>,
    /// Is of the seller's staff.
    pub staff: bool,
    /// When they last asked.
    pub asked_at: DateTime<Utc>,
}
