//! Users: the people who sign in.

use crate::{StoreError, Tx, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, CompanyId, UserId,
    people::{BuyerRole, SellerRole},
};

/// On which side a user is, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserPlace {
    /// Seller's staff.
    Seller(SellerRole),
    /// A company's user.
    Buyer {
        /// The company.
        company_id: CompanyId,
        /// Its name.
        company: String,
        /// The role there.
        role: BuyerRole,
    },
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
}

/// A user to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewUserRecord<'a> {
    /// E-mail address in lower case.
    pub email: &'a str,
    /// Name as shown.
    pub name: &'a str,
    /// The password's argon2id hash.
    pub password_hash: &'a str,
    /// Role in the seller's staff; `None` for a company's user.
    pub seller_role: Option<SellerRole>,
    /// Company and role there; `None` for the seller's staff.
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
}

impl UserRow {
    /// The user, and the hash of the password.
    pub(crate) fn decode(self) -> Result<(User, String), StoreError> {
        let unreadable = || StoreError::corrupt("role of user", self.id);
        let place = match (
            self.seller_role,
            self.company_id,
            self.company,
            self.buyer_role,
        ) {
            (Some(role), None, None, None) => {
                UserPlace::Seller(SellerRole::from_code(&role).ok_or_else(unreadable)?)
            }
            (None, Some(company_id), Some(company), Some(role)) => UserPlace::Buyer {
                company_id: CompanyId(company_id),
                company,
                role: BuyerRole::from_code(&role).ok_or_else(unreadable)?,
            },
            _ => return Err(unreadable()),
        };
        let user = User {
            id: UserId(self.id),
            email: self.email,
            name: self.name,
            place,
            disabled: self.disabled,
        };
        Ok((user, self.password_hash))
    }
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
        let sql = Sql::new(
            "SELECT u.id, u.email, u.name, u.password_hash, u.seller_role, u.company_id, \
             c.name AS company, u.buyer_role, u.disabled FROM users u \
             LEFT JOIN companies c ON c.id = u.company_id \
             WHERE u.store_id = $1 AND u.email = $2",
        )
        .bind(self.0.scope().store_id)
        .bind(email);
        let row: Option<UserRow> = self.0.optional(sql).await?;
        row.map(UserRow::decode).transpose()
    }

    /// Adds a user; `None` when the e-mail address is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, user: NewUserRecord<'_>) -> Result<Option<UserId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO users (store_id, email, name, password_hash, seller_role, company_id, \
             buyer_role, bc_customer_id, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
             ON CONFLICT (store_id, email) DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(user.email)
        .bind(user.name)
        .bind(user.password_hash)
        .bind(user.seller_role.map(SellerRole::code))
        .bind(user.buyer_role.map(|(company_id, _)| company_id))
        .bind(user.buyer_role.map(|(_, role)| role.code()))
        .bind(user.bc_customer_id)
        .bind(user.at);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| UserId(id)))
    }
}
