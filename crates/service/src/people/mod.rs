//! Signing in, sessions, users.

mod account;
mod acting;
mod add_user;
mod area;
mod at_storefront;
mod attach;
mod change_user;
mod error;
mod forgotten;
mod link;
mod password;
mod remove_user;
mod session;
mod sign_in;
mod storefront;
mod users;

use domain::{
    BcCustomerId, CompanyId, UserId,
    people::{Actor, BuyerRole, Permission, SellerRole, SessionView},
};
use error::PeopleError;
use store::{Tx, User};
pub use storefront::StorefrontApp;

/// Who is signed in, resolved from the cookie at every request, so that a right taken away
/// is gone with the next click.
#[derive(Debug, Clone)]
pub struct Session {
    /// For use cases.
    pub actor: Actor,
    /// For the browser.
    pub view: SessionView,
}

/// Who knocks: for limiting attempts and for showing people their sessions.
#[derive(Debug, Clone, Copy)]
pub struct Client<'a> {
    /// Network address; empty when it is not known.
    pub address: &'a str,
    /// The browser's `User-Agent` header; empty without one.
    pub user_agent: &'a str,
}

impl<'a> From<&'a str> for Client<'a> {
    /// Only the address is known.
    fn from(address: &'a str) -> Self {
        Self {
            address,
            user_agent: "",
        }
    }
}

impl<'a> From<&'a String> for Client<'a> {
    fn from(address: &'a String) -> Self {
        Self::from(address.as_str())
    }
}

/// A fresh session's secret for the cookie; kept as a hash only.
#[derive(Clone)]
pub struct SessionToken(pub String);

/// What a new user is to be.
#[derive(Debug, Clone)]
pub enum NewUserRole {
    /// Seller's staff.
    Seller(SellerRole),
    /// A company's user.
    Buyer(CompanyId, BuyerRole),
}

/// A user to add.
#[derive(Clone)]
pub struct NewUser {
    /// E-mail address, the name for signing in.
    pub email: String,
    /// Name as shown.
    pub name: String,
    /// Password in clear; hashed with argon2id and forgotten.
    pub password: String,
    /// Role.
    pub role: NewUserRole,
    /// A buyer's storefront account: carts are made for it instead of for a guest.
    pub bc_customer_id: Option<BcCustomerId>,
}

/// One of the seller's staff, held until the unit of work ends.
async fn staff(tx: &mut Tx, id: UserId) -> Result<User, PeopleError> {
    tx.users().lock(id).await?;
    match tx.users().find(id).await? {
        Some((user, _)) if user.staff_role().is_some() => Ok(user),
        _ => Err(PeopleError::NotFound),
    }
}

/// How many can sign in and manage users. Ask under [`store::Roles::lock`], so that two who
/// take away a right at once do not both see the other.
pub(crate) async fn managers(tx: &mut Tx) -> Result<u64, store::StoreError> {
    let roles = tx.roles().list().await?;
    let able: Vec<&str> = roles
        .iter()
        .filter(|record| record.role.may(Permission::UsersManage))
        .map(|record| record.role.code.as_str())
        .collect();
    tx.users().count_able(&able).await
}
