//! Roles of the seller's staff.

use crate::{
    StoreError, Tx,
    sql::{Arg, Sql},
};
use domain::{
    RoleId, StoreId,
    people::{Permission, Role, SellerRole, permissions_of},
};

/// What has been switched in role `r`, as one text: `payments_record-,imports_run+`.
macro_rules! switched {
    () => {
        "(SELECT string_agg(p.permission || CASE WHEN p.allowed THEN '+' ELSE '-' END, ',') \
         FROM role_permissions p WHERE p.role_id = r.id)"
    };
}
pub(crate) use switched;

/// A role, and how many users have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRecord {
    /// The role.
    pub role: Role,
    /// How many users have it.
    pub users: u64,
}

/// Queries on roles.
#[derive(Debug)]
pub struct Roles<'t>(&'t mut Tx);

impl Tx {
    /// Roles of the seller's staff.
    pub const fn roles(&mut self) -> Roles<'_> {
        Roles(self)
    }
}

#[derive(sqlx::FromRow)]
struct RoleRow {
    id: i64,
    code: String,
    name: String,
    version: i64,
    switched: Option<String>,
    users: i64,
}

/// A role of what is stored. Switches of rights that this version of the portal does not know
/// are left alone and mean nothing.
pub(crate) fn role(id: i64, code: String, name: String, version: i64, switched: &str) -> Role {
    let switched: Vec<(Permission, bool)> = switched
        .split(',')
        .filter_map(|switch| {
            let on = switch.ends_with('+');
            let code = switch.strip_suffix(['+', '-'])?;
            Some((Permission::from_code(code)?, on))
        })
        .collect();
    Role {
        id: RoleId(id),
        permissions: permissions_of(SellerRole::from_code(&code), &switched),
        code,
        name,
        version,
    }
}

/// What makes two names the same.
fn name_key(name: &str) -> String {
    name.to_lowercase()
}

impl Roles<'_> {
    /// Makes sure that a store has the built-in roles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ensure_built_in(&mut self, store: StoreId) -> Result<(), StoreError> {
        let mut sql = Sql::new("INSERT INTO roles (store_id, code, name, name_key) VALUES ");
        for (index, built_in) in SellerRole::ALL.into_iter().enumerate() {
            sql.push(if index == 0 { "(" } else { ", (" })
                .push_bind(store)
                .push(", ")
                .push_bind(built_in.code());
            sql.push(", ")
                .push_bind(built_in.name())
                .push(", ")
                .push_bind(name_key(built_in.name()))
                .push(")");
        }
        sql.push(" ON CONFLICT (store_id, code) DO NOTHING");
        self.0.execute(sql).await.map(drop)
    }

    /// Holds all roles of the store, and with them everything that decides who may manage
    /// users, until the unit of work ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock(&mut self) -> Result<(), StoreError> {
        let mut sql = Sql::new("SELECT id FROM roles WHERE store_id = ");
        sql.push_bind(self.0.scope().store_id).push(" ORDER BY id");
        sql.push(self.0.for_update());
        let _: Vec<(i64,)> = self.0.all(sql).await?;
        Ok(())
    }

    /// All roles, the built-in ones first, with the number of their users.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&mut self) -> Result<Vec<RoleRecord>, StoreError> {
        let sql = Sql::new(concat!(
            "SELECT r.id, r.code, r.name, r.version, ",
            switched!(),
            " AS switched, (SELECT COUNT(*) FROM users u WHERE u.store_id = r.store_id \
             AND u.seller_role = r.code) AS users FROM roles r WHERE r.store_id = $1 \
             ORDER BY CASE r.code WHEN 'sales' THEN 0 WHEN 'finance' THEN 1 WHEN 'admin' THEN 2 \
             ELSE 3 END, r.name_key, r.id",
        ))
        .bind(self.0.scope().store_id);
        let rows: Vec<RoleRow> = self.0.all(sql).await?;
        Ok(rows
            .into_iter()
            .map(|row| RoleRecord {
                users: row.users.unsigned_abs(),
                role: role(
                    row.id,
                    row.code,
                    row.name,
                    row.version,
                    row.switched.as_deref().unwrap_or_default(),
                ),
            })
            .collect())
    }

    /// Adds a role of the store's own; `None` when another has the name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, code: &str, name: &str) -> Result<Option<RoleId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO roles (store_id, code, name, name_key) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (store_id, name_key) DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(code)
        .bind(name)
        .bind(name_key(name));
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| RoleId(id)))
    }

    /// Renames a role and counts the change. A name that another role has is
    /// [`StoreError::Taken`] of `name_key`.
    ///
    /// # Errors
    /// When the name is taken or the database fails.
    pub async fn rename(&mut self, id: RoleId, name: &str) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE roles SET name = $1, name_key = $2, version = version + 1 \
             WHERE id = $3 AND store_id = $4",
        )
        .bind(name)
        .bind(name_key(name))
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Replaces what is switched in a role of the store, and counts the change.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn switch(
        &mut self,
        id: RoleId,
        switches: &[(Permission, bool)],
    ) -> Result<(), StoreError> {
        let store_id = self.0.scope().store_id;
        let sql =
            Sql::new("UPDATE roles SET version = version + 1 WHERE id = $1 AND store_id = $2")
                .bind(id)
                .bind(store_id);
        if self.0.execute(sql).await? == 0 {
            return Ok(());
        }
        let sql = Sql::new("DELETE FROM role_permissions WHERE role_id = $1").bind(id);
        self.0.execute(sql).await?;
        let rows = switches
            .iter()
            .map(|(permission, on)| vec![Arg::from(id), permission.code().into(), (*on).into()]);
        self.0
            .insert_rows(
                "INSERT INTO role_permissions (role_id, permission, allowed) VALUES ",
                rows,
            )
            .await
    }

    /// Deletes a role; the database refuses while users have it.
    ///
    /// # Errors
    /// When users have it or the database fails.
    pub async fn delete(&mut self, id: RoleId) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM roles WHERE id = $1 AND store_id = $2")
            .bind(id)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }
}
