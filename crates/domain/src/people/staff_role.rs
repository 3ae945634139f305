//! Roles of the seller's staff as a store has set them up.

use super::{Permission, SellerRole};
use crate::{RoleId, text::turns};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Most characters of a role's name.
pub const ROLE_NAME_MAX_CHARS: usize = 60;

/// A role of the seller's staff: a built-in one, or one that the store has made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Which.
    pub id: RoleId,
    /// The word by which users name it.
    pub code: String,
    /// As shown.
    pub name: String,
    /// What it may do now, in the order of [`Permission::ALL`].
    pub permissions: Vec<Permission>,
    /// Counts its changes.
    pub version: i64,
}

/// Why a role cannot be changed as asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RoleError {
    /// Its name is none.
    #[error("Enter a name of at most {ROLE_NAME_MAX_CHARS} characters.")]
    Name,
    /// Another role has the name.
    #[error("Another role has this name.")]
    NameTaken,
    /// Built-in roles keep their name and stay.
    #[error(
        "{0} is a built-in role: it can be neither renamed nor deleted. Nothing was changed. \
         Switch its permissions, or duplicate it."
    )]
    BuiltIn(String),
    /// Users have it.
    #[error(
        "{} the role {name}, so it was not deleted. Give them another role first.",
        users_have(*.users)
    )]
    InUse {
        /// The role.
        name: String,
        /// How many.
        users: u64,
    },
    /// A right of buyers in a role of the staff.
    #[error("A role of the staff cannot have rights of buyers. Nothing was changed.")]
    BuyersRight,
    /// A right of the staff in a company's role.
    #[error("A role of a company cannot have rights of the store’s staff. Nothing was changed.")]
    StaffRight,
    /// A right that whoever gives it does not have.
    #[error(
        "You cannot give a right that you do not have yourself: {0}. Nothing was changed. Ask \
         somebody of your company who has it."
    )]
    Beyond(&'static str),
    /// A right that opens nothing without others.
    #[error(
        "{right} does not work without {missing}. Nothing was changed. Tick {missing} too, or \
         leave {right} out."
    )]
    Incomplete {
        /// The right.
        right: &'static str,
        /// What it needs and is not there: `List invoices and Check out`.
        missing: String,
    },
    /// Nobody would be left who can manage users.
    #[error(transparent)]
    LastManager(#[from] LastManagerError),
}

/// Nobody would be left who may manage users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "Nobody would be left who can manage users and roles, so nothing was changed. First give \
     somebody else a role that may; they must have set a password."
)]
pub struct LastManagerError;

fn users_have(users: u64) -> String {
    match users {
        1 => "1 user has".to_owned(),
        users => format!("{users} users have"),
    }
}

impl Role {
    /// Which built-in role it is; `None` for a store's own.
    #[must_use]
    pub fn built_in(&self) -> Option<SellerRole> {
        SellerRole::from_code(&self.code)
    }

    /// Has the right?
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// May it be renamed and deleted?
    ///
    /// # Errors
    /// [`RoleError::BuiltIn`].
    pub fn check_own(&self) -> Result<(), RoleError> {
        match self.built_in() {
            Some(_) => Err(RoleError::BuiltIn(self.name.clone())),
            None => Ok(()),
        }
    }
}

/// What a role may do: a built-in role what is meant for it, except for what was `switched`;
/// a store's own role what was switched on. A right that comes with a new version of the
/// portal thus reaches the built-in roles for which it is meant, and no other.
#[must_use]
pub fn permissions_of(
    built_in: Option<SellerRole>,
    switched: &[(Permission, bool)],
) -> Vec<Permission> {
    let meant = built_in.map_or(&[][..], SellerRole::permissions);
    Permission::ALL
        .into_iter()
        .filter(|permission| permission.is_sellers())
        .filter(|permission| {
            switched
                .iter()
                .find(|(other, _)| other == permission)
                .map_or(meant.contains(permission), |(_, on)| *on)
        })
        .collect()
}

/// What must be switched for a role to have exactly the `wanted` rights.
///
/// # Errors
/// [`RoleError::BuyersRight`].
pub fn switches_for(
    built_in: Option<SellerRole>,
    wanted: &[Permission],
) -> Result<Vec<(Permission, bool)>, RoleError> {
    if wanted.iter().any(|permission| !permission.is_sellers()) {
        return Err(RoleError::BuyersRight);
    }
    let meant = built_in.map_or(&[][..], SellerRole::permissions);
    Ok(Permission::ALL
        .into_iter()
        .filter(|permission| permission.is_sellers())
        .map(|permission| (permission, wanted.contains(&permission)))
        .filter(|(permission, on)| meant.contains(permission) != *on)
        .collect())
}

/// A role's name as typed, without spaces around it.
///
/// # Errors
/// [`RoleError::Name`].
pub fn role_name(typed: &str) -> Result<&str, RoleError> {
    let name = typed.trim();
    let acceptable = !name.is_empty()
        && name.chars().nth(ROLE_NAME_MAX_CHARS).is_none()
        && !name.contains(|c: char| c.is_control() || turns(c));
    if acceptable {
        Ok(name)
    } else {
        Err(RoleError::Name)
    }
}

/// May a change stand that leaves `after` people who can sign in and manage users, where
/// there were `before`? A portal that never had one is not made worse.
///
/// # Errors
/// [`LastManagerError`].
pub const fn check_managers(before: u64, after: u64) -> Result<(), LastManagerError> {
    if before > 0 && after == 0 {
        Err(LastManagerError)
    } else {
        Ok(())
    }
}
