//! How the portal stands with BigCommerce.

use super::{
    history,
    support::{Desk, Fault, desk},
};
use domain::problem::ProblemKind;
use service::ports::{CommerceError, HookReport};
use store::testing::for_each_engine;

fn hook(scope: &str, destination: &str, active: bool) -> HookReport {
    HookReport {
        scope: scope.to_owned(),
        destination: destination.to_owned(),
        active,
    }
}

/// A webhook that fails once.
async fn failed_event(desk: &Desk) {
    let payload = r#"{"scope":"store/order/updated","data":{"id":7},"hash":"h","created_at":1}"#;
    desk.portal.receive_webhook(payload).await.unwrap();
    let refusal = CommerceError::Refused("404 not here".to_owned());
    desk.commerce.fault(Fault::Always(refusal));
    desk.portal.process_webhooks().await.unwrap();
    desk.commerce.fault(None);
}

#[tokio::test]
async fn the_test_tells_what_bigcommerce_said_and_which_webhooks_are_missing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.commerce.set_hooks(vec![
            hook(
                "store/order/*",
                "https://p.test/webhooks/bigcommerce",
                false,
            ),
            hook("store/cart/converted", "https://elsewhere.test/x", true),
        ]);
        let test = desk.portal.test_connection(&desk.system()).await.unwrap();
        assert_eq!(
            (test.store_name.as_str(), test.currency.as_str()),
            ("Test Wholesale", "GBP")
        );
        let hooks: Vec<_> = test
            .hooks
            .iter()
            .map(|hook| (hook.scope.as_str(), hook.destination.is_some(), hook.active))
            .collect();
        assert_eq!(
            hooks,
            [
                ("store/order/*", true, false),
                ("store/cart/converted", false, false)
            ]
        );
        let refusal = CommerceError::Refused("401 Unauthorized".to_owned());
        desk.commerce.fault(Fault::Always(refusal));
        let problem = desk
            .portal
            .test_connection(&desk.system())
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Upstream);
        assert!(problem.message.contains("401 Unauthorized"), "{problem}");
    })
    .await;
}

#[tokio::test]
async fn the_last_poll_and_failed_events_are_shown() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let view = desk.portal.connection(&system).await.unwrap();
        assert_eq!((view.polled, view.webhook_at), (None, None));
        desk.portal.poll().await.unwrap();
        failed_event(&desk).await;
        let view = desk.portal.connection(&system).await.unwrap();
        let polled = view.polled.unwrap();
        assert_eq!((polled.at, polled.failure), (desk.now(), None));
        assert_eq!(view.webhook_at, Some(desk.now()));
        assert_eq!((view.events.waiting, view.events.failed), (1, 1));
        let event = &view.failed[0];
        assert_eq!(event.subject.as_deref(), Some("order 7"));
        assert!(event.error.contains("404 not here"));
        desk.commerce.fault(Fault::Always(CommerceError::TimedOut));
        desk.portal.poll().await.unwrap_err();
        let view = desk.portal.connection(&system).await.unwrap();
        assert_eq!(
            view.polled.unwrap().failure.as_deref(),
            Some("It did not answer. The next attempt makes up for it.")
        );
    })
    .await;
}

#[tokio::test]
async fn a_failed_event_is_tried_again_or_given_up() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        failed_event(&desk).await;
        let id = desk.portal.connection(&system).await.unwrap().failed[0].id;
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0, "it waits");
        desk.portal.retry_event(&system, id).await.unwrap();
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        for outcome in [
            desk.portal.retry_event(&system, id).await,
            desk.portal.discard_event(&system, id).await,
            desk.portal.retry_event(&system, 99).await,
        ] {
            assert_eq!(outcome.unwrap_err().kind, ProblemKind::NotFound);
        }
        let said = history(&desk, "webhook", id).await;
        assert_eq!(said.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_discarded_event_is_not_tried_again() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        failed_event(&desk).await;
        let id = desk.portal.connection(&system).await.unwrap().failed[0].id;
        desk.portal.discard_event(&system, id).await.unwrap();
        let view = desk.portal.connection(&system).await.unwrap();
        assert_eq!((view.events.waiting, view.failed.len()), (0, 0));
        desk.clock.advance(chrono::TimeDelta::days(1));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
    })
    .await;
}
