//! Pages of invoice lists.

use crate::{Place, all, sixty, today};
use domain::{
    InvoiceId, StoreId,
    invoice::{InvoiceFilter, InvoiceList, InvoiceSortKey},
    query::{Direction, PageRequest},
};
use store::{
    Companies, Scope,
    testing::{for_each_engine, now},
};

#[tokio::test]
async fn pages_run_through_every_order_both_ways() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sixty(&place).await;
        for key in InvoiceSortKey::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let whole = InvoiceList {
                    sort: key,
                    direction,
                    ..all()
                };
                let whole: Vec<InvoiceId> = place
                    .list(&whole)
                    .await
                    .rows
                    .into_iter()
                    .map(|row| row.id)
                    .collect();
                assert_eq!(whole.len(), 60);
                let mut list = InvoiceList {
                    sort: key,
                    direction,
                    page: PageRequest {
                        size: 7,
                        ..PageRequest::default()
                    },
                    ..InvoiceList::default()
                };
                let mut forth = Vec::new();
                let mut pages = Vec::new();
                loop {
                    let page = place.list(&list).await;
                    assert_eq!(page.previous.is_some(), !pages.is_empty());
                    let ids: Vec<InvoiceId> = page.rows.iter().map(|row| row.id).collect();
                    forth.extend(ids.clone());
                    pages.push(ids);
                    let Some(next) = page.next else { break };
                    list.page.after = Some(next);
                }
                assert_eq!(forth, whole, "{key:?} {direction:?}");
                // And back again.
                let mut back = pages.len() - 1;
                let last = place.list(&list).await;
                let mut previous = last.previous;
                while let Some(cursor) = previous {
                    back -= 1;
                    list.page.after = None;
                    list.page.before = Some(cursor);
                    let page = place.list(&list).await;
                    let ids: Vec<InvoiceId> = page.rows.iter().map(|row| row.id).collect();
                    assert_eq!(ids, pages[back], "{key:?} {direction:?}");
                    assert!(page.next.is_some());
                    previous = page.previous;
                }
                assert_eq!(back, 0);
            }
        }
        for nonsense in ["", "x", "1~", "~.", "1~\0.", "99999999999999999999~1."] {
            let list = InvoiceList {
                page: PageRequest {
                    after: Some(nonsense.to_owned()),
                    ..all().page
                },
                ..all()
            };
            assert_eq!(place.list(&list).await.rows.len(), 60, "{nonsense:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_costs_one_statement_however_many_rows() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        sixty(&place).await;
        for size in [5, 60] {
            let list = InvoiceList {
                page: PageRequest {
                    size,
                    ..PageRequest::default()
                },
                ..InvoiceList::default()
            };
            let mut tx = place.store.read(place.scope()).await.unwrap();
            let before = place.store.statements();
            let page = tx.invoices().list(&list, today()).await.unwrap();
            assert_eq!(place.store.statements() - before, 1);
            assert_eq!(page.rows.len(), usize::try_from(size).unwrap());
            let before = place.store.statements();
            tx.invoices().totals(&list.filter, today()).await.unwrap();
            assert_eq!(place.store.statements() - before, 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_company_sees_its_own_invoices_alone() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let companies = sixty(&place).await;
        let own = Scope {
            store_id: place.id,
            companies: Companies::Only(vec![companies[0]]),
        };
        let other = Scope {
            store_id: StoreId(place.id.0 + 1),
            companies: Companies::All,
        };
        let mut tx = place.store.begin(own).await.unwrap();
        let rows = tx.invoices().list(&all(), today()).await.unwrap().rows;
        assert_eq!(rows.len(), 20);
        let all_totals = tx
            .invoices()
            .totals(&InvoiceFilter::default(), today())
            .await
            .unwrap();
        assert_eq!(all_totals.count(), 20);
        let foreign = InvoiceFilter {
            company: Some(companies[1]),
            ..InvoiceFilter::default()
        };
        assert_eq!(
            tx.invoices()
                .totals(&foreign, today())
                .await
                .unwrap()
                .count(),
            0
        );
        let theirs = place
            .list(&InvoiceList {
                filter: foreign,
                ..all()
            })
            .await
            .rows[0]
            .id;
        assert_eq!(
            tx.invoices()
                .lock(&[rows[0].id, theirs])
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(tx.invoices().find(theirs, today()).await.unwrap(), None);
        assert!(tx.invoices().delete(theirs, now()).await.is_err());
        drop(tx);
        let mut tx = place.store.begin(other).await.unwrap();
        assert!(
            tx.invoices()
                .list(&all(), today())
                .await
                .unwrap()
                .rows
                .is_empty()
        );
        assert_eq!(tx.invoices().find(theirs, today()).await.unwrap(), None);
    })
    .await;
}
