//! Invoices of several orders, and an order by its number.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod support;

use chrono::TimeDelta;
use domain::{
    BcOrderId, InvoiceId, OrderId,
    order::{InvoicingOutcome, MAX_ORDERS, OrderImport, OrderInvoiced, OrderList, OrderStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::ports::CommerceError;
use store::{Scope, testing::for_each_engine};
use support::{Desk, Fault, desk, pay_form, report};
use tokio::task::JoinSet;

async fn three_orders(desk: &Desk) -> Vec<OrderId> {
    desk.belongs(5, "Alder", "A1");
    let first = desk.synced_order(101, 5).await;
    let mut void = report(102, 5, desk.now());
    void.snapshot.status = OrderStatus::CANCELLED;
    desk.commerce.place(void);
    let void = desk.portal.sync_order(BcOrderId(102)).await.unwrap();
    vec![first, void.unwrap(), desk.synced_order(103, 5).await]
}

fn made(outcomes: &[OrderInvoiced]) -> Vec<(OrderId, InvoiceId)> {
    let created = outcomes.iter().filter_map(|row| match &row.outcome {
        InvoicingOutcome::Created { invoice, .. } => Some((row.order, *invoice)),
        InvoicingOutcome::Refused(_) => None,
    });
    created.collect()
}

#[tokio::test]
async fn one_that_is_refused_stops_no_other_and_says_why() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let orders = three_orders(&desk).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let mut asked = orders.clone();
        asked.extend([OrderId(9_999), orders[0]]);
        let outcomes = desk.portal.create_invoices(&sales, &asked).await.unwrap();
        let answered: Vec<OrderId> = outcomes.iter().map(|row| row.order).collect();
        assert_eq!(answered, asked[..4], "each is answered once");
        assert_eq!(
            made(&outcomes).iter().map(|row| row.0).collect::<Vec<_>>(),
            [orders[0], orders[2]]
        );
        for (row, words) in [(1, "cancelled"), (3, "does not exist")] {
            let InvoicingOutcome::Refused(reason) = &outcomes[row].outcome else {
                panic!("{outcomes:?}")
            };
            assert!(
                reason.to_lowercase().contains(words) || reason.contains("102"),
                "{reason}"
            );
        }
        // The same again makes nothing new.
        let again = desk.portal.create_invoices(&sales, &orders).await.unwrap();
        assert_eq!(made(&again), []);
        let InvoicingOutcome::Created { number, invoice } = &outcomes[0].outcome else {
            panic!("{outcomes:?}")
        };
        let InvoicingOutcome::Refused(reason) = &again[0].outcome else {
            panic!("{again:?}")
        };
        assert!(reason.contains(number), "{reason}");
        let shown = desk.portal.invoice(&sales, *invoice).await.unwrap();
        assert_eq!(&shown.row.number, number);
        assert!(desk.portal.check().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_people_who_choose_the_same_orders_make_one_invoice_of_each() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let mut orders = Vec::new();
        for number in 1..=5 {
            orders.push(desk.synced_order(number, 5).await);
        }
        let mut people = JoinSet::new();
        for turn in 0..10 {
            let (desk, mut orders) = (desk.clone(), orders.clone());
            orders.rotate_left(turn % 5);
            people.spawn(async move {
                let outcomes = desk.portal.create_invoices(&desk.system(), &orders).await;
                made(&outcomes.unwrap())
            });
        }
        let mut all: Vec<_> = people.join_all().await.into_iter().flatten().collect();
        all.sort();
        assert_eq!(
            all.iter().map(|made| made.0).collect::<Vec<_>>(),
            orders,
            "each order once"
        );
        assert!(desk.portal.check().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_may_not_or_asks_for_too_many_gets_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let orders = three_orders(&desk).await;
        let company = desk.company("Birch", "B1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let refused = desk.portal.create_invoices(&buyer, &orders).await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
        let refused = desk.portal.import_order(&buyer, "101").await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
        let many: Vec<OrderId> = (0..=100).map(OrderId).collect();
        assert_eq!(many.len(), MAX_ORDERS + 1);
        let refused = desk.portal.create_invoices(&desk.system(), &many).await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::Invalid);
        let page = desk
            .portal
            .list_orders(&desk.system(), &OrderList::default())
            .await
            .unwrap();
        assert!(page.rows.iter().all(|row| row.invoice_id.is_none()));
    })
    .await;
}

#[tokio::test]
async fn an_order_comes_by_its_number_and_is_brought_up_to_date_by_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let sales = desk.seller(SellerRole::Sales).await;
        desk.commerce.place(report(101, 5, desk.now()));
        let import = async |typed: &str| desk.portal.import_order(&sales, typed).await;
        assert_eq!(import(" #101 ").await.unwrap(), OrderImport::Added);
        assert_eq!(import("101").await.unwrap(), OrderImport::Unchanged);
        let at = desk.now() + TimeDelta::minutes(1);
        desk.commerce.change(101, at, |order| {
            order.snapshot.status = OrderStatus::CANCELLED;
        });
        assert_eq!(import("101").await.unwrap(), OrderImport::Refreshed);
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let order = tx.orders().find_bc(BcOrderId(101)).await.unwrap().unwrap();
        assert_eq!(order.snapshot.status, OrderStatus::CANCELLED);
        let history = tx.audit().history("order", order.id.0).await.unwrap();
        let by_hand = history.iter().filter(|deed| deed.action == "imported");
        assert_eq!(
            by_hand.map(|deed| deed.actor.as_str()).collect::<Vec<_>>(),
            ["sales seller"; 2]
        );
    })
    .await;
}

