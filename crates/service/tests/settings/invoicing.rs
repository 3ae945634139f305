//! Invoices that the portal makes by itself, and what new invoices say.

use super::support::Fault;
use super::{
    invoicing,
    support::{Desk, desk, gbp, report},
};
use chrono::TimeDelta;
use domain::{
    BcOrderId, InvoiceId,
    invoice::InvoiceStatus,
    order::{InvoicingStatus, OrderRow, OrderStatus},
    payment::{Capture, OrderMoney},
    people::SellerRole,
    settings::InvoicingForm,
};
use service::ports::{CommerceError, PaymentEvidence};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

async fn row(desk: &Desk, number: i64) -> OrderRow {
    let mut rows = desk.orders().await.into_iter();
    rows.find(|row| row.bc_order_id == BcOrderId(number))
        .unwrap()
}

async fn invoice_of(desk: &Desk, number: i64) -> Option<InvoiceId> {
    row(desk, number).await.invoice_id
}

/// An order paid by card at the checkout, of which BigCommerce says that it was captured.
fn place_paid(desk: &Desk, number: i64, captured: bool) {
    let mut paid = report(number, 5, desk.now());
    paid.snapshot.status = OrderStatus::AWAITING_FULFILLMENT;
    paid.snapshot.payment_method = "Visa".to_owned();
    desk.commerce.place(paid);
    desk.commerce.set_evidence(
        number,
        PaymentEvidence {
            money: OrderMoney {
                status: OrderStatus::AWAITING_FULFILLMENT,
                total: gbp(126_00),
                capture: if captured {
                    Capture::Exactly(gbp(126_00))
                } else {
                    Capture::Authorised
                },
                refunded: gbp(0),
                refund_declined: false,
            },
            modified_at: desk.now(),
            method: "Visa ending in 1111".to_owned(),
            reference: "txn-9".to_owned(),
        },
    );
}

#[tokio::test]
async fn orders_on_account_are_invoiced_by_themselves_from_then_on() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        desk.synced_order(1, 5).await;
        desk.clock.advance(TimeDelta::minutes(5));
        invoicing(&desk, |form| {
            form.offline = true;
            form.terms_days = "10".to_owned();
            form.number_format = "W-{year}-{number:4}".to_owned();
            form.terms_text = "Payable to the Wharf.".to_owned();
        })
        .await;
        desk.clock.advance(TimeDelta::minutes(5));
        desk.synced_order(2, 5).await;
        desk.synced_order(3, 0).await;
        // Orders of before are staff's business, also when they change.
        let now = desk.now();
        desk.commerce.change(1, now, |report| {
            report.snapshot.status = OrderStatus::COMPLETED;
        });
        desk.portal.sync_order(BcOrderId(1)).await.unwrap();
        assert_eq!(invoice_of(&desk, 1).await, None);
        assert_eq!(invoice_of(&desk, 3).await, None, "a guest");
        let id = invoice_of(&desk, 2).await.unwrap();
        let invoice = desk.portal.invoice(&desk.system(), id).await.unwrap();
        assert_eq!(invoice.row.number, format!("W-2026-{:04}", id.0));
        assert_eq!((invoice.row.due.0 - invoice.row.issued).num_days(), 10);
        assert_eq!(invoice.terms_text.as_deref(), Some("Payable to the Wharf."));
        assert_eq!(invoice.row.status, InvoiceStatus::Open);
        assert_eq!(invoice.history[0].door, "sync");
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn the_next_number_is_the_one_that_the_next_invoice_gets() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let format = |form: &mut InvoicingForm| form.number_format = "INV-{number:5}".to_owned();
        invoicing(&desk, format).await;
        let system = desk.system();
        let next = async || desk.portal.next_invoice_number(&system).await.unwrap();
        let mut made = Vec::new();
        for number in 1..=4 {
            let order = desk.synced_order(number, 5).await;
            if number == 4 {
                // A number that is taken gets a suffix.
                let taken = next().await.number;
                let script = format!(
                    "UPDATE invoices SET number = '{taken}' WHERE id = {}",
                    made[0]
                );
                desk.store.run_script(&script).await.unwrap();
                assert_eq!(next().await.number, format!("{taken}-1"));
            }
            let told = next().await;
            assert_eq!(next().await, told, "asking uses none up");
            let id = desk.portal.create_invoice(&system, order).await.unwrap();
            assert_eq!(told.running, id.0);
            let invoice = desk.portal.invoice(&system, id).await.unwrap();
            assert_eq!(invoice.row.number, told.number);
            made.push(id);
        }
    })
    .await;
}

