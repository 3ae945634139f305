//! What the filters find, and in which order.

use crate::{
    any, found,
    support::{desk, pay_form},
    three,
};
use domain::{
    Currency,
    invoice::{AmountRange, InvoiceFilter, InvoiceList, InvoiceSortKey, StatusFilter},
    people::{Actor, BuyerRole, SellerRole},
    query::Direction,
};
use store::testing::for_each_engine;

#[tokio::test]
async fn every_filter_finds_what_it_says() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, [first, second, third]) = three(&desk).await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let form = pay_form(&[(second, "10.00")]);
        let payment = desk.portal.start_checkout(&buyer, &form).await.unwrap();
        let seller = desk.seller(SellerRole::Sales).await;
        let text = |text: &str| Some(text.to_owned());
        let amount = |from: &str, to: &str| AmountRange {
            from: from.parse().ok(),
            to: to.parse().ok(),
        };
        let number = desk
            .portal
            .invoice(&seller, first)
            .await
            .unwrap()
            .row
            .number;
        for (filter, wanted) in [
            (any(), vec![first, second, third]),
            (
                InvoiceFilter {
                    search: text("22423"),
                    ..any()
                },
                vec![first, second, third],
            ),
            (
                InvoiceFilter {
                    search: text("2242"),
                    ..any()
                },
                vec![],
            ),
            (
                InvoiceFilter {
                    search: text("erp-b"),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    number: text(&number),
                    ..any()
                },
                vec![first],
            ),
            (
                InvoiceFilter {
                    number: text(&third.to_string()),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    company_text: text("alder"),
                    ..any()
                },
                vec![first, second],
            ),
            (
                InvoiceFilter {
                    company_text: text("ERP-B1"),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    order: text("10"),
                    ..any()
                },
                vec![first],
            ),
            (
                InvoiceFilter {
                    order: text("7"),
                    ..any()
                },
                vec![],
            ),
            (
                InvoiceFilter {
                    amount: amount("10.00", "126.00"),
                    ..any()
                },
                vec![first, second],
            ),
            (
                InvoiceFilter {
                    amount: amount("10.01", ""),
                    ..any()
                },
                vec![first, third],
            ),
            (
                InvoiceFilter {
                    amount: amount("1000", "1000"),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    currency: Some(Currency::JPY),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    statuses: vec![StatusFilter::Overdue],
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    ids: Some(vec![third, first]),
                    ..any()
                },
                vec![first, third],
            ),
            (
                InvoiceFilter {
                    ids: Some(vec![]),
                    ..any()
                },
                vec![],
            ),
            // A checkout that was begun and not finished is not pending.
            (
                InvoiceFilter {
                    pending: true,
                    ..any()
                },
                vec![],
            ),
        ] {
            let mut wanted = wanted;
            wanted.sort();
            assert_eq!(
                found(&desk, &seller, filter.clone()).await,
                wanted,
                "{filter:?}"
            );
        }
        assert!(payment.payment_id.0 > 0);
        let script = "UPDATE payments SET processing_status = 1";
        desk.store.run_script(script).await.unwrap();
        let pending = InvoiceFilter {
            pending: true,
            ..any()
        };
        assert_eq!(found(&desk, &seller, pending).await, [second]);
    })
    .await;
}

#[tokio::test]
async fn lists_are_sorted_by_order_and_flag() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let mut made = Vec::new();
        for number in [9, 1000, 200] {
            let order = desk.synced_order(number, 5).await;
            let id = desk.portal.create_invoice(&desk.system(), order).await;
            made.push(id.unwrap());
        }
        let company = desk.company("Birch", "B1").await;
        let bare = desk.invoice(company, 5_00).await;
        let script = "UPDATE orders SET flag = 2 WHERE bc_order_id = 200";
        desk.store.run_script(script).await.unwrap();
        let sorted = async |sort, actor: &Actor| {
            let direction = Direction::Ascending;
            let list = InvoiceList {
                sort,
                direction,
                ..InvoiceList::default()
            };
            let answer = desk.portal.list_invoices(actor, &list).await.unwrap();
            let rows = answer.page.rows.into_iter();
            rows.map(|row| row.id).collect::<Vec<_>>()
        };
        let seller = desk.seller(SellerRole::Sales).await;
        assert_eq!(
            sorted(InvoiceSortKey::Order, &seller).await,
            [bare, made[0], made[2], made[1]]
        );
        assert_eq!(
            sorted(InvoiceSortKey::Flag, &seller).await,
            [bare, made[0], made[1], made[2]]
        );
    })
    .await;
}
