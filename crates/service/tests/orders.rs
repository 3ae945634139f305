//! The order dashboard, and from order to invoice.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod support;

use chrono::NaiveDate;
use domain::{
    BcCompanyId, BcCustomerId, BcOrderId, Currency, DueDate, Money, OrderId, Terms,
    order::{InvoicingStatus, OrderList, OrderStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::ports::CompanyReport;
use store::{Scope, testing::for_each_engine};
use support::{desk, report};
use tokio::task::JoinSet;

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

#[tokio::test]
async fn an_order_becomes_an_invoice_with_everything_it_says() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(101, 5).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let id = desk.portal.create_invoice(&sales, order).await.unwrap();

        let invoice = desk.portal.invoice(&sales, id).await.unwrap();
        assert_eq!(invoice.row.number, format!("{:08}", id.0));
        assert_eq!(invoice.row.company, "Alder");
        assert_eq!(invoice.row.order_number.as_deref(), Some("101"));
        assert_eq!(invoice.row.po_number.as_deref(), Some("PO-101"));
        assert_eq!(invoice.row.balance.open(), gbp(126_00));
        assert_eq!(
            invoice.row.issued,
            NaiveDate::from_ymd_opt(2026, 3, 4).unwrap()
        );
        assert_eq!(
            invoice.row.due,
            DueDate(NaiveDate::from_ymd_opt(2026, 4, 3).unwrap())
        );
        assert_eq!(invoice.billing_address.city, "Leeds");
        assert_eq!(invoice.shipping_addresses[0].city, "York");
        assert_eq!(invoice.content.costs.len(), 2);

        let row = desk.orders().await.remove(0);
        assert_eq!(row.invoicing, InvoicingStatus::Invoiced);
        assert_eq!(
            (row.invoice_id, row.invoice_number),
            (Some(id), Some(invoice.row.number))
        );
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let history = tx.audit().history("order", order.0).await.unwrap();
        let actions: Vec<&str> = history
            .iter()
            .map(|change| change.action.as_str())
            .collect();
        assert_eq!(actions, ["invoiced", "synced"]);
        assert_eq!(history[0].actor, "sales seller");
    })
    .await;
}

#[tokio::test]
async fn a_companys_own_terms_go_before_the_stores() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = CompanyReport {
            bc_company_id: BcCompanyId(9),
            name: "Alder".to_owned(),
            external_id: None,
            email: String::new(),
            phone: String::new(),
            parent: None,
            terms: Some(Terms(0)),
        };
        desk.commerce.set_company(BcCustomerId(5), company);
        let order = desk.synced_order(101, 5).await;
        let id = desk
            .portal
            .create_invoice(&desk.system(), order)
            .await
            .unwrap();
        let invoice = desk.portal.invoice(&desk.system(), id).await.unwrap();
        assert_eq!(invoice.row.due.0, invoice.row.issued);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_clicks_at_once_make_one_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(101, 5).await;
        let mut clicks = JoinSet::new();
        for _ in 0..20 {
            let desk = desk.clone();
            clicks.spawn(async move { desk.portal.create_invoice(&desk.system(), order).await });
        }
        let (made, refused): (Vec<_>, Vec<_>) =
            clicks.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!((made.len(), refused.len()), (1, 19));
        let number = format!("{:08}", made.into_iter().next().unwrap().unwrap().0);
        for problem in refused.into_iter().map(Result::unwrap_err) {
            assert_eq!(problem.kind, ProblemKind::Conflict);
            assert_eq!(problem.code, "order_already_invoiced");
            assert!(problem.message.contains(&number), "{}", problem.message);
        }
        assert!(desk.portal.check().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_order_that_owes_nothing_makes_no_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut void = report(101, 0, desk.now());
        void.snapshot.status = OrderStatus::CANCELLED;
        void.snapshot.status_label = "Cancelled".to_owned();
        let mut covered = report(102, 0, desk.now());
        covered.snapshot.covered = covered.snapshot.total;
        for (report, code) in [(void, "order_void"), (covered, "nothing_owed")] {
            let number = report.snapshot.bc_order_id;
            desk.commerce.place(report);
            let order = desk.portal.sync_order(number).await.unwrap().unwrap();
            let problem = desk
                .portal
                .create_invoice(&desk.system(), order)
                .await
                .unwrap_err();
            assert_eq!(
                (problem.kind, problem.code.as_str()),
                (ProblemKind::Conflict, code)
            );
        }
        assert!(
            desk.orders()
                .await
                .iter()
                .all(|row| row.invoicing == InvoicingStatus::Open)
        );
    })
    .await;
}

#[tokio::test]
async fn buyers_neither_see_orders_nor_invoice_them_and_a_missing_order_is_told() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(101, 5).await;
        let company = desk.orders().await[0].company_id;
        for role in BuyerRole::ALL {
            let buyer = desk.buyer(company, role).await;
            let kinds = [
                desk.portal
                    .list_orders(&buyer, &OrderList::default())
                    .await
                    .unwrap_err()
                    .kind,
                desk.portal
                    .create_invoice(&buyer, order)
                    .await
                    .unwrap_err()
                    .kind,
                desk.portal
                    .mark_edit_checked(&buyer, order)
                    .await
                    .unwrap_err()
                    .kind,
            ];
            assert_eq!(kinds, [ProblemKind::NotAllowed; 3]);
        }
        let sales = desk.seller(SellerRole::Sales).await;
        let missing = desk
            .portal
            .create_invoice(&sales, OrderId(999))
            .await
            .unwrap_err();
        assert_eq!(missing.kind, ProblemKind::NotFound);
        let missing = desk
            .portal
            .mark_edit_checked(&sales, OrderId(999))
            .await
            .unwrap_err();
        assert_eq!(missing.kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn the_list_costs_one_statement_however_long() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        for number in 1..=30 {
            desk.synced_order(number, 5).await;
        }
        let before = desk.store.statements();
        let page = desk
            .portal
            .list_orders(&desk.system(), &OrderList::default())
            .await
            .unwrap();
        assert_eq!(desk.store.statements() - before, 1);
        assert_eq!(page.rows.len(), 30);
        assert_eq!(page.rows[0].bc_order_id, BcOrderId(30));
    })
    .await;
}
