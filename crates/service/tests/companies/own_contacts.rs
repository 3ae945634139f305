//! A company's administrators manage their own people.

use crate::support::{Desk, desk};
use domain::{
    CompanyId, UserId,
    company::{ContactForm, ContactStanding},
    people::{
        Actor, BuyerRole, CompanyRoleForm, ContactRole, Invitation,
        Permission::{self, *},
    },
    problem::ProblemKind,
};
use service::people::{NewUser, NewUserRole, SessionToken};
use store::testing::for_each_engine;

const PASSWORD: &str = "correct horse";

/// Somebody of the company who has signed in, and their id.
async fn signed_in(
    desk: &Desk,
    company: CompanyId,
    email: &str,
    role: BuyerRole,
) -> (Actor, UserId, SessionToken) {
    let user = NewUser {
        email: email.to_owned(),
        name: email.split('@').next().unwrap().to_owned(),
        password: PASSWORD.to_owned(),
        role: NewUserRole::Buyer(company, role),
        bc_customer_id: None,
    };
    let id = desk.portal.add_user(&desk.system(), user).await.unwrap();
    let opened = desk.portal.sign_in(email, PASSWORD, "c").await.unwrap();
    (opened.1.actor, id, opened.0)
}

fn form(email: &str, role: impl Into<ContactRole>) -> ContactForm {
    ContactForm {
        name: "Ben".to_owned(),
        email: email.to_owned(),
        role: role.into(),
    }
}

async fn invite(desk: &Desk, actor: &Actor, company: CompanyId, email: &str) -> Invitation {
    let form = form(email, BuyerRole::Junior);
    let invited = desk.portal.invite_contact(actor, company, &form).await;
    invited.unwrap()
}

fn role(name: &str, permissions: &[Permission]) -> CompanyRoleForm {
    CompanyRoleForm {
        name: name.to_owned(),
        permissions: permissions.to_vec(),
    }
}

#[tokio::test]
async fn an_administrator_invites_and_manages_their_own_people_only() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let birch = desk.company("Birch", "B1").await;
        let (ann, own, _) = signed_in(&desk, alder, "ann@alder.example", BuyerRole::Admin).await;
        let (_, theirs, _) = signed_in(&desk, birch, "cara@birch.example", BuyerRole::Junior).await;
        let portal = &desk.portal;
        let invited = invite(&desk, &ann, alder, "ben@alder.example").await;
        let ben = invited.user_id;
        assert!(invited.link.is_some() && !invited.known);
        portal
            .set_contact_role(&ann, alder, ben, BuyerRole::Senior)
            .await
            .unwrap();
        portal.link_contact(&ann, alder, ben).await.unwrap();
        portal
            .set_contact_disabled(&ann, alder, ben, true)
            .await
            .unwrap();
        let seen = portal.own_contacts(&ann).await.unwrap();
        assert_eq!((seen.company, seen.contacts.len()), (alder, 2));
        let row = seen.contacts.iter().find(|row| row.id == ben).unwrap();
        assert_eq!(row.standing, ContactStanding::Disabled);
        portal.remove_contact(&ann, alder, ben).await.unwrap();

        // Another company, and somebody else's contact, are like what there is not.
        for (company, contact) in [
            (birch, theirs),
            (alder, theirs),
            (CompanyId(987), theirs),
            (alder, UserId(987)),
        ] {
            let role = BuyerRole::Junior;
            let answers = [
                portal.link_contact(&ann, company, contact).await.map(drop),
                portal.set_contact_role(&ann, company, contact, role).await,
                portal
                    .set_contact_disabled(&ann, company, contact, true)
                    .await,
                portal.remove_contact(&ann, company, contact).await,
            ];
            for answer in answers {
                assert_eq!(answer.unwrap_err().kind, ProblemKind::NotFound);
            }
        }
        let lost = form("dan@birch.example", BuyerRole::Junior);
        let lost = portal.invite_contact(&ann, birch, &lost).await;
        assert_eq!(lost.unwrap_err().kind, ProblemKind::NotFound);

        // Oneself is not disabled, removed or given a link.
        let answers = [
            portal.link_contact(&ann, alder, own).await.map(drop),
            portal.set_contact_disabled(&ann, alder, own, true).await,
            portal.remove_contact(&ann, alder, own).await,
        ];
        for answer in answers {
            assert_eq!(answer.unwrap_err().code, "oneself");
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_company_is_not_told_who_signs_in_elsewhere() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let birch = desk.company("Birch", "B1").await;
        let (ann, ..) = signed_in(&desk, alder, "ann@alder.example", BuyerRole::Admin).await;
        signed_in(&desk, birch, "cara@birch.example", BuyerRole::Admin).await;
        let seller = desk.seller(domain::people::SellerRole::Admin).await;
        let staff = desk.portal.user(&seller, seller.user_id().unwrap()).await;
        let staff = staff.unwrap().user.email;
        let mut answers = Vec::new();
        let invite_by = async |email: &str| {
            let form = form(email, BuyerRole::Junior);
            desk.portal.invite_contact(&ann, alder, &form).await
        };
        for email in ["cara@birch.example", staff.as_str()] {
            answers.push(invite_by(email).await.unwrap_err());
        }
        let told = answers[0].field("email").unwrap_or_default();
        assert!(told.contains("cannot be invited"), "{told}");
        assert_eq!(answers[0], answers[1]);
        let own = invite_by("ann@alder.example").await.unwrap_err();
        let told = own.field("email").unwrap_or_default();
        assert!(told.contains("of your company"), "{told}");

        // Nobody tries one address after the other. What is invited, or one's own, is no try.
        invite_by("ben@alder.example").await.unwrap();
        for _ in 2..10 {
            assert_eq!(invite_by(&staff).await.unwrap_err(), answers[0]);
        }
        for email in [staff.as_str(), "dan@alder.example"] {
            let refused = invite_by(email).await.unwrap_err();
            assert_eq!(refused.kind, ProblemKind::TooMany, "{email}");
        }
        let detail = desk.portal.company(&desk.system(), alder).await.unwrap();
        let tried = detail.history.iter();
        let tried = tried.filter(|change| change.summary.contains("was not invited"));
        assert_eq!(tried.count(), 10);
    })
    .await;
}

