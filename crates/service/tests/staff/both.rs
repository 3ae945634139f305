//! One person in the seller's staff and in a company, with one login.

use crate::support::{Desk, cheque, desk};
use crate::{PASSWORD, hire, next_request, sign_in};
use domain::{
    CompanyId, UserId,
    company::{ContactForm, ContactRow},
    people::{
        Actor, Application, Area, BuyerRole, Invitation, NewUserForm, Permission, Place, SellerRole,
    },
    problem::ProblemKind,
};
use service::people::{NewUser, NewUserRole};
use store::testing::for_each_engine;

pub const ANN: &str = "ann@portal.example";

/// Somebody of a company who can sign in.
async fn welcome(desk: &Desk, company: CompanyId, email: &str) -> UserId {
    let user = NewUser {
        email: email.to_owned(),
        name: "Ben".to_owned(),
        password: PASSWORD.to_owned(),
        role: NewUserRole::Buyer(company, BuyerRole::Admin),
        bc_customer_id: None,
    };
    desk.portal.add_user(&desk.system(), user).await.unwrap()
}

/// Whoever has the address becomes a contact.
pub async fn invite(desk: &Desk, company: CompanyId, email: &str) -> Invitation {
    let form = ContactForm {
        name: "Somebody".to_owned(),
        email: email.to_uppercase(),
        role: BuyerRole::Admin.into(),
    };
    let invited = desk
        .portal
        .invite_contact(&desk.system(), company, &form)
        .await;
    invited.unwrap()
}

fn of_staff(email: &str) -> NewUserForm {
    NewUserForm {
        name: "Somebody".to_owned(),
        email: email.to_owned(),
        role: SellerRole::Finance.code().to_owned(),
    }
}

pub async fn contacts(desk: &Desk, company: CompanyId) -> Vec<ContactRow> {
    let detail = desk.portal.company(&desk.system(), company).await;
    detail.unwrap().contacts
}

fn buys_for(actor: &Actor, company: CompanyId) -> bool {
    let companies = actor.buyer().map(|buyer| buyer.companies.clone());
    companies == Some(vec![company]) && !actor.may(Permission::OrdersView)
}

fn sells(actor: &Actor) -> bool {
    matches!(actor.place, Place::Seller(_)) && !actor.may(Permission::PayInvoice)
}

#[tokio::test]
async fn one_of_the_staff_becomes_a_contact_and_keeps_name_and_password() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let id = hire(&desk, ANN, SellerRole::Admin).await;
        let (old, _) = sign_in(&desk, ANN).await;
        let invited = invite(&desk, alder, ANN).await;
        assert_eq!((invited.user_id, invited.known), (id, true));
        assert_eq!((invited.name.as_str(), invited.link), ("ann", None));
        let row = contacts(&desk, alder).await.remove(0);
        assert_eq!((row.name.as_str(), row.staff), ("ann", true));
        let detail = desk.portal.user(&desk.system(), id).await.unwrap();
        assert_eq!(detail.user.company.as_deref(), Some("Alder"));
        assert!(sells(&next_request(&desk, &old).await.unwrap()));

        let (token, session) = sign_in(&desk, ANN).await;
        let areas: Vec<Option<Area>> = session
            .view
            .applications
            .iter()
            .map(Application::area)
            .collect();
        assert_eq!(areas, [Some(Area::Seller), Some(Area::Buyer), None, None]);
        assert!(sells(&session.actor) && session.view.company.is_none());
        let choose = async |area| {
            let actor = next_request(&desk, &token).await.unwrap();
            desk.portal
                .choose_area(&actor, &token.0, area)
                .await
                .unwrap();
        };
        choose(Area::Buyer).await;
        choose(Area::Buyer).await;
        let buyer = desk.portal.session(&token.0).await.unwrap().unwrap();
        assert!(buys_for(&buyer.actor, alder));
        assert_eq!(buyer.view.company.as_deref(), Some("Alder"));
        assert_eq!(buyer.view.applications, session.view.applications);
        assert!(
            sells(&next_request(&desk, &old).await.unwrap()),
            "the other session stays where it is"
        );
        choose(Area::Seller).await;
        assert!(sells(&next_request(&desk, &token).await.unwrap()));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_contact_becomes_one_of_the_staff_by_a_link_of_who_manages_users_alone() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let ben = welcome(&desk, alder, "ben@alder.example").await;
        let (old, _) = sign_in(&desk, "ben@alder.example").await;
        let system = desk.system();
        let link = desk.portal.link_contact(&system, alder, ben).await.unwrap();
        let form = of_staff("ben@alder.example");
        let invited = desk.portal.invite_user(&system, &form).await.unwrap();
        assert_eq!((invited.user_id, invited.known), (ben, true));
        assert_eq!(invited.name, "Ben");
        assert!(
            desk.portal.password_link(&link.token).await.is_err(),
            "a link for a contact does not open the seller area"
        );
        assert!(
            desk.portal.session(&old.0).await.unwrap().is_none(),
            "nor does a session that somebody may have opened who knew the password"
        );
        let (portal, email) = (&desk.portal, "ben@alder.example");
        assert!(portal.sign_in(email, PASSWORD, "10.0.0.1").await.is_err());
        let link = invited.link.unwrap();
        desk.portal
            .set_password_by_link(&link.token, PASSWORD)
            .await
            .unwrap();
        let (_, session) = sign_in(&desk, "ben@alder.example").await;
        assert!(sells(&session.actor) && session.actor.may(Permission::ImportsRun));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_contact_without_password_gets_a_link_of_who_manages_users() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let first = invite(&desk, alder, "ben@alder.example").await;
        assert!(!first.known);
        let form = of_staff("ben@alder.example");
        let invited = desk.portal.invite_user(&desk.system(), &form).await;
        let link = invited.unwrap().link.unwrap();
        let portal = &desk.portal;
        let old = first.link.unwrap();
        assert!(portal.password_link(&old.token).await.is_err());
        portal
            .set_password_by_link(&link.token, PASSWORD)
            .await
            .unwrap();
        let (_, session) = sign_in(&desk, "ben@alder.example").await;
        assert!(session.view.opens(Area::Seller) && session.view.opens(Area::Buyer));
    })
    .await;
}

