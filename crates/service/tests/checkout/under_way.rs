//! Checkouts that somebody has begun already: told, allowed on purpose, given up.

use crate::counter;
use crate::support::{Fault, pay_form};
use chrono::TimeDelta;
use domain::{
    BcOrderId, PaymentId, Problem,
    payment::{PayForm, ProcessingStatus},
    people::BuyerRole,
    problem::ProblemKind,
};
use service::ports::CommerceError;
use store::testing::for_each_engine;

/// A form whose sender does not know of any other payment.
fn unaware(form: &PayForm) -> PayForm {
    PayForm {
        again: false,
        ..form.clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tab_is_told_before_it_pays_the_same_invoice() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let portal = &c.desk.portal;
        let first = unaware(&pay_form(&[(c.invoice, "100")]));
        let started = c.start(&first).await;
        let review = portal.review_payment(&c.buyer, &[c.invoice]).await.unwrap();
        assert_eq!(review.checkouts.len(), 1);
        assert_eq!(review.checkouts[0].payment_id, started.payment_id);
        let told = review.check(|_| true, None, false).unwrap_err();
        assert_eq!(review.check(|_| true, None, true), Ok(()));
        assert_eq!(review.check(|_| false, None, false), Ok(()));
        let own = Some(started.payment_id);
        assert_eq!(review.check(|_| true, own, false), Ok(()));

        let second = pay_form(&[(c.invoice, "60")]);
        let refused = portal.start_checkout(&c.buyer, &unaware(&second)).await;
        let refused = refused.unwrap_err();
        assert_eq!(
            (refused.kind, refused.code.as_str()),
            (ProblemKind::Conflict, "payment_under_way")
        );
        assert_eq!(refused, told);
        assert!(refused.message.contains("Nothing was charged"), "{refused}");
        assert_eq!(c.desk.commerce.carts().len(), 1);
        // The same form is the same payment, and not another one.
        assert_eq!(c.start(&first).await.payment_id, started.payment_id);
        // On purpose it can be paid, with the key that was refused.
        let meant = c.start(&second).await;
        assert_ne!(meant.payment_id, started.payment_id);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_tabs_at_the_same_moment_one_gets_a_cart() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let forms = [(); 2].map(|()| unaware(&pay_form(&[(c.invoice, "100")])));
        let portal = &c.desk.portal;
        let (one, two) = tokio::join!(
            portal.start_checkout(&c.buyer, &forms[0]),
            portal.start_checkout(&c.buyer, &forms[1]),
        );
        let refused: Vec<Problem> = [one, two].into_iter().filter_map(Result::err).collect();
        let codes: Vec<&str> = refused
            .iter()
            .map(|problem| problem.code.as_str())
            .collect();
        assert_eq!(codes, ["payment_under_way"]);
        let carts = c.desk.commerce.carts();
        assert_eq!(carts.iter().filter(|(_, cart)| !cart.deleted).count(), 1);
        let review = portal.review_payment(&c.buyer, &[c.invoice]).await.unwrap();
        assert_eq!(review.checkouts.len(), 1);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkout_that_was_cancelled_stands_in_nobodys_way() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let portal = &c.desk.portal;
        let form = unaware(&pay_form(&[(c.invoice, "100")]));
        let id = c.start(&form).await.payment_id;

        // Nobody else's, and nobody's without the right.
        let other = c.desk.company("Other", "12583").await;
        let stranger = c.desk.buyer(other, BuyerRole::Admin).await;
        let foreign = portal.cancel_checkout(&stranger, id).await.unwrap_err();
        let missing = portal.cancel_checkout(&stranger, PaymentId(9_999)).await;
        assert_eq!(foreign, missing.unwrap_err());
        assert_eq!(foreign.kind, ProblemKind::NotFound);
        let senior = c.desk.buyer(c.company, BuyerRole::Senior).await;
        let refused = portal.cancel_checkout(&senior, id).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);

        // While BigCommerce is down it stays open.
        let commerce = &c.desk.commerce;
        commerce.fault(Fault::Always(CommerceError::Unavailable));
        let down = portal.cancel_checkout(&c.buyer, id).await.unwrap_err();
        assert_eq!(down.kind, ProblemKind::Upstream);
        commerce.fault(None);
        let open = async || {
            let review = portal.review_payment(&c.buyer, &[c.invoice]).await;
            review.unwrap().checkouts.len()
        };
        assert_eq!(open().await, 1);

        // A colleague may do it, and twice is once.
        let colleague = c.desk.buyer(c.company, BuyerRole::Admin).await;
        for _ in 0..2 {
            portal.cancel_checkout(&colleague, id).await.unwrap();
            assert_eq!(open().await, 0);
        }
        let (cart, made) = commerce.carts().pop().unwrap();
        assert!(made.deleted);
        let scope = store::Scope::store(c.desk.store_id);
        let mut tx = c.desk.store.read(scope).await.unwrap();
        let history = tx.audit().history("payment", id.0).await.unwrap();
        drop(tx);
        let cancelled = history
            .iter()
            .filter(|row| row.action == "checkout cancelled");
        assert_eq!(cancelled.count(), 1);
        c.start(&unaware(&pay_form(&[(c.invoice, "40")]))).await;

        // An order that comes of it all the same is taken.
        commerce.check_out(&cart, 1, c.desk.now());
        assert_eq!(c.finish(1).await, Some(id));
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
        let late = portal.cancel_checkout(&c.buyer, id).await.unwrap_err();
        assert_eq!(late.code, "payment_already_placed");
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_been_placed_cannot_be_cancelled() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(7, &pay_form(&[(c.invoice, "100")])).await;
        let refused = c.desk.portal.cancel_checkout(&c.buyer, id).await;
        let refused = refused.unwrap_err();
        assert_eq!(refused.code, "payment_already_placed");
        assert!(refused.message.contains("order 7"), "{refused}");
        assert_eq!(c.finish(7).await, Some(id));
        let back = c.desk.portal.payment_return(&c.buyer, BcOrderId(7)).await;
        let back = back.unwrap();
        assert_eq!(back.lines.len(), 1);
        assert_eq!(back.lines[0].invoice_id, c.invoice);
        assert_eq!(back.total.minor(), 100_00);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkout_that_was_abandoned_is_released_after_a_day() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let portal = &c.desk.portal;
        let old = c.start(&pay_form(&[(c.invoice, "100")])).await.payment_id;
        let (cart, _) = c.desk.commerce.carts().pop().unwrap();
        c.desk.clock.advance(TimeDelta::hours(23));
        assert_eq!(portal.release_abandoned_carts().await.unwrap(), 0);
        let new = c.start(&pay_form(&[(c.invoice, "40")])).await.payment_id;
        c.desk.clock.advance(TimeDelta::hours(2));

        // A cart that cannot be removed at the moment is tried again.
        c.desk
            .commerce
            .fault(Fault::Always(CommerceError::Unavailable));
        assert_eq!(portal.release_abandoned_carts().await.unwrap(), 0);
        c.desk.commerce.fault(None);
        portal.poll().await.unwrap();
        let carts = c.desk.commerce.carts();
        let gone: Vec<&String> = carts
            .iter()
            .filter(|(_, cart)| cart.deleted)
            .map(|(id, _)| id)
            .collect();
        assert_eq!(gone, [&cart]);
        let review = portal.review_payment(&c.buyer, &[c.invoice]).await.unwrap();
        let open: Vec<PaymentId> = review.checkouts.iter().map(|one| one.payment_id).collect();
        assert_eq!(open, [new]);
        assert_eq!(portal.release_abandoned_carts().await.unwrap(), 0);

        // Money that comes all the same is taken.
        c.desk.commerce.check_out(&cart, 1, c.desk.now());
        assert_eq!(c.finish(1).await, Some(old));
        let state = c.detail(old).await.row.state;
        assert_eq!(state.status, ProcessingStatus::Completed);
        c.desk.assert_sound().await;
    })
    .await;
}
