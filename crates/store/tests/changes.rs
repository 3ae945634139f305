//! What changed, for programs that poll, on both engines: whoever asks again and again is told
//! of everything, in whatever order transactions end.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    StoreId,
    change::{Change, ChangeQuery, ChangedNoun, Changes},
    people::{Actor, Door},
};
use std::collections::BTreeSet;
use store::{
    NewAudit, NewCompany, Scope, Store, Tx,
    testing::{for_each_engine, new_store, now},
};

async fn begin(store: &Store, id: StoreId) -> Tx {
    store.begin(Scope::store(id)).await.unwrap()
}

/// Writes down a deed that is done to an invoice.
async fn deed(tx: &mut Tx, id: StoreId, noun: &str, noun_id: i64) {
    let actor = Actor::system(id, Door::Cli);
    tx.audit()
        .write(NewAudit {
            noun,
            noun_id,
            action: "edited",
            summary: String::new(),
            actor: &actor,
            before: None,
            after: None,
            at: now(),
        })
        .await
        .unwrap();
}

fn query(since: i64) -> ChangeQuery {
    ChangeQuery {
        since,
        nouns: ChangedNoun::ALL.to_vec(),
        limit: 10,
    }
}

/// As use cases ask: positions are given in one unit of work, read in another.
async fn poll(store: &Store, id: StoreId, query: &ChangeQuery) -> Option<Changes> {
    let mut tx = begin(store, id).await;
    tx.changes().place().await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read(Scope::store(id)).await.unwrap();
    tx.changes().since(query).await.unwrap()
}

fn ids(rows: &[Change]) -> Vec<i64> {
    rows.iter().map(|change| change.id).collect()
}

#[tokio::test]
async fn changes_are_told_in_order_each_thing_once_and_of_the_kinds_asked_for() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let begun = poll(&store, one, &query(0)).await.unwrap();
        let mut tx = begin(&store, one).await;
        for (noun, noun_id) in [
            ("invoice", 7),
            ("payment", 3),
            ("order", 5),
            ("invoice", 8),
            ("invoice", 7),
        ] {
            deed(&mut tx, one, noun, noun_id).await;
        }
        assert!(tx.changes().waiting().await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = begin(&store, two).await;
        deed(&mut tx, two, "invoice", 99).await;
        tx.commit().await.unwrap();

        let found = poll(&store, one, &query(begun.next)).await.unwrap();
        assert_eq!(ids(&found.rows), [3, 8, 7]);
        assert!(!found.more && found.rows.iter().all(|change| change.deleted));
        let again = poll(&store, one, &query(found.next)).await.unwrap();
        assert_eq!((again.rows.len(), again.next), (0, found.next));

        let payments = ChangeQuery {
            nouns: vec![ChangedNoun::Payment],
            ..query(begun.next)
        };
        let payments = poll(&store, one, &payments).await.unwrap();
        assert_eq!(ids(&payments.rows), [3]);
        assert_eq!(payments.next, found.next, "the others are behind it");

        let part = ChangeQuery {
            limit: 2,
            ..query(begun.next)
        };
        let part = poll(&store, one, &part).await.unwrap();
        assert_eq!((ids(&part.rows), part.more), (vec![7, 3], true));
        let rest = poll(&store, one, &query(part.next)).await.unwrap();
        assert_eq!(ids(&rest.rows), [8, 7]);

        for nowhere in [found.next + 1, -1] {
            assert_eq!(poll(&store, one, &query(nowhere)).await, None);
        }
    })
    .await;
}

#[tokio::test]
async fn what_has_changed_again_is_forgotten_and_nobody_misses_it() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let begun = poll(&store, one, &query(0)).await.unwrap();
        let mut tx = begin(&store, one).await;
        for noun_id in [7, 8, 7, 9, 7, 8] {
            deed(&mut tx, one, "invoice", noun_id).await;
        }
        tx.commit().await.unwrap();
        let part = ChangeQuery {
            limit: 3,
            ..query(begun.next)
        };
        let half_way = poll(&store, one, &part).await.unwrap();
        let mut tx = begin(&store, one).await;
        // What has no position yet is not looked at: nobody knows what comes before it.
        deed(&mut tx, one, "invoice", 9).await;
        assert_eq!(tx.changes().sweep().await.unwrap(), 3);
        assert_eq!(tx.changes().sweep().await.unwrap(), 0);
        tx.commit().await.unwrap();
        let rest = poll(&store, one, &query(half_way.next)).await.unwrap();
        assert_eq!(ids(&rest.rows), [7, 8, 9]);
        let all = poll(&store, one, &query(begun.next)).await.unwrap();
        assert_eq!(ids(&all.rows), [7, 8, 9]);
        assert_eq!(all.next, rest.next);
    })
    .await;
}

