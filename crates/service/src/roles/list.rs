//! Showing roles.

use crate::{Portal, portal::internal};
use domain::{
    Problem,
    people::{Actor, Permission, RoleRow},
};
use store::StoreError;

impl Portal {
    /// All roles of the staff, the built-in ones first, with what each may do.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn list_roles(&self, actor: &Actor) -> Result<Vec<RoleRow>, Problem> {
        actor.require(Permission::UsersManage)?;
        let result = async {
            let mut tx = self.read(actor).await?;
            let roles = tx.roles().list().await?;
            tx.commit().await?;
            Ok::<_, StoreError>(roles)
        };
        let roles = result.await.map_err(|error| internal(&error))?;
        Ok(roles
            .into_iter()
            .map(|record| RoleRow {
                role: record.role,
                users: record.users,
            })
            .collect())
    }
}