#[tokio::test]
async fn nobody_reaches_beyond_what_they_may_do_themselves() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let (ann, admin, _) = signed_in(&desk, alder, "ann@alder.example", BuyerRole::Admin).await;
        let (_, ben, token) = signed_in(&desk, alder, "ben@alder.example", BuyerRole::Junior).await;
        let portal = &desk.portal;
        let office = role("Office", &[GetInvoices, UpdateUser]);
        let office = portal.add_company_role(&ann, &office).await.unwrap();
        let payers = role("Payers", &[GetInvoices, PayInvoice, PurchaseEnable]);
        let payers = portal.add_company_role(&ann, &payers).await.unwrap();
        portal
            .set_contact_role(&ann, alder, ben, ContactRole::Own(office))
            .await
            .unwrap();

        // From the next request on.
        let ben = portal.session(&token.0).await.unwrap().unwrap().actor;
        assert!(ben.may(UpdateUser) && ben.may(GetInvoices) && !ben.may(GetInvoiceDetail));
        let dan = invite(&desk, &ben, alder, "dan@alder.example")
            .await
            .user_id;
        let beyond = [
            portal.link_contact(&ben, alder, admin).await.map(drop),
            portal.set_contact_disabled(&ben, alder, admin, true).await,
            portal.remove_contact(&ben, alder, admin).await,
            portal
                .set_contact_role(&ben, alder, dan, BuyerRole::Admin)
                .await,
            portal
                .set_contact_role(&ben, alder, dan, ContactRole::Own(payers))
                .await,
            portal.delete_company_role(&ben, payers).await,
            portal
                .change_company_role(&ben, payers, 1, &role("Payers", &[]))
                .await,
            portal
                .change_company_role(&ben, office, 1, &role("Office", &[PayInvoice]))
                .await,
            portal
                .add_company_role(&ben, &role("Mine", &[ExportInvoices]))
                .await
                .map(drop),
            portal
                .add_company_role(&ben, &role("Staff", &[UsersManage]))
                .await
                .map(drop),
        ];
        for (number, answer) in beyond.into_iter().enumerate() {
            let problem = answer.unwrap_err();
            let refused = matches!(problem.kind, ProblemKind::NotAllowed | ProblemKind::Invalid);
            assert!(refused, "{number}: {problem:?}");
        }
        let form = form("eve@alder.example", BuyerRole::Senior);
        let refused = portal.invite_contact(&ben, alder, &form).await;
        assert_eq!(refused.unwrap_err().code, "role_beyond_reach");
        portal
            .set_contact_role(&ben, alder, dan, ContactRole::Own(office))
            .await
            .unwrap();
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_company_keeps_somebody_who_manages_its_contacts() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let (ann, own, token) =
            signed_in(&desk, alder, "ann@alder.example", BuyerRole::Admin).await;
        let portal = &desk.portal;
        let last = |answer: Result<(), domain::Problem>| {
            assert_eq!(answer.unwrap_err().code, "last_contact_manager");
        };
        let junior = BuyerRole::Junior;
        last(portal.set_contact_role(&ann, alder, own, junior).await);
        let rights = role("Heads", BuyerRole::Admin.permissions());
        let heads = portal.add_company_role(&ann, &rights).await.unwrap();
        let own_role = ContactRole::Own(heads);
        portal
            .set_contact_role(&ann, alder, own, own_role)
            .await
            .unwrap();
        let less = role("Heads", &[GetInvoices]);
        last(portal.change_company_role(&ann, heads, 1, &less).await);
        // Nothing of it was done.
        let ann = portal.session(&token.0).await.unwrap().unwrap().actor;
        assert!(ann.may(UpdateUser));

        // The store's staff may, and helps the company later.
        portal
            .set_contact_role(&desk.system(), alder, own, junior)
            .await
            .unwrap();
        let ann = portal.session(&token.0).await.unwrap().unwrap().actor;
        assert_eq!(
            portal.own_contacts(&ann).await.unwrap_err().kind,
            ProblemKind::NotAllowed
        );
    })
    .await;
}

