//! What is kept of invoices beside their content: looks at them, forms that made them, whose
//! they are.

use crate::support::{Place, now};
use domain::{
    InvoiceId,
    people::{Actor, Door},
    query::PageRequest,
};
use store::{Entry, NewAccess, testing::for_each_engine};

#[tokio::test]
async fn looks_at_a_document_are_seen_within_its_company_only() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let order = place.order(1, place.alder, now()).await;
        let (invoice_id, _) = place.invoice(order, 1).await.unwrap();
        let mut tx = place.begin().await;
        let actor = Actor {
            from: Some([192, 0, 2, 7].into()),
            ..Actor::system(place.id, Door::Portal)
        };
        tx.document_access()
            .write(NewAccess {
                company_id: place.alder,
                invoice_id: Some(invoice_id),
                document: "invoice",
                actor: &actor,
                at: now(),
            })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = place.only(place.alder).await;
        let page = PageRequest::default();
        let looks = tx.document_access().of_invoice(invoice_id, &page).await;
        let looks = looks.unwrap().rows;
        assert_eq!(looks.len(), 1);
        assert_eq!(
            (looks[0].document.as_str(), looks[0].door.as_str()),
            ("invoice", "portal")
        );
        assert_eq!(looks[0].network, "192.0.2.0/24");
        drop(tx);
        let mut tx = place.only(place.birch).await;
        assert!(
            tx.document_access()
                .of_invoice(invoice_id, &page)
                .await
                .unwrap()
                .rows
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn many_looks_are_written_at_once() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let actor = Actor::system(place.id, Door::Portal);
        let look = |company_id| NewAccess {
            company_id,
            invoice_id: None,
            document: "statement",
            actor: &actor,
            at: now(),
        };
        let mut looks = vec![look(place.birch); 1_000];
        looks.push(look(place.alder));
        let mut tx = place.begin().await;
        let before = place.store.statements();
        tx.document_access().write_all(&looks).await.unwrap();
        assert_eq!(place.store.statements() - before, 2);
        tx.document_access().write_all(&[]).await.unwrap();
        assert_eq!(place.store.statements() - before, 2);
        tx.commit().await.unwrap();
        let mut tx = place.begin().await;
        let page = PageRequest {
            size: 100,
            ..PageRequest::default()
        };
        for (company, count) in [(place.alder, 1), (place.birch, 100)] {
            let found = tx.document_access().of_company(company, &page).await;
            assert_eq!(found.unwrap().rows.len(), count);
        }
    })
    .await;
}

#[tokio::test]
async fn looks_are_turned_page_by_page_the_latest_first() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let order = place.order(1, place.alder, now()).await;
        let (invoice_id, _) = place.invoice(order, 1).await.unwrap();
        let other = place.order(2, place.alder, now()).await;
        let (other, _) = place.invoice(other, 2).await.unwrap();
        let actor = Actor::system(place.id, Door::Portal);
        let mut tx = place.begin().await;
        for number in 0..7 {
            let look = |invoice_id, document| NewAccess {
                company_id: place.alder,
                invoice_id: Some(invoice_id),
                document,
                actor: &actor,
                at: now(),
            };
            let document = ["0", "1", "2", "3", "4", "5", "6"][number];
            tx.document_access()
                .write(look(invoice_id, document))
                .await
                .unwrap();
            tx.document_access()
                .write(look(other, "other"))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = place.begin().await;
        let mut request = PageRequest {
            size: 3,
            ..PageRequest::default()
        };
        let (mut pages, mut previous) = (Vec::new(), None);
        loop {
            let page = tx.document_access().of_invoice(invoice_id, &request).await;
            let page = page.unwrap();
            let documents: Vec<String> = page.rows.into_iter().map(|row| row.document).collect();
            pages.push(documents.concat());
            previous = page.previous.or(previous);
            let Some(next) = page.next else { break };
            request.after = Some(next);
        }
        assert_eq!(pages, ["654", "321", "0"]);
        let back = PageRequest {
            before: previous,
            size: 3,
            ..PageRequest::default()
        };
        let page = tx
            .document_access()
            .of_invoice(invoice_id, &back)
            .await
            .unwrap();
        let documents: Vec<String> = page.rows.into_iter().map(|row| row.document).collect();
        assert_eq!(documents.concat(), "321");
        let nonsense = PageRequest {
            after: Some("x".to_owned()),
            ..PageRequest::default()
        };
        let page = tx
            .document_access()
            .of_invoice(invoice_id, &nonsense)
            .await
            .unwrap();
        assert_eq!(page.rows.len(), 7);
    })
    .await;
}

#[tokio::test]
async fn a_forms_key_makes_one_invoice_of_its_store() {
    for_each_engine(|store| async move {
        let place = Place::new(store.clone()).await;
        let another = Place::another(store).await;
        let entry = |form_key| Entry {
            form_key,
            form_hash: "hash",
            terms_text: "Pay soon.",
        };
        let mut ids: Vec<InvoiceId> = Vec::new();
        for number in 1..3 {
            let order = place.order(number, place.alder, now()).await;
            ids.push(place.invoice(order, number).await.unwrap().0);
        }
        let mut tx = place.begin().await;
        tx.invoices().set_entry(ids[0], entry("k")).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = place.begin().await;
        let taken = tx
            .invoices()
            .set_entry(ids[1], entry("k"))
            .await
            .unwrap_err();
        assert!(taken.is_taken("form_key"), "{taken}");
        drop(tx);
        let mut tx = place.begin().await;
        let found = tx.invoices().of_form("k").await.unwrap();
        assert_eq!(found, Some((ids[0], "hash".to_owned())));
        assert_eq!(tx.invoices().of_form("other").await.unwrap(), None);
        let record = tx
            .invoices()
            .find(ids[0], now().date_naive())
            .await
            .unwrap();
        assert_eq!(record.unwrap().terms_text.as_deref(), Some("Pay soon."));
        // A form stands for its invoice also when that is deleted: it does not come back.
        tx.invoices().delete(ids[0], now()).await.unwrap();
        assert!(tx.invoices().of_form("k").await.unwrap().is_some());
        tx.commit().await.unwrap();
        let mut tx = another.begin().await;
        assert_eq!(tx.invoices().of_form("k").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_invoice_is_given_to_a_company_within_its_store_only() {
    for_each_engine(|store| async move {
        let place = Place::new(store.clone()).await;
        let another = Place::another(store).await;
        let order = place.order(1, place.alder, now()).await;
        let (id, _) = place.invoice(order, 1).await.unwrap();
        let mut tx = another.begin().await;
        let birch = tx.companies().find(another.birch).await.unwrap().unwrap();
        assert!(tx.invoices().set_company(id, &birch, now()).await.is_err());
        drop(tx);
        let mut tx = place.begin().await;
        let birch = tx.companies().find(place.birch).await.unwrap().unwrap();
        assert_eq!(tx.invoices().payment_count(id).await.unwrap(), 0);
        tx.invoices().set_company(id, &birch, now()).await.unwrap();
        let record = tx.invoices().find(id, now().date_naive()).await.unwrap();
        let record = record.unwrap();
        assert_eq!((record.row.company.as_str(), record.version), ("Birch", 2));
    })
    .await;
}
