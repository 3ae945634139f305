//! Roles of the staff and links to set a password, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::TimeDelta;
use domain::{
    RoleId, StoreId, UserId,
    people::{
        Permission::{self, *},
        SellerRole,
    },
};
use store::{
    NewSession, NewUserRecord, RoleRecord, Scope, Store, Tx,
    testing::{for_each_engine, new_store, now},
};

async fn begin(store: &Store, id: StoreId) -> Tx {
    store.begin(Scope::store(id)).await.unwrap()
}

async fn add(tx: &mut Tx, email: &str, role: &str) -> UserId {
    let user = NewUserRecord {
        email,
        name: "Ann",
        password_hash: "hash",
        seller_role: Some(role),
        buyer_role: None,
        bc_customer_id: None,
        at: now(),
    };
    tx.users().insert(user).await.unwrap().unwrap()
}

async fn find(tx: &mut Tx, id: RoleId) -> Option<RoleRecord> {
    let roles = tx.roles().list().await.unwrap();
    roles.into_iter().find(|record| record.role.id == id)
}

#[tokio::test]
async fn a_store_has_the_built_in_roles_from_the_start_and_once() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        new_store(&store, "one").await;
        new_store(&store, "two").await;
        let mut tx = begin(&store, one).await;
        let roles = tx.roles().list().await.unwrap();
        let codes: Vec<&str> = roles.iter().map(|record| &*record.role.code).collect();
        assert_eq!(codes, SellerRole::ALL.map(SellerRole::code));
        for (record, role) in roles.iter().zip(SellerRole::ALL) {
            assert_eq!(record.role.permissions, role.permissions());
            assert_eq!((record.role.name.as_str(), record.users), (role.name(), 0));
        }
    })
    .await;
}

#[tokio::test]
async fn switches_are_replaced_whole_and_unknown_ones_mean_nothing() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let mut tx = begin(&store, one).await;
        let id = tx.roles().insert("own-1", "Night").await.unwrap().unwrap();
        assert_eq!(tx.roles().insert("own-2", "NIGHT").await.unwrap(), None);
        let switch = async |tx: &mut Tx, switches: &[(Permission, bool)]| {
            tx.roles().switch(id, switches).await.unwrap();
            find(tx, id).await.unwrap().role
        };
        let role = switch(&mut tx, &[(OrdersView, true), (ImportsRun, false)]).await;
        assert_eq!((role.permissions, role.version), (vec![OrdersView], 2));
        let role = switch(&mut tx, &[(PaymentsView, true)]).await;
        assert_eq!((role.permissions, role.version), (vec![PaymentsView], 3));
        tx.commit().await.unwrap();
        let script = "INSERT INTO role_permissions (role_id, permission, allowed) \
                      SELECT id, 'of_tomorrow', TRUE FROM roles WHERE code = 'own-1'";
        store.run_script(script).await.unwrap();
        let mut tx = begin(&store, one).await;
        let role = find(&mut tx, id).await.unwrap().role;
        assert_eq!(role.permissions, [PaymentsView]);
    })
    .await;
}

#[tokio::test]
async fn the_database_keeps_roles_that_users_have() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let mut tx = begin(&store, one).await;
        let id = tx.roles().insert("own-1", "Night").await.unwrap().unwrap();
        let user = add(&mut tx, "ann@a.example", "own-1").await;
        assert_eq!(find(&mut tx, id).await.unwrap().users, 1);
        tx.commit().await.unwrap();
        let mut tx = begin(&store, one).await;
        assert!(tx.roles().delete(id).await.is_err());
        drop(tx);
        let mut tx = begin(&store, one).await;
        let nobody = tx
            .users()
            .update(user, "Ann", "ann@a.example", "own-9")
            .await;
        assert!(nobody.is_err(), "a role that does not exist");
        drop(tx);
        let mut tx = begin(&store, one).await;
        tx.users()
            .update(user, "Ann", "ann@a.example", "sales")
            .await
            .unwrap();
        tx.roles().delete(id).await.unwrap();
        assert!(find(&mut tx, id).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn another_stores_roles_users_and_links_are_missing_ones() {
    for_each_engine(|store| async move {
        let (one, two) = (
            new_store(&store, "one").await,
            new_store(&store, "two").await,
        );
        let mut tx = begin(&store, one).await;
        let role = tx.roles().insert("own-1", "Night").await.unwrap().unwrap();
        let user = add(&mut tx, "ann@a.example", "own-1").await;
        let later = now() + TimeDelta::hours(1);
        tx.sessions()
            .insert(NewSession {
                token_hash: "s",
                user,
                device: "",
                network: "",
                at: now(),
                expires_at: later,
            })
            .await
            .unwrap();
        tx.password_links()
            .replace("l", user, now(), later)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut tx = begin(&store, two).await;
        assert!(find(&mut tx, role).await.is_none());
        assert!(tx.users().find(user).await.unwrap().is_none());
        assert!(
            tx.password_links()
                .find("l", now())
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(tx.password_links().take("l", now()).await.unwrap(), None);
        assert_eq!(tx.sessions().of_user(user, now()).await.unwrap(), []);
        assert_eq!(tx.sessions().end_all(user, None).await.unwrap(), 0);
        assert!(!tx.sessions().end(user, "s").await.unwrap());
        tx.roles().rename(role, "Day").await.unwrap();
        tx.roles()
            .switch(role, &[(OrdersView, true)])
            .await
            .unwrap();
        tx.roles().delete(role).await.unwrap();
        tx.users().set_disabled(user, true).await.unwrap();
        tx.users().delete(user).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = begin(&store, one).await;
        let kept = find(&mut tx, role).await.unwrap().role;
        assert_eq!((kept.name.as_str(), kept.version), ("Night", 1));
        assert!(!tx.users().find(user).await.unwrap().unwrap().0.disabled);
        assert_eq!(
            tx.password_links().take("l", now()).await.unwrap(),
            Some(user)
        );
        assert_eq!(tx.password_links().take("l", now()).await.unwrap(), None);
        assert_eq!(tx.sessions().of_user(user, later).await.unwrap(), []);
        assert_eq!(tx.sessions().of_user(user, now()).await.unwrap().len(), 1);
        tx.users().delete(user).await.unwrap();
        assert_eq!(tx.sessions().of_user(user, now()).await.unwrap(), []);
    })
    .await;
}