#[tokio::test]
async fn roles_are_made_changed_and_deleted() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let (ann, ..) = signed_in(&desk, alder, "ann@alder.example", BuyerRole::Admin).await;
        let ben = invite(&desk, &ann, alder, "ben@alder.example")
            .await
            .user_id;
        let portal = &desk.portal;
        let id = portal
            .add_company_role(&ann, &role(" Payers ", &[GetInvoices]))
            .await;
        let id = id.unwrap();
        for useless in [
            vec![PayInvoice],
            vec![GetInvoices, PayInvoice],
            vec![ExportInvoices],
        ] {
            let form = role("Payers", &useless);
            let made = portal.add_company_role(&ann, &form).await.unwrap_err();
            let changed = portal.change_company_role(&ann, id, 1, &form).await;
            assert!(made.message.contains("does not work without"), "{made:?}");
            assert_eq!(changed.unwrap_err(), made);
        }
        for taken in ["payers", "Admin", "", "junior BUYER"] {
            let refused = portal.add_company_role(&ann, &role(taken, &[])).await;
            assert!(refused.unwrap_err().field("name").is_some(), "{taken:?}");
        }
        let own = ContactRole::Own(id);
        portal
            .set_contact_role(&ann, alder, ben, own)
            .await
            .unwrap();
        let in_use = portal.delete_company_role(&ann, id).await;
        assert_eq!(in_use.unwrap_err().code, "role_in_use");
        let wider = role(
            "Buyers",
            &[PurchaseEnable, PayInvoice, PayInvoice, GetInvoices],
        );
        portal
            .change_company_role(&ann, id, 1, &wider)
            .await
            .unwrap();
        let stale = portal.change_company_role(&ann, id, 1, &wider).await;
        assert_eq!(stale.unwrap_err().code, "stale");
        let seen = portal.own_contacts(&ann).await.unwrap();
        let row = &seen.roles[0];
        assert_eq!((row.role.name.as_str(), row.contacts), ("Buyers", 1));
        assert_eq!(
            row.role.permissions,
            [GetInvoices, PayInvoice, PurchaseEnable]
        );
        let detail = portal.company(&desk.system(), alder).await.unwrap();
        assert_eq!(detail.roles, std::slice::from_ref(&row.role));
        let told: Vec<&str> = detail
            .history
            .iter()
            .map(|change| change.summary.as_str())
            .filter(|summary| summary.starts_with("The role Payers"))
            .collect();
        assert_eq!(
            told,
            [
                "The role Payers, now called Buyers, was changed: its rights are List \
                 invoices, Pay invoices, Check out.",
                "The role Payers was made: its rights are List invoices.",
            ]
        );
        let junior = BuyerRole::Junior;
        portal
            .set_contact_role(&ann, alder, ben, junior)
            .await
            .unwrap();
        portal.delete_company_role(&ann, id).await.unwrap();
        let gone = portal.set_contact_role(&ann, alder, ben, own).await;
        assert_eq!(gone.unwrap_err().code, "role_gone");
        desk.assert_sound().await;
    })
    .await;
}
