//! Forgotten passwords, and signing in through the storefront.

use crate::{begin, company};
use chrono::TimeDelta;
use domain::{
    BcCustomerId, UserId,
    people::{BuyerRole, SellerRole},
};
use store::{
    NewUserRecord, Tx,
    testing::{for_each_engine, new_store, now},
};

async fn add(tx: &mut Tx, email: &str, staff: bool, account: Option<i64>) -> UserId {
    let found = tx.companies().find_external("A1").await.unwrap();
    let alder = match found {
        Some(alder) => alder.id,
        None => {
            let alder = company("Alder", Some("A1"), None);
            tx.companies().insert(alder).await.unwrap().unwrap()
        }
    };
    let user = NewUserRecord {
        email,
        name: "Ann",
        password_hash: "hash",
        seller_role: staff.then_some(SellerRole::Sales.code()),
        buyer_role: (!staff).then_some((alder, BuyerRole::Admin)),
        bc_customer_id: account.map(BcCustomerId),
        at: now(),
    };
    tx.users().insert(user).await.unwrap().unwrap()
}

#[tokio::test]
async fn who_asks_for_a_password_is_listed_once_for_those_who_can_help() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        let ann = add(&mut tx, "ann@alder.example", false, None).await;
        let sam = add(&mut tx, "sam@portal.example", true, None).await;
        let gone = add(&mut tx, "gone@alder.example", false, None).await;
        tx.users().set_disabled(gone, true).await.unwrap();
        let later = now() + TimeDelta::hours(1);
        for (email, at, known) in [
            ("ann@alder.example", now(), true),
            ("sam@portal.example", now(), true),
            ("ann@alder.example", later, true),
            ("gone@alder.example", later, false),
            ("nobody@alder.example", later, false),
        ] {
            let noted = tx.password_requests().ask(email, at).await.unwrap();
            assert_eq!(noted, known, "{email}");
        }
        let mut asked = async |staff, contacts| {
            let found = tx.password_requests().list(staff, contacts).await.unwrap();
            let those = found
                .into_iter()
                .map(|request| (request.user_id, request.asked_at));
            those.collect::<Vec<_>>()
        };
        assert_eq!(asked(true, true).await, [(ann, later), (sam, now())]);
        assert_eq!(asked(false, true).await, [(ann, later)]);
        assert_eq!(asked(true, false).await, [(sam, now())]);
        let request = tx
            .password_requests()
            .list(true, true)
            .await
            .unwrap()
            .remove(0);
        assert_eq!(request.company.unwrap().name, "Alder");
        tx.password_requests().settle(ann).await.unwrap();
        tx.password_requests().settle(ann).await.unwrap();
        let left = tx.password_requests().list(true, true).await.unwrap();
        assert_eq!(left.len(), 1);
        tx.commit().await.unwrap();
        let two = new_store(&store, "two").await;
        let mut tx = begin(&store, two).await;
        assert!(
            tx.password_requests()
                .list(true, true)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn a_proof_is_used_up_once_and_forgotten_when_it_is_too_old() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let end = now() + TimeDelta::minutes(15);
        let mut tx = begin(&store, id).await;
        let mut used = async |at| tx.storefront().use_up("a", end, at).await.unwrap();
        assert!(used(now()).await);
        assert!(!used(now()).await);
        assert!(!used(end).await, "as long as it would be believed");
        assert!(used(end + TimeDelta::seconds(1)).await);
        tx.commit().await.unwrap();
        let mut tx = begin(&store, two).await;
        assert!(tx.storefront().use_up("a", end, now()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_account_is_somebodys_in_a_company() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        let ann = add(&mut tx, "ann@alder.example", false, Some(501)).await;
        let ben = add(&mut tx, "ben@alder.example", false, Some(502)).await;
        let cara = add(&mut tx, "cara@alder.example", false, Some(502)).await;
        add(&mut tx, "dan@alder.example", false, Some(502)).await;
        add(&mut tx, "sam@portal.example", true, Some(503)).await;
        for (account, holders) in [
            (501, vec![ann]),
            (502, vec![ben, cara]),
            (503, vec![]),
            (504, vec![]),
        ] {
            let found = tx.storefront().holders(BcCustomerId(account)).await;
            assert_eq!(found.unwrap(), holders, "{account}");
        }
    })
    .await;
}
