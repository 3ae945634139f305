//! One's own account.

use crate::support::{Desk, desk};
use crate::{PASSWORD, hire, next_request, sign_in};
use chrono::TimeDelta;
use domain::{
    people::{Application, BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::people::{Client, NewUser, NewUserRole};
use store::testing::for_each_engine;

const ANN: &str = "ann@portal.example";

const FIREFOX: Client<'_> = Client {
    address: "10.0.0.7",
    user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
};

async fn signs_in(desk: &Desk, password: &str) -> bool {
    desk.portal.sign_in(ANN, password, "10.0.0.1").await.is_ok()
}

#[tokio::test]
async fn staff_chooses_between_applications_and_buyers_have_one() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, ANN, SellerRole::Sales).await;
        let (token, session) = sign_in(&desk, ANN).await;
        let applications = [
            Application::Seller,
            Application::ControlPanel("https://shop.test/manage".to_owned()),
            Application::B2bEdition("https://b2b.test".to_owned()),
        ];
        assert_eq!(session.view.applications, applications);
        let next = desk.portal.session(&token.0).await.unwrap().unwrap();
        assert_eq!(next.view.applications, applications);
        assert!(next.view.has_choice());

        let company = desk.company("Alder", "A1").await;
        let user = NewUser {
            email: "ben@alder.example".to_owned(),
            name: "Ben".to_owned(),
            password: PASSWORD.to_owned(),
            role: NewUserRole::Buyer(company, BuyerRole::Admin),
            bc_customer_id: None,
        };
        desk.portal.add_user(&desk.system(), user).await.unwrap();
        let (_, ben) = sign_in(&desk, "ben@alder.example").await;
        assert_eq!(
            ben.view.applications,
            [Application::Buyer("Alder".to_owned())]
        );
        assert!(!ben.view.has_choice());
    })
    .await;
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_the_present_one() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, ANN, SellerRole::Sales).await;
        let (token, session) = sign_in(&desk, ANN).await;
        let (other, _) = sign_in(&desk, ANN).await;
        let change = async |present: &'static str, new: &'static str| {
            desk.portal
                .change_own_password(&session.actor, &token.0, present, new)
                .await
        };
        let wrong = change("wrong horse", "another horse").await.unwrap_err();
        assert!(wrong.field("present").is_some(), "{wrong}");
        let short = change(PASSWORD, "short").await.unwrap_err();
        assert!(short.field("new").is_some(), "{short}");
        assert!(next_request(&desk, &other).await.is_some());

        change(PASSWORD, "another horse").await.unwrap();
        assert!(
            next_request(&desk, &token).await.is_some(),
            "this session stays"
        );
        assert!(next_request(&desk, &other).await.is_none(), "others end");
        assert!(signs_in(&desk, "another horse").await);
        assert!(!signs_in(&desk, PASSWORD).await);
    })
    .await;
}

#[tokio::test]
async fn whoever_finds_a_browser_unattended_guesses_ten_times_at_most() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, ANN, SellerRole::Sales).await;
        let (token, session) = sign_in(&desk, ANN).await;
        let change = async |present: &'static str| {
            let changed = desk
                .portal
                .change_own_password(&session.actor, &token.0, present, "another horse")
                .await;
            changed.err().map(|problem| problem.kind)
        };
        for _ in 0..10 {
            assert_eq!(change("wrong horse").await, Some(ProblemKind::Invalid));
        }
        assert_eq!(change(PASSWORD).await, Some(ProblemKind::TooMany));
        desk.clock.advance(TimeDelta::minutes(15));
        assert_eq!(change(PASSWORD).await, None);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_recognised_and_ended_one_by_one_or_all_but_this() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, ANN, SellerRole::Sales).await;
        let (first, session) = desk.portal.sign_in(ANN, PASSWORD, FIREFOX).await.unwrap();
        desk.clock.advance(TimeDelta::minutes(5));
        let (second, _) = sign_in(&desk, ANN).await;
        let (third, _) = sign_in(&desk, ANN).await;
        let ann = &session.actor;
        let rows = desk.portal.own_sessions(ann, &first.0).await.unwrap();
        assert_eq!(rows.len(), 3);
        let own = rows.iter().find(|row| row.current).unwrap();
        assert_eq!(
            (own.device.as_str(), own.network.as_str()),
            ("Firefox on Linux", "10.0.0.7")
        );
        assert!(
            rows.iter().all(|row| row.key != first.0),
            "the secret is not shown"
        );

        let other = desk.portal.own_sessions(ann, &second.0).await.unwrap();
        let key = &other.iter().find(|row| row.current).unwrap().key;
        desk.portal.end_own_session(ann, key).await.unwrap();
        desk.portal.end_own_session(ann, key).await.unwrap();
        assert!(next_request(&desk, &second).await.is_none());
        assert!(next_request(&desk, &third).await.is_some());
        desk.portal.end_other_sessions(ann, &first.0).await.unwrap();
        assert!(next_request(&desk, &third).await.is_none());
        assert!(next_request(&desk, &first).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn nobody_ends_somebody_elses_session() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        hire(&desk, ANN, SellerRole::Admin).await;
        hire(&desk, "bob@portal.example", SellerRole::Sales).await;
        let (anns, ann) = sign_in(&desk, ANN).await;
        let (_, bob) = sign_in(&desk, "bob@portal.example").await;
        let rows = desk.portal.own_sessions(&ann.actor, &anns.0).await.unwrap();
        desk.portal
            .end_own_session(&bob.actor, &rows[0].key)
            .await
            .unwrap();
        desk.portal
            .end_other_sessions(&bob.actor, "no token")
            .await
            .unwrap();
        assert!(next_request(&desk, &anns).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_companys_user_has_an_account_too() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let user = NewUser {
            email: "ben@alder.example".to_owned(),
            name: "Ben".to_owned(),
            password: PASSWORD.to_owned(),
            role: NewUserRole::Buyer(alder, BuyerRole::Junior),
            bc_customer_id: None,
        };
        desk.portal.add_user(&desk.system(), user).await.unwrap();
        let (token, ben) = sign_in(&desk, "ben@alder.example").await;
        desk.portal
            .change_own_password(&ben.actor, &token.0, PASSWORD, "another horse")
            .await
            .unwrap();
        let rows = desk
            .portal
            .own_sessions(&ben.actor, &token.0)
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
    })
    .await;
}
