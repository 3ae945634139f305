//! Orders as BigCommerce reports them.

use crate::{
    flag,
    support::{desk, report},
};
use chrono::TimeDelta;
use domain::{
    BcCompanyId, BcCustomerId, BcOrderId, Currency, Money,
    order::{OrderFlag, OrderStatus},
    people::SellerRole,
};
use service::ports::CompanyReport;
use store::{Scope, testing::for_each_engine};
use tokio::task::JoinSet;

#[tokio::test]
async fn orders_find_their_company_and_guests_the_anonymous_one() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        desk.synced_order(1, 5).await;
        desk.synced_order(2, 0).await;
        desk.synced_order(3, 6).await;
        let companies: Vec<_> = desk
            .orders()
            .await
            .into_iter()
            .map(|row| (row.company, row.anonymous))
            .collect();
        let anonymous = ("No company account".to_owned(), true);
        assert_eq!(
            companies,
            [anonymous.clone(), anonymous, ("Alder".to_owned(), false)]
        );
        // A guest is nobody to ask for.
        assert_eq!(desk.commerce.count("company_of_customer"), 2);
    })
    .await;
}

#[tokio::test]
async fn an_order_moves_to_the_company_that_its_customer_gets_later() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = desk.synced_order(1, 5).await;
        desk.belongs(5, "Alder", "A1");
        let later = desk.now() + TimeDelta::minutes(1);
        desk.commerce.change(1, later, |_| {});
        assert_eq!(
            desk.portal.sync_order(BcOrderId(1)).await.unwrap(),
            Some(order)
        );
        assert_eq!(desk.orders().await[0].company, "Alder");
        assert_eq!(flag(&desk).await, OrderFlag::Created);
    })
    .await;
}

