//! What webhooks tell.

use crate::{
    checked_out,
    support::{Fault, desk, report},
    waiting, webhook,
};
use chrono::TimeDelta;
use domain::{invoice::InvoiceStatus, problem::ProblemKind};
use service::ports::CommerceError;
use store::testing::for_each_engine;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_webhook_20_times_at_once_is_stored_and_processed_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.commerce.place(report(1, 0, desk.now()));
        let mut deliveries = JoinSet::new();
        for _ in 0..20 {
            let portal = desk.portal.clone();
            deliveries.spawn(async move {
                let stored = portal.receive_webhook(&webhook(1, "h")).await.unwrap();
                (stored, portal.process_webhooks().await.unwrap())
            });
        }
        let results = deliveries.join_all().await;
        assert_eq!(results.iter().filter(|(stored, _)| *stored).count(), 1);
        assert_eq!(
            results
                .iter()
                .map(|(_, processed)| processed)
                .sum::<usize>(),
            1
        );
        assert_eq!(desk.commerce.count("order"), 1);
        assert_eq!(
            (desk.orders().await.len(), waiting(&desk).await),
            (1, (0, 0))
        );
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_no_event_is_refused_and_one_of_no_interest_done_with() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for payload in ["", "{}", "[1]", "<xml/>"] {
            let problem = desk.portal.receive_webhook(payload).await.unwrap_err();
            assert_eq!(
                (problem.kind, problem.code.as_str()),
                (ProblemKind::Invalid, "not_an_event")
            );
        }
        assert_eq!(waiting(&desk).await, (0, 0));
        let customer = r#"{"scope":"store/customer/created","data":{"id":7},"hash":"c"}"#;
        assert!(desk.portal.receive_webhook(customer).await.unwrap());
        assert!(!desk.portal.receive_webhook(customer).await.unwrap());
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        assert!(desk.commerce.calls().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_failed_webhook_comes_back_after_a_growing_wait() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.commerce.place(report(1, 0, desk.now()));
        desk.portal.receive_webhook(&webhook(1, "a")).await.unwrap();
        desk.portal.receive_webhook(&webhook(1, "b")).await.unwrap();
        desk.commerce
            .fault(Fault::Always(CommerceError::Unavailable));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        // One question is enough to learn that nobody answers.
        assert_eq!(desk.commerce.count("order"), 1);
        assert_eq!(waiting(&desk).await, (2, 1));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        desk.clock.advance(TimeDelta::seconds(10));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        assert_eq!(desk.commerce.count("order"), 3);

        desk.commerce.fault(None);
        desk.clock.advance(TimeDelta::seconds(10));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        desk.clock.advance(TimeDelta::seconds(10));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        assert_eq!(waiting(&desk).await, (0, 0));
        assert_eq!(desk.orders().await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_converted_cart_told_20_times_at_once_pays_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (invoice, cart_id) = checked_out(&desk).await;
        let mut deliveries = JoinSet::new();
        for delivery in 0..20 {
            let portal = desk.portal.clone();
            let cart_id = cart_id.clone();
            deliveries.spawn(async move {
                // Half of them repetitions, half of them news of the same order.
                let payload = if delivery % 2 == 0 {
                    webhook(500, &format!("h{delivery}"))
                } else {
                    format!(
                        r#"{{"scope":"store/cart/converted","data":{{"type":"cart","id":"{cart_id}","orderId":500}},"hash":"c"}}"#
                    )
                };
                portal.receive_webhook(&payload).await.unwrap();
                portal.process_webhooks().await.unwrap();
            });
        }
        deliveries.join_all().await;
        desk.clock.advance(TimeDelta::minutes(1));
        desk.portal.process_webhooks().await.unwrap();
        assert_eq!(waiting(&desk).await, (0, 0));
        assert_eq!(desk.open(invoice).await, (0, InvoiceStatus::Completed));
        // The order that pays is no order to invoice.
        assert!(desk.orders().await.is_empty());
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn processed_webhooks_go_after_a_month_and_failing_ones_stay() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let deliver = async |number: i64, hash: &str| {
            let body = webhook(number, hash);
            desk.portal.receive_webhook(&body).await.unwrap()
        };
        assert!(deliver(1, "processed").await);
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        let refused = CommerceError::Refused("no".to_owned());
        desk.commerce.fault(Fault::Always(refused));
        assert!(deliver(2, "fails").await);
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        desk.clock
            .advance(TimeDelta::days(30) - TimeDelta::seconds(1));
        assert_eq!(desk.portal.tidy().await.unwrap(), 0);
        assert!(!deliver(1, "processed").await);
        desk.clock.advance(TimeDelta::seconds(1));
        assert_eq!(desk.portal.tidy().await.unwrap(), 1);
        assert_eq!(desk.portal.tidy().await.unwrap(), 0);
        assert_eq!(waiting(&desk).await, (1, 1));
        assert!(deliver(1, "processed").await);
    })
    .await;
}
