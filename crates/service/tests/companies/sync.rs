//! The sync with B2B Edition's companies and users.

mod runs;

use crate::{
    form,
    support::{Desk, desk},
};
use domain::{
    BcCompanyId, BcCustomerId, BcUserId, Terms,
    company::{
        CompanyDetail, CompanyForm, CompanyList, CompanyReport, CompanySync, ContactReport,
        ContactStanding, SyncCounts, SyncState,
    },
    people::{BuyerRole, SellerRole},
};
use store::{NewUserRecord, Scope, testing::for_each_engine};

fn company(id: i64, name: &str) -> CompanyReport {
    CompanyReport {
        bc_company_id: BcCompanyId(id),
        name: name.to_owned(),
        external_id: None,
        email: String::new(),
        phone: String::new(),
        terms: None,
        parent: None,
    }
}

fn user(id: i64, company: i64, email: &str, role: i64) -> ContactReport {
    ContactReport {
        bc_user_id: BcUserId(id),
        bc_company_id: BcCompanyId(company),
        bc_customer_id: BcCustomerId(id + 500),
        name: "Ann Alder".to_owned(),
        email: email.to_owned(),
        role: Some(role),
    }
}

async fn sync(desk: &Desk) -> CompanySync {
    let finance = desk.seller(SellerRole::Finance).await;
    desk.portal.sync_companies(&finance).await.unwrap();
    let found = desk.portal.latest_company_sync(&finance).await.unwrap();
    desk.assert_sound().await;
    found.unwrap()
}

async fn find(desk: &Desk, name: &str) -> CompanyDetail {
    let list = CompanyList {
        search: Some(name.to_owned()),
        ..CompanyList::default()
    };
    let page = desk
        .portal
        .list_companies(&desk.system(), &list)
        .await
        .unwrap();
    let row = page
        .page
        .rows
        .into_iter()
        .find(|row| row.name == name)
        .unwrap();
    desk.portal.company(&desk.system(), row.id).await.unwrap()
}

fn counts(counts: SyncCounts) -> [i64; 4] {
    [
        counts.created,
        counts.updated,
        counts.unchanged,
        counts.failed,
    ]
}

#[tokio::test]
async fn a_first_sync_brings_all_and_a_second_changes_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        // Subsidiaries come before their parents, over several pages.
        let mut companies: Vec<CompanyReport> = (1..=8)
            .map(|id| company(id, &format!("Company {id}")))
            .collect();
        companies[0].parent = Some(BcCompanyId(8));
        companies[7].terms = Some(Terms(60));
        companies[7].external_id = Some("C8".to_owned());
        let users: Vec<_> = (1..=4)
            .map(|id| user(id, id, &format!("ann{id}@alder.example"), id - 1))
            .collect();
        desk.commerce.set_b2b(&companies, &users);
        let first = sync(&desk).await;
        assert_eq!(
            (first.state, first.error.clone()),
            (SyncState::Finished, None)
        );
        assert_eq!(first.failures, []);
        assert_eq!(counts(first.progress.companies), [8, 0, 0, 0]);
        assert_eq!(counts(first.progress.contacts), [4, 0, 0, 0]);
        assert_eq!((first.progress.done(), first.progress.expected), (12, 12));

        let below = find(&desk, "Company 1").await;
        assert_eq!(below.above[0].name, "Company 8");
        let above = find(&desk, "Company 8").await;
        assert_eq!(above.content.terms, Some(Terms(60)));
        assert_eq!(above.bc_company_id, Some(BcCompanyId(8)));
        let contact = &below.contacts[0];
        assert_eq!(
            (contact.role, contact.standing),
            (BuyerRole::Admin, ContactStanding::NotInvited)
        );
        assert!(contact.from_b2b);
        let junior = find(&desk, "Company 4").await.contacts.remove(0);
        assert_eq!(junior.role, BuyerRole::Junior);

        let second = sync(&desk).await;
        assert_eq!(counts(second.progress.companies), [0, 0, 8, 0]);
        assert_eq!(counts(second.progress.contacts), [0, 0, 4, 0]);
        assert_eq!(find(&desk, "Company 1").await.history, below.history);
    })
    .await;
}

