//! The seller's staff.

mod add;
mod deeds;
mod detail;
pub mod fns;
mod list;

pub use add::NewUserPage;
pub use detail::UserPage;
pub use list::UsersPage;

use domain::people::RoleRow;

/// The list's path.
const PATH: &str = "/seller/users";

/// Roles to choose from: word and name.
fn role_options(roles: Vec<RoleRow>) -> Vec<(String, String)> {
    roles
        .into_iter()
        .map(|row| (row.role.code, row.role.name))
        .collect()
}
