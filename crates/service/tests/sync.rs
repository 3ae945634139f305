//! Following BigCommerce: webhooks, the poll, flags.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod support;

use chrono::TimeDelta;
use domain::{
    BcCompanyId, BcCustomerId, BcOrderId, Currency, InvoiceId, Money,
    invoice::InvoiceStatus,
    order::{OrderBuyers, OrderFlag, OrderList, OrderRow, OrderStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::ports::{CommerceError, CompanyReport};
use store::{Scope, testing::for_each_engine};
use support::{Desk, Fault, desk, pay_form, report};
use tokio::task::JoinSet;

fn webhook(number: i64, hash: &str) -> String {
    format!(
        r#"{{"scope":"store/order/updated","data":{{"type":"order","id":{number}}},"hash":"{hash}","created_at":1,"producer":"stores/teststore"}}"#
    )
}

async fn rows(desk: &Desk) -> Vec<OrderRow> {
    let list = OrderList {
        buyers: OrderBuyers::All,
        ..OrderList::default()
    };
    desk.portal
        .list_orders(&desk.system(), &list)
        .await
        .unwrap()
        .rows
}

async fn flag(desk: &Desk) -> OrderFlag {
    rows(desk).await[0].flag
}

async fn waiting(desk: &Desk) -> (i64, i64) {
    let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
    tx.webhooks().waiting().await.unwrap()
}

#[tokio::test]
async fn orders_find_their_company_and_guests_the_anonymous_one() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        desk.synced_order(1, 5).await;
        desk.synced_order(2, 0).await;
        desk.synced_order(3, 6).await;
        let companies: Vec<_> = rows(&desk)
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
        assert_eq!(rows(&desk).await[0].company, "Alder");
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
        let row = rows(&desk).await.remove(0);
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
        assert!(rows(&desk).await.is_empty());
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
        let dearer = |report: &mut service::ports::OrderReport| {
            report.snapshot.total = Money::from_minor(130_00, Currency::GBP);
        };
        assert_eq!(sync(2, dearer).await, OrderFlag::Edited);
        let sales = desk.seller(SellerRole::Sales).await;
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
        desk.portal.mark_edit_checked(&sales, order).await.unwrap();
        assert_eq!(flag(&desk).await, OrderFlag::Canceled);

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
                "canceled"
            ]
        );
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
        let row = rows(&desk).await.remove(0);
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
        assert_eq!(rows(&desk).await.len(), 1);
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        assert_eq!(
            tx.audit().history("order", ids[0].0).await.unwrap().len(),
            1
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_webhook_20_times_at_once_is_stored_and_processed_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.commerce.place(report(1, 0, desk.now()));
        let mut deliveries = JoinSet::new();
        for _ in 0..20 {
            let portal = desk.portal.clone();
            deliveries.spawn(async move {
                let stored = portal.receive_webhook(&webhook(1, "h")).await.unwrap();
                (stored, portal.process_webhooks().await.unwrap())
            });
        }
        let results = deliveries.join_all().await;
        assert_eq!(results.iter().filter(|(stored, _)| *stored).count(), 1);
        assert_eq!(
            results
                .iter()
                .map(|(_, processed)| processed)
                .sum::<usize>(),
            1
        );
        assert_eq!(desk.commerce.count("order"), 1);
        assert_eq!((rows(&desk).await.len(), waiting(&desk).await), (1, (0, 0)));
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_no_event_is_refused_and_one_of_no_interest_done_with() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for payload in ["", "{}", "[1]", "<xml/>"] {
            let problem = desk.portal.receive_webhook(payload).await.unwrap_err();
            assert_eq!(
                (problem.kind, problem.code.as_str()),
                (ProblemKind::Invalid, "not_an_event")
            );
        }
        assert_eq!(waiting(&desk).await, (0, 0));
        let customer = r#"{"scope":"store/customer/created","data":{"id":7},"hash":"c"}"#;
        assert!(desk.portal.receive_webhook(customer).await.unwrap());
        assert!(!desk.portal.receive_webhook(customer).await.unwrap());
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        assert!(desk.commerce.calls().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_failed_webhook_comes_back_after_a_growing_wait() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.commerce.place(report(1, 0, desk.now()));
        desk.portal.receive_webhook(&webhook(1, "a")).await.unwrap();
        desk.portal.receive_webhook(&webhook(1, "b")).await.unwrap();
        desk.commerce
            .fault(Fault::Always(CommerceError::Unavailable));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        // One question is enough to learn that nobody answers.
        assert_eq!(desk.commerce.count("order"), 1);
        assert_eq!(waiting(&desk).await, (2, 1));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        desk.clock.advance(TimeDelta::seconds(10));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        assert_eq!(desk.commerce.count("order"), 3);

        desk.commerce.fault(None);
        desk.clock.advance(TimeDelta::seconds(10));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        desk.clock.advance(TimeDelta::seconds(10));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        assert_eq!(waiting(&desk).await, (0, 0));
        assert_eq!(rows(&desk).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_poll_catches_up_with_what_webhooks_did_not_tell() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        // More than a page, and more than a page at one moment.
        for number in 1..=10 {
            let minutes = TimeDelta::minutes(if number <= 5 { 0 } else { number });
            desk.commerce.place(report(number, 0, desk.now() + minutes));
        }
        assert_eq!(desk.portal.poll().await.unwrap(), 10);
        assert_eq!(rows(&desk).await.len(), 10);

        // Only what is new, and what is within the overlap.
        let later = desk.now() + TimeDelta::hours(1);
        desk.commerce.change(3, later, |report| {
            report.snapshot.status = OrderStatus::CANCELLED;
        });
        assert_eq!(desk.portal.poll().await.unwrap(), 6);
        let canceled = rows(&desk)
            .await
            .into_iter()
            .find(|row| row.bc_order_id.0 == 3)
            .unwrap();
        assert_eq!(canceled.flag, OrderFlag::Canceled);
        assert_eq!(desk.portal.poll().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_poll_that_breaks_off_goes_on_where_it_stopped() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for number in 1..=6 {
            desk.commerce.place(report(
                number,
                number,
                desk.now() + TimeDelta::hours(number),
            ));
            desk.belongs(number, &format!("Company {number}"), &format!("C{number}"));
        }
        // The list answers; asking for the company of the fifth customer does not.
        desk.commerce
            .fault(Fault::After(6, CommerceError::RateLimited));
        let problem = desk.portal.poll().await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Upstream);
        let read = rows(&desk).await.len();
        assert!((3..6).contains(&read), "{read}");
        desk.commerce.fault(None);
        let rest = desk.portal.poll().await.unwrap();
        assert!(rest < 6, "{rest}");
        assert_eq!(rows(&desk).await.len(), 6);
    })
    .await;
}

