//! The seller's staff: users, roles, rights, one's own account.
#![allow(clippy::unwrap_used, unreachable_pub, missing_docs, reason = "tests")]

#[path = "../support/mod.rs"]
mod support;

mod account;
mod blank;
mod both;
mod both_guards;
mod enter;
mod looks;
mod matrix;
mod roles;
mod sources;
mod users;

use domain::{
    UserId,
    people::{Actor, SellerRole, UserEdit},
};
use service::people::{NewUser, NewUserRole, Session, SessionToken};
use support::Desk;

pub const PASSWORD: &str = "correct horse";

/// Somebody of the staff who can sign in.
pub async fn hire(desk: &Desk, email: &str, role: SellerRole) -> UserId {
    let user = NewUser {
        email: email.to_owned(),
        name: email.split('@').next().unwrap().to_owned(),
        password: PASSWORD.to_owned(),
        role: NewUserRole::Seller(role),
        bc_customer_id: None,
    };
    desk.portal.add_user(&desk.system(), user).await.unwrap()
}

pub async fn sign_in(desk: &Desk, email: &str) -> (SessionToken, Session) {
    desk.portal
        .sign_in(email, PASSWORD, "10.0.0.1")
        .await
        .unwrap()
}

/// The actor as the next request of a session has it; `None` when the session is over.
pub async fn next_request(desk: &Desk, token: &SessionToken) -> Option<Actor> {
    let session = desk.portal.session(&token.0).await.unwrap();
    session.map(|session| session.actor)
}

/// The user's role becomes another.
pub async fn edit_of(desk: &Desk, id: UserId, role: &str) -> UserEdit {
    let user = desk.portal.user(&desk.system(), id).await.unwrap().user;
    UserEdit {
        id,
        version: user.version,
        name: user.name,
        role: role.to_owned(),
    }
}
