//! Orders are kept and found again.

use crate::support::{ANY_TIME, Place, now, numbers, snapshot};
use chrono::TimeDelta;
use domain::{
    BcOrderId, Currency, Money,
    order::{InvoicingStatus, OrderFlag, OrderList, OrderStatus},
    query::PageRequest,
};
use store::{OrderRecord, testing::for_each_engine};
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_order_reported_20_times_at_once_is_kept_once() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let mut reports = JoinSet::new();
        for _ in 0..20 {
            let place = place.clone();
            reports.spawn(async move {
                let mut tx = place.begin().await;
                let flag = OrderFlag::Created;
                let id = tx
                    .orders()
                    .insert(place.alder, &snapshot(1), flag, now())
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
                id
            });
        }
        assert_eq!(reports.join_all().await.into_iter().flatten().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_is_what_is_read() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.order(1, place.anonymous, now()).await;
        let mut tx = place.begin().await;
        let order = tx.orders().lock(id).await.unwrap().unwrap();
        assert_eq!(order.snapshot, snapshot(1));
        assert_eq!(
            (order.invoicing, order.flag),
            (InvoicingStatus::Open, OrderFlag::Created)
        );
        let mut changed = snapshot(1);
        changed.total = Money::from_minor(12_00, Currency::GBP);
        changed.status = OrderStatus::COMPLETED;
        changed.po_number = None;
        changed.modified_at = now() + TimeDelta::hours(1);
        let changed = OrderRecord {
            company_id: place.alder,
            flag: OrderFlag::Edited,
            snapshot: changed,
            ..order
        };
        tx.orders().save_report(&changed, now()).await.unwrap();
        tx.commit().await.unwrap();
        place.invoice(id, 1).await.unwrap();

        let mut tx = place.begin().await;
        let found = tx.orders().find_bc(BcOrderId(1)).await.unwrap().unwrap();
        let expected = OrderRecord {
            invoicing: InvoicingStatus::Invoiced,
            ..changed
        };
        assert_eq!(found, expected);
        let row = tx.orders().row(id).await.unwrap().unwrap();
        assert_eq!(
            (row.company.as_str(), row.anonymous),
            ("Alder & Sons", false)
        );
        assert_eq!(row.total, Money::from_minor(12_00, Currency::GBP));
        assert_eq!((row.status, row.po_number), (OrderStatus::COMPLETED, None));
        tx.orders()
            .set_flag(id, OrderFlag::EditChecked)
            .await
            .unwrap();
        let row = tx.orders().row(id).await.unwrap().unwrap();
        assert_eq!(row.flag, OrderFlag::EditChecked);
    })
    .await;
}

#[tokio::test]
async fn pages_forward_and_back_meet_every_order_once_newest_first() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        // Two of them at the same moment: the id decides.
        for (number, minutes) in [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4)] {
            place
                .order(number, place.alder, now() + TimeDelta::minutes(minutes))
                .await;
        }
        let mut tx = place.begin().await;
        let mut list = OrderList {
            page: PageRequest {
                size: 2,
                ..Default::default()
            },
            ..Default::default()
        };
        let first = tx.orders().list(&list, ANY_TIME).await.unwrap();
        assert_eq!((numbers(&first), first.previous), (vec![5, 4], None));
        list.page.after = first.next;
        let second = tx.orders().list(&list, ANY_TIME).await.unwrap();
        assert_eq!(numbers(&second), [3, 2]);
        list.page.after = second.next;
        let third = tx.orders().list(&list, ANY_TIME).await.unwrap();
        assert_eq!((numbers(&third), third.next), (vec![1], None));
        list.page.after = None;
        list.page.before = third.previous;
        let back = tx.orders().list(&list, ANY_TIME).await.unwrap();
        assert_eq!(numbers(&back), [3, 2]);
        assert!(back.next.is_some());
        list.page.before = back.previous;
        let begin = tx.orders().list(&list, ANY_TIME).await.unwrap();
        assert_eq!((numbers(&begin), begin.previous), (vec![5, 4], None));
        list.page.before = None;
        list.page.after = Some("rubbish' OR 1=1".to_owned());
        assert_eq!(
            numbers(&tx.orders().list(&list, ANY_TIME).await.unwrap()),
            [5, 4]
        );
    })
    .await;
}

#[tokio::test]
async fn a_foreign_order_is_a_missing_one() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.order(1, place.alder, now()).await;
        place.order(2, place.birch, now()).await;
        place.invoice(id, 1).await.unwrap();
        let mut tx = place.only(place.birch).await;
        assert_eq!(tx.orders().find_bc(BcOrderId(1)).await.unwrap(), None);
        assert_eq!(tx.orders().lock(id).await.unwrap(), None);
        assert_eq!(tx.orders().lock_bc(BcOrderId(1)).await.unwrap(), None);
        assert_eq!(tx.orders().row(id).await.unwrap(), None);
        assert_eq!(tx.orders().invoice_number(id).await.unwrap(), None);
        assert_eq!(
            numbers(
                &tx.orders()
                    .list(&OrderList::default(), ANY_TIME)
                    .await
                    .unwrap()
            ),
            [2]
        );
        tx.orders().set_flag(id, OrderFlag::Canceled).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = place.begin().await;
        let order = tx.orders().lock(id).await.unwrap().unwrap();
        assert_eq!(
            (order.flag, order.invoicing),
            (OrderFlag::Created, InvoicingStatus::Invoiced)
        );
    })
    .await;
}

#[tokio::test]
async fn the_database_itself_refuses_a_second_invoice_of_an_order() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.order(1, place.alder, now()).await;
        let (_, number) = place.invoice(id, 1).await.unwrap();
        assert_eq!(number.len(), 8);
        let error = place.invoice(id, 1).await.unwrap_err();
        assert!(error.is_taken("order_id"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn open_balances_come_per_currency_in_two_statements() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        for number in 1..=3 {
            let order = place.order(number, place.alder, now()).await;
            place.invoice(order, number).await.unwrap();
        }
        let mut tx = place.begin().await;
        let before = place.store.statements();
        let found = tx.companies().search_payable("", 20).await.unwrap();
        assert_eq!(place.store.statements() - before, 2);
        let alder = found
            .iter()
            .find(|company| company.id == place.alder)
            .unwrap();
        assert_eq!(alder.open, [Money::from_minor(30_00, Currency::GBP)]);
        assert_eq!(alder.open_invoices, 3);
        let birch = tx.companies().payable(place.birch).await.unwrap().unwrap();
        assert_eq!((birch.open, birch.open_invoices), (Vec::new(), 0));
    })
    .await;
}