#[tokio::test]
async fn companies_are_recognised_and_keep_what_only_the_portal_knows() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let typed = CompanyForm {
            external_id: "17850".to_owned(),
            terms_days: "45".to_owned(),
            phone: "111".to_owned(),
            address: domain::invoice::Address {
                city: "Leeds".to_owned(),
                ..Default::default()
            },
            ..form("Customer 17850")
        };
        let id = desk.portal.create_company(&finance, &typed).await.unwrap();
        let mut report = company(7, "Alder & Sons");
        report.external_id = Some("17850".to_owned());
        report.email = "AP@alder.example".to_owned();
        desk.commerce.set_b2b(&[report.clone()], &[]);
        let done = sync(&desk).await;
        assert_eq!(counts(done.progress.companies), [0, 1, 0, 0]);
        let detail = desk.portal.company(&finance, id).await.unwrap();
        assert_eq!(detail.content.name, "Alder & Sons");
        assert_eq!(detail.content.email, "ap@alder.example");
        assert_eq!(
            (detail.terms, detail.content.phone.as_str()),
            (Terms(45), "111")
        );
        assert_eq!(detail.content.address.city, "Leeds");
        assert_eq!(detail.bc_company_id, Some(BcCompanyId(7)));

        // Without its external id, it is known by its number.
        report.external_id = None;
        report.name = "Alder Group".to_owned();
        desk.commerce.set_b2b(&[report], &[]);
        let done = sync(&desk).await;
        assert_eq!(counts(done.progress.companies), [0, 1, 0, 0]);
        let detail = desk.portal.company(&finance, id).await.unwrap();
        assert_eq!(detail.content.name, "Alder Group");
        assert_eq!(detail.content.external_id.as_deref(), Some("17850"));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_over_is_listed_and_the_rest_is_taken() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut taken = company(2, "Birch");
        taken.external_id = Some("A1".to_owned());
        let mut alder = company(1, "Alder");
        alder.external_id = Some("A1".to_owned());
        // Each is the other's parent: one of the two is wrong.
        let mut yew = company(3, "Yew");
        yew.parent = Some(BcCompanyId(4));
        let mut zelkova = company(4, "Zelkova");
        zelkova.parent = Some(BcCompanyId(3));
        desk.seller(SellerRole::Sales).await;
        let mut tx = desk.store.begin(Scope::store(desk.store_id)).await.unwrap();
        tx.users()
            .insert(NewUserRecord {
                email: "sam@portal.example",
                name: "Sam",
                password_hash: "",
                seller_role: Some(SellerRole::Sales.code()),
                buyer_role: None,
                bc_customer_id: None,
                at: desk.now(),
            })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let users = [
            user(1, 1, "ann@alder.example", 0),
            user(2, 99, "lost@nowhere.example", 0),
            user(3, 2, "", 0),
            user(4, 2, "sam@portal.example", 0),
        ];
        desk.commerce.set_b2b(&[alder, taken, yew, zelkova], &users);
        let done = sync(&desk).await;
        assert_eq!(done.state, SyncState::Finished);
        assert_eq!(done.progress.companies.created, 4);
        assert_eq!(counts(done.progress.contacts), [1, 0, 0, 3]);
        let reasons: Vec<&str> = done
            .failures
            .iter()
            .map(|one| one.reason.as_str())
            .collect();
        for words in [
            "Its external id, A1, belongs to Alder here",
            "A company cannot be below itself",
            "number 99 in B2B Edition, is not here",
            "It has no e-mail address",
            "sam@portal.example is somebody else's here",
        ] {
            let named = reasons
                .iter()
                .filter(|reason| reason.contains(words))
                .count();
            assert_eq!(named, 1, "{words}: {reasons:#?}");
        }
        assert_eq!(find(&desk, "Birch").await.content.external_id, None);
    })
    .await;
}

#[tokio::test]
async fn contacts_follow_b2b_edition_but_stay_disabled() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let companies = [company(1, "Alder"), company(2, "Birch")];
        desk.commerce
            .set_b2b(&companies, &[user(1, 1, "ann@alder.example", 0)]);
        sync(&desk).await;
        let contact = find(&desk, "Alder").await.contacts.remove(0);
        let mut tx = desk.store.begin(Scope::store(desk.store_id)).await.unwrap();
        tx.users().set_disabled(contact.id, true).await.unwrap();
        tx.commit().await.unwrap();

        desk.commerce
            .set_b2b(&companies, &[user(1, 2, "ann@birch.example", 2)]);
        let done = sync(&desk).await;
        assert_eq!(counts(done.progress.contacts), [0, 1, 0, 0]);
        let left = find(&desk, "Alder").await;
        assert_eq!(left.contacts, []);
        assert_eq!(left.history[0].summary, "Ann Alder moved to Birch.");
        let moved = find(&desk, "Birch").await.contacts.remove(0);
        assert_eq!(
            (moved.id, moved.email.as_str()),
            (contact.id, "ann@birch.example")
        );
        assert_eq!(
            (moved.role, moved.standing),
            (BuyerRole::Junior, ContactStanding::Disabled)
        );
    })
    .await;
}

#[tokio::test]
async fn somebody_of_another_company_is_not_taken_over_by_an_address() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let companies = [company(1, "Alder"), company(2, "Birch")];
        desk.commerce.set_b2b(&companies, &[]);
        sync(&desk).await;
        let birch = find(&desk, "Birch").await.id;
        let mut tx = desk.store.begin(Scope::store(desk.store_id)).await.unwrap();
        for (email, role) in [
            ("ann@birch.example", BuyerRole::Junior),
            ("bea@birch.example", BuyerRole::Junior),
        ] {
            tx.users()
                .insert(NewUserRecord {
                    email,
                    name: "Old",
                    password_hash: "hash",
                    seller_role: None,
                    buyer_role: Some((birch, role)),
                    bc_customer_id: None,
                    at: desk.now(),
                })
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let users = [
            user(1, 1, "ann@birch.example", 0),
            user(2, 2, "bea@birch.example", 0),
        ];
        desk.commerce.set_b2b(&companies, &users);
        let done = sync(&desk).await;
        assert_eq!(counts(done.progress.contacts), [0, 1, 0, 1]);
        assert!(
            done.failures[0].reason.contains("of another company"),
            "{:?}",
            done.failures
        );
        let contacts = find(&desk, "Birch").await.contacts;
        let told: Vec<_> = contacts
            .iter()
            .map(|one| (one.email.as_str(), one.role, one.from_b2b))
            .collect();
        assert_eq!(
            told,
            [
                ("bea@birch.example", BuyerRole::Admin, true),
                ("ann@birch.example", BuyerRole::Junior, false),
            ]
        );
    })
    .await;
}
