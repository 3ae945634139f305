//! Links by which somebody sets a password.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod support;

use chrono::TimeDelta;
use domain::{
    UserId,
    people::{BuyerRole, NewUserForm, PasswordLink, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;
use support::{Desk, desk};
use tokio::task::JoinSet;

const EMAIL: &str = "ann@portal.example";
const PASSWORD: &str = "correct horse";

async fn invite(desk: &Desk) -> (UserId, PasswordLink) {
    let form = NewUserForm {
        name: "Ann".to_owned(),
        email: EMAIL.to_owned(),
        role: SellerRole::Sales.code().to_owned(),
    };
    let invited = desk
        .portal
        .invite_user(&desk.system(), &form)
        .await
        .unwrap();
    (invited.user_id, invited.link.unwrap())
}

async fn signs_in(desk: &Desk, password: &str) -> bool {
    let signed_in = desk.portal.sign_in(EMAIL, password, "10.0.0.1").await;
    signed_in.is_ok()
}

#[tokio::test]
async fn a_link_sets_the_first_password_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, link) = invite(&desk).await;
        assert_eq!(link.path(), format!("/password#{}", link.token));
        assert_eq!(link.token.len(), 64);
        assert!(!format!("{link:?}").contains(&link.token));
        assert!(!signs_in(&desk, "").await, "no password is no password");

        let shown = desk.portal.password_link(&link.token).await.unwrap();
        assert_eq!((shown.name.as_str(), shown.email.as_str()), ("Ann", EMAIL));
        let refused = desk.portal.set_password_by_link(&link.token, "short").await;
        assert!(refused.unwrap_err().field("password").is_some());
        desk.portal
            .set_password_by_link(&link.token, PASSWORD)
            .await
            .unwrap();
        assert!(signs_in(&desk, PASSWORD).await);

        let again = desk
            .portal
            .set_password_by_link(&link.token, "another horse")
            .await
            .unwrap_err();
        assert_eq!(
            (again.kind, again.code.as_str()),
            (ProblemKind::Conflict, "link_over")
        );
        assert!(signs_in(&desk, PASSWORD).await);
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_with_time_with_a_newer_one_and_with_its_user() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (id, first) = invite(&desk).await;
        let over =
            async |link: &PasswordLink| desk.portal.password_link(&link.token).await.is_err();
        let second = desk
            .portal
            .create_password_link(&desk.system(), id)
            .await
            .unwrap();
        assert!(over(&first).await);
        assert!(!over(&second).await);
        desk.clock.advance(TimeDelta::hours(72));
        assert!(over(&second).await);

        let third = desk
            .portal
            .create_password_link(&desk.system(), id)
            .await
            .unwrap();
        desk.portal
            .set_user_disabled(&desk.system(), id, true)
            .await
            .unwrap();
        assert!(over(&third).await);
        let refused = desk.portal.create_password_link(&desk.system(), id).await;
        assert_eq!(refused.unwrap_err().code, "user_disabled");
        desk.portal
            .set_user_disabled(&desk.system(), id, false)
            .await
            .unwrap();
        assert!(over(&third).await, "enabling does not bring it back");
        for nonsense in ["", "x", "'; DROP TABLE users"] {
            let asked = desk.portal.password_link(nonsense).await;
            assert_eq!(asked.unwrap_err().code, "link_over");
        }
    })
    .await;
}

#[tokio::test]
async fn the_old_password_and_its_sessions_last_until_the_link_is_used() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (id, link) = invite(&desk).await;
        desk.portal
            .set_password_by_link(&link.token, PASSWORD)
            .await
            .unwrap();
        let (token, _) = desk.portal.sign_in(EMAIL, PASSWORD, "c").await.unwrap();
        let link = desk
            .portal
            .create_password_link(&desk.system(), id)
            .await
            .unwrap();
        assert!(desk.portal.session(&token.0).await.unwrap().is_some());
        desk.portal
            .set_password_by_link(&link.token, "another horse")
            .await
            .unwrap();
        assert!(desk.portal.session(&token.0).await.unwrap().is_none());
        assert!(!signs_in(&desk, PASSWORD).await);
        assert!(signs_in(&desk, "another horse").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_use_a_link_at_once_one_sets_the_password() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, link) = invite(&desk).await;
        let mut tries = JoinSet::new();
        for number in 0..6 {
            let (portal, token) = (desk.portal.clone(), link.token.clone());
            tries.spawn(async move {
                let password = format!("password number {number}");
                let set = portal.set_password_by_link(&token, &password).await;
                set.is_ok().then_some(password)
            });
        }
        let set: Vec<String> = tries.join_all().await.into_iter().flatten().collect();
        assert_eq!(set.len(), 1);
        assert!(signs_in(&desk, &set[0]).await);
    })
    .await;
}

#[tokio::test]
async fn links_of_the_staff_are_for_the_staff_only() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let buyer = desk.buyer(alder, BuyerRole::Admin).await.user_id().unwrap();
        for missing in [buyer, UserId(999_999)] {
            let refused = desk
                .portal
                .create_password_link(&desk.system(), missing)
                .await;
            assert_eq!(refused.unwrap_err().kind, ProblemKind::NotFound);
        }
    })
    .await;
}
