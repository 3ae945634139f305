//! Adding, changing, showing and deleting companies.

use crate::{
    form,
    support::{desk, gbp},
};
use domain::{
    CompanyId, Terms,
    company::{CompanyForm, CompanyList, Owing},
    people::SellerRole,
    problem::ProblemKind,
};
use service::Portal;
use store::testing::for_each_engine;

#[tokio::test]
async fn a_company_is_added_shown_and_changed() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let typed = CompanyForm {
            key: "k1".to_owned(),
            external_id: "A1".to_owned(),
            terms_days: "45".to_owned(),
            ..form("Alder")
        };
        let id = desk.portal.create_company(&finance, &typed).await.unwrap();
        // The same form again is the same company.
        let again = desk.portal.create_company(&finance, &typed).await.unwrap();
        assert_eq!(again, id);

        let detail = desk.portal.company(&finance, id).await.unwrap();
        assert_eq!((detail.version, detail.terms), (1, Terms(45)));
        assert_eq!(detail.history.len(), 1);
        let changed = CompanyForm {
            name: "Alder & Sons".to_owned(),
            terms_days: String::new(),
            phone: "123".to_owned(),
            ..CompanyForm::of(&detail.content, detail.version)
        };
        desk.portal
            .edit_company(&finance, id, &changed)
            .await
            .unwrap();
        let detail = desk.portal.company(&finance, id).await.unwrap();
        assert_eq!((detail.version, detail.terms), (2, Terms(30)));
        assert_eq!(
            detail.history[0].summary,
            "Name moved from “Alder” to “Alder & Sons”. Telephone is now “123”. \
             Payment terms was removed."
        );
        // Saved again without a change, nothing happens.
        let same = CompanyForm::of(&detail.content, detail.version);
        desk.portal.edit_company(&finance, id, &same).await.unwrap();
        let detail = desk.portal.company(&finance, id).await.unwrap();
        assert_eq!((detail.version, detail.history.len()), (2, 2));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_taken_external_id_and_wrong_fields_are_told_beside_the_field() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        desk.company("Alder", "A1").await;
        let birch = desk.company("Birch", "B1").await;
        let typed = CompanyForm {
            version: 1,
            external_id: "A1".to_owned(),
            ..form("Birch")
        };
        for problem in [
            desk.portal
                .create_company(&finance, &typed)
                .await
                .unwrap_err(),
            desk.portal
                .edit_company(&finance, birch, &typed)
                .await
                .unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::Invalid);
            assert_eq!(
                problem.field("external_id"),
                Some("Alder has this external id already.")
            );
        }
        let nameless = desk.portal.create_company(&finance, &form(" ")).await;
        assert!(nameless.unwrap_err().field("name").is_some());
        let detail = desk.portal.company(&finance, birch).await.unwrap();
        assert_eq!((detail.version, detail.history.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn a_stale_save_is_refused_with_what_is_kept_now() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let id = desk.company("Alder", "A1").await;
        let first = CompanyForm {
            version: 1,
            external_id: "A1".to_owned(),
            phone: "111".to_owned(),
            ..form("Alder")
        };
        desk.portal
            .edit_company(&finance, id, &first)
            .await
            .unwrap();
        let second = CompanyForm {
            phone: "222".to_owned(),
            ..first.clone()
        };
        let problem = desk
            .portal
            .edit_company(&finance, id, &second)
            .await
            .unwrap_err();
        assert_eq!(
            (problem.kind, problem.code.as_str()),
            (ProblemKind::Conflict, "stale")
        );
        assert_eq!(problem.field("phone"), Some("Telephone is now “111”."));
        assert_eq!(problem.fields.len(), 1);
        // Who wants what is kept already is not bothered.
        desk.portal
            .edit_company(&finance, id, &first)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_refers_to_a_company_keeps_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let alder = desk.company("Alder", "A1").await;
        desk.invoice(alder, 10_00).await;
        let problem = desk
            .portal
            .delete_company(&finance, alder)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "company_referred");
        assert!(
            problem.message.contains("has 1 invoice,"),
            "{}",
            problem.message
        );

        let lone = desk.company("Birch", "B1").await;
        desk.portal.delete_company(&finance, lone).await.unwrap();
        for gone in [
            desk.portal.company(&finance, lone).await.unwrap_err(),
            desk.portal
                .delete_company(&finance, lone)
                .await
                .unwrap_err(),
            desk.portal
                .edit_company(&finance, lone, &form("Birch"))
                .await
                .unwrap_err(),
            desk.portal
                .company(&finance, CompanyId(987_654))
                .await
                .unwrap_err(),
        ] {
            assert_eq!(gone.kind, ProblemKind::NotFound);
        }
    })
    .await;
}

async fn anonymous(portal: &Portal, desk: &crate::support::Desk) -> CompanyId {
    let list = CompanyList {
        search: Some("no company".to_owned()),
        ..CompanyList::default()
    };
    let page = portal.list_companies(&desk.system(), &list).await.unwrap();
    assert!(page.page.rows[0].anonymous);
    page.page.rows[0].id
}

#[tokio::test]
async fn the_catch_all_is_shown_and_neither_changed_nor_deleted() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let id = anonymous(&desk.portal, &desk).await;
        let detail = desk.portal.company(&admin, id).await.unwrap();
        assert!(detail.anonymous && detail.above.is_empty());
        let below = CompanyForm {
            parent: Some(id),
            ..form("Alder")
        };
        for problem in [
            desk.portal
                .edit_company(&admin, id, &form("Guests"))
                .await
                .unwrap_err(),
            desk.portal.delete_company(&admin, id).await.unwrap_err(),
        ] {
            assert_eq!(problem.code, "company_anonymous");
        }
        let problem = desk
            .portal
            .create_company(&admin, &below)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "company_parent_missing");
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn the_list_says_what_is_owed_today_in_the_stores_zone() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let alder = desk.company("Alder", "A1").await;
        desk.invoice_of(alder, gbp(10_00), "2026-03-03").await;
        desk.invoice_of(alder, gbp(5_00), "2026-03-04").await;
        let list = CompanyList {
            owing: Some(Owing::Overdue),
            ..CompanyList::default()
        };
        let page = desk.portal.list_companies(&sales, &list).await.unwrap();
        assert_eq!((page.count, page.page.rows.len()), (1, 1));
        let owed = page.page.rows[0].receivables[0];
        assert_eq!((owed.open, owed.overdue), (gbp(15_00), gbp(10_00)));
        let detail = desk.portal.company(&sales, alder).await.unwrap();
        assert_eq!(detail.receivables, [owed]);
        let found = desk.portal.find_companies(&sales, "a1").await.unwrap();
        assert_eq!(found.len(), 1);
    })
    .await;
}
