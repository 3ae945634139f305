//! Forgotten passwords.

use crate::{PASSWORD, add, sales, support::desk};
use chrono::TimeDelta;
use domain::{
    people::{BuyerRole, Permission, Place, SellerRole},
    problem::ProblemKind,
};
use service::people::NewUserRole;
use store::testing::for_each_engine;

#[tokio::test]
async fn who_asks_is_shown_to_those_who_can_help_until_they_are_helped() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let role = NewUserRole::Buyer(alder, BuyerRole::Senior);
        let ben = add(&desk, "ben@alder.example", role).await;
        sales(&desk).await;
        let portal = &desk.portal;
        for email in [
            " Ben@Alder.example ",
            "ann@portal.example",
            "nobody@alder.example",
        ] {
            portal.ask_for_password(email, "10.0.0.1").await.unwrap();
            desk.clock.advance(TimeDelta::minutes(1));
        }
        let admin = desk.seller(SellerRole::Admin).await;
        let found = portal.password_requests(&admin).await.unwrap();
        let emails: Vec<&str> = found.iter().map(|request| request.email.as_str()).collect();
        assert_eq!(emails, ["ann@portal.example", "ben@alder.example"]);

        // Whoever manages contacts helps those, and no one of the staff.
        let mut clerk = desk.seller(SellerRole::Finance).await;
        let refused = portal.password_requests(&clerk).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
        if let Place::Seller(seller) = &mut clerk.place {
            seller.permissions.push(Permission::ContactsManage);
        }
        let found = portal.password_requests(&clerk).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].user_id, found[0].staff), (ben, false));

        let boss = desk.buyer(alder, BuyerRole::Admin).await;
        let waits = async || {
            let contacts = portal.own_contacts(&boss).await.unwrap().contacts;
            let row = contacts.into_iter().find(|row| row.id == ben).unwrap();
            row.asked_at.is_some()
        };
        assert!(waits().await);
        portal.link_contact(&boss, alder, ben).await.unwrap();
        assert!(!waits().await);

        // Whoever remembers needs no help.
        portal
            .sign_in("ann@portal.example", PASSWORD, "10.0.0.1")
            .await
            .unwrap();
        assert!(portal.password_requests(&admin).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_answer_is_the_same_whoever_is_asked_for() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let portal = &desk.portal;
        let mut costs = Vec::new();
        for email in ["ann@portal.example", "nobody@portal.example"] {
            let before = desk.store.statements();
            portal.ask_for_password(email, "10.0.0.1").await.unwrap();
            costs.push(desk.store.statements() - before);
        }
        assert_eq!(costs[0], costs[1]);
        let refused = portal.ask_for_password("ann", "10.0.0.1").await;
        assert!(refused.unwrap_err().field("email").is_some());
    })
    .await;
}

#[tokio::test]
async fn a_network_asks_ten_times_in_a_quarter_of_an_hour() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        sales(&desk).await;
        let ask =
            async |email: &str, address: &str| desk.portal.ask_for_password(email, address).await;
        for number in 0..10 {
            ask(&format!("x{number}@portal.example"), "10.0.0.1")
                .await
                .unwrap();
        }
        for email in ["ann@portal.example", "x@portal.example"] {
            let refused = ask(email, "10.0.0.9").await.unwrap_err();
            assert_eq!(refused.code, "too_many_attempts");
        }
        let admin = desk.seller(SellerRole::Admin).await;
        let found = desk.portal.password_requests(&admin).await.unwrap();
        assert!(found.is_empty(), "what was refused was not noted");
        ask("ann@portal.example", "10.0.1.1").await.unwrap();
        desk.clock.advance(TimeDelta::minutes(15));
        ask("ann@portal.example", "10.0.0.1").await.unwrap();

        let waiting = async || desk.portal.password_requests(&admin).await.unwrap().len();
        desk.clock.advance(TimeDelta::days(14));
        desk.portal.tidy().await.unwrap();
        assert_eq!(waiting().await, 1);
        desk.clock.advance(TimeDelta::seconds(1));
        desk.portal.tidy().await.unwrap();
        assert_eq!(waiting().await, 0);
    })
    .await;
}
