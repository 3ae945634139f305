//! Links by which somebody sets a password.

use crate::UserId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A link by which somebody sets a password. Shown once and kept nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLink {
    /// Its secret, 64 hexadecimal digits.
    pub token: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

impl PasswordLink {
    /// The path of the page that it opens. The secret follows `#`, which browsers keep to
    /// themselves: it stands in no log, neither here nor in a proxy.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/password#{}", self.token)
    }
}

impl std::fmt::Debug for PasswordLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordLink")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Whose password a link sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLinkView {
    /// The person's name.
    pub name: String,
    /// The person's e-mail address.
    pub email: String,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// Somebody who was just added, to the staff or to a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Who.
    pub user_id: UserId,
    /// Name as shown; of somebody who was known already, not what was typed.
    pub name: String,
    /// They were known already, in the other area: now one login opens both.
    pub known: bool,
    /// The link to be handed over; `None` for whoever goes on to sign in as before.
    pub link: Option<PasswordLink>,
}
