//! The people who sign in for a company.

use crate::support::{Desk, desk};
use chrono::TimeDelta;
use domain::{
    BcCompanyId, BcCustomerId, BcUserId, CompanyId, UserId,
    company::{CompanyReport, ContactForm, ContactReport, ContactRow, ContactStanding},
    people::{BuyerRole, Invitation, NewUserForm, Permission, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

const PASSWORD: &str = "correct horse";

fn ann(role: BuyerRole) -> ContactForm {
    ContactForm {
        name: " Ann ".to_owned(),
        email: "Ann@Alder.example".to_owned(),
        role: role.into(),
    }
}

async fn invite(desk: &Desk, company: CompanyId, role: BuyerRole) -> Invitation {
    let invited = desk
        .portal
        .invite_contact(&desk.system(), company, &ann(role))
        .await;
    invited.unwrap()
}

async fn contacts(desk: &Desk, company: CompanyId) -> Vec<ContactRow> {
    let detail = desk.portal.company(&desk.system(), company).await;
    detail.unwrap().contacts
}

#[tokio::test]
async fn an_invited_contact_sets_a_password_and_signs_in() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        let form = ann(BuyerRole::Senior);
        let invited = desk
            .portal
            .invite_contact(&admin, alder, &form)
            .await
            .unwrap();
        let row = contacts(&desk, alder).await.remove(0);
        assert_eq!((row.id, row.name.as_str()), (invited.user_id, "Ann"));
        assert_eq!(row.standing, ContactStanding::Invited);
        // Nobody has a password that was not set.
        for guess in ["", PASSWORD] {
            let early = desk.portal.sign_in("ann@alder.example", guess, "c").await;
            assert!(early.is_err());
        }
        let token = &invited.link.unwrap().token;
        desk.portal
            .set_password_by_link(token, PASSWORD)
            .await
            .unwrap();
        let signed_in = desk
            .portal
            .sign_in("ann@alder.example", PASSWORD, "c")
            .await;
        let (_, session) = signed_in.unwrap();
        assert_eq!(session.view.company.as_deref(), Some("Alder"));
        assert!(session.actor.may(Permission::GetInvoices));
        let row = contacts(&desk, alder).await.remove(0);
        assert_eq!(row.standing, ContactStanding::Active);
        // The link worked once.
        assert!(
            desk.portal
                .set_password_by_link(token, PASSWORD)
                .await
                .is_err()
        );
        let history = desk.portal.company(&admin, alder).await.unwrap().history;
        assert_eq!(
            history[0].summary,
            "Ann (ann@alder.example) was invited as senior buyer of Alder."
        );
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_signs_in_one_person_and_the_catch_all_has_nobody() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        invite(&desk, alder, BuyerRole::Admin).await;
        let twice = desk
            .portal
            .invite_contact(&admin, alder, &ann(BuyerRole::Admin))
            .await;
        assert!(twice.unwrap_err().field("email").is_some());
        assert_eq!(contacts(&desk, alder).await.len(), 1);

        let missing = CompanyId(987_654);
        let lost = desk
            .portal
            .invite_contact(&admin, missing, &ann(BuyerRole::Admin))
            .await;
        assert_eq!(lost.unwrap_err().kind, ProblemKind::NotFound);
        let mut tx = desk
            .store
            .read(store::Scope::store(desk.store_id))
            .await
            .unwrap();
        let anonymous = tx.companies().anonymous_id().await.unwrap();
        drop(tx);
        let guest = desk
            .portal
            .invite_contact(&admin, anonymous, &ann(BuyerRole::Admin))
            .await;
        assert_eq!(guest.unwrap_err().code, "company_anonymous");
    })
    .await;
}

#[tokio::test]
async fn who_is_disabled_is_out_at_the_next_request() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        let invited = invite(&desk, alder, BuyerRole::Admin).await;
        let id = invited.user_id;
        desk.portal
            .set_password_by_link(&invited.link.unwrap().token, PASSWORD)
            .await
            .unwrap();
        let (session, _) = desk
            .portal
            .sign_in("ann@alder.example", PASSWORD, "c")
            .await
            .unwrap();
        let link = desk.portal.link_contact(&admin, alder, id).await.unwrap();

        desk.portal
            .set_contact_disabled(&admin, alder, id, true)
            .await
            .unwrap();
        assert!(desk.portal.session(&session.0).await.unwrap().is_none());
        assert!(
            desk.portal
                .sign_in("ann@alder.example", PASSWORD, "c")
                .await
                .is_err()
        );
        assert!(desk.portal.password_link(&link.token).await.is_err());
        let refused = desk
            .portal
            .link_contact(&admin, alder, id)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "contact_disabled");

        desk.portal
            .set_contact_disabled(&admin, alder, id, false)
            .await
            .unwrap();
        // The old session and the old link stay ended.
        assert!(desk.portal.session(&session.0).await.unwrap().is_none());
        assert!(desk.portal.password_link(&link.token).await.is_err());
        desk.portal
            .sign_in("ann@alder.example", PASSWORD, "c")
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_new_role_holds_at_the_next_request() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        let invited = invite(&desk, alder, BuyerRole::Admin).await;
        desk.portal
            .set_password_by_link(&invited.link.unwrap().token, PASSWORD)
            .await
            .unwrap();
        let (session, _) = desk
            .portal
            .sign_in("ann@alder.example", PASSWORD, "c")
            .await
            .unwrap();
        let id = invited.user_id;
        let portal = &desk.portal;
        portal
            .set_contact_role(&admin, alder, id, BuyerRole::Junior)
            .await
            .unwrap();
        let now = portal.session(&session.0).await.unwrap().unwrap();
        assert!(!now.actor.may(Permission::PayInvoice) && !now.actor.may(Permission::GetInvoices));
        let history = portal.company(&admin, alder).await.unwrap().history;
        assert_eq!(history[0].summary, "Ann moved from admin to junior buyer.");
        // Chosen again, nothing happens.
        portal
            .set_contact_role(&admin, alder, id, BuyerRole::Junior)
            .await
            .unwrap();
        let again = portal.company(&admin, alder).await.unwrap().history;
        assert_eq!(again, history);
    })
    .await;
}

