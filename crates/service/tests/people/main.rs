//! Signing in, sessions, users.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

#[path = "../support/mod.rs"]
mod support;

mod forgotten;
mod sessions;
mod sign_in;
mod storefront;
mod subsidiaries;
mod users;

use domain::{UserId, people::SellerRole};
use service::people::{NewUser, NewUserRole};
use support::Desk;

const PASSWORD: &str = "correct horse";

async fn add(desk: &Desk, email: &str, role: NewUserRole) -> UserId {
    let user = NewUser {
        email: email.to_owned(),
        name: "Ann".to_owned(),
        password: PASSWORD.to_owned(),
        role,
        bc_customer_id: None,
    };
    desk.portal.add_user(&desk.system(), user).await.unwrap()
}

async fn sales(desk: &Desk) {
    add(
        desk,
        "Ann@Portal.example",
        NewUserRole::Seller(SellerRole::Sales),
    )
    .await;
}
