//! From chosen amounts to a cart.

use crate::counter;
use crate::support::{Fault, pay_form};
use domain::{
    BcCustomerId, Currency, InvoiceId, Money,
    payment::{PayForm, PaymentList, ProcessingStatus},
    people::BuyerRole,
    problem::ProblemKind,
};
use service::{
    people::{NewUser, NewUserRole},
    ports::CommerceError,
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_refused_before_any_cart() {
    for_each_engine(|store| async move {
        use ProblemKind::{Conflict, Invalid, NotFound};
        let c = counter(store).await;
        let other = c.desk.company("Other", "12583").await;
        let theirs = c.desk.invoice(other, 100_00).await;
        let euros = Money::from_minor(100_00, Currency::EUR);
        let euros = c.desk.invoice_of(c.company, euros, "2026-03-31").await;
        for (lines, kind, code) in [
            (
                vec![(c.invoice, "100.01")],
                Conflict,
                "amount_exceeds_open_balance",
            ),
            (vec![(c.invoice, "0.00")], Invalid, "amount_not_positive"),
            (vec![(c.invoice, "-1")], Invalid, "amount_not_positive"),
            (vec![(c.invoice, "")], Invalid, "invalid_amount"),
            (vec![(c.invoice, "1.001")], Invalid, "invalid_amount"),
            (
                vec![(c.invoice, "1"), (euros, "1")],
                Invalid,
                "mixed_currencies",
            ),
            (
                vec![(c.invoice, "1"), (c.invoice, "1")],
                Invalid,
                "duplicate_invoice",
            ),
            (vec![(theirs, "1")], NotFound, "not_found"),
            (vec![(c.invoice, "1"), (theirs, "1")], NotFound, "not_found"),
            (vec![], Invalid, "nothing_selected"),
        ] {
            let form = pay_form(&lines);
            let problem = c
                .desk
                .portal
                .start_checkout(&c.buyer, &form)
                .await
                .unwrap_err();
            assert_eq!(
                (problem.kind, problem.code.as_str()),
                (kind, code),
                "{problem:?}"
            );
        }
        let form = pay_form(&[(c.invoice, "1")]);
        for role in [BuyerRole::Senior, BuyerRole::Junior] {
            let actor = c.desk.buyer(c.company, role).await;
            let problem = c
                .desk
                .portal
                .start_checkout(&actor, &form)
                .await
                .unwrap_err();
            assert_eq!(problem.kind, ProblemKind::NotAllowed);
        }
        assert_eq!(c.desk.commerce.carts().len(), 0);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_key_is_as_unknown_as_one_that_nobody_used() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let other = c.desk.company("Other", "12583").await;
        let theirs = c.desk.invoice(other, 100_00).await;
        let colleague = c.desk.buyer(c.company, BuyerRole::Admin).await;
        let stranger = c.desk.buyer(other, BuyerRole::Admin).await;
        let used = pay_form(&[(c.invoice, "1")]);
        let first = c.start(&used).await;
        let unknown = pay_form(&[(c.invoice, "1")]);
        let of_stranger = |form: &PayForm, amount: &str| PayForm {
            lines: pay_form(&[(theirs, amount)]).lines,
            ..form.clone()
        };
        // What is refused is refused in the same words …
        for form in [
            PayForm {
                again: false,
                ..used.clone()
            },
            of_stranger(&used, "100.01"),
            of_stranger(&used, "x"),
        ] {
            let unknown = PayForm {
                idempotency_key: unknown.idempotency_key.clone(),
                ..form.clone()
            };
            let actor = if form.lines[0].invoice_id == theirs {
                &stranger
            } else {
                &colleague
            };
            let one = c.desk.portal.start_checkout(actor, &form).await;
            let other = c.desk.portal.start_checkout(actor, &unknown).await;
            assert_eq!(one.unwrap_err(), other.unwrap_err());
        }
        // … and what is not begins a payment of its own, once.
        for (actor, form) in [
            (&colleague, used.clone()),
            (&stranger, of_stranger(&used, "1")),
        ] {
            let started = c.desk.portal.start_checkout(actor, &form).await.unwrap();
            assert_ne!(started.payment_id, first.payment_id);
            let again = c.desk.portal.start_checkout(actor, &form).await.unwrap();
            assert_eq!(again.payment_id, started.payment_id);
        }
        assert_eq!(c.start(&used).await.payment_id, first.payment_id);
        // One's own key is for one payment.
        let another = PayForm {
            lines: pay_form(&[(c.invoice, "2")]).lines,
            ..used
        };
        let problem = c.desk.portal.start_checkout(&c.buyer, &another).await;
        assert_eq!(problem.unwrap_err().code, "idempotency_mismatch");
        assert_eq!(c.desk.commerce.carts().len(), 3);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_bigcommerce_fails_nothing_is_charged_and_the_same_form_can_be_sent_again() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let form = pay_form(&[(c.invoice, "100")]);
        for error in [
            CommerceError::Unavailable,
            CommerceError::TimedOut,
            CommerceError::RateLimited,
        ] {
            c.desk.commerce.fault(Fault::Method("create_cart", error));
            let problem = c
                .desk
                .portal
                .start_checkout(&c.buyer, &form)
                .await
                .unwrap_err();
            assert_eq!(problem.kind, ProblemKind::Upstream);
            assert!(problem.message.contains("Nothing was charged"), "{problem}");
        }
        c.desk.commerce.fault(None);
        let started = c.start(&form).await;
        let incomplete = PaymentList {
            status: Some(ProcessingStatus::Incomplete),
            ..PaymentList::default()
        };
        let rows = c
            .desk
            .portal
            .list_payments(&c.buyer, &incomplete)
            .await
            .unwrap()
            .page
            .rows;
        assert_eq!(
            rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            [started.payment_id]
        );
        assert_eq!(c.desk.open(c.invoice).await.0, 100_00);

        // A link works once: the same form gets a fresh one to the same cart.
        let again = c.start(&form).await;
        assert_eq!(again.payment_id, started.payment_id);
        assert_ne!(again.checkout_url, started.checkout_url);
        assert_eq!(c.desk.commerce.carts().len(), 1);

        // A cart that is gone is made anew, for the same payment.
        let (cart_id, _) = c.desk.commerce.carts().pop().unwrap();
        service::ports::Commerce::delete_cart(&*c.desk.commerce, &cart_id)
            .await
            .unwrap();
        assert_eq!(c.start(&form).await.payment_id, started.payment_id);
        let (cart_id, _) = c.desk.commerce.carts().pop().unwrap();
        assert_eq!(c.desk.commerce.carts().len(), 2);

        // A cart that was checked out is not made anew.
        c.desk.commerce.check_out(&cart_id, 12, c.desk.now());
        let problem = c
            .desk
            .portal
            .start_checkout(&c.buyer, &form)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "payment_already_placed");
        c.finish(12).await.unwrap();
        assert_eq!(c.desk.open(c.invoice).await.0, 0);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_ten_times_at_once_is_one_payment_with_one_cart() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let form = pay_form(&[(c.invoice, "100")]);
        let mut tasks = JoinSet::new();
        for _ in 0..10 {
            let (portal, buyer, form) = (c.desk.portal.clone(), c.buyer.clone(), form.clone());
            tasks.spawn(async move { portal.start_checkout(&buyer, &form).await.unwrap() });
        }
        let mut ids: Vec<_> = tasks
            .join_all()
            .await
            .into_iter()
            .map(|started| started.payment_id)
            .collect();
        ids.dedup();
        assert_eq!(ids.len(), 1);
        let live = c
            .desk
            .commerce
            .carts()
            .iter()
            .filter(|(_, cart)| !cart.deleted)
            .count();
        assert_eq!(live, 1);
        c.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_review_shows_what_exists_for_the_buyer() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let other = c.desk.company("Other", "12583").await;
        let theirs = c.desk.invoice(other, 100_00).await;
        let asked = [theirs, c.invoice, InvoiceId(9_999)];
        let review = c
            .desk
            .portal
            .review_payment(&c.buyer, &asked)
            .await
            .unwrap();
        assert_eq!(review.payables.len(), 1);
        assert_eq!(review.payables[0].invoice_id, c.invoice);
        assert_eq!(review.pending, []);
        let problem = c
            .desk
            .portal
            .review_payment(&c.buyer, &[theirs])
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotFound);
        let senior = c.desk.buyer(c.company, BuyerRole::Senior).await;
        let problem = c
            .desk
            .portal
            .review_payment(&senior, &asked)
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn nobody_reviews_or_pays_more_invoices_than_a_payment_holds() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let many: Vec<InvoiceId> = (1..=40_000).map(InvoiceId).collect();
        let review = c.desk.portal.review_payment(&c.buyer, &many).await;
        let lines: Vec<(InvoiceId, &str)> = many.iter().map(|id| (*id, "1")).collect();
        let start = c
            .desk
            .portal
            .start_checkout(&c.buyer, &pay_form(&lines))
            .await;
        for problem in [review.unwrap_err(), start.unwrap_err()] {
            assert_eq!(
                (problem.kind, problem.code.as_str()),
                (ProblemKind::Invalid, "too_many_lines")
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_cart_is_made_for_the_buyers_own_account_where_it_is_known() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let customer = async || {
            let (_, made) = c.desk.commerce.carts().pop().unwrap();
            made.cart.customer_id
        };
        c.start(&pay_form(&[(c.invoice, "1")])).await;
        assert_eq!(customer().await, None);

        let user = NewUser {
            email: "ben@acme.example".to_owned(),
            name: "Ben".to_owned(),
            password: "correct horse".to_owned(),
            role: NewUserRole::Buyer(c.company, BuyerRole::Admin),
            bc_customer_id: Some(BcCustomerId(501)),
        };
        let system = c.desk.system();
        c.desk.portal.add_user(&system, user).await.unwrap();
        let (_, session) = c
            .desk
            .portal
            .sign_in("ben@acme.example", "correct horse", "10.0.0.1")
            .await
            .unwrap();
        c.desk
            .portal
            .start_checkout(&session.actor, &pay_form(&[(c.invoice, "1")]))
            .await
            .unwrap();
        assert_eq!(customer().await, Some(BcCustomerId(501)));
    })
    .await;
}
