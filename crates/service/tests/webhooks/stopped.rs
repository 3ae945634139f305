//! Who wants no more.

use crate::{deliveries, form, subscribe, support::desk};
use domain::webhook::{DeliveryState, EventKind, SubscriptionForm};
use store::testing::for_each_engine;

const ELSEWHERE: &str = "https://elsewhere.example.com/hooks";

#[tokio::test]
async fn who_wants_no_more_is_told_no_more() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (admin, id, _) = subscribe(&desk, &[EventKind::InvoicePaid]).await;
        for _ in 0..2 {
            desk.portal.test_subscription(&admin, id).await.unwrap();
        }
        desk.hooks.answer(Ok(410));
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 1);
        desk.hooks.take();
        let stopped = desk.portal.subscription(&admin, id).await.unwrap();
        assert!(stopped.stopped.unwrap().reason.contains("410"));

        // What waited has failed as well, and goes nowhere by itself.
        let rows = deliveries(&desk, &admin, id).await;
        for (row, attempts) in rows.iter().zip([0, 1]) {
            assert_eq!((row.state, row.attempts), (DeliveryState::Failed, attempts));
            assert!(row.error.as_ref().unwrap().contains("410"), "{row:?}");
        }
        let moved = SubscriptionForm {
            url: ELSEWHERE.to_owned(),
            ..form(&[EventKind::InvoicePaid])
        };
        let changed = desk.portal.change_subscription(&admin, id, &moved).await;
        assert!(changed.unwrap().enabled);
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 0);
        let again = desk.portal.replay_delivery(&admin, id, rows[0].id).await;
        again.unwrap();
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 1);
        let sent = desk.hooks.take();
        assert_eq!((sent.len(), sent[0].url.as_str()), (1, ELSEWHERE));

        desk.portal.delete_subscription(&admin, id).await.unwrap();
        let gone = desk
            .portal
            .delete_subscription(&admin, id)
            .await
            .unwrap_err();
        assert_eq!(gone.code, "not_found");
        assert!(desk.portal.subscriptions(&admin).await.unwrap().is_empty());
    })
    .await;
}
