//! What the poll finds.

use crate::{
    checked_out,
    support::{Fault, desk, report},
    waiting,
};
use chrono::TimeDelta;
use domain::{
    BcOrderId,
    invoice::InvoiceStatus,
    order::{OrderFlag, OrderStatus},
    people::SellerRole,
    problem::ProblemKind,
};
use service::ports::CommerceError;
use store::testing::for_each_engine;

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
        assert_eq!(desk.orders().await.len(), 10);

        // Only what is new, and what is within the overlap.
        let later = desk.now() + TimeDelta::hours(1);
        desk.commerce.change(3, later, |report| {
            report.snapshot.status = OrderStatus::CANCELLED;
        });
        assert_eq!(desk.portal.poll().await.unwrap(), 6);
        let canceled = desk
            .orders()
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
        let read = desk.orders().await.len();
        assert!((3..6).contains(&read), "{read}");
        desk.commerce.fault(None);
        let rest = desk.portal.poll().await.unwrap();
        assert!(rest < 6, "{rest}");
        assert_eq!(desk.orders().await.len(), 6);
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
        assert_eq!(desk.orders().await.len(), 2);
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
        assert_eq!(
            (desk.orders().await.len(), waiting(&desk).await),
            (7, (0, 0))
        );
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
        let numbers: Vec<i64> = desk
            .orders()
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
        assert_eq!(desk.orders().await.len(), 3);
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
        assert!(desk.orders().await.is_empty());
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
