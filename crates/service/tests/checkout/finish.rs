//! From an order to applied money, exactly once.

use crate::counter;
use crate::support::{Fault, gbp, pay_form};
use chrono::TimeDelta;
use domain::{
    BcOrderId,
    invoice::InvoiceStatus,
    payment::{PaymentList, PaymentOperation, ProcessingStatus},
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::ports::CommerceError;
use store::{Scope, testing::for_each_engine};
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_pays_several_invoices_once() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let second = c.desk.invoice(c.company, 50_00).await;
        let form = pay_form(&[(c.invoice, "100.00"), (second, "20")]);
        let started = c.start(&form).await;
        let (cart_id, made) = c.desk.commerce.carts().pop().unwrap();
        assert!(started.checkout_url.contains(&cart_id));
        let lines: Vec<_> = made
            .cart
            .lines
            .iter()
            .map(|line| (&*line.sku, line.amount))
            .collect();
        let (one, two) = (format!("INV-{}", c.invoice), format!("INV-{second}"));
        assert_eq!(lines, [(&*one, gbp(100_00)), (&*two, gbp(20_00))]);
        // Nothing has happened to the money yet, and lists do not show the cart.
        assert_eq!(c.desk.open(c.invoice).await.0, 100_00);
        let all = c
            .desk
            .portal
            .list_payments(&c.buyer, &PaymentList::default())
            .await
            .unwrap();
        assert_eq!(all.page.rows, []);

        c.desk.commerce.check_out(&cart_id, 41_234, c.desk.now());
        let mut tasks = JoinSet::new();
        for turn in 0..20 {
            let (desk, buyer) = (c.desk.clone(), c.buyer.clone());
            tasks.spawn(async move {
                let order = BcOrderId(41_234);
                if turn % 2 == 0 {
                    let back = desk.portal.payment_return(&buyer, order).await;
                    Some(back.unwrap().payment_id)
                } else {
                    let finished = desk.portal.finish_payment(&desk.system(), order).await;
                    finished.unwrap()
                }
            });
        }
        for id in tasks.join_all().await.into_iter().flatten() {
            assert_eq!(id, started.payment_id);
        }
        assert_eq!(c.desk.open(c.invoice).await, (0, InvoiceStatus::Completed));
        assert_eq!(
            c.desk.open(second).await,
            (30_00, InvoiceStatus::PartiallyPaid)
        );
        let detail = c.detail(started.payment_id).await;
        assert_eq!(detail.row.state.status, ProcessingStatus::Completed);
        assert_eq!(detail.row.method, "Visa ending in 1111");
        assert_eq!(detail.row.reference, "txn-41234");
        assert_eq!(detail.bc_order_id, Some(BcOrderId(41_234)));
        assert_eq!(detail.credits, []);
        let back = c
            .desk
            .portal
            .payment_return(&c.buyer, BcOrderId(41_234))
            .await
            .unwrap();
        assert_eq!(back.status, ProcessingStatus::Completed);
        assert_eq!(back.credits, []);
        c.desk.assert_sound().await;

        // The same form again does not pay again.
        let again = c
            .desk
            .portal
            .start_checkout(&c.buyer, &form)
            .await
            .unwrap_err();
        assert_eq!(again.code, "payment_already_placed");
    })
    .await;
}