#[tokio::test]
async fn an_order_that_cannot_be_read_is_remembered_until_it_can() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for number in 1..=7 {
            let at = desk.now() + TimeDelta::hours(number);
            desk.commerce.place(report(number, 0, at));
        }
        // One among others, a whole page of them, and the last.
        for number in [1, 4, 5, 6, 7] {
            desk.commerce.set_readable(number, false);
        }
        assert_eq!(desk.portal.poll().await.unwrap(), 2);
        assert_eq!(rows(&desk).await.len(), 2);
        assert_eq!(waiting(&desk).await, (5, 0));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        assert_eq!(waiting(&desk).await, (5, 5));
        let admin = desk.seller(SellerRole::Admin).await;
        let home = desk.portal.home(&admin).await.unwrap();
        assert_eq!(home.attention.failed_events, Some(5));
        // The same change polled again is the same event.
        desk.portal.poll().await.unwrap();
        assert_eq!(waiting(&desk).await, (5, 5));

        for number in 1..=7 {
            desk.commerce.set_readable(number, true);
        }
        desk.clock.advance(TimeDelta::hours(1));
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 5);
        assert_eq!((rows(&desk).await.len(), waiting(&desk).await), (7, (0, 0)));
    })
    .await;
}

#[tokio::test]
async fn a_store_is_followed_from_a_window_before_it_was_connected() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let old = desk.now() - TimeDelta::days(31);
        desk.commerce.place(report(1, 0, old));
        let recent = desk.now() - TimeDelta::days(29);
        desk.commerce.place(report(2, 0, recent));
        let window = TimeDelta::days(30);
        desk.portal.start_following(window).await.unwrap();
        assert_eq!(desk.portal.poll().await.unwrap(), 1);

        // A start later on does not pass over what changed while the portal was down.
        let later = desk.now() + TimeDelta::hours(1);
        desk.commerce.place(report(3, 0, later));
        desk.clock.advance(TimeDelta::days(90));
        desk.portal.start_following(window).await.unwrap();
        desk.portal.poll().await.unwrap();
        let numbers: Vec<i64> = rows(&desk)
            .await
            .iter()
            .map(|row| row.bc_order_id.0)
            .collect();
        assert_eq!(numbers, [3, 2]);

        // An older one is imported on demand.
        assert!(
            desk.portal
                .sync_order(BcOrderId(1))
                .await
                .unwrap()
                .is_some()
        );
        assert_eq!(rows(&desk).await.len(), 3);
    })
    .await;
}