#[tokio::test]
async fn a_number_that_leads_nowhere_is_answered_clearly() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut unplaced = report(102, 0, desk.now());
        unplaced.snapshot.status = OrderStatus::INCOMPLETE;
        desk.commerce.place(unplaced);
        let refuse = async |typed: &str| {
            let refused = desk.portal.import_order(&desk.system(), typed).await;
            let problem = refused.unwrap_err();
            assert!(problem.field("number").is_some(), "{problem:?}");
            (problem.kind, problem.code)
        };
        let said = |kind, code: &str| (kind, code.to_owned());
        assert_eq!(
            refuse("101a").await,
            said(ProblemKind::Invalid, "not_an_order_number")
        );
        assert_eq!(
            refuse("101").await,
            said(ProblemKind::NotFound, "no_such_order")
        );
        assert_eq!(
            refuse("102").await,
            said(ProblemKind::Conflict, "order_unplaced")
        );
        assert_eq!(desk.commerce.count("order"), 2, "no number asks nobody");
        desk.commerce.fault(Fault::Always(CommerceError::TimedOut));
        let refused = desk.portal.import_order(&desk.system(), "101").await;
        let problem = refused.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Upstream);
        assert_eq!(
            problem.message,
            "BigCommerce did not answer. Nothing was changed. Try again in a moment."
        );
    })
    .await;
}

#[tokio::test]
async fn an_order_that_pays_invoices_leads_to_its_payment() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(101, 5).await;
        let invoice = desk.portal.create_invoice(&desk.system(), order).await;
        let invoice = invoice.unwrap();
        let company = desk.portal.invoice(&desk.system(), invoice).await.unwrap();
        let buyer = desk.buyer(company.row.company_id, BuyerRole::Admin).await;
        let form = pay_form(&[(invoice, "126.00")]);
        desk.portal.start_checkout(&buyer, &form).await.unwrap();
        let (cart, _) = desk.commerce.carts().remove(0);
        desk.commerce.check_out(&cart, 900, desk.now());
        let outcome = desk.portal.import_order(&desk.system(), "900").await;
        let OrderImport::Payment(payment) = outcome.unwrap() else {
            panic!("it is a payment's order")
        };
        let shown = desk.portal.payment(&desk.system(), payment).await.unwrap();
        assert!(shown.row.state.applied);
        // Once finished it is known by its order.
        let again = desk.portal.import_order(&desk.system(), "900").await;
        assert_eq!(again.unwrap(), OrderImport::Payment(payment));
    })
    .await;
}
