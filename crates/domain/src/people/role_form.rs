//! Roles as the people who manage them see and change them.

use super::{Permission, Role};
use crate::RoleId;
use serde::{Deserialize, Serialize};

/// A role with the number of its users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRow {
    /// The role.
    pub role: Role,
    /// How many users have it.
    pub users: u64,
}

/// What a role is to be allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRights {
    /// Which role.
    pub id: RoleId,
    /// The version that was changed.
    pub version: i64,
    /// All that it may do.
    pub permissions: Vec<Permission>,
}

/// A role to be made, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRoleForm {
    /// Its name.
    pub name: String,
    /// The role whose rights it starts with; none without one.
    pub like: Option<RoleId>,
}
