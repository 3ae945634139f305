//! Stores and their companies.

use crate::{begin, company};
use domain::{BcCompanyId, CompanyId, Currency, StoreId, Terms};
use store::{
    Companies, Scope,
    testing::{for_each_engine, new_store, now},
};

fn only(store_id: StoreId, ids: &[CompanyId]) -> Scope {
    Scope {
        store_id,
        companies: Companies::Only(ids.to_vec()),
    }
}

#[tokio::test]
async fn a_store_is_configured_again_without_becoming_another() {
    for_each_engine(|store| async move {
        let first = new_store(&store, "one").await;
        let other = new_store(&store, "two").await;
        assert_ne!(first, other);
        assert_eq!(new_store(&store, "one").await, first);
        let mut tx = store.read(Scope::none()).await.unwrap();
        let found = tx.stores().find("one").await.unwrap().unwrap();
        assert_eq!(
            (found.id, found.terms, found.currency),
            (first, Terms(30), Currency::GBP)
        );
        assert_eq!(tx.stores().find("three").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_store_has_one_anonymous_company_however_often_it_is_ensured() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        assert!(tx.companies().anonymous_id().await.is_err());
        tx.companies().ensure_anonymous(now()).await.unwrap();
        let first = tx.companies().anonymous_id().await.unwrap();
        tx.companies().ensure_anonymous(now()).await.unwrap();
        assert_eq!(tx.companies().anonymous_id().await.unwrap(), first);
        assert!(tx.companies().find(first).await.unwrap().unwrap().anonymous);
    })
    .await;
}

#[tokio::test]
async fn a_taken_key_of_a_company_is_told_and_leaves_the_unit_of_work_alive() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        let first = tx
            .companies()
            .insert(company("Alder", Some("A1"), Some(7)))
            .await
            .unwrap();
        assert!(first.is_some());
        for taken in [
            company("Birch", Some("A1"), None),
            company("Birch", None, Some(7)),
        ] {
            assert_eq!(tx.companies().insert(taken).await.unwrap(), None);
        }
        assert!(
            tx.companies()
                .insert(company("Birch", None, None))
                .await
                .unwrap()
                .is_some()
        );
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn companies_are_searched_in_any_case_with_wildcards_taken_literally() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut tx = begin(&store, id).await;
        for (name, external) in [
            ("Ölmühle Nord", Some("K-100")),
            ("Alder 100%", Some("a_1")),
            ("Birch", None),
        ] {
            tx.companies()
                .insert(company(name, external, None))
                .await
                .unwrap()
                .unwrap();
        }
        let mut names = Vec::new();
        for text in ["ÖLMÜHLE", "k-10", "100%", "A_1", "%", "_", "", "nobody"] {
            let found = tx.companies().search_payable(text, 20).await.unwrap();
            names.push(
                found
                    .into_iter()
                    .map(|company| company.name)
                    .collect::<Vec<_>>()
                    .join(","),
            );
        }
        assert_eq!(
            names,
            [
                "Ölmühle Nord",
                "Ölmühle Nord",
                "Alder 100%",
                "Alder 100%",
                "Alder 100%",
                "Alder 100%",
                "Alder 100%,Birch,Ölmühle Nord",
                ""
            ]
        );
        assert_eq!(tx.companies().search_payable("", 2).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_foreign_company_is_a_missing_one() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = begin(&store, one).await;
        let own = tx
            .companies()
            .insert(company("Own", Some("O"), Some(1)))
            .await
            .unwrap()
            .unwrap();
        let foreign = tx
            .companies()
            .insert(company("Foreign", Some("F"), Some(2)))
            .await
            .unwrap()
            .unwrap();
        tx.commit().await.unwrap();

        for scope in [only(one, &[own]), only(one, &[]), Scope::store(two)] {
            let mut tx = store.read(scope.clone()).await.unwrap();
            assert_eq!(
                tx.companies().find(foreign).await.unwrap(),
                None,
                "{scope:?}"
            );
            assert_eq!(tx.companies().find_external("F").await.unwrap(), None);
            assert_eq!(tx.companies().find_bc(BcCompanyId(2)).await.unwrap(), None);
            assert_eq!(tx.companies().payable(foreign).await.unwrap(), None);
            let found = tx.companies().search_payable("foreign", 20).await.unwrap();
            assert!(found.is_empty());
        }
        let mut tx = store.read(only(one, &[own])).await.unwrap();
        assert!(tx.companies().payable(own).await.unwrap().is_some());
    })
    .await;
}
