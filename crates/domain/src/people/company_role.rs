//! Roles that companies make for their own contacts, beside the built-in ones.

use super::{BuyerRole, Permission, RoleError};
use crate::CompanyRoleId;
use serde::{Deserialize, Serialize};

/// A role that a company has made for its own contacts: what it may do, and nothing else. To
/// B2B Edition whoever has it is a junior buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyRole {
    /// Which.
    pub id: CompanyRoleId,
    /// As shown.
    pub name: String,
    /// What it may do, in the order of [`Permission::ALL`].
    pub permissions: Vec<Permission>,
    /// Counts its changes.
    pub version: i64,
}

/// A company's role with the number of those who have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyRoleRow {
    /// The role.
    pub role: CompanyRole,
    /// How many contacts have it.
    pub contacts: u64,
}

/// A company's role as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyRoleForm {
    /// Its name.
    pub name: String,
    /// What it is to be allowed.
    pub permissions: Vec<Permission>,
}

/// Which role somebody has in a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ContactRole {
    /// One that every company has.
    BuiltIn(BuyerRole),
    /// One of the company's own.
    Own(CompanyRoleId),
}

/// In front of the number of a company's own role in its word.
const OWN: &str = "own-";

impl ContactRole {
    /// The word in forms: `admin`, `own-12`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::BuiltIn(role) => role.code().to_owned(),
            Self::Own(id) => format!("{OWN}{id}"),
        }
    }

    /// From the word in forms.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.strip_prefix(OWN) {
            Some(id) => id.parse().ok().map(Self::Own),
            None => BuyerRole::from_code(code).map(Self::BuiltIn),
        }
    }

    /// The built-in role as which B2B Edition counts it.
    #[must_use]
    pub const fn counted_as(self) -> BuyerRole {
        match self {
            Self::BuiltIn(role) => role,
            Self::Own(_) => BuyerRole::Junior,
        }
    }
}

impl From<ContactRole> for String {
    fn from(role: ContactRole) -> Self {
        role.code()
    }
}

impl TryFrom<String> for ContactRole {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or("not a role of a contact")
    }
}

impl From<BuyerRole> for ContactRole {
    fn from(role: BuyerRole) -> Self {
        Self::BuiltIn(role)
    }
}

/// What somebody may do in a company: what their own role says, else the built-in one.
#[must_use]
pub fn rights_in_company(role: BuyerRole, own: Option<&CompanyRole>) -> &[Permission] {
    match own {
        Some(own) => &own.permissions,
        None => role.permissions(),
    }
}

/// May a role have these rights, given away by somebody who may do `own` themselves? The
/// store's staff, without a limit of that kind, passes `None`.
///
/// # Errors
/// [`RoleError::StaffRight`] for a right of the staff, [`RoleError::Beyond`] for one that the
/// giver does not have.
pub fn check_grant(own: Option<&[Permission]>, rights: &[Permission]) -> Result<(), RoleError> {
    if rights.iter().any(|right| right.is_sellers()) {
        return Err(RoleError::StaffRight);
    }
    let beyond = rights
        .iter()
        .find(|right| own.is_some_and(|own| !own.contains(right)));
    match beyond {
        Some(right) => Err(RoleError::Beyond(right.label())),
        None => Ok(()),
    }
}

/// Do these rights work together, so that whoever has them can use each?
///
/// # Errors
/// [`RoleError::Incomplete`] for the first that opens nothing without others.
pub fn check_complete(rights: &[Permission]) -> Result<(), RoleError> {
    for right in rights {
        let needs = right.needs().iter();
        let missing: Vec<&str> = needs
            .filter(|need| !rights.contains(need))
            .map(|need| need.label())
            .collect();
        if !missing.is_empty() {
            return Err(RoleError::Incomplete {
                right: right.label(),
                missing: missing.join(" and "),
            });
        }
    }
    Ok(())
}

/// Is it the name of a role that every company has?
#[must_use]
pub fn is_built_in_name(name: &str) -> bool {
    let name = name.to_lowercase();
    BuyerRole::ALL
        .into_iter()
        .any(|role| role.label().to_lowercase() == name)
}
