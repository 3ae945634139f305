//! Keeping, changing and deleting companies.

use crate::support::{Place, content, now};
use domain::{
    BcCompanyId, Currency, Terms,
    company::{CompanyContent, Reference},
    invoice::{Address, InvoiceList, InvoiceSortKey},
    query::Direction,
};
use store::{Companies, Scope, StoreError, testing::for_each_engine};

fn full() -> CompanyContent {
    CompanyContent {
        name: "Alder & Sons".to_owned(),
        external_id: Some("A1".to_owned()),
        email: "ap@alder.example".to_owned(),
        phone: "020 7946 0000".to_owned(),
        terms: Some(Terms(45)),
        parent: None,
        address: Address {
            city: "Leeds".to_owned(),
            ..Address::default()
        },
    }
}

#[tokio::test]
async fn all_that_is_known_is_kept() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.add(&full()).await;
        let record = place.record(id).await;
        assert_eq!(record.content, full());
        assert_eq!(
            (record.version, record.bc_company_id, record.anonymous),
            (1, None, false)
        );

        let mut tx = place.begin().await;
        let before = tx.companies().record(id).await.unwrap().unwrap();
        let bare = content("Alder");
        let bc = Some(BcCompanyId(7));
        assert!(tx.companies().save(&before, &bare, bc).await.unwrap());
        tx.commit().await.unwrap();
        let record = place.record(id).await;
        assert_eq!((record.content, record.version), (bare, 2));
        let mut tx = place.begin().await;
        let found = tx
            .companies()
            .record_bc(BcCompanyId(7))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.id, id);
        assert_eq!(tx.companies().record_external("A1").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_taken_key_changes_nothing_and_leaves_the_unit_of_work_alive() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        place.add(&full()).await;
        let other = place.company("Birch").await;
        let mut tx = place.begin().await;
        let twin = tx
            .companies()
            .insert_content(&full(), None, None, now())
            .await;
        assert_eq!(twin.unwrap(), None);
        let before = tx.companies().record(other).await.unwrap().unwrap();
        assert!(!tx.companies().save(&before, &full(), None).await.unwrap());
        let same = CompanyContent {
            phone: "1".to_owned(),
            ..content("Birch")
        };
        assert!(tx.companies().save(&before, &same, None).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(place.record(other).await.content, same);
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_adds_one_company() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let mut tx = place.begin().await;
        let alder = content("Alder");
        let mut added = Vec::new();
        for key in ["k1", "k1", "k2"] {
            let id = tx
                .companies()
                .insert_content(&alder, None, Some(key), now())
                .await
                .unwrap();
            added.push((id, tx.companies().of_form(key).await.unwrap()));
        }
        assert!(added[0].0.is_some() && added[0].0 == added[0].1);
        assert_eq!(added[1], (None, added[0].0));
        assert!(added[2].0.is_some() && added[2].0 != added[0].0);
        assert_eq!(tx.companies().of_form("k3").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn invoices_are_sorted_by_the_new_name() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let birch = place.company("Birch").await;
        let first = place.owes(alder, 1_00, Currency::GBP, "2026-03-31").await;
        let second = place.owes(birch, 1_00, Currency::GBP, "2026-03-31").await;
        let mut tx = place.begin().await;
        let before = tx.companies().record(alder).await.unwrap().unwrap();
        let saved = tx
            .companies()
            .save(&before, &content("Zelkova"), None)
            .await;
        assert!(saved.unwrap());
        tx.commit().await.unwrap();
        let list = InvoiceList {
            sort: InvoiceSortKey::Company,
            direction: Direction::Ascending,
            ..InvoiceList::default()
        };
        let mut tx = place.begin().await;
        let page = tx
            .invoices()
            .list(&list, crate::support::today())
            .await
            .unwrap();
        let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, [second, first]);
    })
    .await;
}

#[tokio::test]
async fn only_a_company_to_which_nothing_refers_is_deleted() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let alder = place.company("Alder").await;
        let birch = place.company("Birch").await;
        place.put_below(birch, alder).await;
        let invoice = place.owes(birch, 1_00, Currency::GBP, "2026-03-31").await;

        let mut tx = place.begin().await;
        let references = tx.companies().references(alder).await.unwrap();
        assert_eq!(references.in_words(), "1 subsidiary");
        let references = tx.companies().references(birch).await.unwrap();
        assert_eq!(references.in_words(), "1 invoice");
        assert_eq!(references.count(Reference::Invoices), 1);
        drop(tx);
        for referred in [alder, birch] {
            let mut tx = place.begin().await;
            let refused = tx.companies().delete(referred).await;
            assert!(
                matches!(refused, Err(StoreError::Refused(_))),
                "{refused:?}"
            );
        }

        // A deleted invoice still refers: its history stays.
        let mut tx = place.begin().await;
        tx.invoices().delete(invoice, now()).await.unwrap();
        let references = tx.companies().references(birch).await.unwrap();
        assert_eq!(references.in_words(), "1 deleted invoice");
        tx.commit().await.unwrap();

        let lone = place.company("Cedar").await;
        let mut tx = place.begin().await;
        tx.companies()
            .references(lone)
            .await
            .unwrap()
            .check_delete()
            .unwrap();
        tx.companies().delete(lone).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = place.begin().await;
        assert_eq!(tx.companies().record(lone).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn another_store_and_another_company_are_missing() {
    for_each_engine(|store| async move {
        let place = Place::new(store.clone()).await;
        let foreign = Place::named(store, "two").await;
        let own = place.company("Alder").await;
        let other = place.company("Birch").await;
        let theirs = foreign.company("Cedar").await;

        let mut tx = place.begin().await;
        assert_eq!(tx.companies().record(theirs).await.unwrap(), None);
        assert_eq!(tx.companies().line_up(theirs).await.unwrap(), []);
        tx.companies().delete(theirs).await.unwrap();
        tx.commit().await.unwrap();
        foreign.record(theirs).await;

        let scope = Scope {
            store_id: place.id,
            companies: Companies::Only(vec![own]),
        };
        let mut tx = place.store.read(scope).await.unwrap();
        assert!(tx.companies().record(own).await.unwrap().is_some());
        assert_eq!(tx.companies().record(other).await.unwrap(), None);
        assert_eq!(tx.companies().line_up(other).await.unwrap(), []);
    })
    .await;
}
