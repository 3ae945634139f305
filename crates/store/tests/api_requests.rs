//! Requests of programs that carry a key.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::{DateTime, TimeDelta, Utc};
use domain::{ApiAccountId, settings::ApiScope};
use store::{
    Forgotten, KeyedRequest, NewApiAccount, Scope, Tx,
    testing::{for_each_engine, new_store, now},
};

async fn account(tx: &mut Tx, token: &str) -> ApiAccountId {
    let new = NewApiAccount {
        name: "ERP",
        token_hash: token,
        ending: "abcd",
        scopes: &[ApiScope::InvoicesModify],
        created_by: "Ann",
        at: now(),
    };
    tx.api_accounts().insert(new).await.unwrap()
}

fn keyed(account: ApiAccountId, fingerprint: &str) -> KeyedRequest<'_> {
    KeyedRequest {
        account,
        key: "one",
        fingerprint,
    }
}

fn forgotten(at: DateTime<Utc>) -> Forgotten {
    Forgotten {
        answered: at - TimeDelta::hours(24),
        unanswered: at - TimeDelta::minutes(5),
    }
}

#[tokio::test]
async fn a_key_is_taken_once_and_answered_again() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = store.begin(Scope::store(id)).await.unwrap();
        let (mine, other) = (account(&mut tx, "a").await, account(&mut tx, "b").await);
        let at = now();
        let claim = async |tx: &mut Tx, account, fingerprint: &str, at| {
            let request = keyed(account, fingerprint);
            let taken = tx.api_requests().claim(request, at, forgotten(at)).await;
            taken.unwrap()
        };
        assert!(claim(&mut tx, mine, "f", at).await);
        assert!(!claim(&mut tx, mine, "f", at).await);
        assert!(!claim(&mut tx, mine, "g", at).await);
        assert!(
            claim(&mut tx, other, "g", at).await,
            "keys are each account's own"
        );
        let found = tx.api_requests().find(mine, "one").await.unwrap().unwrap();
        assert_eq!((found.fingerprint.as_str(), found.status), ("f", None));

        // Whoever sent it first has gone without an answer.
        let later = at + TimeDelta::minutes(6);
        assert!(!claim(&mut tx, mine, "g", later).await, "another request");
        assert!(claim(&mut tx, mine, "f", later).await);
        let mut requests = tx.api_requests();
        requests.answer(mine, "one", 200, "{}").await.unwrap();
        requests.answer(mine, "one", 400, "late").await.unwrap();
        requests.release(mine, "one").await.unwrap();
        let found = requests.find(mine, "one").await.unwrap().unwrap();
        let answer = (found.status, found.answer.as_deref());
        assert_eq!(answer, (Some(200), Some("{}")));

        let tomorrow = later + TimeDelta::hours(24);
        let hour = TimeDelta::hours(1);
        assert!(!claim(&mut tx, mine, "f", tomorrow - hour).await);
        assert!(claim(&mut tx, mine, "g", tomorrow).await, "a day is over");
        tx.api_requests().release(mine, "one").await.unwrap();
        assert_eq!(tx.api_requests().find(mine, "one").await.unwrap(), None);
        tx.api_requests().sweep(tomorrow).await.unwrap();
        assert_eq!(tx.api_requests().find(other, "one").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn another_store_has_other_keys() {
    for_each_engine(|store| async move {
        let (one, two) = (
            new_store(&store, "one").await,
            new_store(&store, "two").await,
        );
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        let mine = account(&mut tx, "a").await;
        let request = keyed(mine, "f");
        let at = now();
        let taken = tx.api_requests().claim(request, at, forgotten(at)).await;
        assert!(taken.unwrap());
        tx.commit().await.unwrap();
        let mut tx = store.begin(Scope::store(two)).await.unwrap();
        assert_eq!(tx.api_requests().find(mine, "one").await.unwrap(), None);
        tx.api_requests().sweep(at).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert!(tx.api_requests().find(mine, "one").await.unwrap().is_some());
    })
    .await;
}
