//! Each filter of the order dashboard.

use crate::support::{ANY_TIME, Place, now, numbers, snapshot};
use chrono::TimeDelta;
use domain::{
    BcOrderId, CompanyId,
    order::{InvoicingStatus, OrderBuyers, OrderFlag, OrderList, OrderSnapshot, OrderStatus},
};
use store::{Placed, Tx, testing::for_each_engine};

/// 101 and 404 are Alder's, 202 is Birch's, 303 is a guest's; 404 is invoiced, 202 shipped,
/// 101 edited and 303 cancelled. One was placed each hour, 101 first.
async fn orders(place: &Place) {
    let orders = [
        (101, place.alder, OrderFlag::Edited, OrderStatus(7)),
        (202, place.birch, OrderFlag::Created, OrderStatus(2)),
        (303, place.anonymous, OrderFlag::Canceled, OrderStatus(5)),
        (404, place.alder, OrderFlag::EditChecked, OrderStatus(7)),
    ];
    for (hour, (number, company, flag, status)) in (0..).zip(orders) {
        let order = OrderSnapshot {
            placed_at: now() + TimeDelta::hours(hour),
            status,
            ..snapshot(number)
        };
        let mut tx = place.begin().await;
        let id = tx.orders().insert(company, &order, flag, now()).await;
        tx.commit().await.unwrap();
        let id = id.unwrap().unwrap();
        if number == 404 {
            place.invoice(id, number).await.unwrap();
        }
    }
}

async fn found(tx: &mut Tx, list: &OrderList, placed: Placed) -> Vec<i64> {
    numbers(&tx.orders().list(list, placed).await.unwrap())
}

fn all() -> OrderList {
    OrderList {
        buyers: OrderBuyers::All,
        ..OrderList::default()
    }
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        orders(&place).await;
        let mut tx = place.begin().await;
        let search = |text: &str| OrderList {
            search: Some(text.to_owned()),
            ..all()
        };
        let anonymous = OrderList {
            buyers: OrderBuyers::Anonymous,
            ..OrderList::default()
        };
        let company = |company: CompanyId| OrderList {
            company: Some(company),
            ..OrderList::default()
        };
        let named = |text: &str| OrderList {
            company_text: Some(text.to_owned()),
            ..all()
        };
        let order = |number| OrderList {
            order: Some(BcOrderId(number)),
            ..OrderList::default()
        };
        let status = |code| OrderList {
            status: Some(OrderStatus(code)),
            ..all()
        };
        let invoicing = |status| OrderList {
            invoicing: Some(status),
            ..all()
        };
        let flags = |flags: &[OrderFlag]| OrderList {
            flags: flags.to_vec(),
            ..all()
        };
        for (list, expected) in [
            (OrderList::default(), vec![404, 202, 101]),
            (all(), vec![404, 303, 202, 101]),
            (anonymous.clone(), vec![303]),
            (company(place.alder), vec![404, 101]),
            // Its own orders, also of the company of those who have none.
            (company(place.anonymous), vec![303]),
            (company(CompanyId(9_999)), vec![]),
            (named("lder"), vec![404, 101]),
            (named("ALDER"), vec![404, 101]),
            // Only a company has it, not the order.
            (named("02"), vec![]),
            (order(202), vec![202]),
            (order(20), vec![]),
            (order(303), vec![]),
            (status(7), vec![404, 101]),
            (status(5), vec![303]),
            // Nothing is owed for the cancelled one.
            (invoicing(InvoicingStatus::Open), vec![202, 101]),
            (invoicing(InvoicingStatus::Invoiced), vec![404]),
            (flags(&OrderFlag::CHANGED), vec![303, 101]),
            (flags(&[OrderFlag::EditChecked]), vec![404]),
            (search("02"), vec![202]),
            (search(" #202"), vec![202]),
            (search("#po-10"), vec![]),
            (search("po-10"), vec![101]),
            (search("ALDER"), vec![404, 101]),
            (search("%"), vec![]),
        ] {
            assert_eq!(found(&mut tx, &list, ANY_TIME).await, expected, "{list:?}");
        }
        // Several at once are joined by “and”.
        let both = OrderList {
            status: Some(OrderStatus(7)),
            ..flags(&[OrderFlag::Edited])
        };
        assert_eq!(found(&mut tx, &both, ANY_TIME).await, [101]);
    })
    .await;
}

