//! Invoices of orders of which something was paid at the checkout.

use super::{
    invoicing,
    support::{Desk, desk, gbp, report},
};
use domain::{
    BcOrderId, InvoiceId, OrderId, Problem,
    invoice::InvoiceDetail,
    order::{Comparison, OrderFlag, OrderStatus, compare},
    payment::{
        Capture::{self, Authorised, Exactly, Untold},
        OrderMoney,
    },
    people::{BuyerRole, SellerRole},
};
use service::ports::PaymentEvidence;
use store::testing::for_each_engine;

/// An order of £126.00 by card, and what BigCommerce says of its money.
#[derive(Clone, Copy)]
pub(super) struct Paid {
    pub(super) status: OrderStatus,
    /// Store credit and gift certificates, in pence.
    pub(super) covered: i64,
    pub(super) capture: Capture,
    /// In pence.
    pub(super) refunded: i64,
}

pub(super) const PAID: Paid = Paid {
    status: OrderStatus::AWAITING_FULFILLMENT,
    covered: 0,
    capture: Untold,
    refunded: 0,
};

pub(super) fn captured(minor: i64) -> Capture {
    Exactly(gbp(minor))
}

/// The order is placed, or changes, and the portal hears of it.
pub(super) async fn sync(desk: &Desk, number: i64, paid: Paid) -> OrderId {
    desk.belongs(5, "Alder", "A1");
    desk.clock.advance(chrono::TimeDelta::minutes(1));
    let mut order = report(number, 5, desk.now());
    order.snapshot.status = paid.status;
    order.snapshot.payment_method = "Visa".to_owned();
    order.snapshot.covered = gbp(paid.covered);
    desk.commerce.place(order);
    desk.commerce.set_evidence(
        number,
        PaymentEvidence {
            money: OrderMoney {
                status: paid.status,
                total: gbp(126_00),
                capture: paid.capture,
                refunded: gbp(paid.refunded),
                refund_declined: false,
            },
            modified_at: desk.now(),
            method: "Visa ending in 1111".to_owned(),
            reference: "txn-9".to_owned(),
        },
    );
    let synced = desk.portal.sync_order(BcOrderId(number)).await;
    synced.unwrap().unwrap()
}

/// (charged, paid, owed) on an invoice, in pence.
async fn stand(desk: &Desk, id: InvoiceId) -> (i64, i64, i64) {
    let detail = desk.portal.invoice(&desk.system(), id).await.unwrap();
    let balance = detail.row.balance;
    let paid: i64 = detail.payments.iter().map(|row| row.amount.minor()).sum();
    (balance.original().minor(), paid, balance.open().minor())
}

pub(super) async fn click(desk: &Desk, order: OrderId) -> Result<InvoiceId, Problem> {
    desk.portal.create_invoice(&desk.system(), order).await
}

async fn invoice_of(desk: &Desk, order: OrderId) -> Option<InvoiceId> {
    desk.order(order).await.invoice_id
}

#[tokio::test]
async fn an_invoice_asks_for_exactly_what_is_still_to_be_taken() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let awaiting = OrderStatus::AWAITING_PAYMENT;
        let partly = OrderStatus::PARTIALLY_REFUNDED;
        // (order, (charged, paid, owed))
        for (number, (paid, expected)) in (1..).zip([
            // Store credit is part of what was captured, and paid no part of the invoice.
            (
                Paid {
                    covered: 26_00,
                    capture: captured(126_00),
                    ..PAID
                },
                (100_00, 100_00, 0),
            ),
            (
                Paid {
                    covered: 26_00,
                    capture: captured(76_00),
                    ..PAID
                },
                (100_00, 50_00, 50_00),
            ),
            (
                Paid {
                    covered: 26_00,
                    capture: captured(26_00),
                    ..PAID
                },
                (100_00, 0, 100_00),
            ),
            (
                Paid {
                    covered: 26_00,
                    ..PAID
                },
                (100_00, 100_00, 0),
            ),
            // What was given back is owed by nobody.
            (
                Paid {
                    status: partly,
                    capture: captured(126_00),
                    refunded: 26_00,
                    ..PAID
                },
                (100_00, 100_00, 0),
            ),
            (
                Paid {
                    status: partly,
                    covered: 26_00,
                    capture: captured(126_00),
                    refunded: 50_00,
                },
                (50_00, 50_00, 0),
            ),
            (
                Paid {
                    status: partly,
                    refunded: 26_00,
                    ..PAID
                },
                (100_00, 100_00, 0),
            ),
            (
                Paid {
                    capture: captured(60_00),
                    refunded: 60_00,
                    ..PAID
                },
                (66_00, 0, 66_00),
            ),
            // A part was taken of an order that awaits its payment.
            (
                Paid {
                    status: awaiting,
                    capture: captured(60_00),
                    ..PAID
                },
                (126_00, 60_00, 66_00),
            ),
            (
                Paid {
                    status: awaiting,
                    capture: captured(126_00),
                    ..PAID
                },
                (126_00, 126_00, 0),
            ),
            (
                Paid {
                    status: awaiting,
                    capture: Authorised,
                    ..PAID
                },
                (126_00, 0, 126_00),
            ),
            (
                Paid {
                    status: awaiting,
                    ..PAID
                },
                (126_00, 0, 126_00),
            ),
        ]) {
            let order = sync(&desk, number, paid).await;
            let invoice = click(&desk, order).await.unwrap();
            assert_eq!(stand(&desk, invoice).await, expected, "order {number}");
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_order_that_was_given_back_owes_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for (number, (covered, refunded)) in
            (1..).zip([(0, 126_00), (26_00, 100_00), (26_00, 110_00)])
        {
            let paid = Paid {
                covered,
                capture: captured(126_00),
                refunded,
                ..PAID
            };
            let order = sync(&desk, number, paid).await;
            let refused = click(&desk, order).await.unwrap_err();
            assert_eq!(refused.code, "nothing_owed", "order {number}");
            assert_eq!(invoice_of(&desk, order).await, None);
        }
    })
    .await;
}

