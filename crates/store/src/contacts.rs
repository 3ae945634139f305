//! Contacts: the users of companies, as the seller's staff manages them. Some are of the staff,
//! too.

use crate::{StoreError, Tx, company_roles, sql::Sql, time::instant, users::search_text};
use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, BcUserId, CompanyId, UserId,
    company::{ContactRow, ContactStanding},
    people::{BuyerRole, Permission},
};

/// A contact with what ties it to its company and to B2B Edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// What lists show.
    pub row: ContactRow,
    /// The company.
    pub company_id: CompanyId,
    /// The user's number in B2B Edition.
    pub bc_user_id: Option<BcUserId>,
    /// The storefront account.
    pub bc_customer_id: Option<BcCustomerId>,
}

/// What is to be kept of a contact.
#[derive(Debug, Clone, Copy)]
pub struct ContactUpdate<'a> {
    /// Name as shown.
    pub name: &'a str,
    /// E-mail address in lower case.
    pub email: &'a str,
    /// What they may do.
    pub role: BuyerRole,
    /// The company.
    pub company_id: CompanyId,
    /// The user's number in B2B Edition.
    pub bc_user_id: Option<BcUserId>,
    /// The storefront account.
    pub bc_customer_id: Option<BcCustomerId>,
}

/// Queries on contacts.
#[derive(Debug)]
pub struct Contacts<'t>(&'t mut Tx);

impl Tx {
    /// Contacts.
    pub const fn contacts(&mut self) -> Contacts<'_> {
        Contacts(self)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    name: String,
    email: String,
    buyer_role: String,
    disabled: bool,
    has_password: bool,
    has_link: bool,
    staff: bool,
    company_id: i64,
    bc_user_id: Option<i64>,
    bc_customer_id: Option<i64>,
    own_id: Option<i64>,
    own_name: Option<String>,
    own_version: Option<i64>,
    own_rights: Option<String>,
    asked_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<ContactRecord, StoreError> {
        let role = BuyerRole::from_code(&self.buyer_role)
            .ok_or_else(|| StoreError::corrupt("role of user", self.id))?;
        let own_role = match (self.own_id, self.own_name, self.own_version) {
            (Some(id), Some(name), Some(version)) => {
                let rights = self.own_rights.as_deref();
                Some(company_roles::own_role(id, name, version, rights))
            }
            _ => None,
        };
        Ok(ContactRecord {
            row: ContactRow {
                id: UserId(self.id),
                name: self.name,
                email: self.email,
                role,
                own_role,
                standing: ContactStanding::derive(self.disabled, self.has_password, self.has_link),
                from_b2b: self.bc_user_id.is_some(),
                staff: self.staff,
                asked_at: self.asked_at.map(instant).transpose()?,
            },
            company_id: CompanyId(self.company_id),
            bc_user_id: self.bc_user_id.map(BcUserId),
            bc_customer_id: self.bc_customer_id.map(BcCustomerId),
        })
    }
}

