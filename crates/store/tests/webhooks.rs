//! Webhooks and the state of the sync, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::{DateTime, TimeDelta, Utc};
use domain::StoreId;
use store::{
    NewWebhook, Scope, Store,
    testing::{for_each_engine, new_store, now},
};
use tokio::task::JoinSet;

async fn keep(store: &Store, id: StoreId, hash: &str, at: DateTime<Utc>) -> bool {
    let mut tx = store.begin(Scope::store(id)).await.unwrap();
    let event = NewWebhook {
        hash,
        scope: "store/order/created",
        payload: "{}",
        at,
    };
    let stored = tx.webhooks().insert(event).await.unwrap();
    tx.commit().await.unwrap();
    stored
}

async fn claim(store: &Store, id: StoreId, at: DateTime<Utc>) -> Option<(i64, i64)> {
    let mut tx = store.begin(Scope::store(id)).await.unwrap();
    let event = tx
        .webhooks()
        .claim(at, at + TimeDelta::minutes(10))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    event.map(|event| (event.id, event.attempts))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_event_20_times_at_once_is_kept_once() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut deliveries = JoinSet::new();
        for _ in 0..20 {
            let store = store.clone();
            deliveries.spawn(async move { keep(&store, id, "h", now()).await });
        }
        let stored = deliveries
            .join_all()
            .await
            .into_iter()
            .filter(|stored| *stored)
            .count();
        assert_eq!(stored, 1);
        let other = new_store(&store, "two").await;
        assert!(keep(&store, other, "h", now()).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_event_is_given_to_one_worker() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        for hash in ["a", "b", "c"] {
            keep(&store, id, hash, now()).await;
        }
        let mut workers = JoinSet::new();
        for _ in 0..8 {
            let store = store.clone();
            workers.spawn(async move {
                let mut claimed = Vec::new();
                while let Some((event, _)) = claim(&store, id, now()).await {
                    claimed.push(event);
                }
                claimed
            });
        }
        let mut claimed = workers.join_all().await.concat();
        claimed.sort_unstable();
        let all = claimed.len();
        claimed.dedup();
        assert_eq!((claimed.len(), all), (3, 3));
    })
    .await;
}

#[tokio::test]
async fn events_come_in_order_and_come_back_when_their_lease_or_wait_is_over() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        keep(&store, id, "late", now() + TimeDelta::seconds(1)).await;
        keep(&store, id, "early", now()).await;
        assert_eq!(claim(&store, id, now() - TimeDelta::seconds(1)).await, None);
        let (early, attempts) = claim(&store, id, now()).await.unwrap();
        assert_eq!(attempts, 1);
        assert_eq!(claim(&store, id, now()).await, None);

        // The worker died: ten minutes later another one takes it on.
        let later = now() + TimeDelta::minutes(10);
        let (late, _) = claim(&store, id, later).await.unwrap();
        assert_eq!(claim(&store, id, later).await, Some((early, 2)));

        let mut tx = store.begin(Scope::store(id)).await.unwrap();
        let due = later + TimeDelta::hours(1);
        tx.webhooks()
            .failed(early, "BigCommerce is not available", due)
            .await
            .unwrap();
        tx.webhooks().done(late, later).await.unwrap();
        assert_eq!(tx.webhooks().waiting().await.unwrap(), (1, 1));
        tx.commit().await.unwrap();
        assert_eq!(claim(&store, id, due - TimeDelta::seconds(1)).await, None);
        assert_eq!(claim(&store, id, due).await, Some((early, 3)));
        assert_eq!(claim(&store, id, due).await, None);
    })
    .await;
}

#[tokio::test]
async fn another_stores_events_are_left_alone() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        keep(&store, one, "h", now()).await;
        assert_eq!(claim(&store, two, now()).await, None);
        let (event, _) = claim(&store, one, now()).await.unwrap();
        let mut tx = store.begin(Scope::store(two)).await.unwrap();
        tx.webhooks().done(event, now()).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.read(Scope::store(one)).await.unwrap();
        assert_eq!(tx.webhooks().waiting().await.unwrap(), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn a_remembered_value_is_replaced_and_belongs_to_its_store() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert_eq!(tx.sync_state().get("mark").await.unwrap(), None);
        tx.sync_state().set("mark", "1").await.unwrap();
        tx.sync_state().set("mark", "2").await.unwrap();
        assert_eq!(
            tx.sync_state().get("mark").await.unwrap().as_deref(),
            Some("2")
        );
        tx.commit().await.unwrap();
        let mut tx = store.read(Scope::store(two)).await.unwrap();
        assert_eq!(tx.sync_state().get("mark").await.unwrap(), None);
    })
    .await;
}
