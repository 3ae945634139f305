//! Signing in, and how guessing ends.

use crate::{PASSWORD, add, sales, support::desk};
use chrono::TimeDelta;
use domain::{
    people::{BuyerRole, Door, Permission},
    problem::ProblemKind,
};
use service::people::NewUserRole;
use store::testing::for_each_engine;
use tokio::task::JoinSet;

#[tokio::test]
async fn a_seller_and_a_buyer_sign_in_to_their_own_side() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        sales(&desk).await;
        add(
            &desk,
            "ben@alder.example",
            NewUserRole::Buyer(alder, BuyerRole::Senior),
        )
        .await;

        let (token, session) = desk
            .portal
            .sign_in(" ann@portal.EXAMPLE ", PASSWORD, "10.0.0.1")
            .await
            .unwrap();
        assert_eq!(token.0.len(), 64);
        assert_eq!(session.view.company, None);
        assert_eq!(session.view.store, "Test Wholesale");
        assert!(session.actor.may(Permission::InvoicesCreate));
        assert!(!session.actor.may(Permission::PaymentsRecord));
        assert_eq!(session.actor.door, Door::Portal);

        let (token, session) = desk
            .portal
            .sign_in("ben@alder.example", PASSWORD, "10.0.0.1")
            .await
            .unwrap();
        assert_eq!(session.view.company.as_deref(), Some("Alder"));
        assert_eq!(session.actor.buyer().unwrap().companies, [alder]);
        assert!(session.view.may(Permission::GetInvoices));
        assert!(!session.view.may(Permission::PayInvoice));

        let again = desk.portal.session(&token.0).await.unwrap().unwrap();
        assert_eq!((again.actor, again.view), (session.actor, session.view));
        desk.portal.sign_out(&token.0).await.unwrap();
        desk.portal.sign_out(&token.0).await.unwrap();
        assert!(desk.portal.session(&token.0).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn unknown_and_wrong_read_alike() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let mut problems = Vec::new();
        for (email, password) in [
            ("ann@portal.example", "wrong"),
            ("nobody@portal.example", PASSWORD),
            ("", ""),
        ] {
            problems.push(
                desk.portal
                    .sign_in(email, password, "10.0.0.1")
                    .await
                    .err()
                    .unwrap(),
            );
        }
        let endless = "x".repeat(100_000);
        problems.push(
            desk.portal
                .sign_in("ann@portal.example", &endless, "c")
                .await
                .err()
                .unwrap(),
        );
        assert!(
            problems.iter().all(|problem| *problem == problems[0]),
            "{problems:?}"
        );
        assert_eq!(problems[0].kind, ProblemKind::Invalid);
        assert_eq!(problems[0].code, "sign_in_failed");
    })
    .await;
}

#[tokio::test]
async fn ten_failures_close_an_address_for_a_quarter_of_an_hour() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        for client in 0..10 {
            // All of one network.
            let client = format!("10.0.0.{client}");
            let failed = desk
                .portal
                .sign_in("ann@portal.example", "wrong", &client)
                .await;
            assert_eq!(failed.err().unwrap().code, "sign_in_failed");
        }
        desk.clock.advance(TimeDelta::minutes(3));
        let refused = desk
            .portal
            .sign_in("ann@portal.example", PASSWORD, "10.0.0.99")
            .await
            .err()
            .unwrap();
        assert_eq!(refused.kind, ProblemKind::TooMany);
        assert!(
            refused.message.contains("12 minutes"),
            "{}",
            refused.message
        );
        // Others still come in, and so does she when the time is over.
        let other = desk
            .portal
            .sign_in("ben@portal.example", "wrong", "10.0.0.99")
            .await
            .err()
            .unwrap();
        assert_eq!(other.code, "sign_in_failed");
        desk.clock.advance(TimeDelta::minutes(12));
        desk.portal
            .sign_in("ann@portal.example", PASSWORD, "10.0.0.99")
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_stranger_cannot_lock_anybody_out() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let sign_in = async |email: &'static str, password: &'static str, client: &str| {
            let signed_in = desk.portal.sign_in(email, password, client).await;
            signed_in.err().map(|problem| problem.code)
        };
        let (ann, nobody) = ("ann@portal.example", "nobody@portal.example");
        for _ in 0..15 {
            // The answers do not tell which of the two exists.
            let (known, unknown) = (
                sign_in(ann, "wrong", "203.0.113.7").await,
                sign_in(nobody, "wrong", "198.51.100.7").await,
            );
            assert_eq!(known, unknown);
        }
        let refused = sign_in(ann, PASSWORD, "203.0.113.200").await;
        assert_eq!(refused.as_deref(), Some("too_many_attempts"));
        assert_eq!(sign_in(ann, PASSWORD, "10.0.0.1").await, None);
        assert_eq!(sign_in(ann, PASSWORD, "2001:db8:1:2::7").await, None);
    })
    .await;
}

#[tokio::test]
async fn a_hundred_failures_from_everywhere_close_an_address() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        for network in 0..100 {
            let client = format!("10.0.{network}.1");
            let failed = desk
                .portal
                .sign_in("ann@portal.example", "wrong", &client)
                .await;
            assert_eq!(failed.err().unwrap().code, "sign_in_failed");
        }
        let refused = desk
            .portal
            .sign_in("ann@portal.example", PASSWORD, "10.1.0.1")
            .await;
        assert_eq!(refused.err().unwrap().kind, ProblemKind::TooMany);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_text_is_nobodys_address() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        for email in [
            "ann\0@portal.example",
            "ann@portal.example\0",
            "\0",
            "\u{1}",
        ] {
            let failed = desk.portal.sign_in(email, PASSWORD, "10.0.0.1").await;
            assert_eq!(failed.err().unwrap().code, "sign_in_failed", "{email:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn success_forgets_the_failures_of_an_address() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        for _ in 0..2 {
            for _ in 0..9 {
                assert!(
                    desk.portal
                        .sign_in("ann@portal.example", "wrong", "c")
                        .await
                        .is_err()
                );
            }
            desk.portal
                .sign_in("ann@portal.example", PASSWORD, "c")
                .await
                .unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_client_that_tries_many_addresses_is_closed_out() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        for guess in 0..30 {
            let email = format!("guess{guess}@portal.example");
            let failed = desk.portal.sign_in(&email, "wrong", "10.0.0.1").await;
            assert_eq!(failed.err().unwrap().code, "sign_in_failed");
        }
        let refused = desk
            .portal
            .sign_in("ann@portal.example", PASSWORD, "10.0.0.1")
            .await;
        assert_eq!(refused.err().unwrap().kind, ProblemKind::TooMany);
        desk.portal
            .sign_in("ann@portal.example", PASSWORD, "10.0.1.1")
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_at_once_do_not_slip_through_together() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let mut guesses = JoinSet::new();
        for _ in 0..20 {
            let portal = desk.portal.clone();
            guesses.spawn(async move {
                portal
                    .sign_in("ann@portal.example", "wrong", "c")
                    .await
                    .err()
                    .unwrap()
                    .code
            });
        }
        let codes = guesses.join_all().await;
        assert_eq!(
            codes
                .iter()
                .filter(|code| *code == "sign_in_failed")
                .count(),
            10
        );
        assert_eq!(
            codes
                .iter()
                .filter(|code| *code == "too_many_attempts")
                .count(),
            10
        );
    })
    .await;
}