/// A buyer has checked out a cart that pays an invoice of £100.00; it became order 500.
async fn checked_out(desk: &Desk) -> (InvoiceId, String) {
    let alder = desk.company("Alder", "A1").await;
    let invoice = desk.invoice(alder, 100_00).await;
    let buyer = desk.buyer(alder, BuyerRole::Admin).await;
    desk.portal
        .start_checkout(&buyer, &pay_form(&[(invoice, "100.00")]))
        .await
        .unwrap();
    let cart_id = desk.commerce.carts()[0].0.clone();
    desk.commerce.check_out(&cart_id, 500, desk.now());
    (invoice, cart_id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_converted_cart_told_20_times_at_once_pays_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (invoice, cart_id) = checked_out(&desk).await;
        let mut deliveries = JoinSet::new();
        for delivery in 0..20 {
            let portal = desk.portal.clone();
            let cart_id = cart_id.clone();
            deliveries.spawn(async move {
                // Half of them repetitions, half of them news of the same order.
                let payload = if delivery % 2 == 0 {
                    webhook(500, &format!("h{delivery}"))
                } else {
                    format!(
                        r#"{{"scope":"store/cart/converted","data":{{"type":"cart","id":"{cart_id}","orderId":500}},"hash":"c"}}"#
                    )
                };
                portal.receive_webhook(&payload).await.unwrap();
                portal.process_webhooks().await.unwrap();
            });
        }
        deliveries.join_all().await;
        desk.clock.advance(TimeDelta::minutes(1));
        desk.portal.process_webhooks().await.unwrap();
        assert_eq!(waiting(&desk).await, (0, 0));
        assert_eq!(desk.open(invoice).await, (0, InvoiceStatus::Completed));
        // The order that pays is no order to invoice.
        assert!(rows(&desk).await.is_empty());
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn the_poll_finishes_a_payment_whose_webhooks_were_lost() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (invoice, _) = checked_out(&desk).await;
        desk.portal.poll().await.unwrap();
        assert_eq!(desk.open(invoice).await, (0, InvoiceStatus::Completed));
        assert!(rows(&desk).await.is_empty());
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn the_poll_asks_after_carts_even_where_the_list_leaves_their_orders_out() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let later = desk.now() + TimeDelta::hours(1);
        desk.commerce.place(report(1, 0, later));
        desk.portal.poll().await.unwrap();
        let (invoice, _) = checked_out(&desk).await;
        assert_eq!(desk.portal.poll().await.unwrap(), 1);
        assert_eq!(desk.commerce.count("order_of_cart"), 1);
        assert_eq!(desk.open(invoice).await, (0, InvoiceStatus::Completed));
    })
    .await;
}

#[tokio::test]
async fn processed_webhooks_go_after_a_month_and_failing_ones_stay() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let deliver = async |number: i64, hash: &str| {
            let body = webhook(number, hash);
            desk.portal.receive_webhook(&body).await.unwrap()
        };
        assert!(deliver(1, "processed").await);
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 1);
        let refused = CommerceError::Refused("no".to_owned());
        desk.commerce.fault(Fault::Always(refused));
        assert!(deliver(2, "fails").await);
        assert_eq!(desk.portal.process_webhooks().await.unwrap(), 0);
        desk.clock
            .advance(TimeDelta::days(30) - TimeDelta::seconds(1));
        assert_eq!(desk.portal.tidy().await.unwrap(), 0);
        assert!(!deliver(1, "processed").await);
        desk.clock.advance(TimeDelta::seconds(1));
        assert_eq!(desk.portal.tidy().await.unwrap(), 1);
        assert_eq!(desk.portal.tidy().await.unwrap(), 0);
        assert_eq!(waiting(&desk).await, (1, 1));
        assert!(deliver(1, "processed").await);
    })
    .await;
}
