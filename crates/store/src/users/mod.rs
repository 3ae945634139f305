//! Users: the people who sign in.

mod change;
mod list;

use crate::{StoreError, Tx, company_roles, roles, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, CompanyId, UserId,
    people::{Area, BuyerRole, CompanyRole, Permission, Role, UserStatus, rights_in_company},
};

/// What a user is in a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The company.
    pub company_id: CompanyId,
    /// Its name.
    pub company: String,
    /// The role there; of whoever has one of the company's own, the one as which B2B Edition
    /// counts it.
    pub role: BuyerRole,
    /// The company's own role, for whoever has one.
    pub own_role: Option<CompanyRole>,
}

impl Membership {
    /// What they may do there.
    #[must_use]
    pub fn permissions(&self) -> &[Permission] {
        rights_in_company(self.role, self.own_role.as_ref())
    }
}

/// On which side a user is, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserPlace {
    /// Seller's staff, with what the role may do now.
    Seller(Role),
    /// A company's user.
    Buyer(Membership),
    /// Both, with one login.
    Both(Role, Membership),
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// E-mail address in lower case, the name for signing in.
    pub email: String,
    /// Name as shown.
    pub name: String,
    /// Side and role.
    pub place: UserPlace,
    /// May no longer sign in.
    pub disabled: bool,
    /// Has chosen a password.
    pub has_password: bool,
    /// When they last signed in.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// Counts the changes.
    pub version: i64,
}

impl User {
    /// Can they sign in?
    #[must_use]
    pub const fn status(&self) -> UserStatus {
        if self.disabled {
            UserStatus::Disabled
        } else if self.has_password {
            UserStatus::Active
        } else {
            UserStatus::Invited
        }
    }

    /// The role, if it is one of the seller's staff.
    #[must_use]
    pub const fn staff_role(&self) -> Option<&Role> {
        match &self.place {
            UserPlace::Seller(role) | UserPlace::Both(role, _) => Some(role),
            UserPlace::Buyer(_) => None,
        }
    }

    /// What they are in a company, if they are in one.
    #[must_use]
    pub const fn membership(&self) -> Option<&Membership> {
        match &self.place {
            UserPlace::Buyer(membership) | UserPlace::Both(_, membership) => Some(membership),
            UserPlace::Seller(_) => None,
        }
    }

    /// Do they have this area of the portal?
    #[must_use]
    pub const fn has(&self, area: Area) -> bool {
        match area {
            Area::Seller => self.staff_role().is_some(),
            Area::Buyer => self.membership().is_some(),
        }
    }
}

/// A user to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewUserRecord<'a> {
    /// E-mail address in lower case.
    pub email: &'a str,
    /// Name as shown.
    pub name: &'a str,
    /// The password's argon2id hash; empty until the person has chosen one.
    pub password_hash: &'a str,
    /// Word of the role in the seller's staff; `None` for who is not of it.
    pub seller_role: Option<&'a str>,
    /// Company and role there; `None` for who is in none.
    pub buyer_role: Option<(CompanyId, BuyerRole)>,
    /// Storefront account, if it is known.
    pub bc_customer_id: Option<BcCustomerId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on users.
#[derive(Debug)]
pub struct Users<'t>(&'t mut Tx);

impl Tx {
    /// Users.
    pub const fn users(&mut self) -> Users<'_> {
        Users(self)
    }
}

/// The columns of [`UserRow`], and where they come from but for the table of users itself,
/// which is `u`.
macro_rules! user_columns {
    () => {
        concat!(
            "u.id, u.email, u.name, u.password_hash, u.seller_role, u.company_id, \
             c.name AS company, u.buyer_role, u.disabled, u.signed_in_at, u.version, \
             r.id AS role_id, r.name AS role_name, r.version AS role_version, ",
            crate::roles::switched!(),
            " AS switched, o.id AS own_id, o.name AS own_name, o.version AS own_version, ",
            crate::company_roles::own_rights!(),
            " AS own_rights"
        )
    };
}
macro_rules! user_joins {
    () => {
        " LEFT JOIN companies c ON c.id = u.company_id \
         LEFT JOIN roles r ON r.store_id = u.store_id AND r.code = u.seller_role \
         LEFT JOIN company_role_holders h ON h.user_id = u.id \
         LEFT JOIN company_roles o ON o.id = h.role_id"
    };
}
pub(crate) use {user_columns, user_joins};

