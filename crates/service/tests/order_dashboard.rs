//! The order dashboard: what its filters mean, and what the store calls its statuses.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod support;

use chrono::NaiveDate;
use domain::{
    BcCustomerId, DateRange,
    order::{OrderBuyers, OrderFlag, OrderList, OrderPage, OrderStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::ports::CommerceError;
use store::testing::for_each_engine;
use support::{Desk, Fault, desk, report};

async fn page(desk: &Desk, list: &OrderList) -> OrderPage {
    desk.portal.order_page(&desk.system(), list).await.unwrap()
}

fn numbers(page: &OrderPage) -> Vec<i64> {
    page.page.rows.iter().map(|row| row.bc_order_id.0).collect()
}

#[tokio::test]
async fn days_are_the_stores_own_also_when_the_clocks_change() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        // In London 29 March 2026 has 23 hours and begins in winter, 25 October 25 and
        // begins in summer.
        for (number, placed_at) in [
            (1, "2026-03-28T23:59:59Z"),
            (2, "2026-03-29T00:00:00Z"),
            (3, "2026-03-29T22:59:59Z"),
            (4, "2026-03-29T23:00:00Z"),
            (5, "2026-10-24T23:00:00Z"),
            (6, "2026-10-25T23:59:59Z"),
            (7, "2026-10-26T00:00:00Z"),
        ] {
            let mut order = report(number, 0, desk.now());
            order.snapshot.placed_at = placed_at.parse().unwrap();
            let id = order.snapshot.bc_order_id;
            desk.commerce.place(order);
            desk.portal.sync_order(id).await.unwrap();
        }
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let whole = |day| DateRange::days_until(day, 1).unwrap();
        for (placed, expected) in [
            (whole(day(3, 29)), vec![3, 2]),
            (whole(day(10, 25)), vec![6, 5]),
            (
                DateRange {
                    from: Some(day(3, 30)),
                    to: None,
                },
                vec![7, 6, 5, 4],
            ),
            (
                DateRange {
                    from: None,
                    to: Some(day(3, 28)),
                },
                vec![1],
            ),
        ] {
            let list = OrderList {
                buyers: OrderBuyers::All,
                placed,
                ..OrderList::default()
            };
            assert_eq!(numbers(&page(&desk, &list).await), expected, "{placed:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_costs_as_many_statements_however_long_it_is() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        for number in 1..=30 {
            desk.synced_order(number, 5).await;
        }
        let cost = async |list: &OrderList| {
            let before = desk.store.statements();
            let found = page(&desk, list).await;
            (found, desk.store.statements() - before)
        };
        let (whole, statements) = cost(&OrderList::default()).await;
        assert_eq!((whole.page.rows.len(), statements), (30, 2));
        assert_eq!(
            whole.page.rows[0].bc_url.as_deref(),
            Some("https://shop.test/manage/orders/30")
        );
        let of_company = OrderList {
            company: Some(whole.page.rows[0].company_id),
            ..OrderList::default()
        };
        let (found, statements) = cost(&of_company).await;
        assert_eq!((found.page.rows.len(), statements), (30, 3));
        assert_eq!(found.company.as_deref(), Some("Alder"));
    })
    .await;
}

#[tokio::test]
async fn what_the_store_calls_its_statuses_is_kept_until_it_says_otherwise() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        desk.synced_order(1, 5).await;
        let label = async || {
            let page = page(&desk, &OrderList::default()).await;
            let choice = page
                .statuses
                .iter()
                .find(|known| known.status == OrderStatus::AWAITING_PAYMENT);
            (
                page.page.rows[0].status_label.clone(),
                choice.unwrap().label.clone(),
            )
        };
        let said = |row: &str, choice: &str| (row.to_owned(), choice.to_owned());
        assert_eq!(label().await, said("Awaiting Payment", "Awaiting payment"));
        let refresh = async || desk.portal.refresh_order_statuses().await;
        let payment = OrderStatus::AWAITING_PAYMENT;
        desk.commerce.call_statuses(&[(payment, "On\0 account")]);
        refresh().await.unwrap();
        assert_eq!(label().await, said("On account", "On account"));
        // Neither a fault nor an empty answer takes the names away.
        desk.commerce
            .fault(Fault::Always(CommerceError::Unavailable));
        assert_eq!(refresh().await.unwrap_err().kind, ProblemKind::Upstream);
        desk.commerce.fault(None);
        desk.commerce.call_statuses(&[]);
        refresh().await.unwrap();
        assert_eq!(label().await, said("On account", "On account"));
        desk.commerce.call_statuses(&[(payment, "Net 30")]);
        refresh().await.unwrap();
        assert_eq!(label().await, said("Net 30", "Net 30"));
    })
    .await;
}

#[tokio::test]
async fn an_order_refunded_in_part_or_whole_is_flagged() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        desk.synced_order(1, 5).await;
        for (minute, status, flag) in [
            (1, OrderStatus::PARTIALLY_REFUNDED, OrderFlag::Edited),
            (2, OrderStatus::REFUNDED, OrderFlag::Canceled),
        ] {
            let at = desk.now() + chrono::TimeDelta::minutes(minute);
            desk.commerce
                .change(1, at, |order| order.snapshot.status = status);
            let number = domain::BcOrderId(1);
            desk.portal.sync_order(number).await.unwrap();
            let changed = OrderList {
                flags: vec![flag],
                ..OrderList::default()
            };
            assert_eq!(numbers(&page(&desk, &changed).await), [1], "{status:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn buyers_do_not_see_the_dashboard() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        desk.commerce.belongs(BcCustomerId(5), "Alder", None);
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let list = OrderList::default();
        let refused = desk.portal.order_page(&buyer, &list).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
        let sales = desk.seller(SellerRole::Sales).await;
        assert!(desk.portal.order_page(&sales, &list).await.is_ok());
    })
    .await;
}
