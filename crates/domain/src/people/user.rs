//! Users as the people who manage them see them.

use super::SellerRole;
use crate::{
    UserId,
    invoice::ChangeRow,
    query::{self, ListQuery, PageRequest, Unread, UrlQuery},
    text::{self, TextError},
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
    /// The company for which they sign in, too.
    pub company: Option<String>,
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

impl ListQuery for UserList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }
}

impl UrlQuery for UserList {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.search = unread.text(name, value),
                "role" => list.role = unread.text(name, value),
                "status" => {
                    list.status = unread.word(name, value, &UserStatus::ALL, UserStatus::code);
                }
                name => list.page.read(name, value, unread),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let optional = [
            ("q", self.search.clone()),
            ("role", self.role.clone()),
            ("status", self.status.map(|status| status.code().to_owned())),
        ];
        query::present(optional, &self.page)
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

/// Why a person's name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PersonNameError {
    /// There is none, or it is too long.
    #[error("Enter a name of at most {PERSON_NAME_MAX_CHARS} characters.")]
    Length,
    /// It holds control characters.
    #[error(transparent)]
    Text(#[from] TextError),
    /// It holds a mark that [turns](text::turns) what follows, by which it could be made to look
    /// like another one.
    #[error("The name holds a hidden character that turns text around. Remove it.")]
    Turned,
}

/// A person's name as typed, without spaces around it.
///
/// # Errors
/// When there is none, or it is too long or holds control characters or marks that turn it.
pub fn person_name(typed: &str) -> Result<&str, PersonNameError> {
    let name = typed.trim();
    if name.is_empty() || name.chars().nth(PERSON_NAME_MAX_CHARS).is_some() {
        Err(PersonNameError::Length)
    } else if name.contains(char::is_control) {
        Err(TextError::NotText.into())
    } else if name.contains(text::turns) {
        Err(PersonNameError::Turned)
    } else {
        Ok(name)
    }
}

/// The built-in role that everybody starts with in a form.
pub const DEFAULT_ROLE: SellerRole = SellerRole::Sales;
