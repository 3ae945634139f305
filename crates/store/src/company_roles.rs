//! Roles that companies make for their own contacts.

use crate::{
    StoreError, Tx,
    sql::{Arg, Sql},
};
use domain::{
    CompanyId, CompanyRoleId, UserId,
    people::{CompanyRole, CompanyRoleRow, ContactRole, Permission},
};

/// What the company's own role `o` may do, as one text: `get_invoices,pay_invoice`.
macro_rules! own_rights {
    () => {
        "(SELECT string_agg(p.permission, ',') FROM company_role_permissions p \
         WHERE p.role_id = o.id)"
    };
}
pub(crate) use own_rights;

/// Queries on companies' own roles.
#[derive(Debug)]
pub struct CompanyRoles<'t>(&'t mut Tx);

impl Tx {
    /// Roles that companies make for their own contacts.
    pub const fn company_roles(&mut self) -> CompanyRoles<'_> {
        CompanyRoles(self)
    }
}

#[derive(sqlx::FromRow)]
struct RoleRow {
    id: i64,
    name: String,
    version: i64,
    rights: Option<String>,
    contacts: i64,
}

impl RoleRow {
    fn read(self) -> CompanyRoleRow {
        CompanyRoleRow {
            role: own_role(self.id, self.name, self.version, self.rights.as_deref()),
            contacts: self.contacts.unsigned_abs(),
        }
    }
}

/// A role of what is stored. Rights that this version of the portal does not know, or that are
/// not for buyers, mean nothing.
pub(crate) fn own_role(id: i64, name: String, version: i64, rights: Option<&str>) -> CompanyRole {
    let codes: Vec<&str> = rights.unwrap_or_default().split(',').collect();
    let permissions = Permission::ALL
        .into_iter()
        .filter(|right| !right.is_sellers() && codes.contains(&right.code()))
        .collect();
    CompanyRole {
        id: CompanyRoleId(id),
        name,
        permissions,
        version,
    }
}

/// What makes two names the same.
fn name_key(name: &str) -> String {
    name.to_lowercase()
}

impl CompanyRoles<'_> {
    /// Holds what decides who may manage a company's contacts, until the unit of work ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock(&mut self, company: CompanyId) -> Result<(), StoreError> {
        let mut sql = Sql::new("SELECT id FROM companies WHERE store_id = $1 AND id = $2")
            .bind(self.0.scope().store_id)
            .bind(company);
        sql.push(self.0.for_no_key_update());
        let _: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(())
    }

    /// Starts a query on the roles of a company within the scope.
    fn select(&self, company: CompanyId) -> Sql {
        let mut sql = Sql::new(concat!(
            "SELECT o.id, o.name, o.version, ",
            own_rights!(),
            " AS rights, (SELECT COUNT(*) FROM company_role_holders h WHERE h.role_id = o.id) \
             AS contacts FROM company_roles o WHERE ",
        ));
        sql.push_scope("o.", self.0.scope());
        sql.push(" AND o.company_id = ").push_bind(company);
        sql
    }

    /// The roles of a company, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_company(
        &mut self,
        company: CompanyId,
    ) -> Result<Vec<CompanyRoleRow>, StoreError> {
        let mut sql = self.select(company);
        sql.push(" ORDER BY o.name_key, o.id");
        let rows: Vec<RoleRow> = self.0.all(sql).await?;
        Ok(rows.into_iter().map(RoleRow::read).collect())
    }

    /// One role of a company.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(
        &mut self,
        company: CompanyId,
        id: CompanyRoleId,
    ) -> Result<Option<CompanyRoleRow>, StoreError> {
        let mut sql = self.select(company);
        sql.push(" AND o.id = ").push_bind(id);
        let row: Option<RoleRow> = self.0.optional(sql).await?;
        Ok(row.map(RoleRow::read))
    }

    /// Adds a role without rights; `None` when another of the company has the name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(
        &mut self,
        company: CompanyId,
        name: &str,
    ) -> Result<Option<CompanyRoleId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO company_roles (store_id, company_id, name, name_key) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (company_id, name_key) DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(company)
        .bind(name)
        .bind(name_key(name));
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| CompanyRoleId(id)))
    }

    /// Renames a role and counts the change; `false` when another of the company has the name.
    /// Ask under [`Self::lock`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rename(&mut self, id: CompanyRoleId, name: &str) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE company_roles SET name = $1, name_key = $2, version = version + 1 \
             WHERE id = $3 AND store_id = $4 AND NOT EXISTS (SELECT 1 FROM company_roles other \
             WHERE other.company_id = company_roles.company_id AND other.name_key = $2 \
             AND other.id <> company_roles.id)",
        )
        .bind(name)
        .bind(name_key(name))
        .bind(id)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// Replaces what a role may do.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_rights(
        &mut self,
        id: CompanyRoleId,
        rights: &[Permission],
    ) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM company_role_permissions WHERE role_id = $1").bind(id);
        self.0.execute(sql).await?;
        let rows = rights
            .iter()
            .map(|right| vec![Arg::from(id), right.code().into()]);
        self.0
            .insert_rows(
                "INSERT INTO company_role_permissions (role_id, permission) VALUES ",
                rows,
            )
            .await
    }

    /// Deletes a role; the database refuses while somebody has it.
    ///
    /// # Errors
    /// When somebody has it or the database fails.
    pub async fn delete(&mut self, id: CompanyRoleId) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM company_roles WHERE id = $1 AND store_id = $2")
            .bind(id)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Puts a contact into a role, and counts the change of the contact. That the role is of
    /// the contact's company is for whoever asks to know.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put(&mut self, contact: UserId, role: ContactRole) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE users SET buyer_role = $1, version = version + 1 \
             WHERE id = $2 AND store_id = $3",
        )
        .bind(role.counted_as().code())
        .bind(contact)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await?;
        match role {
            ContactRole::BuiltIn(_) => self.leave(contact).await,
            ContactRole::Own(id) => {
                let sql = Sql::new(
                    "INSERT INTO company_role_holders (user_id, role_id) VALUES ($1, $2) \
                     ON CONFLICT (user_id) DO UPDATE SET role_id = excluded.role_id",
                )
                .bind(contact)
                .bind(id);
                self.0.execute(sql).await.map(drop)
            }
        }
    }

    /// Whoever had a role of a company's own has it no longer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave(&mut self, contact: UserId) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM company_role_holders WHERE user_id = $1").bind(contact);
        self.0.execute(sql).await.map(drop)
    }
}