#[tokio::test]
async fn a_company_is_told_of_however_it_comes() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let begun = poll(&store, id, &query(0)).await.unwrap();
        let mut tx = begin(&store, id).await;
        let new = NewCompany {
            name: "Alder",
            external_id: Some("A1"),
            bc_company_id: Some(domain::BcCompanyId(1001)),
            terms: None,
            at: now(),
        };
        tx.companies().insert(new).await.unwrap().unwrap();
        tx.companies()
            .insert_externals(&[("B2", "Birch")], now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let found = poll(&store, id, &query(begun.next)).await.unwrap();
        let told: Vec<_> = found
            .rows
            .iter()
            .map(|change| (change.noun, change.external_id.as_deref(), change.deleted))
            .collect();
        assert_eq!(
            told,
            [
                (ChangedNoun::Company, Some("A1"), false),
                (ChangedNoun::Company, Some("B2"), false)
            ]
        );
        assert_eq!(found.rows[0].id, 1001, "as programs number it");
    })
    .await;
}

#[tokio::test]
async fn what_was_written_first_and_committed_last_is_told_all_the_same() {
    for_each_engine(|store| async move {
        // SQLite has one writer at a time.
        if store.is_sqlite() {
            return;
        }
        let id = new_store(&store, "one").await;
        let begun = poll(&store, id, &query(0)).await.unwrap();
        let mut slow = begin(&store, id).await;
        deed(&mut slow, id, "invoice", 1).await;
        let mut quick = begin(&store, id).await;
        deed(&mut quick, id, "invoice", 2).await;
        quick.commit().await.unwrap();
        let first = poll(&store, id, &query(begun.next)).await.unwrap();
        assert_eq!(ids(&first.rows), [2]);
        slow.commit().await.unwrap();
        let then = poll(&store, id, &query(first.next)).await.unwrap();
        assert_eq!(ids(&then.rows), [1]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_missed_while_many_write_and_several_ask() {
    const WRITERS: i64 = 8;
    const TURNS: i64 = 25;
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut writing = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            let store = store.clone();
            writing.spawn(async move {
                for turn in 0..TURNS {
                    let mut tx = begin(&store, id).await;
                    let number = 1 + writer * TURNS + turn;
                    deed(&mut tx, id, "invoice", number).await;
                    // Those that are written now end after those that come later.
                    for _ in 0..(number % 7) {
                        tokio::task::yield_now().await;
                    }
                    deed(&mut tx, id, "payment", number).await;
                    tx.commit().await.unwrap();
                }
            });
        }
        let mut asking = tokio::task::JoinSet::new();
        for _ in 0..2 {
            let store = store.clone();
            asking.spawn(async move {
                let whole = usize::try_from(2 * WRITERS * TURNS).unwrap();
                let (mut seen, mut since) = (BTreeSet::new(), 0);
                while seen.len() < whole {
                    let found = poll(&store, id, &query(since)).await.unwrap();
                    assert!(found.next >= since, "positions never go back");
                    assert!(found.rows.iter().all(|change| change.position > since));
                    for change in found.rows {
                        let new = seen.insert((change.noun, change.id));
                        assert!(new, "told twice: {change:?}");
                    }
                    since = found.next;
                    tokio::task::yield_now().await;
                }
                seen
            });
        }
        let told = async {
            while let Some(done) = writing.join_next().await {
                done.unwrap();
            }
            let mut all = Vec::new();
            while let Some(seen) = asking.join_next().await {
                all.push(seen.unwrap());
            }
            all
        };
        let told = tokio::time::timeout(std::time::Duration::from_secs(60), told);
        let told = told.await.unwrap();
        assert_eq!(told[0], told[1]);
    })
    .await;
}
