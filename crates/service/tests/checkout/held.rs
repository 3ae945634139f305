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
        TransactionType::{self, Paid, Reverted},
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

/// What the history of the invoice says, the latest first: (transaction, pence, credit).
async fn history(c: &Counter) -> Vec<(Option<TransactionType>, i64, bool)> {
    let detail = c.desk.portal.invoice(&c.buyer, c.invoice).await.unwrap();
    let rows = detail.payments.into_iter();
    rows.map(|row| (row.transaction, row.amount.minor(), row.kept_as_credit))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_reverted_is_not_called_refunded() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.finish(1).await.unwrap();
        let row = |transaction, credit| (Some(transaction), 100_00, credit);
        c.operate(id, Revert).await.unwrap();
        let expected = [row(Reverted, true), row(Paid, false)];
        assert_eq!(history(&c).await, expected);
        c.operate(id, Apply).await.unwrap();
        let expected = [row(Paid, false), row(Reverted, false), row(Paid, false)];
        assert_eq!(history(&c).await, expected);
        c.news(1, |money| money.status = OrderStatus::CANCELLED)
            .await;
        assert_eq!(history(&c).await[0], row(Reverted, true));
        let shown = c.detail(id).await.row;
        assert_eq!(shown.order_status, Some(OrderStatus::CANCELLED));
        c.news(1, |money| money.status = OrderStatus::AWAITING_FULFILLMENT)
            .await;
        c.news(1, |money| {
            money.status = OrderStatus::REFUNDED;
            money.refunded = gbp(100_00);
        })
        .await;
        assert_eq!(history(&c).await[0], row(TransactionType::Refunded, false));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_an_invoice_did_not_take_is_not_paid_on_it() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.pay(2, &pay_form(&[(c.invoice, "100")])).await;
        c.finish(1).await.unwrap();
        let second = c.finish(2).await.unwrap();
        assert_eq!(c.stand(second).await, (0, 100_00));
        let rows = history(&c).await;
        assert_eq!(rows.len(), 2);
        assert!(rows.contains(&(None, 100_00, true)), "{rows:?}");
        assert!(rows.contains(&(Some(Paid), 100_00, false)), "{rows:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_order_whose_money_never_came_is_not_called_refunded() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.news(1, |money| {
            money.status = OrderStatus::AWAITING_PAYMENT;
            money.capture = Capture::Untold;
        })
        .await;
        assert_eq!(c.stand(id).await, (0, 0));
        c.news(1, |money| money.status = OrderStatus::CANCELLED)
            .await;
        assert_eq!(c.stand(id).await, (100_00, 0));
        let row = |transaction| (Some(transaction), 100_00, false);
        assert_eq!(history(&c).await, [row(Reverted), row(Paid)]);
        let shown = c.detail(id).await;
        let (state, order) = (shown.row.state, shown.row.order_status);
        assert_eq!(state.status.label_with(order), "Cancelled");
        let finance = c.desk.seller(SellerRole::Finance).await;
        let told = c.desk.portal.payment(&finance, id).await.unwrap().history;
        assert_eq!(told[0].action, "order void", "{told:?}");
        assert_eq!(
            told[0].summary,
            "BigCommerce order 1 is void, and £100.00 of it never came"
        );
    })
    .await;
}
