//! In the middle of a checkout.

use crate::{
    database, spawn,
    support::{Desk, Fault, PARKED, desk, gbp, pay_form},
};
use domain::{
    BcOrderId, CompanyId, Currency, InvoiceId, PaymentId,
    invoice::InvoiceStatus,
    payment::{PayForm, PaymentDetail, ProcessingStatus},
};
use service::ports::{Commerce, NewCart, NewCartLine};
use std::io::{BufRead, BufReader};
use store::{Store, testing::for_each_database};

const ORDER: BcOrderId = BcOrderId(41_000);

/// Of the one invoice.
fn form() -> PayForm {
    PayForm {
        idempotency_key: "a-checkout-that-is-killed".to_owned(),
        ..pay_form(&[(InvoiceId(1), "80.00")])
    }
}

/// An invoice of £100.
async fn seed(url: &str) -> (CompanyId, InvoiceId) {
    let desk = desk(Store::connect(url).await.unwrap()).await;
    let company = desk.company("Acme", "17850").await;
    let invoice = desk.invoice(company, 100_00).await;
    desk.store.close().await;
    (company, invoice)
}

/// The portal after its restart. BigCommerce still knows the cart that was made.
async fn restarted(url: &str) -> Desk {
    let desk = desk(Store::connect(url).await.unwrap()).await;
    let cart = NewCart {
        customer_id: None,
        currency: Currency::GBP,
        lines: vec![NewCartLine {
            sku: "INV-1".to_owned(),
            name: "Invoice 00000001".to_owned(),
            amount: gbp(80_00),
        }],
        allocation: String::new(),
    };
    assert_eq!(
        desk.commerce.create_cart(&cart).await.unwrap().cart_id,
        "cart-0001"
    );
    desk
}

/// Runs a test of this program until BigCommerce has acted and is about to answer, and
/// kills it there.
fn kill_before_the_answer(test: &str, url: &str) {
    let mut child = spawn(test, url);
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(
        said.any(|line| line.unwrap().contains(PARKED)),
        "the process ended by itself"
    );
    child.kill().unwrap();
    child.wait().unwrap();
}

async fn the_payment(desk: &Desk) -> PaymentDetail {
    // None was left out and none was made twice.
    let second = desk.portal.payment(&desk.system(), PaymentId(2)).await;
    assert!(second.is_err());
    desk.portal
        .payment(&desk.system(), PaymentId(1))
        .await
        .unwrap()
}

/// Not a test by itself: the process that is killed once BigCommerce has made the cart.
#[tokio::test(flavor = "multi_thread")]
async fn starts_until_it_is_killed() {
    let Some(url) = database() else { return };
    let desk = desk(Store::connect(&url).await.unwrap()).await;
    desk.commerce.fault(Fault::Park("create_cart"));
    let _ = desk.portal.start_checkout(&desk.system(), &form()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_cart_and_link_the_same_form_starts_anew() {
    for_each_database(async |url| {
        let (_, invoice) = seed(&url).await;
        kill_before_the_answer("checkout::starts_until_it_is_killed", &url);

        let desk = restarted(&url).await;
        desk.assert_sound().await;
        let begun = the_payment(&desk).await;
        assert_eq!(begun.row.state.status, ProcessingStatus::Incomplete);
        assert_eq!(desk.open(invoice).await.0, 100_00);

        let again = desk.portal.start_checkout(&desk.system(), &form()).await;
        assert_eq!(again.unwrap().payment_id, begun.row.id);
        desk.commerce.check_out("cart-0002", ORDER.0, desk.now());
        for _ in 0..2 {
            let done = desk.portal.finish_payment(&desk.system(), ORDER).await;
            assert_eq!(done.unwrap(), Some(begun.row.id));
        }
        let paid = the_payment(&desk).await;
        assert_eq!(paid.row.state.status, ProcessingStatus::Completed);
        let left = (20_00, InvoiceStatus::PartiallyPaid);
        assert_eq!(desk.open(invoice).await, left);
        desk.assert_sound().await;
        desk.store.close().await;
    })
    .await;
}

/// Not a test by itself: the process that is killed once the order is placed.
#[tokio::test(flavor = "multi_thread")]
async fn finishes_until_it_is_killed() {
    let Some(url) = database() else { return };
    let desk = desk(Store::connect(&url).await.unwrap()).await;
    let started = desk.portal.start_checkout(&desk.system(), &form()).await;
    started.unwrap();
    desk.commerce.check_out("cart-0001", ORDER.0, desk.now());
    desk.commerce.fault(Fault::Park("payment_evidence"));
    let _ = desk.portal.finish_payment(&desk.system(), ORDER).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_order_and_payment_it_is_finished_once() {
    for_each_database(async |url| {
        let (company, invoice) = seed(&url).await;
        kill_before_the_answer("checkout::finishes_until_it_is_killed", &url);

        let desk = restarted(&url).await;
        desk.assert_sound().await;
        let begun = the_payment(&desk).await;
        assert_eq!(begun.row.state.status, ProcessingStatus::Incomplete);
        assert_eq!(begun.row.company_id, company);
        assert_eq!(desk.open(invoice).await.0, 100_00);

        desk.commerce.check_out("cart-0001", ORDER.0, desk.now());
        // Whoever pays again is told, instead of paying twice.
        let again = desk.portal.start_checkout(&desk.system(), &form()).await;
        assert_eq!(again.unwrap_err().code, "payment_already_placed");
        for _ in 0..2 {
            let done = desk.portal.finish_payment(&desk.system(), ORDER).await;
            assert_eq!(done.unwrap(), Some(begun.row.id));
        }
        let paid = the_payment(&desk).await;
        assert_eq!(paid.row.state.status, ProcessingStatus::Completed);
        assert_eq!(paid.credits, []);
        let left = (20_00, InvoiceStatus::PartiallyPaid);
        assert_eq!(desk.open(invoice).await, left);
        desk.assert_sound().await;
        desk.store.close().await;
    })
    .await;
}