#[tokio::test]
async fn what_staff_deleted_does_not_come_back() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        invoicing(&desk, |form| form.offline = true).await;
        desk.synced_order(1, 5).await;
        let id = invoice_of(&desk, 1).await.unwrap();
        desk.portal
            .delete_invoice(&desk.system(), id, 1)
            .await
            .unwrap();
        let later = desk.now() + TimeDelta::minutes(1);
        desk.commerce.change(1, later, |report| {
            report.snapshot.status = OrderStatus::COMPLETED;
        });
        desk.portal.sync_order(BcOrderId(1)).await.unwrap();
        assert_eq!(invoice_of(&desk, 1).await, None);
    })
    .await;
}

#[tokio::test]
async fn an_order_paid_at_the_checkout_gets_a_paid_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        invoicing(&desk, |form| form.online = true).await;
        place_paid(&desk, 1, true);
        desk.portal.sync_order(BcOrderId(1)).await.unwrap();
        desk.synced_order(2, 5).await;
        assert_eq!(invoice_of(&desk, 2).await, None, "on account");
        let id = invoice_of(&desk, 1).await.unwrap();
        assert_eq!(desk.open(id).await, (0, InvoiceStatus::Completed));
        assert_eq!(row(&desk, 1).await.invoicing, InvoicingStatus::Completed);
        let invoice = desk.portal.invoice(&desk.system(), id).await.unwrap();
        let payment = &invoice.payments[0];
        assert_eq!(
            (
                payment.amount,
                payment.payment_type.as_str(),
                payment.reference.as_str()
            ),
            (gbp(126_00), "Visa ending in 1111", "txn-9")
        );
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_click_on_a_paid_order_makes_a_paid_invoice_too() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let sales = desk.seller(SellerRole::Sales).await;
        place_paid(&desk, 1, true);
        let order = desk.portal.sync_order(BcOrderId(1)).await.unwrap().unwrap();
        desk.commerce.fault(Fault::Method(
            "payment_evidence",
            CommerceError::Unavailable,
        ));
        let problem = desk.portal.create_invoice(&sales, order).await.unwrap_err();
        assert_eq!(problem.code, "bigcommerce_unavailable");
        assert_eq!(invoice_of(&desk, 1).await, None);
        desk.commerce.fault(None);
        let id = desk.portal.create_invoice(&sales, order).await.unwrap();
        assert_eq!(desk.open(id).await, (0, InvoiceStatus::Completed));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn unconfirmed_money_makes_no_invoice_until_it_is_confirmed() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        invoicing(&desk, |form| form.online = true).await;
        place_paid(&desk, 1, false);
        desk.portal.sync_order(BcOrderId(1)).await.unwrap();
        assert_eq!(invoice_of(&desk, 1).await, None);
        place_paid(&desk, 1, true);
        desk.portal.sync_order(BcOrderId(1)).await.unwrap();
        assert!(invoice_of(&desk, 1).await.is_some());
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn what_bigcommerce_did_not_answer_is_made_up_for() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        invoicing(&desk, |form| form.online = true).await;
        place_paid(&desk, 1, true);
        desk.commerce
            .fault(Fault::Method("payment_evidence", CommerceError::TimedOut));
        desk.portal.sync_order(BcOrderId(1)).await.unwrap_err();
        desk.commerce.fault(None);
        desk.portal.sync_order(BcOrderId(1)).await.unwrap();
        assert!(invoice_of(&desk, 1).await.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_portal_and_twenty_clicks_make_one_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(1, 5).await;
        // The order counts as placed from now on, so that the portal wants it too.
        invoicing(&desk, |form| form.offline = true).await;
        let mut asking = JoinSet::new();
        for turn in 0..20 {
            let desk = desk.clone();
            asking.spawn(async move {
                if turn % 2 == 0 {
                    desk.portal.sync_order(BcOrderId(1)).await.unwrap();
                    0
                } else {
                    let made = desk.portal.create_invoice(&desk.system(), order).await;
                    i32::from(made.is_ok())
                }
            });
        }
        let clicked: i32 = asking.join_all().await.into_iter().sum();
        assert!(clicked <= 1);
        assert!(invoice_of(&desk, 1).await.is_some());
        desk.assert_sound().await;
    })
    .await;
}
