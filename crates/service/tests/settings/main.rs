//! What the seller decides for the store, and that it takes effect.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

#[path = "../support/mod.rs"]
mod support;

mod api_accounts;
mod branding;
mod connection;
mod credentials;
mod early_refunds;
mod extra_fields;
mod groups;
mod invoicing;
mod late_money;
mod order_changes;
mod order_money;
mod paid_orders;
mod payments;

use domain::{
    people::Actor,
    settings::{InvoicingForm, OrderChangePolicy, OrderSettings, PaymentPolicy},
};
use support::Desk;

/// Changes the invoicing settings.
async fn invoicing(desk: &Desk, change: impl FnOnce(&mut InvoicingForm)) {
    let system = desk.system();
    let saved = desk.portal.invoicing_settings(&system).await.unwrap();
    let mut form = InvoicingForm::of(&saved.value);
    change(&mut form);
    desk.portal
        .save_invoicing(&system, saved.version, &form)
        .await
        .unwrap();
}

/// Changes the payment settings.
async fn payments(desk: &Desk, change: impl FnOnce(&mut PaymentPolicy)) {
    let system = desk.system();
    let mut saved = desk.portal.payment_settings(&system).await.unwrap();
    change(&mut saved.value);
    desk.portal
        .save_payment_settings(&system, saved.version, &saved.value)
        .await
        .unwrap();
}

/// Lets unpaid invoices follow their orders.
async fn update_unpaid(desk: &Desk) {
    let system = desk.system();
    let saved = desk.portal.order_settings(&system).await.unwrap();
    let settings = OrderSettings {
        on_change: OrderChangePolicy::UpdateUnpaid,
    };
    desk.portal
        .save_order_settings(&system, saved.version, settings)
        .await
        .unwrap();
}

/// What the audit trail says of a thing, the latest first.
async fn history(desk: &Desk, noun: &str, id: i64) -> Vec<(String, String)> {
    let mut tx = desk
        .store
        .read(store::Scope::store(desk.store_id))
        .await
        .unwrap();
    tx.audit()
        .history(noun, id)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.actor, row.summary))
        .collect()
}

/// Everybody but administrators.
async fn others(desk: &Desk) -> Vec<Actor> {
    use domain::people::{BuyerRole, SellerRole};
    let company = desk.company("Nobody's", "N-1").await;
    vec![
        desk.seller(SellerRole::Sales).await,
        desk.seller(SellerRole::Finance).await,
        desk.buyer(company, BuyerRole::Admin).await,
    ]
}
