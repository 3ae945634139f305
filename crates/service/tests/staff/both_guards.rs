//! What somebody in staff and company must not open to others, nor to themselves.

use crate::both::{ANN, contacts, invite};
use crate::support::desk;
use crate::{PASSWORD, edit_of, hire, next_request, sign_in};
use domain::{
    company::ContactStanding,
    people::{Area, BuyerRole, Permission, Place, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

#[tokio::test]
async fn managing_contacts_opens_nothing_of_the_staff() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        hire(&desk, "boss@portal.example", SellerRole::Admin).await;
        let id = hire(&desk, ANN, SellerRole::Admin).await;
        invite(&desk, alder, ANN).await;
        let mut clerk = desk.seller(SellerRole::Finance).await;
        if let Place::Seller(seller) = &mut clerk.place {
            seller.permissions.push(Permission::ContactsManage);
        }
        let (portal, system) = (&desk.portal, desk.system());
        let refusals = [
            portal.link_contact(&clerk, alder, id).await.map(drop),
            portal.set_contact_disabled(&clerk, alder, id, true).await,
            portal.set_contact_disabled(&clerk, alder, id, false).await,
        ];
        for refused in refusals {
            let problem = refused.unwrap_err();
            assert_eq!(
                (problem.kind, problem.code.as_str()),
                (ProblemKind::NotAllowed, "contact_of_staff")
            );
        }
        let row = contacts(&desk, alder).await.remove(0);
        assert_eq!(row.standing, ContactStanding::Active);
        let detail = portal.user(&system, id).await.unwrap();
        assert_eq!(detail.link_expires_at, None);

        // What they may do for the company is the contact's.
        portal
            .set_contact_role(&clerk, alder, id, BuyerRole::Junior)
            .await
            .unwrap();
        let detail = portal.user(&system, id).await.unwrap();
        assert_eq!(detail.user.role_code, "admin");
        portal.link_contact(&system, alder, id).await.unwrap();
        portal
            .set_contact_disabled(&system, alder, id, true)
            .await
            .unwrap();
        portal
            .set_contact_disabled(&clerk, alder, id, false)
            .await
            .unwrap_err();
        assert!(portal.sign_in(ANN, PASSWORD, "c").await.is_err());
        portal.remove_contact(&clerk, alder, id).await.unwrap();
        assert!(portal.user(&system, id).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn the_last_who_manages_users_stays_and_nobody_disables_themselves() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let id = hire(&desk, ANN, SellerRole::Admin).await;
        invite(&desk, alder, ANN).await;
        let (portal, system) = (&desk.portal, desk.system());
        let (token, session) = sign_in(&desk, ANN).await;
        let oneself = portal
            .set_contact_disabled(&session.actor, alder, id, true)
            .await;
        assert_eq!(oneself.unwrap_err().code, "oneself");
        let edit = edit_of(&desk, id, "sales").await;
        let refusals = [
            portal.set_contact_disabled(&system, alder, id, true).await,
            portal.set_user_disabled(&system, id, true).await,
            portal.edit_user(&system, &edit).await,
            portal.delete_user(&system, id).await,
        ];
        for refused in refusals {
            assert_eq!(refused.unwrap_err().code, "last_manager");
        }
        assert!(next_request(&desk, &token).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn an_area_is_chosen_by_who_has_it_for_their_own_session() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        hire(&desk, ANN, SellerRole::Sales).await;
        hire(&desk, "cara@portal.example", SellerRole::Sales).await;
        invite(&desk, alder, "cara@portal.example").await;
        let (anns, ann) = sign_in(&desk, ANN).await;
        let (caras, cara) = sign_in(&desk, "cara@portal.example").await;
        let portal = &desk.portal;
        let refused = portal.choose_area(&ann.actor, &anns.0, Area::Buyer).await;
        assert_eq!(refused.unwrap_err().code, "no_area");
        // Somebody else's session, and one that is over, stay as they are.
        portal
            .choose_area(&ann.actor, &caras.0, Area::Seller)
            .await
            .unwrap();
        portal
            .choose_area(&cara.actor, &anns.0, Area::Buyer)
            .await
            .unwrap();
        for token in [&anns, &caras] {
            let actor = next_request(&desk, token).await.unwrap();
            assert!(actor.buyer().is_none());
        }
    })
    .await;
}

#[tokio::test]
async fn in_the_buyer_area_an_administrator_sees_their_company_and_no_other() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = (
            desk.company("Alder", "A1").await,
            desk.company("Birch", "B1").await,
        );
        let (own, foreign) = (
            desk.invoice(alder, 10_000).await,
            desk.invoice(birch, 10_000).await,
        );
        hire(&desk, ANN, SellerRole::Admin).await;
        invite(&desk, alder, ANN).await;
        let (token, session) = sign_in(&desk, ANN).await;
        let portal = &desk.portal;
        portal.invoice(&session.actor, foreign).await.unwrap();
        portal
            .choose_area(&session.actor, &token.0, Area::Buyer)
            .await
            .unwrap();
        let buyer = next_request(&desk, &token).await.unwrap();
        portal.invoice(&buyer, own).await.unwrap();
        let missing = portal.invoice(&buyer, foreign).await.unwrap_err();
        assert_eq!(missing.kind, ProblemKind::NotFound);
        for permission in SellerRole::Admin.permissions() {
            assert!(!buyer.may(*permission), "{permission:?}");
        }
    })
    .await;
}