/// A program that finishes a payment several times at once, a page that is open in two tabs.
#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_several_times_at_once_learns_the_same_each_time() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        for (round, together) in [(1, 2), (2, 5), (3, 10)] {
            let order = BcOrderId(41_000 + together);
            let id = c.pay(order.0, &pay_form(&[(c.invoice, "10")])).await;
            let mut tasks = JoinSet::new();
            for _ in 0..together {
                let (desk, buyer) = (c.desk.clone(), c.buyer.clone());
                tasks.spawn(async move {
                    let finished = desk.portal.finish_invoice_cart(&buyer, order, "Thanks");
                    finished.await.unwrap()
                });
            }
            let finished = tasks.join_all().await;
            assert!(finished[0].receipt_id.is_some(), "{finished:?}");
            assert_eq!(finished[0].payment_id, id);
            assert!(finished.iter().all(|one| one == &finished[0]));
            assert_eq!(c.desk.open(c.invoice).await.0, 100_00 - 10_00 * round);
            let evidence = c.desk.commerce.count("payment_evidence");
            assert_eq!(i64::try_from(evidence).unwrap(), round, "asked once");
            let scope = Scope::store(c.desk.store_id);
            let mut tx = c.desk.store.read(scope).await.unwrap();
            let history = tx.audit().history("payment", id.0).await.unwrap();
            drop(tx);
            let comments = history.iter().filter(|change| change.action == "comment");
            assert_eq!(comments.count(), 1);
        }
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cheque_that_lands_while_the_cart_is_open_leaves_a_credit() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(41_000, &pay_form(&[(c.invoice, "80")])).await;
        c.cheque("70").await;
        assert_eq!(c.finish(41_000).await, Some(id));
        assert_eq!(c.desk.open(c.invoice).await, (0, InvoiceStatus::Completed));
        let detail = c.detail(id).await;
        assert_eq!(detail.lines[0].applied, gbp(30_00));
        assert_eq!(c.credit(id).await, 50_00);
        c.desk.assert_sound().await;

        // The buyer reads of it on the way back.
        let portal = &c.desk.portal;
        let back = portal.payment_return_so_far(&c.buyer, BcOrderId(41_000));
        let kept = back.await.unwrap().unwrap().credits;
        let kept: Vec<_> = kept.iter().map(|credit| credit.amount).collect();
        assert_eq!(kept, [gbp(50_00)]);

        // What is reverted is a credit too; applying puts back what the invoice takes, no more.
        let finance = c.desk.seller(SellerRole::Finance).await;
        for (operation, credit) in [
            (PaymentOperation::Revert, 80_00),
            (PaymentOperation::Apply, 50_00),
        ] {
            c.desk
                .portal
                .operate_payment(&finance, id, operation)
                .await
                .unwrap();
            assert_eq!(c.credit(id).await, credit);
            c.desk.assert_sound().await;
        }
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn carts_of_settled_invoices_are_removed() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        c.start(&pay_form(&[(c.invoice, "100")])).await;
        c.desk
            .commerce
            .fault(Fault::Always(CommerceError::Unavailable));
        c.cheque("100").await;
        assert_eq!(c.desk.portal.void_settled_carts().await.unwrap(), 0);
        c.desk.commerce.fault(None);
        c.desk.portal.void_settled_carts().await.unwrap();
        let (cart_id, cart) = c.desk.commerce.carts().pop().unwrap();
        assert!(cart.deleted);
        assert_eq!(c.desk.portal.void_settled_carts().await.unwrap(), 0);

        // An order that comes of it all the same is money, and money is never lost.
        c.desk.commerce.check_out(&cart_id, 41_001, c.desk.now());
        let id = c.finish(41_001).await.unwrap();
        assert_eq!(c.credit(id).await, 100_00);
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn finishing_two_tabs_pays_once_and_credits_once() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let first = c.pay(1, &pay_form(&[(c.invoice, "100")])).await;
        let second = c.pay(2, &pay_form(&[(c.invoice, "100")])).await;
        let (one, two) = tokio::join!(c.finish(1), c.finish(2));
        assert_eq!((one, two), (Some(first), Some(second)));
        let credits = [c.credit(first).await, c.credit(second).await];
        assert_eq!(credits.iter().sum::<i64>(), 100_00);
        assert!(credits.contains(&0));
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_tells_only_the_buyer_and_never_invites_to_pay_twice() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        c.pay(9, &pay_form(&[(c.invoice, "100")])).await;
        let order = BcOrderId(9);
        c.desk
            .commerce
            .fault(Fault::Always(CommerceError::Unavailable));
        let problem = c
            .desk
            .portal
            .payment_return(&c.buyer, order)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "payment_unconfirmed");
        assert!(problem.message.contains("Do not pay again"));
        c.desk.commerce.fault(None);
        c.desk.clock.advance(TimeDelta::seconds(3));

        let other = c.desk.company("Other", "12583").await;
        let stranger = c.desk.buyer(other, BuyerRole::Admin).await;
        for unfinished in [true, false] {
            let problem = c
                .desk
                .portal
                .payment_return(&stranger, order)
                .await
                .unwrap_err();
            assert_eq!(problem.kind, ProblemKind::NotFound);
            c.desk.clock.advance(TimeDelta::seconds(3));
            if unfinished {
                c.desk.portal.payment_return(&c.buyer, order).await.unwrap();
            }
        }
        let problem = c
            .desk
            .portal
            .payment_return(&c.buyer, BcOrderId(10))
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotFound);
        assert_eq!(c.finish(10).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_cannot_be_read_is_unknown_to_all_but_those_who_paid_it() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        c.pay(9, &pay_form(&[(c.invoice, "100")])).await;
        c.desk.commerce.set_readable(9, false);
        let other = c.desk.company("Other", "12583").await;
        let stranger = c.desk.buyer(other, BuyerRole::Admin).await;
        let theirs = c.desk.invoice(other, 100_00).await;
        let form = pay_form(&[(theirs, "1")]);
        let portal = &c.desk.portal;
        portal.start_checkout(&stranger, &form).await.unwrap();
        let ask = async |actor: &Actor, number: i64| {
            let back = portal.payment_return(actor, BcOrderId(number)).await;
            back.unwrap_err()
        };
        let (foreign, missing) = (ask(&stranger, 9).await, ask(&stranger, 10).await);
        assert_eq!(foreign, missing);
        assert_eq!(foreign.kind, ProblemKind::NotFound);
        assert_eq!(ask(&c.buyer, 9).await.code, "payment_unconfirmed");

        // In doubt nobody who has paid reads that there is no payment.
        c.desk.clock.advance(TimeDelta::seconds(3));
        let fault = Fault::Method("order_of_cart", CommerceError::Unavailable);
        c.desk.commerce.fault(fault);
        assert_eq!(ask(&c.buyer, 9).await.code, "payment_unconfirmed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_asks_and_asks_does_not_have_bigcommerce_asked_each_time() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        c.pay(9, &pay_form(&[(c.invoice, "100")])).await;
        // The order is placed, and nothing is known of its money.
        c.desk.commerce.forget_evidence(9);
        let ask = async |number: i64| {
            let back = c.desk.portal.payment_return(&c.buyer, BcOrderId(number));
            back.await
                .map(|back| back.status)
                .map_err(|problem| problem.code)
        };
        let asked = || c.desk.commerce.count("order") + c.desk.commerce.count("payment_evidence");
        assert_eq!(ask(9).await, Ok(ProcessingStatus::Incomplete));
        let before = asked();
        for _ in 0..20 {
            assert_eq!(ask(9).await, Err("payment_unconfirmed".to_owned()));
        }
        assert_eq!(asked(), before);
        c.desk.clock.advance(TimeDelta::seconds(3));
        assert_eq!(ask(9).await, Ok(ProcessingStatus::Incomplete));
        assert!(asked() > before);

        // Nor does going through other numbers.
        for number in 1_000..1_050 {
            assert!(ask(number).await.is_err());
        }
        assert!(asked() < before + 35, "{}", asked());
        c.desk.clock.advance(TimeDelta::minutes(1));
        assert_eq!(ask(1_000).await, Err("not_found".to_owned()));
    })
    .await;
}