#[tokio::test]
async fn by_itself_the_portal_waits_until_the_store_has_taken_everything() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        invoicing(&desk, |form| form.online = true).await;
        let paid = Paid {
            capture: captured(60_00),
            ..PAID
        };
        let order = sync(&desk, 1, paid).await;
        assert_eq!(invoice_of(&desk, order).await, None);
        let paid = Paid {
            capture: captured(126_00),
            ..PAID
        };
        sync(&desk, 1, paid).await;
        let invoice = invoice_of(&desk, order).await.unwrap();
        assert_eq!(stand(&desk, invoice).await, (126_00, 126_00, 0));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_deposit_on_an_order_on_account_is_not_asked_for_again() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        invoicing(&desk, |form| form.offline = true).await;
        let status = OrderStatus::AWAITING_PAYMENT;
        let paid = Paid {
            status,
            capture: captured(60_00),
            ..PAID
        };
        let order = sync(&desk, 1, paid).await;
        let invoice = invoice_of(&desk, order).await.unwrap();
        assert_eq!(stand(&desk, invoice).await, (126_00, 60_00, 66_00));
        desk.assert_sound().await;
    })
    .await;
}

/// The invoice beside its order, as its page shows them.
fn beside(detail: &InvoiceDetail) -> Comparison {
    compare(
        detail.order.as_ref().unwrap().status,
        detail.order_now.as_ref().unwrap(),
        &detail.content,
        detail.row.balance.original(),
        detail.row.po_number.as_deref(),
    )
}

#[tokio::test]
async fn what_is_refunded_after_invoicing_is_owed_again_and_said() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let paid = Paid {
            capture: captured(126_00),
            ..PAID
        };
        let order = sync(&desk, 1, paid).await;
        let invoice = click(&desk, order).await.unwrap();
        let detail = desk.portal.invoice(&admin, invoice).await.unwrap();
        assert_eq!(beside(&detail).advice(true), None);
        for (status, refunded, flag, (edited, canceled)) in [
            (
                OrderStatus::PARTIALLY_REFUNDED,
                10_00,
                OrderFlag::Edited,
                (1, 0),
            ),
            (OrderStatus::REFUNDED, 126_00, OrderFlag::Canceled, (0, 1)),
        ] {
            let refund = Paid {
                status,
                refunded,
                ..paid
            };
            sync(&desk, 1, refund).await;
            assert_eq!(desk.open(invoice).await.0, refunded);
            let detail = desk.portal.invoice(&admin, invoice).await.unwrap();
            assert_eq!(
                (detail.row.flag, detail.row.order_status),
                (Some(flag), Some(status))
            );
            let comparison = beside(&detail);
            assert_eq!(comparison.refunded, status.refund());
            let advice = comparison.advice(refunded < 126_00);
            assert!(advice.is_some(), "{status:?}");
            assert_eq!(detail.row.balance.original(), gbp(126_00));
            let payment = detail.payments[0].payment_id;
            let seen = desk.portal.payment(&admin, payment).await.unwrap();
            assert_eq!(seen.lines[0].order, Some((BcOrderId(1), status)));
            let attention = desk.portal.home(&admin).await.unwrap().attention;
            assert_eq!(
                (
                    attention.edited_orders,
                    attention.canceled_orders,
                    attention.refunded_orders,
                ),
                (Some(edited), Some(canceled), Some(0))
            );
            let buyer = desk.buyer(detail.row.company_id, BuyerRole::Admin).await;
            let seen = desk.portal.payment(&buyer, payment).await.unwrap();
            assert_eq!(seen.lines[0].order, None);
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_invoice_made_after_a_refund_does_not_differ_from_its_order() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let paid = Paid {
            status: OrderStatus::PARTIALLY_REFUNDED,
            capture: captured(126_00),
            refunded: 26_00,
            ..PAID
        };
        let order = sync(&desk, 1, paid).await;
        let invoice = click(&desk, order).await.unwrap();
        let detail = desk.portal.invoice(&admin, invoice).await.unwrap();
        let comparison = beside(&detail);
        assert_eq!(comparison.differences(), 0);
        assert!(!comparison.totals_differ());
        assert!(comparison.advice(true).is_some());
    })
    .await;
}
