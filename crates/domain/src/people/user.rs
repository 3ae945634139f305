//! Users as the people who manage them see them.

use super::SellerRole;
use crate::{
    UserId,
    invoice::ChangeRow,
    query::{self, PageRequest, UrlQuery},
    text::TextError,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Most characters of a person's name.
pub const PERSON_NAME_MAX_CHARS: usize = 200;

/// Can somebody sign in?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserStatus {
    /// Yes.
    Active,
    /// Not yet: has not set a password.
    Invited,
    /// No longer.
    Disabled,
}

impl UserStatus {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Active, Self::Invited, Self::Disabled];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
            Self::Disabled => "disabled",
        }
    }

    /// From the word in the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// As shown.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Invited => "Invited",
            Self::Disabled => "Disabled",
        }
    }
}

/// A user of the seller's staff in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRow {
    /// Who.
    pub id: UserId,
    /// Name as shown.
    pub name: String,
    /// E-mail address, the name for signing in.
    pub email: String,
    /// The role's word.
    pub role_code: String,
    /// The role's name.
    pub role: String,
    /// Can they sign in?
    pub status: UserStatus,
    /// When they last signed in.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// Counts the changes of the user.
    pub version: i64,
}

/// A session that lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    /// Names it, and opens nothing: a hash of the cookie's secret.
    pub key: String,
    /// `Firefox on Windows`; empty when it is not known.
    pub device: String,
    /// The network address from which it was opened; empty when it is not known.
    pub network: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// It is the one that asks.
    pub current: bool,
}

/// A user's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserDetail {
    /// The user.
    pub user: UserRow,
    /// It is who asks.
    pub own: bool,
    /// Where they are signed in, the latest first.
    pub sessions: Vec<SessionRow>,
    /// Until when a link to set a password works, if one was made and not used.
    pub link_expires_at: Option<DateTime<Utc>>,
    /// What happened to the user, the latest first.
    pub history: Vec<ChangeRow>,
}

/// Filter and page of the list of users, by name: what its URL says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserList {
    /// Part of the name or the e-mail address.
    pub search: Option<String>,
    /// Of one role: its word.
    pub role: Option<String>,
    /// Of one status.
    pub status: Option<UserStatus>,
    /// Which page.
    pub page: PageRequest,
}

impl UrlQuery for UserList {
    fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.search = query::text(value),
                "role" => list.role = query::text(value),
                "status" => list.status = UserStatus::from_code(value),
                "after" => list.page.after = query::text(value),
                "before" => list.page.before = query::text(value),
                "size" => list.page.size = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        [
            ("q", self.search.clone()),
            ("role", self.role.clone()),
            ("status", self.status.map(|status| status.code().to_owned())),
            ("after", self.page.after.clone()),
            ("before", self.page.before.clone()),
            (
                "size",
                (self.page.size != 0).then(|| self.page.size.to_string()),
            ),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}

/// A user of the staff to be added, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUserForm {
    /// Name as shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// The role's word.
    pub role: String,
}

/// A user of the staff as changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserEdit {
    /// Who.
    pub id: UserId,
    /// The version that was changed.
    pub version: i64,
    /// Name as shown.
    pub name: String,
    /// The role's word.
    pub role: String,
}

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

/// A user who was just added, with the link to be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Who.
    pub user_id: UserId,
    /// The link.
    pub link: PasswordLink,
}

/// Why a person's name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PersonNameError {
    /// There is none, or it is too long.
    #[error("Enter a name of at most {PERSON_NAME_MAX_CHARS} characters.")]
    Length,
    /// It holds control characters.
    #[error(transparent)]
    Text(#[from] TextError),
}

/// A person's name as typed, without spaces around it.
///
/// # Errors
/// When there is none, or it is too long or holds control characters.
pub fn person_name(typed: &str) -> Result<&str, PersonNameError> {
    let name = typed.trim();
    if name.is_empty() || name.chars().nth(PERSON_NAME_MAX_CHARS).is_some() {
        Err(PersonNameError::Length)
    } else if name.contains(char::is_control) {
        Err(TextError::NotText.into())
    } else {
        Ok(name)
    }
}

/// Why a user stays.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UserError {
    /// Disabling or deleting oneself.
    #[error("You cannot {deed} yourself. Nothing was changed. Ask another administrator.")]
    Oneself {
        /// `disable` or `delete`.
        deed: &'static str,
    },
    /// The history names them.
    #[error(
        "{name} cannot be deleted: {refers}. Nothing was changed. Disable {name} instead: then \
         they can no longer sign in, and the history stays readable."
    )]
    Referred {
        /// The user.
        name: String,
        /// What refers to them: `3 changes and 2 payments name them`.
        refers: String,
    },
}

/// How often records name a user as who did something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UserReferences {
    /// Entries of the audit trail, but for those on the user's own account.
    pub changes: u64,
    /// Payments.
    pub payments: u64,
    /// Entries of the document access log.
    pub documents: u64,
}

impl UserReferences {
    /// May the user be deleted?
    ///
    /// # Errors
    /// [`UserError::Referred`] with what refers to them.
    pub fn check_delete(self, name: &str) -> Result<(), UserError> {
        let named = |count: u64, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let parts: Vec<String> = [
            named(
                self.changes,
                "change in the history",
                "changes in the history",
            ),
            named(self.payments, "payment", "payments"),
            named(self.documents, "look at a document", "looks at documents"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let refers = match parts.split_last() {
            None => return Ok(()),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        };
        let one = self.changes + self.payments + self.documents == 1;
        let verb = if one { "names" } else { "name" };
        Err(UserError::Referred {
            name: name.to_owned(),
            refers: format!("{refers} {verb} them"),
        })
    }
}

/// The built-in role that everybody starts with in a form.
pub const DEFAULT_ROLE: SellerRole = SellerRole::Sales;