impl Contacts<'_> {
    /// Starts a query on contacts; whether a link still works is judged at `now`.
    fn select(&self, now: DateTime<Utc>) -> Sql {
        let mut sql = Sql::new(
            "SELECT u.id, u.name, u.email, u.buyer_role, u.disabled, \
             u.password_hash <> '' AS has_password, EXISTS (SELECT 1 FROM password_links l \
             WHERE l.user_id = u.id AND l.expires_at > ",
        );
        sql.push_bind(now).push(concat!(
            ") AS has_link, u.seller_role IS NOT NULL AS staff, u.company_id, u.bc_user_id, \
             u.bc_customer_id, o.id AS own_id, o.name AS own_name, o.version AS own_version, ",
            company_roles::own_rights!(),
            " AS own_rights, q.asked_at FROM users u \
             LEFT JOIN company_role_holders h ON h.user_id = u.id \
             LEFT JOIN company_roles o ON o.id = h.role_id \
             LEFT JOIN password_requests q ON q.user_id = u.id \
             WHERE u.company_id IS NOT NULL AND ",
        ));
        sql.push_scope("u.", self.0.scope());
        sql
    }

    async fn lock_first(&mut self, mut sql: Sql) -> Result<Option<ContactRecord>, StoreError> {
        let held = self.0.for_no_key_update();
        sql.push(held);
        if !held.is_empty() {
            sql.push(" OF u");
        }
        let row: Option<Row> = self.0.optional(sql).await?;
        row.map(Row::read).transpose()
    }

    /// The contacts of a company, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn of_company(
        &mut self,
        company: CompanyId,
        now: DateTime<Utc>,
    ) -> Result<Vec<ContactRow>, StoreError> {
        let mut sql = self.select(now);
        sql.push(" AND u.company_id = ").push_bind(company);
        sql.push(" ORDER BY u.name, u.id");
        let rows: Vec<Row> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| row.read().map(|record| record.row))
            .collect()
    }

    /// A contact of a company that is to be changed.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn lock(
        &mut self,
        company: CompanyId,
        id: UserId,
        now: DateTime<Utc>,
    ) -> Result<Option<ContactRecord>, StoreError> {
        let mut sql = self.select(now);
        sql.push(" AND u.company_id = ").push_bind(company);
        sql.push(" AND u.id = ").push_bind(id);
        self.lock_first(sql).await
    }

    /// As [`Self::lock`], of whichever company, by its number in B2B Edition.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn lock_bc(
        &mut self,
        id: BcUserId,
        now: DateTime<Utc>,
    ) -> Result<Option<ContactRecord>, StoreError> {
        let mut sql = self.select(now);
        sql.push(" AND u.bc_user_id = ").push_bind(id);
        self.lock_first(sql).await
    }

    /// As [`Self::lock`], of whichever company, by the e-mail address in lower case.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn lock_email(
        &mut self,
        email: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<ContactRecord>, StoreError> {
        let mut sql = self.select(now);
        sql.push(" AND u.email = ").push_bind(email);
        self.lock_first(sql).await
    }

    /// How many of a company can sign in and manage its contacts. Ask under
    /// [`crate::CompanyRoles::lock`], so that two who take away a right at once do not both see
    /// the other. Whoever has signed in by the storefront needs no password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_managers(&mut self, company: CompanyId) -> Result<u64, StoreError> {
        let right = Permission::UpdateUser;
        let built_in = BuyerRole::ALL
            .into_iter()
            .filter(|role| role.permissions().contains(&right));
        let mut sql = Sql::new(
            "SELECT COUNT(*) FROM users u LEFT JOIN company_role_holders h ON h.user_id = u.id \
             WHERE u.disabled = FALSE AND (u.password_hash <> '' OR u.signed_in_at IS NOT NULL) \
             AND ",
        );
        sql.push_scope("u.", self.0.scope());
        sql.push(" AND u.company_id = ").push_bind(company);
        sql.push(" AND ((h.role_id IS NULL AND u.buyer_role IN ")
            .push_list(built_in.map(BuyerRole::code));
        sql.push(
            ") OR EXISTS (SELECT 1 FROM company_role_permissions p WHERE p.role_id = h.role_id \
             AND p.permission = ",
        );
        sql.push_bind(right.code()).push("))");
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count.unsigned_abs())
    }

    /// Changes a contact that was locked; a role of a company's own goes, unless it is this
    /// company's and the built-in one is a junior buyer's. `false` when the e-mail address or
    /// the number in B2B Edition is somebody else's; then nothing was changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save(
        &mut self,
        id: UserId,
        update: ContactUpdate<'_>,
    ) -> Result<bool, StoreError> {
        let mut sql = Sql::new("UPDATE users SET version = version + 1, name = ");
        sql.push_bind(update.name);
        sql.push(", search = ")
            .push_bind(search_text(update.name, update.email));
        sql.push(", email = ").push_bind(update.email);
        sql.push(", buyer_role = ").push_bind(update.role.code());
        sql.push(", company_id = ").push_bind(update.company_id);
        sql.push(", bc_user_id = ").push_bind(update.bc_user_id);
        sql.push(", bc_customer_id = ")
            .push_bind(update.bc_customer_id);
        sql.push(" WHERE store_id = ")
            .push_bind(self.0.scope().store_id);
        sql.push(" AND id = ").push_bind(id);
        // Asked in the statement itself, because a violated key would end the whole unit of
        // work on PostgreSQL.
        sql.push(
            " AND NOT EXISTS (SELECT 1 FROM users other WHERE other.store_id = users.store_id \
             AND other.id <> users.id AND (other.email = ",
        );
        sql.push_bind(update.email);
        sql.push(" OR other.bc_user_id = ")
            .push_bind(update.bc_user_id);
        sql.push("))");
        let saved = self.0.execute(sql).await? == 1;
        if saved {
            let sql = Sql::new(
                "DELETE FROM company_role_holders WHERE user_id = $1 AND ($2 OR role_id NOT IN \
                 (SELECT id FROM company_roles WHERE company_id = $3))",
            )
            .bind(id)
            .bind(update.role != BuyerRole::Junior)
            .bind(update.company_id);
            self.0.execute(sql).await?;
        }
        Ok(saved)
    }
}