#[tokio::test]
async fn nobody_is_the_same_twice_and_who_is_disabled_becomes_nothing_more() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = (
            desk.company("Alder", "A1").await,
            desk.company("Birch", "B1").await,
        );
        let ann = hire(&desk, ANN, SellerRole::Sales).await;
        invite(&desk, alder, ANN).await;
        let cara = hire(&desk, "cara@portal.example", SellerRole::Sales).await;
        let ben = welcome(&desk, alder, "ben@alder.example").await;
        let (portal, system) = (&desk.portal, desk.system());
        portal.set_user_disabled(&system, cara, true).await.unwrap();
        portal
            .set_contact_disabled(&system, alder, ben, true)
            .await
            .unwrap();
        for email in [ANN, "cara@portal.example"] {
            let form = ContactForm {
                name: "Somebody".to_owned(),
                email: email.to_owned(),
                role: BuyerRole::Admin.into(),
            };
            let refused = portal.invite_contact(&system, birch, &form).await;
            assert!(refused.unwrap_err().field("email").is_some(), "{email}");
        }
        for email in [ANN, "ben@alder.example"] {
            let refused = portal.invite_user(&system, &of_staff(email)).await;
            assert!(refused.unwrap_err().field("email").is_some(), "{email}");
        }
        assert_eq!(contacts(&desk, birch).await, []);
        let detail = portal.user(&system, ann).await.unwrap();
        assert_eq!(detail.user.role_code, "sales");
    })
    .await;
}

#[tokio::test]
async fn what_is_removed_leaves_the_other_and_the_last_one_is_deleted() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let invoice = desk.invoice(alder, 10_000).await;
        let id = hire(&desk, ANN, SellerRole::Finance).await;
        invite(&desk, alder, ANN).await;
        let (portal, system) = (&desk.portal, desk.system());
        let (token, session) = sign_in(&desk, ANN).await;
        // The history names the user, who stays all the same.
        let form = cheque(alder, "100.00", &[(invoice, "100.00")]);
        portal
            .record_offline_payment(&session.actor, &form)
            .await
            .unwrap();
        portal.delete_user(&system, id).await.unwrap();
        let gone = portal.user(&system, id).await.unwrap_err();
        assert_eq!(gone.kind, ProblemKind::NotFound);
        assert!(!contacts(&desk, alder).await[0].staff);
        assert!(
            buys_for(&next_request(&desk, &token).await.unwrap(), alder),
            "nothing of the staff's rights is left"
        );
        let refused = portal.remove_contact(&system, alder, id).await;
        assert_eq!(refused.unwrap_err().code, "referred");

        let other = hire(&desk, "cara@portal.example", SellerRole::Sales).await;
        invite(&desk, alder, "cara@portal.example").await;
        let (token, session) = sign_in(&desk, "cara@portal.example").await;
        portal
            .choose_area(&session.actor, &token.0, Area::Buyer)
            .await
            .unwrap();
        portal.remove_contact(&system, alder, other).await.unwrap();
        assert_eq!(contacts(&desk, alder).await.len(), 1);
        assert!(sells(&next_request(&desk, &token).await.unwrap()));
        portal.delete_user(&system, other).await.unwrap();
        assert!(next_request(&desk, &token).await.is_none());

        let new = invite(&desk, alder, "new@alder.example").await.user_id;
        portal.remove_contact(&system, alder, new).await.unwrap();
        let again = portal.remove_contact(&system, alder, new).await;
        assert_eq!(again.unwrap_err().kind, ProblemKind::NotFound);
        desk.assert_sound().await;
    })
    .await;
}