#[tokio::test]
async fn b2b_edition_says_the_role_of_its_own_users() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        let report = CompanyReport {
            bc_company_id: BcCompanyId(7),
            name: "Alder".to_owned(),
            external_id: Some("A1".to_owned()),
            email: String::new(),
            phone: String::new(),
            terms: None,
            parent: None,
        };
        let user = ContactReport {
            bc_user_id: BcUserId(1),
            bc_company_id: BcCompanyId(7),
            bc_customer_id: BcCustomerId(501),
            name: "Ann".to_owned(),
            email: "ann@alder.example".to_owned(),
            role: Some(1),
        };
        desk.commerce.set_b2b(&[report], &[user]);
        desk.portal.sync_companies(&admin).await.unwrap();
        let row = contacts(&desk, alder).await.remove(0);
        assert_eq!(row.standing, ContactStanding::NotInvited);
        let refused = desk
            .portal
            .set_contact_role(&admin, alder, row.id, BuyerRole::Admin)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "contact_role_of_b2b");
        // Inviting and disabling are the portal's own.
        let link = desk
            .portal
            .link_contact(&admin, alder, row.id)
            .await
            .unwrap();
        desk.portal
            .set_password_by_link(&link.token, PASSWORD)
            .await
            .unwrap();
        desk.portal
            .set_contact_disabled(&admin, alder, row.id, true)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn b2b_edition_does_not_say_how_one_of_the_staff_is_called_or_signs_in() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        let form = NewUserForm {
            name: "Ann".to_owned(),
            email: "ann@portal.example".to_owned(),
            role: SellerRole::Sales.code().to_owned(),
        };
        desk.portal.invite_user(&admin, &form).await.unwrap();
        let contact = ContactForm {
            email: form.email,
            ..ann(BuyerRole::Admin)
        };
        let portal = &desk.portal;
        portal
            .invite_contact(&admin, alder, &contact)
            .await
            .unwrap();
        let company = CompanyReport {
            bc_company_id: BcCompanyId(7),
            name: "Alder".to_owned(),
            external_id: Some("A1".to_owned()),
            email: String::new(),
            phone: String::new(),
            terms: None,
            parent: None,
        };
        let report = |email: &str, role| ContactReport {
            bc_user_id: BcUserId(1),
            bc_company_id: BcCompanyId(7),
            bc_customer_id: BcCustomerId(501),
            name: "Mallory".to_owned(),
            email: email.to_owned(),
            role: Some(role),
        };
        for report in [
            report("ann@portal.example", 1),
            report("mallory@evil.example", 2),
        ] {
            desk.commerce
                .set_b2b(std::slice::from_ref(&company), &[report]);
            portal.sync_companies(&admin).await.unwrap();
        }
        let row = contacts(&desk, alder).await.remove(0);
        assert_eq!(
            (row.name.as_str(), row.email.as_str()),
            ("Ann", "ann@portal.example")
        );
        assert_eq!((row.role, row.from_b2b), (BuyerRole::Junior, true));
    })
    .await;
}

#[tokio::test]
async fn a_link_lasts_three_days() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let invited = invite(&desk, alder, BuyerRole::Admin).await;
        desk.clock.advance(TimeDelta::hours(72));
        let late = desk
            .portal
            .set_password_by_link(&invited.link.unwrap().token, PASSWORD)
            .await;
        assert!(late.is_err());
        let row = contacts(&desk, alder).await.remove(0);
        assert_eq!(row.standing, ContactStanding::NotInvited);
    })
    .await;
}

#[tokio::test]
async fn somebody_of_another_company_and_of_the_staff_is_missing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let alder = desk.company("Alder", "A1").await;
        let birch = desk.company("Birch", "B1").await;
        let ann = invite(&desk, alder, BuyerRole::Admin).await.user_id;
        let staff = desk.seller(SellerRole::Sales).await.user_id().unwrap();
        for (company, id) in [(birch, ann), (alder, staff), (alder, UserId(987_654))] {
            let portal = &desk.portal;
            for kind in [
                portal
                    .link_contact(&admin, company, id)
                    .await
                    .unwrap_err()
                    .kind,
                portal
                    .set_contact_role(&admin, company, id, BuyerRole::Junior)
                    .await
                    .unwrap_err()
                    .kind,
                portal
                    .set_contact_disabled(&admin, company, id, true)
                    .await
                    .unwrap_err()
                    .kind,
            ] {
                assert_eq!(kind, ProblemKind::NotFound);
            }
        }
    })
    .await;
}
