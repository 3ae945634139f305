//! Invoices are kept, numbered and found again.

use crate::{Place, Sample, all, today};
use chrono::Days;
use domain::{
    BcOrderId, Currency, DueDate, Money,
    invoice::{InvoiceFilter, InvoiceLine, InvoiceList},
    order::OrderFlag,
};
use store::{
    Scope,
    testing::{for_each_engine, new_store, now},
};

#[tokio::test]
async fn numbers_follow_from_ids_and_step_aside_for_imported_ones() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let (first, number) = place.insert(&Sample::of(company)).await.unwrap();
        assert_eq!(number, format!("{:08}", first.0));
        // The next two ids, taken by the ERP's numbers.
        let taken = format!("{:08}", first.0 + 3);
        let with_suffix = format!("{taken}-1");
        for number in [&taken, &with_suffix] {
            let sample = Sample {
                number: Some(number),
                external: true,
                ..Sample::of(company)
            };
            place.insert(&sample).await.unwrap();
        }
        let (id, number) = place.insert(&Sample::of(company)).await.unwrap();
        assert_eq!((id.0, number), (first.0 + 3, format!("{taken}-2")));
        let again = Sample {
            number: Some(&taken),
            ..Sample::of(company)
        };
        assert!(place.insert(&again).await.unwrap_err().is_taken("number"));
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        tx.invoices().delete(id, now()).await.unwrap();
        tx.commit().await.unwrap();
        let again = Sample {
            number: Some(&format!("{taken}-2")),
            ..Sample::of(company)
        };
        place.insert(&again).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_order_makes_one_invoice_until_that_is_deleted() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let order = place.order(company, 101).await;
        let sample = Sample {
            order: Some((order, BcOrderId(101))),
            ..Sample::of(company)
        };
        let (id, _) = place.insert(&sample).await.unwrap();
        assert!(
            place
                .insert(&sample)
                .await
                .unwrap_err()
                .is_taken("order_id")
        );
        let row = place.list(&all()).await.rows.remove(0);
        assert_eq!(
            (row.order_number.as_deref(), row.flag),
            (Some("101"), Some(OrderFlag::Edited))
        );
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        assert!(!tx.invoices().is_deleted(id).await.unwrap());
        tx.invoices().delete(id, now()).await.unwrap();
        assert!(tx.invoices().is_deleted(id).await.unwrap());
        tx.commit().await.unwrap();
        let other_store = Scope::store(new_store(&place.store, "two").await);
        let mut tx = place.store.read(other_store).await.unwrap();
        assert!(!tx.invoices().is_deleted(id).await.unwrap());
        drop(tx);
        place.insert(&sample).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_stored_is_what_was_given() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let mut content = Sample::of(company).content();
        let line = content.lines[0].clone();
        content.lines = (0..150)
            .map(|n| InvoiceLine {
                description: format!("Thing {n}"),
                ..line.clone()
            })
            .collect();
        let (one, two) = (
            Sample {
                number: Some("E1"),
                external: true,
                po_number: Some("P"),
                ..Sample::of(company)
            },
            Sample {
                number: Some("E2"),
                external: true,
                paid: 4_00,
                ..Sample::of(company)
            },
        );
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        let before = place.store.statements();
        let ids = tx
            .invoices()
            .insert_all(&[one.invoice(&content), two.invoice(&content)])
            .await
            .unwrap();
        assert!(place.store.statements() - before < 30);
        tx.commit().await.unwrap();
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        let first = tx.invoices().find(ids[0], today()).await.unwrap().unwrap();
        assert_eq!(first.content, content);
        assert_eq!((first.row.number.as_str(), first.version), ("E1", 1));
        let second = tx.invoices().find(ids[1], today()).await.unwrap().unwrap();
        assert_eq!(
            second.row.balance.open(),
            Money::from_minor(6_00, Currency::GBP)
        );
        let known = tx
            .imports()
            .known_documents(&["E1", "E2", "E3"])
            .await
            .unwrap();
        assert_eq!(known.len(), 2);

        content.lines.truncate(1);
        let due = DueDate(today() + Days::new(9));
        tx.invoices()
            .replace_content(ids[0], &content, due, Some("Q"))
            .await
            .unwrap();
        let first = tx.invoices().find(ids[0], today()).await.unwrap().unwrap();
        assert_eq!((first.content, first.row.due), (content.clone(), due));
        let by_po = |text: &str| InvoiceList {
            filter: InvoiceFilter {
                search: Some(text.to_owned()),
                ..InvoiceFilter::default()
            },
            ..all()
        };
        assert_eq!(
            tx.invoices()
                .list(&by_po("q"), today())
                .await
                .unwrap()
                .rows
                .len(),
            1
        );
        assert_eq!(
            tx.invoices()
                .list(&by_po("p"), today())
                .await
                .unwrap()
                .rows
                .len(),
            0
        );
    })
    .await;
}
