//! Following BigCommerce: webhooks, the poll, flags.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

#[path = "../support/mod.rs"]
mod support;

mod orders;
mod poll;
mod webhooks;

use domain::{InvoiceId, order::OrderFlag, people::BuyerRole};
use store::Scope;
use support::{Desk, pay_form};

fn webhook(number: i64, hash: &str) -> String {
    format!(
        r#"{{"scope":"store/order/updated","data":{{"type":"order","id":{number}}},"hash":"{hash}","created_at":1,"producer":"stores/teststore"}}"#
    )
}

async fn flag(desk: &Desk) -> OrderFlag {
    desk.orders().await[0].flag
}

async fn waiting(desk: &Desk) -> (i64, i64) {
    let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
    tx.webhooks().waiting().await.unwrap()
}

/// A buyer has checked out a cart that pays an invoice of £100.00; it became order 500.
async fn checked_out(desk: &Desk) -> (InvoiceId, String) {
    let alder = desk.company("Alder", "A1").await;
    let invoice = desk.invoice(alder, 100_00).await;
    let buyer = desk.buyer(alder, BuyerRole::Admin).await;
    desk.portal
        .start_checkout(&buyer, &pay_form(&[(invoice, "100.00")]))
        .await
        .unwrap();
    let cart_id = desk.commerce.carts()[0].0.clone();
    desk.commerce.check_out(&cart_id, 500, desk.now());
    (invoice, cart_id)
}