#[derive(sqlx::FromRow)]
pub(crate) struct UserRow {
    id: i64,
    email: String,
    name: String,
    password_hash: String,
    seller_role: Option<String>,
    company_id: Option<i64>,
    company: Option<String>,
    buyer_role: Option<String>,
    disabled: bool,
    signed_in_at: Option<i64>,
    version: i64,
    role_id: Option<i64>,
    role_name: Option<String>,
    role_version: Option<i64>,
    switched: Option<String>,
    own_id: Option<i64>,
    own_name: Option<String>,
    own_version: Option<i64>,
    own_rights: Option<String>,
}

impl UserRow {
    /// The user, and the hash of the password.
    pub(crate) fn decode(self) -> Result<(User, String), StoreError> {
        let unreadable = || StoreError::corrupt("role of user", self.id);
        let staff = match (
            self.seller_role,
            self.role_id,
            self.role_name,
            self.role_version,
        ) {
            (Some(code), Some(id), Some(name), Some(version)) => {
                let switched = self.switched.as_deref().unwrap_or_default();
                Some(roles::role(id, code, name, version, switched))
            }
            (None, ..) => None,
            _ => return Err(unreadable()),
        };
        let own_role = match (self.own_id, self.own_name, self.own_version) {
            (Some(id), Some(name), Some(version)) => {
                let rights = self.own_rights.as_deref();
                Some(company_roles::own_role(id, name, version, rights))
            }
            _ => None,
        };
        let membership = match (self.company_id, self.company, self.buyer_role) {
            (Some(company_id), Some(company), Some(role)) => Some(Membership {
                company_id: CompanyId(company_id),
                company,
                role: BuyerRole::from_code(&role).ok_or_else(unreadable)?,
                own_role,
            }),
            (None, None, None) => None,
            _ => return Err(unreadable()),
        };
        let place = match (staff, membership) {
            (Some(role), None) => UserPlace::Seller(role),
            (None, Some(membership)) => UserPlace::Buyer(membership),
            (Some(role), Some(membership)) => UserPlace::Both(role, membership),
            (None, None) => return Err(unreadable()),
        };
        let user = User {
            id: UserId(self.id),
            email: self.email,
            name: self.name,
            place,
            disabled: self.disabled,
            has_password: !self.password_hash.is_empty(),
            signed_in_at: self.signed_in_at.map(instant).transpose()?,
            version: self.version,
        };
        Ok((user, self.password_hash))
    }
}

/// What a search finds a user by; lists run in its order.
pub(crate) fn search_text(name: &str, email: &str) -> String {
    format!("{name} {email}").to_lowercase()
}

impl Users<'_> {
    /// By e-mail address in lower case, with the hash of the password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_by_email(
        &mut self,
        email: &str,
    ) -> Result<Option<(User, String)>, StoreError> {
        let sql = Sql::new(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u",
            user_joins!(),
            " WHERE u.store_id = $1 AND u.email = $2",
        ))
        .bind(self.0.scope().store_id)
        .bind(email);
        let row: Option<UserRow> = self.0.optional(sql).await?;
        row.map(UserRow::decode).transpose()
    }

    /// One user, with the hash of the password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&mut self, id: UserId) -> Result<Option<(User, String)>, StoreError> {
        let sql = Sql::new(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u",
            user_joins!(),
            " WHERE u.store_id = $1 AND u.id = $2",
        ))
        .bind(self.0.scope().store_id)
        .bind(id);
        let row: Option<UserRow> = self.0.optional(sql).await?;
        row.map(UserRow::decode).transpose()
    }

    /// Whoever has an e-mail address (in lower case), held until the unit of work ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock_email(&mut self, email: &str) -> Result<Option<User>, StoreError> {
        let mut sql = Sql::new("SELECT id FROM users WHERE store_id = $1 AND email = $2")
            .bind(self.0.scope().store_id)
            .bind(email);
        sql.push(self.0.for_update());
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        match row {
            Some((id,)) => Ok(self.find(UserId(id)).await?.map(|(user, _)| user)),
            None => Ok(None),
        }
    }

    /// Adds a user; `None` when the e-mail address is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, user: NewUserRecord<'_>) -> Result<Option<UserId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO users (store_id, email, name, search, password_hash, seller_role, \
             company_id, buyer_role, bc_customer_id, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
             ON CONFLICT (store_id, email) DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(user.email)
        .bind(user.name)
        .bind(search_text(user.name, user.email))
        .bind(user.password_hash)
        .bind(user.seller_role)
        .bind(user.buyer_role.map(|(company_id, _)| company_id))
        .bind(user.buyer_role.map(|(_, role)| role.code()))
        .bind(user.bc_customer_id)
        .bind(user.at);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| UserId(id)))
    }
}
