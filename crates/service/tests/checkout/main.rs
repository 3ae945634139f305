//! Paying through BigCommerce's checkout.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod carts;
mod deleted;
mod edited;
mod finish;
mod held;
mod news;
mod printed;
mod reasons;
mod several;
mod start;
mod statement;
#[path = "../support/mod.rs"]
mod support;
mod under_way;

use domain::{
    BcOrderId, CompanyId, InvoiceId, PaymentId,
    payment::{CheckoutStarted, PayForm, PaymentDetail},
    people::{Actor, BuyerRole, SellerRole},
};
use store::Store;
use support::{Desk, cheque, desk};

/// A company with a buyer who may pay, and an invoice of £100.
struct Counter {
    desk: Desk,
    company: CompanyId,
    buyer: Actor,
    invoice: InvoiceId,
}

async fn counter(store: Store) -> Counter {
    let desk = desk(store).await;
    let company = desk.company("Acme", "17850").await;
    let buyer = desk.buyer(company, BuyerRole::Admin).await;
    let invoice = desk.invoice(company, 100_00).await;
    Counter {
        desk,
        company,
        buyer,
        invoice,
    }
}

impl Counter {
    async fn start(&self, form: &PayForm) -> CheckoutStarted {
        self.desk
            .portal
            .start_checkout(&self.buyer, form)
            .await
            .unwrap()
    }

    /// Starts a checkout and pays it in BigCommerce as order `number`.
    async fn pay(&self, number: i64, form: &PayForm) -> PaymentId {
        let started = self.start(form).await;
        let (cart, _) = self.desk.commerce.carts().pop().unwrap();
        self.desk.commerce.check_out(&cart, number, self.desk.now());
        started.payment_id
    }

    async fn finish(&self, number: i64) -> Option<PaymentId> {
        let system = self.desk.system();
        self.desk
            .portal
            .finish_payment(&system, BcOrderId(number))
            .await
            .unwrap()
    }

    async fn detail(&self, id: PaymentId) -> PaymentDetail {
        self.desk.portal.payment(&self.buyer, id).await.unwrap()
    }

    async fn credit(&self, id: PaymentId) -> i64 {
        self.detail(id)
            .await
            .credits
            .iter()
            .map(|credit| credit.amount.minor())
            .sum()
    }

    async fn cheque(&self, amount: &str) {
        let finance = self.desk.seller(SellerRole::Finance).await;
        let form = cheque(self.company, amount, &[(self.invoice, amount)]);
        self.desk
            .portal
            .record_offline_payment(&finance, &form)
            .await
            .unwrap();
    }
}