#[tokio::test]
async fn refunded_orders_are_those_refunded_in_part_or_entirely() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        orders(&place).await;
        let script = "UPDATE orders SET status_id = 4 WHERE bc_order_id = 101; \
                      UPDATE orders SET status_id = 14 WHERE bc_order_id = 202";
        place.store.run_script(script).await.unwrap();
        let mut tx = place.begin().await;
        let refunded = OrderList {
            refunded: true,
            ..all()
        };
        assert_eq!(found(&mut tx, &refunded, ANY_TIME).await, [202, 101]);
    })
    .await;
}

#[tokio::test]
async fn of_refunds_only_those_count_that_came_after_the_invoice_was_paid() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        orders(&place).await;
        let refunded = OrderList {
            refunded: true,
            ..all()
        };
        let found = async || {
            let mut tx = place.begin().await;
            found(&mut tx, &refunded, ANY_TIME).await
        };
        let run = async |script: &str| place.store.run_script(script).await.unwrap();
        run("UPDATE orders SET status_id = 14").await;
        assert_eq!(found().await, [404, 303, 202, 101]);
        // No payment has moved anything on the invoice of 404 yet.
        let paid = "INSERT INTO ledger (store_id, invoice_id, delta_minor, \
                    original_after_minor, open_after_minor, cause, payment_id, reference, actor, \
                    at) SELECT i.store_id, i.id, 0, i.original_minor, i.open_minor, 'applied', \
                    1, '', '', o.synced_at FROM invoices i JOIN orders o ON o.id = i.order_id";
        run(paid).await;
        assert_eq!(found().await, [303, 202, 101]);
        run("UPDATE orders SET synced_at = synced_at + 1").await;
        assert_eq!(found().await, [404, 303, 202, 101]);
        // An invoice that is deleted pays for nothing.
        run("UPDATE orders SET synced_at = synced_at - 2").await;
        assert_eq!(found().await, [303, 202, 101]);
        run("UPDATE invoices SET deleted_at = 1").await;
        assert_eq!(found().await, [404, 303, 202, 101]);
    })
    .await;
}

#[tokio::test]
async fn a_span_begins_with_its_first_moment_and_ends_before_its_last() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        orders(&place).await;
        let mut tx = place.begin().await;
        let hour = |hour| Some(now() + TimeDelta::hours(hour));
        for (placed, expected) in [
            ((hour(1), None), vec![404, 303, 202]),
            ((None, hour(1)), vec![101]),
            ((hour(1), hour(3)), vec![303, 202]),
            ((hour(3), hour(1)), vec![]),
        ] {
            assert_eq!(found(&mut tx, &all(), placed).await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_filtered_page_costs_one_statement_and_another_stores_orders_are_not_on_it() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        orders(&place).await;
        let other = Place::another(place.store.clone()).await;
        let before = place.store.statements();
        let mut tx = other.begin().await;
        assert_eq!(found(&mut tx, &all(), ANY_TIME).await, Vec::<i64>::new());
        let foreign = OrderList {
            company: Some(place.alder),
            ..all()
        };
        assert_eq!(found(&mut tx, &foreign, ANY_TIME).await, Vec::<i64>::new());
        assert_eq!(place.store.statements() - before, 2);
        drop(tx);
        let mut tx = place.begin().await;
        let before = place.store.statements();
        let list = OrderList {
            search: Some("alder".to_owned()),
            status: Some(OrderStatus(7)),
            flags: OrderFlag::ALL.to_vec(),
            ..all()
        };
        let placed = (Some(now()), Some(now() + TimeDelta::days(1)));
        assert_eq!(found(&mut tx, &list, placed).await, [404, 101]);
        assert_eq!(place.store.statements() - before, 1);
    })
    .await;
}
