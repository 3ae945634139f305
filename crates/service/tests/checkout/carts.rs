//! Several carts of one payment, and carts that make trouble.

use crate::counter;
use crate::support::{Fault, pay_form};
use domain::{
    order::OrderStatus,
    payment::{Capture, OpenCheckout, PaymentList, ProcessingStatus},
    people::SellerRole,
};
use service::ports::CommerceError;
use store::testing::for_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn an_order_of_a_cart_that_was_replaced_is_found() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let form = pay_form(&[(c.invoice, "100")]);
        let first = c.start(&form).await;
        let (old, _) = c.desk.commerce.carts().pop().unwrap();
        c.desk.commerce.expire(&old);
        let again = c.start(&form).await;
        assert_eq!(first.payment_id, again.payment_id);
        assert_eq!(c.desk.commerce.carts().len(), 2);

        // By the poll, which asks after both carts.
        c.desk.commerce.check_out(&old, 1, c.desk.now());
        c.desk.commerce.forget_in_lists(1);
        c.desk.portal.poll().await.unwrap();
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
        assert_eq!(c.finish(1).await, Some(first.payment_id));

        // The buyer pays the newer one, too: a payment of its own, and a credit.
        let (new, _) = c.desk.commerce.carts().pop().unwrap();
        c.desk.commerce.check_out(&new, 2, c.desk.now());
        let second = c.finish(2).await.unwrap();
        assert_ne!(second, first.payment_id);
        for _ in 0..2 {
            assert_eq!(c.finish(2).await, Some(second));
            assert_eq!(c.credit(second).await, 100_00);
            c.desk.assert_sound().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_paid_order_of_one_cart_is_a_payment_of_its_own() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let first = c.pay(1, &pay_form(&[(c.invoice, "80")])).await;
        let (cart, _) = c.desk.commerce.carts().pop().unwrap();
        c.finish(1).await.unwrap();
        c.desk.commerce.check_out(&cart, 2, c.desk.now());
        // As long as it brings no money, it is none.
        c.desk.commerce.change_evidence(2, |money| {
            money.status = OrderStatus::DECLINED;
            money.capture = Capture::Untold;
        });
        assert_eq!(c.finish(2).await, Some(first));
        c.desk.commerce.change_evidence(2, |money| {
            money.status = OrderStatus::AWAITING_FULFILLMENT;
            money.capture = Capture::Exactly(money.total);
        });
        let (one, two) = tokio::join!(c.finish(2), c.finish(2));
        let second = one.unwrap();
        assert_eq!(two, Some(second));
        assert_ne!(second, first);
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
        assert_eq!(c.credit(second).await, 60_00);
        let all = PaymentList::default();
        let list = c.desk.portal.list_payments(&c.buyer, &all);
        assert_eq!(list.await.unwrap().page.rows.len(), 2);
        let mut tx = c
            .desk
            .store
            .read(store::Scope::store(c.desk.store_id))
            .await
            .unwrap();
        for id in [first, second] {
            let history = tx.audit().history("payment", id.0).await.unwrap();
            assert!(history.iter().any(|row| row.action == "second order"));
        }
        drop(tx);
        c.desk.assert_sound().await;

        // It follows its own order.
        c.desk
            .commerce
            .change_evidence(2, |money| money.status = OrderStatus::REFUNDED);
        assert_eq!(c.finish(2).await, Some(second));
        assert_eq!(c.credit(second).await, 0);
        assert_eq!(c.desk.open(c.invoice).await.0, 20_00);
        let state = c.detail(second).await.row.state;
        assert_eq!(state.status, ProcessingStatus::Refunded);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_cart_has_its_turn_although_others_fail() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        for _ in 0..101 {
            c.start(&pay_form(&[(c.invoice, "1")])).await;
        }
        let last = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        c.desk.commerce.forget_in_lists(1);
        for asked in [100, 200] {
            c.desk.portal.poll().await.unwrap();
            assert_eq!(c.desk.commerce.count("order_of_cart"), asked);
        }
        let state = c.detail(last).await.row.state;
        assert_eq!(state.status, ProcessingStatus::Completed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cart_that_cannot_be_removed_does_not_hold_up_the_others() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        for _ in 0..6 {
            c.start(&pay_form(&[(c.invoice, "1")])).await;
        }
        let gone = "UPDATE invoices SET deleted_at = 1";
        c.desk.store.run_script(gone).await.unwrap();
        let refused = CommerceError::Refused("locked".to_owned());
        c.desk.commerce.fault(Fault::Next(2, refused));
        assert_eq!(c.desk.portal.void_settled_carts().await.unwrap(), 4);
        // Nobody goes on asking when BigCommerce is down.
        let down = CommerceError::Unavailable;
        c.desk.commerce.fault(Fault::Always(down));
        assert_eq!(c.desk.portal.void_settled_carts().await.unwrap(), 0);
        c.desk.commerce.fault(None);
        assert_eq!(c.desk.portal.void_settled_carts().await.unwrap(), 2);
        assert_eq!(c.desk.portal.void_settled_carts().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkout_for_more_than_is_left_to_pay_is_closed() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let finance = c.desk.seller(SellerRole::Finance).await;
        let portal = &c.desk.portal;
        let more = c.start(&pay_form(&[(c.invoice, "60")])).await.payment_id;
        c.desk.clock.advance(chrono::TimeDelta::minutes(1));
        let less = c.start(&pay_form(&[(c.invoice, "40")])).await.payment_id;
        let other = c.desk.company("Other", "12583").await;

        // Staff is warned on the invoice and before recording a payment; nobody else is.
        let seen = portal.invoice(&finance, c.invoice).await.unwrap();
        let told = |checkouts: &[OpenCheckout]| -> Vec<_> {
            let amounts = checkouts.iter();
            amounts
                .map(|one| (one.payment_id, one.amount.minor()))
                .collect()
        };
        assert_eq!(told(&seen.open_checkouts), [(less, 40_00), (more, 60_00)]);
        assert_eq!(seen.open_checkouts[0].since, c.desk.now());
        let of_company = portal.company_checkouts(&finance, c.company).await;
        assert_eq!(of_company.unwrap(), seen.open_checkouts);
        let of_other = portal.company_checkouts(&finance, other).await;
        assert_eq!(of_other.unwrap(), []);
        let own = portal.invoice(&c.buyer, c.invoice).await.unwrap();
        assert_eq!(own.open_checkouts, []);

        // £55.00 is left: enough for one of them.
        c.cheque("45").await;
        portal.tasks().idle().await;
        let seen = portal.invoice(&finance, c.invoice).await.unwrap();
        assert_eq!(told(&seen.open_checkouts), [(less, 40_00)]);
        let removed = c.desk.commerce.carts().into_iter();
        assert_eq!(removed.filter(|(_, cart)| cart.deleted).count(), 1);

        // Carts expire, too.
        c.desk.clock.advance(chrono::TimeDelta::days(32));
        let seen = portal.invoice(&finance, c.invoice).await.unwrap();
        assert_eq!(seen.open_checkouts, []);
    })
    .await;
}
