//! What the storefront's buyer portal is shown, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod deeds;
mod lists;

use domain::{
    CompanyId,
    company::CompanyForm,
    invoice::InvoiceSortKey,
    people::{Actor, BuyerRole},
    query::Direction,
    storefront::{StorefrontInvoices, StorefrontOrder},
};
use service::people::{NewUser, NewUserRole};
use support::Desk;

const PASSWORD: &str = "correct horse";

async fn hire(desk: &Desk, email: &str, role: NewUserRole) {
    let user = NewUser {
        email: email.to_owned(),
        name: "Bea van Buyer".to_owned(),
        password: PASSWORD.to_owned(),
        role,
        bc_customer_id: None,
    };
    desk.portal.add_user(&desk.system(), user).await.unwrap();
}

/// A company with one below it, and one beside them; and the admin of the first.
struct Group {
    top: CompanyId,
    low: CompanyId,
    beside: CompanyId,
    token: String,
    admin: Actor,
}

async fn group(desk: &Desk) -> Group {
    let top = desk.company("Top", "T1").await;
    let low = desk.company("Low", "L1").await;
    let beside = desk.company("Beside", "B1").await;
    let system = desk.system();
    let detail = desk.portal.company(&system, low).await.unwrap();
    let form = CompanyForm {
        parent: Some(top),
        ..CompanyForm::of(&detail.content, detail.version)
    };
    desk.portal.edit_company(&system, low, &form).await.unwrap();
    let email = "admin@top.example";
    hire(desk, email, NewUserRole::Buyer(top, BuyerRole::Admin)).await;
    let opened = desk
        .portal
        .log_in_at_storefront(email, PASSWORD, "10.0.0.1");
    let token = opened.await.unwrap().0.0;
    let session = desk.portal.storefront_session(&token).await.unwrap();
    Group {
        top,
        low,
        beside,
        token,
        admin: session.unwrap().actor,
    }
}

fn by(key: InvoiceSortKey, direction: Direction) -> StorefrontInvoices {
    StorefrontInvoices {
        order: StorefrontOrder { key, direction },
        ..StorefrontInvoices::default()
    }
}
