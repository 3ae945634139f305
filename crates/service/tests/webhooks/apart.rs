//! Who does not answer is waited for by nobody else.

use crate::{
    URL, form, subscribe,
    support::{Desk, desk},
};
use domain::{
    SubscriptionId,
    people::{Actor, SellerRole},
    webhook::{EventKind, SubscriptionForm},
};
use store::testing::for_each_engine;

const SILENT: &str = "https://silent.example.com/hooks";

/// A receiver that does not answer, which two messages wait for.
async fn silent(desk: &Desk, admin: &Actor) -> SubscriptionId {
    let form = SubscriptionForm {
        url: SILENT.to_owned(),
        ..form(&[EventKind::InvoicePaid])
    };
    let new = desk.portal.create_subscription(admin, &form).await;
    let id = new.unwrap().subscription.id;
    for _ in 0..2 {
        desk.portal.test_subscription(admin, id).await.unwrap();
    }
    desk.hooks.silence(Some(SILENT));
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_answer_holds_up_nobody_else() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (admin, quick, _) = subscribe(&desk, &[EventKind::InvoicePaid]).await;
        silent(&desk, &admin).await;
        let portal = desk.portal.clone();
        let first = tokio::spawn(async move { portal.deliver_webhooks().await });
        desk.hooks.heard(SILENT, 1).await;

        for count in 1..=3 {
            desk.portal.test_subscription(&admin, quick).await.unwrap();
            tokio::select! {
                tried = desk.portal.deliver_webhooks() => assert_eq!(tried.unwrap(), 1),
                () = desk.hooks.heard(SILENT, 2) => panic!("told of two things at once"),
            }
            desk.hooks.heard(URL, count).await;
        }
        assert!(!first.is_finished());
        desk.hooks.silence(None);
        assert_eq!(first.await.unwrap().unwrap(), 2);
        assert_eq!(desk.hooks.take().len(), 5);
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_is_to_stop_begins_nothing_new() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        silent(&desk, &admin).await;
        let portal = desk.portal.clone();
        let round = tokio::spawn(async move { portal.deliver_webhooks().await });
        desk.hooks.heard(SILENT, 1).await;
        desk.portal.tasks().stop();
        desk.hooks.silence(None);
        assert_eq!(round.await.unwrap().unwrap(), 1, "the other one waits");
        assert_eq!(desk.portal.deliver_webhooks().await.unwrap(), 0);
    })
    .await;
}
