//! Stores, companies, users, sessions and attempts, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::TimeDelta;
use domain::{
    BcCompanyId, CompanyId, Currency, StoreId, Terms, UserId,
    people::{BuyerRole, SellerRole},
};
use store::{
    Companies, Membership, NewCompany, NewSession, NewUserRecord, Scope, Store, Tx, UserPlace,
    testing::{for_each_engine, new_store, now},
};

async fn begin(store: &Store, id: StoreId) -> Tx {
    store.begin(Scope::store(id)).await.unwrap()
}

fn company<'a>(name: &'a str, external: Option<&'a str>, bc: Option<i64>) -> NewCompany<'a> {
    NewCompany {
        name,
        external_id: external,
        bc_company_id: bc.map(BcCompanyId),
        terms: None,
        at: now(),
    }
}

fn only(store_id: StoreId, ids: &[CompanyId]) -> Scope {
    Scope {
        store_id,
        companies: Companies::Only(ids.to_vec()),
    }
}

#[tokio::test]
async fn a_store_is_configured_again_without_becoming_another() {
    for_each_engine(|store| async move {
        let first = new_store(&store, "one").await;
        let other = new_store(&store, "two").await;
        assert_ne!(first, other);
        assert_eq!(new_store(&store, "one").await, first);
        let mut tx = store.read(Scope::none()).await.unwrap();
        let found = tx.stores().find("one").await.unwrap().unwrap();
        assert_eq!(
            (found.id, found.terms, found.currency),
            (first, Terms(30), Currency::GBP)
        );
        assert_eq!(tx.stores().find("three").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_store_has_one_anonymous_company_however_often_it_is_ensured() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        assert!(tx.companies().anonymous_id().await.is_err());
        tx.companies().ensure_anonymous(now()).await.unwrap();
        let first = tx.companies().anonymous_id().await.unwrap();
        tx.companies().ensure_anonymous(now()).await.unwrap();
        assert_eq!(tx.companies().anonymous_id().await.unwrap(), first);
        assert!(tx.companies().find(first).await.unwrap().unwrap().anonymous);
    })
    .await;
}

#[tokio::test]
async fn a_taken_key_of_a_company_is_told_and_leaves_the_unit_of_work_alive() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        let first = tx
            .companies()
            .insert(company("Alder", Some("A1"), Some(7)))
            .await
            .unwrap();
        assert!(first.is_some());
        for taken in [
            company("Birch", Some("A1"), None),
            company("Birch", None, Some(7)),
        ] {
            assert_eq!(tx.companies().insert(taken).await.unwrap(), None);
        }
        assert!(
            tx.companies()
                .insert(company("Birch", None, None))
                .await
                .unwrap()
                .is_some()
        );
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn companies_are_searched_in_any_case_with_wildcards_taken_literally() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        for (name, external) in [
            ("Ölmühle Nord", Some("K-100")),
            ("Alder 100%", Some("a_1")),
            ("Birch", None),
        ] {
            tx.companies()
                .insert(company(name, external, None))
                .await
                .unwrap()
                .unwrap();
        }
        let mut names = Vec::new();
        for text in ["ÖLMÜHLE", "k-10", "100%", "A_1", "%", "_", "", "nobody"] {
            let found = tx.companies().search_payable(text, 20).await.unwrap();
            names.push(
                found
                    .into_iter()
                    .map(|company| company.name)
                    .collect::<Vec<_>>()
                    .join(","),
            );
        }
        assert_eq!(
            names,
            [
                "Ölmühle Nord",
                "Ölmühle Nord",
                "Alder 100%",
                "Alder 100%",
                "Alder 100%",
                "Alder 100%",
                "Alder 100%,Birch,Ölmühle Nord",
                ""
            ]
        );
        assert_eq!(tx.companies().search_payable("", 2).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_foreign_company_is_a_missing_one() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = begin(&store, one).await;
        let own = tx
            .companies()
            .insert(company("Own", Some("O"), Some(1)))
            .await
            .unwrap()
            .unwrap();
        let foreign = tx
            .companies()
            .insert(company("Foreign", Some("F"), Some(2)))
            .await
            .unwrap()
            .unwrap();
        tx.commit().await.unwrap();

        for scope in [only(one, &[own]), only(one, &[]), Scope::store(two)] {
            let mut tx = store.read(scope.clone()).await.unwrap();
            assert_eq!(
                tx.companies().find(foreign).await.unwrap(),
                None,
                "{scope:?}"
            );
            assert_eq!(tx.companies().find_external("F").await.unwrap(), None);
            assert_eq!(tx.companies().find_bc(BcCompanyId(2)).await.unwrap(), None);
            assert_eq!(tx.companies().payable(foreign).await.unwrap(), None);
            let found = tx.companies().search_payable("foreign", 20).await.unwrap();
            assert!(found.is_empty());
        }
        let mut tx = store.read(only(one, &[own])).await.unwrap();
        assert!(tx.companies().payable(own).await.unwrap().is_some());
    })
    .await;
}

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
