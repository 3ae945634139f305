//! What is held of a payment: captured less refunded, on its invoices or as a credit.

use crate::support::{gbp, pay_form};
use crate::{Counter, counter};
use domain::{
    PaymentId,
    order::OrderStatus,
    payment::{
        Capture, OrderMoney,
        PaymentOperation::{self, Apply, Revert},
        ProcessingStatus::{Completed, Processing, Refunded},
    },
    people::SellerRole,
};
use store::testing::for_each_engine;

impl Counter {
    /// The order's money becomes so, and the portal hears of it, twice.
    async fn news(&self, number: i64, change: impl FnOnce(&mut OrderMoney)) {
        self.desk.commerce.change_evidence(number, change);
        for _ in 0..2 {
            self.finish(number).await.unwrap();
            self.desk.assert_sound().await;
        }
    }

    async fn operate(&self, id: PaymentId, operation: PaymentOperation) -> Result<(), String> {
        let finance = self.desk.seller(SellerRole::Finance).await;
        let done = self
            .desk
            .portal
            .operate_payment(&finance, id, operation)
            .await;
        self.desk.assert_sound().await;
        done.map_err(|problem| problem.code)
    }

    /// (open balance of the invoice, credit of the payment)
    async fn stand(&self, id: PaymentId) -> (i64, i64) {
        (self.desk.open(self.invoice).await.0, self.credit(id).await)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_while_the_payment_is_not_applied_is_not_applied_again() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.finish(1).await.unwrap();
        c.operate(id, Revert).await.unwrap();
        assert_eq!(c.stand(id).await, (100_00, 100_00));
        c.news(1, |money| {
            money.status = OrderStatus(14);
            money.refunded = gbp(40_00);
        })
        .await;
        assert_eq!(c.stand(id).await, (100_00, 60_00));
        assert!(!c.detail(id).await.row.state.applied);
        c.operate(id, Apply).await.unwrap();
        assert_eq!(c.stand(id).await, (40_00, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_is_declined_later_is_put_back() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.finish(1).await.unwrap();
        // (status, refunded, declined, open, credit)
        for (status, refunded, declined, stand, state) in [
            (14, 30_00, false, (30_00, 0), Completed),
            (14, 0, true, (0, 0), Completed),
            (4, 100_00, false, (100_00, 0), Refunded),
            (4, 0, true, (0, 0), Completed),
            (4, 25_00, true, (25_00, 0), Completed),
        ] {
            c.news(1, |money| {
                money.status = OrderStatus(status);
                money.refunded = gbp(refunded);
                money.refund_declined = declined;
            })
            .await;
            assert_eq!(c.stand(id).await, stand, "{status} {refunded}");
            assert_eq!(c.detail(id).await.row.state.status, state);
        }
        // Settled another way meanwhile: what comes back is a credit.
        c.cheque("25").await;
        c.news(1, |money| money.refunded = gbp(5_00)).await;
        assert_eq!(c.stand(id).await, (0, 20_00));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn exactly_what_was_captured_counts() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        // A test, an authorisation, a part, all of it.
        for (capture, stand) in [
            (Capture::Authorised, (0, 0)),
            (Capture::Exactly(gbp(60_00)), (40_00, 0)),
            (Capture::Exactly(gbp(100_00)), (0, 0)),
            (Capture::Exactly(gbp(110_00)), (0, 10_00)),
        ] {
            c.news(1, |money| money.capture = capture).await;
            assert_eq!(c.stand(id).await, stand, "{capture:?}");
            let status = c.detail(id).await.row.state.status;
            let whole = stand.0 == 0 && capture != Capture::Authorised;
            assert_eq!(status, if whole { Completed } else { Processing });
        }
        let test = c
            .pay(
                2,
                &pay_form(&[(c.desk.invoice(c.company, 50_00).await, "50")]),
            )
            .await;
        c.news(2, |money| money.capture = Capture::Exactly(gbp(0)))
            .await;
        let detail = c.detail(test).await;
        assert_eq!(detail.lines[0].applied, gbp(0));
        assert_eq!(c.operate(test, Revert).await, Ok(()));
        assert_eq!(
            c.operate(test, Apply).await,
            Err("nothing_to_apply".to_owned())
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refunded_payment_that_is_paid_again_is_seen() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.finish(1).await.unwrap();
        c.news(1, |money| {
            money.status = OrderStatus::CANCELLED;
            money.capture = Capture::Untold;
        })
        .await;
        assert_eq!(c.detail(id).await.row.state.status, Refunded);
        c.cheque("70").await;
        c.news(1, |money| {
            money.status = OrderStatus::AWAITING_FULFILLMENT;
            money.capture = Capture::Exactly(gbp(100_00));
        })
        .await;
        assert_eq!(c.detail(id).await.row.state.status, Completed);
        assert_eq!(c.stand(id).await, (0, 70_00));
        let mut tx = c
            .desk
            .store
            .read(store::Scope::store(c.desk.store_id))
            .await
            .unwrap();
        let history = tx.audit().history("payment", id.0).await.unwrap();
        assert!(history.iter().any(|row| row.action == "paid again"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn news_that_come_late_change_nothing() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.finish(1).await.unwrap();
        let earlier = c.desk.commerce.evidence(1);
        let mut later = earlier.clone();
        later.money.status = OrderStatus::REFUNDED;
        later.money.refunded = gbp(100_00);
        later.modified_at += chrono::TimeDelta::minutes(1);
        for evidence in [later, earlier] {
            c.desk.commerce.set_evidence(1, evidence);
            c.finish(1).await.unwrap();
            assert_eq!(c.stand(id).await, (100_00, 0));
        }
    })
    .await;
}
