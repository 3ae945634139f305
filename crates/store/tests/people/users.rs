//! Users, their sessions, and attempts to sign in.

use crate::{begin, company};
use chrono::TimeDelta;
use domain::{
    CompanyId, StoreId, UserId,
    people::{BuyerRole, SellerRole},
};
use store::{
    Membership, NewSession, NewUserRecord, Store, UserPlace,
    testing::{for_each_engine, new_store, now},
};

fn user<'a>(email: &'a str, company: Option<CompanyId>) -> NewUserRecord<'a> {
    NewUserRecord {
        email,
        name: "Ann",
        password_hash: "hash",
        seller_role: company.is_none().then_some(SellerRole::Finance.code()),
        buyer_role: company.map(|company| (company, BuyerRole::Senior)),
        bc_customer_id: None,
        at: now(),
    }
}

#[tokio::test]
async fn an_email_address_is_a_user_once_per_store() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = begin(&store, one).await;
        let alder = tx
            .companies()
            .insert(company("Alder", None, None))
            .await
            .unwrap()
            .unwrap();
        assert!(
            tx.users()
                .insert(user("ann@a.example", None))
                .await
                .unwrap()
                .is_some()
        );
        assert_eq!(
            tx.users()
                .insert(user("ann@a.example", None))
                .await
                .unwrap(),
            None
        );
        assert!(
            tx.users()
                .insert(user("ben@a.example", Some(alder)))
                .await
                .unwrap()
                .is_some()
        );
        let (ben, hash) = tx
            .users()
            .find_by_email("ben@a.example")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(hash, "hash");
        let place = UserPlace::Buyer(Membership {
            company_id: alder,
            company: "Alder".to_owned(),
            role: BuyerRole::Senior,
            own_role: None,
        });
        assert_eq!((ben.place, ben.disabled), (place, false));
        tx.commit().await.unwrap();
        let mut tx = begin(&store, two).await;
        assert_eq!(
            tx.users().find_by_email("ann@a.example").await.unwrap(),
            None
        );
        assert!(
            tx.users()
                .insert(user("ann@a.example", None))
                .await
                .unwrap()
                .is_some()
        );
    })
    .await;
}

async fn with_session(store: &Store, hash: &str) -> (StoreId, UserId) {
    let id = new_store(store, hash).await;
    let mut tx = begin(store, id).await;
    let user = tx
        .users()
        .insert(user("ann@a.example", None))
        .await
        .unwrap()
        .unwrap();
    tx.sessions()
        .insert(NewSession {
            token_hash: "t",
            user,
            device: "Firefox on Linux",
            network: "10.0.0.1",
            at: now(),
            expires_at: now() + TimeDelta::hours(8),
        })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (id, user)
}

#[tokio::test]
async fn a_session_is_found_until_it_ends_and_only_in_its_store() {
    for_each_engine(|store| async move {
        let (id, user) = with_session(&store, "one").await;
        let other = new_store(&store, "two").await;
        let mut tx = begin(&store, id).await;
        let found = tx.sessions().find("t", now()).await.unwrap().unwrap();
        assert_eq!(
            (found.user.id, found.created_at, found.seen_at),
            (user, now(), now())
        );
        let end = found.expires_at;
        assert_eq!(tx.sessions().find("t", end).await.unwrap(), None);
        assert_eq!(tx.sessions().find("x", now()).await.unwrap(), None);

        let later = now() + TimeDelta::hours(1);
        tx.sessions()
            .touch("t", later, end + TimeDelta::hours(1))
            .await
            .unwrap();
        let found = tx.sessions().find("t", end).await.unwrap().unwrap();
        assert_eq!(found.seen_at, later);
        assert_eq!(tx.sessions().sweep(end).await.unwrap(), 0);
        assert_eq!(
            tx.sessions()
                .sweep(end + TimeDelta::hours(1))
                .await
                .unwrap(),
            1
        );
        drop(tx);

        let mut tx = begin(&store, other).await;
        assert_eq!(tx.sessions().find("t", now()).await.unwrap(), None);
        tx.sessions().delete("t").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = begin(&store, id).await;
        assert!(tx.sessions().find("t", now()).await.unwrap().is_some());
        tx.sessions().delete("t").await.unwrap();
        assert_eq!(tx.sessions().find("t", now()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn attempts_count_within_a_window_and_begin_anew_after_it() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let window = TimeDelta::minutes(15);
        let mut tx = begin(&store, id).await;
        for expected in 1..=3 {
            let at = now() + TimeDelta::minutes(expected);
            let attempts = tx.attempts().count("ann", at, at - window).await.unwrap();
            assert_eq!(attempts.count, expected);
            assert_eq!(attempts.since, now() + TimeDelta::minutes(1));
        }
        tx.attempts().take_back("ann").await.unwrap();
        let at = now() + TimeDelta::minutes(5);
        assert_eq!(
            tx.attempts()
                .count("ann", at, at - window)
                .await
                .unwrap()
                .count,
            3
        );
        let at = now() + TimeDelta::minutes(16);
        assert_eq!(
            tx.attempts()
                .count("ann", at, at - window)
                .await
                .unwrap()
                .count,
            1
        );
        tx.attempts().clear("ann").await.unwrap();
        assert_eq!(
            tx.attempts()
                .count("ann", at, at - window)
                .await
                .unwrap()
                .count,
            1
        );
        tx.attempts().sweep(at).await.unwrap();
        assert_eq!(
            tx.attempts()
                .count("ann", at, at - window)
                .await
                .unwrap()
                .count,
            1
        );
    })
    .await;
}

#[tokio::test]
async fn a_disabled_users_session_is_over_at_once() {
    use sqlx::{Connection, SqliteConnection};
    let (folder, store) = store::testing::sqlite().await;
    let (id, _) = with_session(&store, "one").await;
    let url = format!("sqlite:{}", folder.path().join("portal.db").display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query("UPDATE users SET disabled = 1")
        .execute(&mut connection)
        .await
        .unwrap();
    let mut tx = begin(&store, id).await;
    assert_eq!(tx.sessions().find("t", now()).await.unwrap(), None);
    let (user, _) = tx
        .users()
        .find_by_email("ann@a.example")
        .await
        .unwrap()
        .unwrap();
    assert!(user.disabled);
}