#[tokio::test]
async fn a_company_of_the_erp_and_its_orders_come_together() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let imported = desk.company("CUSTOMER 17850", "17850").await;
        let company = CompanyReport {
            bc_company_id: BcCompanyId(77),
            name: "Alder & Sons".to_owned(),
            external_id: Some("17850".to_owned()),
            email: String::new(),
            phone: String::new(),
            parent: None,
            terms: None,
        };
        desk.commerce.set_company(BcCustomerId(5), company);
        desk.synced_order(1, 5).await;
        let row = desk.orders().await.remove(0);
        assert_eq!(
            (row.company_id, row.company.as_str()),
            (imported, "Alder & Sons")
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_not_placed_or_does_not_exist_is_not_synced() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for status in [OrderStatus::INCOMPLETE, OrderStatus::PENDING] {
            let mut unplaced = report(1, 0, desk.now());
            unplaced.snapshot.status = status;
            desk.commerce.place(unplaced);
            assert_eq!(desk.portal.sync_order(BcOrderId(1)).await.unwrap(), None);
        }
        assert_eq!(desk.portal.sync_order(BcOrderId(2)).await.unwrap(), None);
        assert!(desk.orders().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_edit_is_flagged_until_staff_has_looked_and_a_mere_status_is_not() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = desk.synced_order(1, 0).await;
        let sync = async |minutes, change: fn(&mut service::ports::OrderReport)| {
            let at = desk.now() + TimeDelta::minutes(minutes);
            desk.commerce.change(1, at, change);
            desk.portal.sync_order(BcOrderId(1)).await.unwrap();
            flag(&desk).await
        };
        let shipped = sync(1, |report| {
            report.snapshot.status = OrderStatus::AWAITING_FULFILLMENT
        })
        .await;
        assert_eq!(shipped, OrderFlag::Created);
        let sales = desk.seller(SellerRole::Sales).await;
        let nothing = desk.portal.mark_edit_checked(&sales, order).await;
        assert_eq!(nothing.unwrap_err().code, "order_unchanged");
        let dearer = |report: &mut service::ports::OrderReport| {
            report.snapshot.total = Money::from_minor(130_00, Currency::GBP);
        };
        assert_eq!(sync(2, dearer).await, OrderFlag::Edited);
        desk.portal.mark_edit_checked(&sales, order).await.unwrap();
        assert_eq!(flag(&desk).await, OrderFlag::EditChecked);
        assert_eq!(sync(3, |_| {}).await, OrderFlag::EditChecked);
        let again = |report: &mut service::ports::OrderReport| {
            report.snapshot.po_number = Some("PO-2".to_owned());
        };
        assert_eq!(sync(4, again).await, OrderFlag::Edited);
        let cancel = |report: &mut service::ports::OrderReport| {
            report.snapshot.status = OrderStatus::CANCELLED;
        };
        assert_eq!(sync(5, cancel).await, OrderFlag::Canceled);
        for _ in 0..2 {
            desk.portal.mark_edit_checked(&sales, order).await.unwrap();
            assert_eq!(flag(&desk).await, OrderFlag::EditChecked);
        }
        // The same news of the same cancelled order is none.
        assert_eq!(sync(5, |_| {}).await, OrderFlag::EditChecked);
        assert_eq!(sync(6, |_| {}).await, OrderFlag::EditChecked);
        let revived = |report: &mut service::ports::OrderReport| {
            report.snapshot.status = OrderStatus::AWAITING_FULFILLMENT;
        };
        assert_eq!(sync(7, revived).await, OrderFlag::Edited);
        assert_eq!(sync(8, cancel).await, OrderFlag::Canceled);
        desk.portal.mark_edit_checked(&sales, order).await.unwrap();
        let cheaper = |report: &mut service::ports::OrderReport| {
            report.snapshot.total = Money::from_minor(120_00, Currency::GBP);
        };
        assert_eq!(sync(9, cheaper).await, OrderFlag::Canceled);

        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let history = tx.audit().history("order", order.0).await.unwrap();
        let actions: Vec<&str> = history
            .iter()
            .rev()
            .map(|row| row.action.as_str())
            .collect();
        assert_eq!(
            actions,
            [
                "synced",
                "changed",
                "changed",
                "edit checked",
                "changed",
                "canceled",
                "edit checked",
                "changed",
                "canceled",
                "edit checked",
                "canceled"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_further_refund_is_flagged_again_though_the_order_says_nothing_of_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = desk.synced_order(1, 0).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let refund = async |minutes| {
            let at = desk.now() + TimeDelta::minutes(minutes);
            desk.commerce.change(1, at, |report| {
                report.snapshot.status = OrderStatus::PARTIALLY_REFUNDED;
            });
            desk.portal.sync_order(BcOrderId(1)).await.unwrap();
            flag(&desk).await
        };
        assert_eq!(refund(1).await, OrderFlag::Edited);
        desk.portal.mark_edit_checked(&sales, order).await.unwrap();
        // The same report again is no news.
        assert_eq!(refund(1).await, OrderFlag::EditChecked);
        assert_eq!(refund(2).await, OrderFlag::Edited);
    })
    .await;
}

#[tokio::test]
async fn an_older_report_does_not_win() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.synced_order(1, 0).await;
        let earlier = desk.now() - TimeDelta::minutes(1);
        desk.commerce.change(1, earlier, |report| {
            report.snapshot.total = Money::from_minor(1, Currency::GBP);
        });
        desk.portal.sync_order(BcOrderId(1)).await.unwrap();
        let row = desk.orders().await.remove(0);
        assert_eq!(
            (row.total, row.flag),
            (Money::from_minor(126_00, Currency::GBP), OrderFlag::Created)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_order_synced_20_times_at_once_is_one() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        desk.commerce.place(report(1, 5, desk.now()));
        let mut syncs = JoinSet::new();
        for _ in 0..20 {
            let portal = desk.portal.clone();
            syncs.spawn(async move { portal.sync_order(BcOrderId(1)).await.unwrap().unwrap() });
        }
        let mut ids = syncs.join_all().await;
        ids.dedup();
        assert_eq!(ids.len(), 1);
        assert_eq!(desk.orders().await.len(), 1);
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        assert_eq!(
            tx.audit().history("order", ids[0].0).await.unwrap().len(),
            1
        );
    })
    .await;
}
