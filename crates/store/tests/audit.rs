//! The audit trail and the access log, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::TimeDelta;
use domain::people::{Actor, Door};
use store::{
    NewAudit, Scope,
    testing::{for_each_engine, new_store, now},
};

#[tokio::test]
async fn history_is_of_one_thing_of_one_store_the_latest_first() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        for (id, noun_id, action) in [
            (one, 7, "created"),
            (one, 8, "created"),
            (two, 7, "created"),
            (one, 7, "edited"),
        ] {
            let actor = Actor::system(id, Door::Cli);
            let mut tx = store.begin(Scope::store(id)).await.unwrap();
            tx.audit()
                .write(NewAudit {
                    noun: "invoice",
                    noun_id,
                    action,
                    summary: "In words.".to_owned(),
                    actor: &actor,
                    before: None,
                    after: Some("{}".to_owned()),
                    at: now() + TimeDelta::microseconds(1),
                })
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let mut tx = store.read(Scope::store(one)).await.unwrap();
        let history = tx.audit().history("invoice", 7).await.unwrap();
        let actions: Vec<&str> = history.iter().map(|row| row.action.as_str()).collect();
        assert_eq!(actions, ["edited", "created"]);
        let row = &history[0];
        assert_eq!(
            (row.actor.as_str(), row.door.as_str()),
            ("Invoice Portal", "cli")
        );
        assert_eq!(row.at, now() + TimeDelta::microseconds(1));
        assert!(tx.audit().history("order", 7).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_deed_that_does_not_last_leaves_no_trace() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let actor = Actor::system(id, Door::Cli);
        let mut tx = store.begin(Scope::store(id)).await.unwrap();
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: 1,
                action: "created",
                summary: String::new(),
                actor: &actor,
                before: None,
                after: None,
                at: now(),
            })
            .await
            .unwrap();
        drop(tx);
        let mut tx = store.begin(Scope::store(id)).await.unwrap();
        assert!(tx.audit().history("invoice", 1).await.unwrap().is_empty());
    })
    .await;
}
