//! Signing in, sessions, users.

mod add_user;
mod error;
mod password;
mod session;
mod sign_in;

use domain::{
    BcCustomerId, CompanyId,
    people::{Actor, BuyerRole, SellerRole, SessionView},
};

/// Who is signed in, resolved from the cookie at every request, so that a right taken away
/// is gone with the next click.
#[derive(Debug, Clone)]
pub struct Session {
    /// For use cases.
    pub actor: Actor,
    /// For the browser.
    pub view: SessionView,
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
