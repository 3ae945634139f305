//! One user in the seller's staff and in a company, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    BcCustomerId, CompanyId, Currency, StoreId, Terms, UserId,
    people::{Area, BuyerRole, SellerRole, UserList},
};
use store::{
    NewCompany, NewSession, NewStore, NewUserRecord, Scope, Store, Tx, UserPlace,
    testing::for_each_engine,
};

fn now() -> DateTime<Utc> {
    "2026-03-04T12:00:00Z".parse().unwrap()
}

async fn new_store(store: &Store, hash: &str) -> StoreId {
    let mut tx = store.begin(Scope::none()).await.unwrap();
    let new = NewStore {
        hash: hash.to_owned(),
        name: "Wholesale".to_owned(),
        currency: Currency::GBP,
        time_zone: "Europe/London".to_owned(),
        terms: Terms(30),
        accent: "#2360b8".to_owned(),
    };
    let id = tx.stores().upsert(&new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn begin(store: &Store, id: StoreId) -> Tx {
    store.begin(Scope::store(id)).await.unwrap()
}

async fn alder(tx: &mut Tx) -> CompanyId {
    let new = NewCompany {
        name: "Alder",
        external_id: None,
        bc_company_id: None,
        terms: None,
        at: now(),
    };
    tx.companies().insert(new).await.unwrap().unwrap()
}

async fn add(
    tx: &mut Tx,
    email: &str,
    staff: Option<SellerRole>,
    company: Option<CompanyId>,
) -> UserId {
    let user = NewUserRecord {
        email,
        name: "Ann",
        password_hash: "hash",
        seller_role: staff.map(SellerRole::code),
        buyer_role: company.map(|company| (company, BuyerRole::Senior)),
        bc_customer_id: company.map(|_| BcCustomerId(501)),
        at: now(),
    };
    tx.users().insert(user).await.unwrap().unwrap()
}

async fn place(tx: &mut Tx, id: UserId) -> UserPlace {
    tx.users().find(id).await.unwrap().unwrap().0.place
}

#[tokio::test]
async fn a_user_is_of_staff_or_company_or_both_and_never_of_neither() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let mut tx = begin(&store, one).await;
        let alder = alder(&mut tx).await;
        let ann = add(&mut tx, "ann@a.example", Some(SellerRole::Sales), None).await;
        let ben = add(
            &mut tx,
            "ben@a.example",
            Some(SellerRole::Admin),
            Some(alder),
        )
        .await;
        assert!(matches!(place(&mut tx, ben).await, UserPlace::Both(..)));
        assert!(matches!(place(&mut tx, ann).await, UserPlace::Seller(_)));
        assert_eq!(
            tx.contacts().of_company(alder, now()).await.unwrap().len(),
            1
        );

        let company = Some((alder, BuyerRole::Junior));
        tx.users().set_company(ann, company).await.unwrap();
        let UserPlace::Both(role, member) = place(&mut tx, ann).await else {
            unreachable!()
        };
        assert_eq!(
            (role.code.as_str(), member.company.as_str(), member.role),
            ("sales", "Alder", BuyerRole::Junior)
        );
        let contacts = tx.contacts().of_company(alder, now()).await.unwrap();
        assert!(contacts.len() == 2 && contacts.iter().all(|row| row.staff));
        let staff = tx.users().list(&UserList::default()).await.unwrap();
        assert_eq!(staff.rows.len(), 2);

        tx.users().set_seller_role(ann, None).await.unwrap();
        assert!(matches!(place(&mut tx, ann).await, UserPlace::Buyer(_)));
        tx.users().set_company(ben, None).await.unwrap();
        assert!(matches!(place(&mut tx, ben).await, UserPlace::Seller(_)));
        let staff = tx.users().list(&UserList::default()).await.unwrap();
        assert_eq!(staff.rows.len(), 1);
        tx.commit().await.unwrap();

        let mut tx = begin(&store, one).await;
        assert!(tx.users().set_seller_role(ben, None).await.is_err());
        drop(tx);
        let mut tx = begin(&store, one).await;
        assert!(tx.users().set_company(ann, None).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn another_stores_users_are_missing_ones() {
    for_each_engine(|store| async move {
        let (one, two) = (
            new_store(&store, "one").await,
            new_store(&store, "two").await,
        );
        let mut tx = begin(&store, one).await;
        let alder = alder(&mut tx).await;
        let role = Some(SellerRole::Sales);
        let ann = add(&mut tx, "ann@a.example", role, Some(alder)).await;
        open(&mut tx, ann, "t").await;
        tx.commit().await.unwrap();
        let mut tx = begin(&store, two).await;
        assert_eq!(tx.users().lock_email("ann@a.example").await.unwrap(), None);
        tx.users().set_seller_role(ann, None).await.unwrap();
        tx.users().set_company(ann, None).await.unwrap();
        assert!(!tx.sessions().set_area(ann, "t", Area::Buyer).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = begin(&store, one).await;
        let found = tx.users().lock_email("ann@a.example").await.unwrap();
        assert!(matches!(found.unwrap().place, UserPlace::Both(..)));
        assert_eq!(area(&mut tx, "t").await, None);
    })
    .await;
}

async fn open(tx: &mut Tx, user: UserId, token_hash: &str) {
    let session = NewSession {
        token_hash,
        user,
        device: "",
        network: "",
        at: now(),
        expires_at: now() + TimeDelta::hours(8),
    };
    tx.sessions().insert(session).await.unwrap();
}

async fn area(tx: &mut Tx, token_hash: &str) -> Option<Area> {
    let found = tx.sessions().find(token_hash, now()).await.unwrap();
    found.unwrap().area
}

#[tokio::test]
async fn a_session_remembers_its_area() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let mut tx = begin(&store, one).await;
        let alder = alder(&mut tx).await;
        let role = Some(SellerRole::Sales);
        let ann = add(&mut tx, "ann@a.example", role, Some(alder)).await;
        let ben = add(&mut tx, "ben@a.example", role, Some(alder)).await;
        for token in ["a", "b", "c"] {
            open(&mut tx, ann, token).await;
        }
        assert_eq!(area(&mut tx, "a").await, None);
        assert!(
            tx.sessions()
                .set_area(ann, "a", Area::Seller)
                .await
                .unwrap()
        );
        assert!(
            !tx.sessions()
                .set_area(ann, "a", Area::Seller)
                .await
                .unwrap()
        );
        assert!(
            !tx.sessions()
                .set_area(ben, "b", Area::Seller)
                .await
                .unwrap()
        );
        assert!(tx.sessions().set_area(ann, "b", Area::Buyer).await.unwrap());
        let areas = [
            area(&mut tx, "a").await,
            area(&mut tx, "b").await,
            area(&mut tx, "c").await,
        ];
        assert_eq!(areas, [Some(Area::Seller), Some(Area::Buyer), None]);
        assert!(tx.sessions().set_area(ann, "a", Area::Buyer).await.unwrap());
        assert_eq!(area(&mut tx, "a").await, Some(Area::Buyer));
    })
    .await;
}
