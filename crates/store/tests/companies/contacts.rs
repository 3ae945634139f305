//! Contacts of companies.

use crate::support::{Place, now};
use chrono::TimeDelta;
use domain::{
    BcCustomerId, BcUserId, CompanyId, UserId,
    company::ContactStanding,
    people::{BuyerRole, SellerRole},
};
use store::{ContactUpdate, NewUserRecord, testing::for_each_engine};

fn update<'a>(company_id: CompanyId, email: &'a str) -> ContactUpdate<'a> {
    ContactUpdate {
        name: "Ann",
        email,
        role: BuyerRole::Admin,
        company_id,
        bc_user_id: Some(BcUserId(41)),
        bc_customer_id: Some(BcCustomerId(501)),
    }
}

#[tokio::test]
async fn contacts_are_listed_and_found_within_their_company_only() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let birch = place.company("Birch").await;
        let ben = place.contact(alder, "ben@alder.example", "hash").await;
        let ann = place.contact(alder, "ann@alder.example", "").await;
        let mut tx = place.begin().await;
        let staff = tx
            .users()
            .insert(NewUserRecord {
                email: "sam@portal.example",
                name: "Sam",
                password_hash: "",
                seller_role: Some(SellerRole::Sales.code()),
                buyer_role: None,
                bc_customer_id: None,
                at: now(),
            })
            .await
            .unwrap()
            .unwrap();
        let found = tx.contacts().of_company(alder, now()).await.unwrap();
        let ids: Vec<UserId> = found.iter().map(|row| row.id).collect();
        assert_eq!(ids, [ann, ben]);
        assert_eq!(found[0].standing, ContactStanding::NotInvited);
        assert_eq!(found[1].standing, ContactStanding::Active);
        assert_eq!(tx.contacts().of_company(birch, now()).await.unwrap(), []);
        assert_eq!(tx.contacts().lock(birch, ann, now()).await.unwrap(), None);
        assert_eq!(tx.contacts().lock(alder, staff, now()).await.unwrap(), None);
        assert_eq!(
            tx.contacts()
                .lock_email("sam@portal.example", now())
                .await
                .unwrap(),
            None
        );
        let locked = tx
            .contacts()
            .lock(alder, ann, now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((locked.company_id, locked.row.from_b2b), (alder, false));
    })
    .await;
}

#[tokio::test]
async fn a_contact_is_changed_unless_its_keys_are_somebody_elses() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let birch = place.company("Birch").await;
        let ann = place.contact(alder, "ann@alder.example", "").await;
        let ben = place.contact(alder, "ben@alder.example", "").await;
        let mut tx = place.begin().await;
        let moved = update(birch, "ann@birch.example");
        assert!(tx.contacts().save(ann, moved).await.unwrap());
        let found = tx
            .contacts()
            .lock_bc(BcUserId(41), now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((found.row.id, found.company_id), (ann, birch));
        assert_eq!(found.bc_customer_id, Some(BcCustomerId(501)));
        assert!(found.row.from_b2b);
        for taken in [
            update(alder, "new@alder.example"),
            ContactUpdate {
                bc_user_id: None,
                ..update(alder, "ann@birch.example")
            },
        ] {
            assert!(!tx.contacts().save(ben, taken).await.unwrap());
        }
        let left = tx
            .contacts()
            .lock_email("ben@alder.example", now())
            .await
            .unwrap();
        assert_eq!(left.unwrap().row.name, "ben");
    })
    .await;
}

#[tokio::test]
async fn a_link_invites_until_it_is_over() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let ann = place.contact(alder, "ann@alder.example", "").await;
        let mut tx = place.begin().await;
        let end = now() + TimeDelta::hours(72);
        tx.password_links()
            .replace("hash", ann, now(), end)
            .await
            .unwrap();
        let rows = tx.contacts().of_company(alder, now()).await.unwrap();
        assert_eq!(rows[0].standing, ContactStanding::Invited);
        let rows = tx.contacts().of_company(alder, end).await.unwrap();
        assert_eq!(rows[0].standing, ContactStanding::NotInvited);
        tx.users().set_disabled(ann, true).await.unwrap();
        let rows = tx.contacts().of_company(alder, now()).await.unwrap();
        assert_eq!(rows[0].standing, ContactStanding::Disabled);
    })
    .await;
}
