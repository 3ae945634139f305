//! What becomes of a payment that came with an order when the store takes or gives back more.

use super::{
    paid_orders::{PAID, Paid, captured, click, sync},
    support::{Desk, cheque, desk, gbp},
    update_unpaid,
};
use chrono::TimeDelta;
use domain::{
    BcOrderId, InvoiceId, OrderId, PaymentId,
    invoice::InvoiceStatus,
    order::OrderStatus,
    payment::{
        PaymentDetail, PaymentModule,
        PaymentOperation::{Apply, PullUpdates, Revert},
        ProcessingStatus, TransactionType,
    },
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

const DEPOSIT: i64 = 60_00;

/// The invoice of order 1, on which £60.00 of £126.00 were taken, and its payment.
async fn with_deposit(desk: &Desk) -> (OrderId, InvoiceId, PaymentId) {
    let order = sync(desk, 1, taken(DEPOSIT)).await;
    let invoice = click(desk, order).await.unwrap();
    (order, invoice, payment_of(desk, invoice).await)
}

fn taken(minor: i64) -> Paid {
    Paid {
        capture: captured(minor),
        ..PAID
    }
}

pub(super) fn refunded(status: OrderStatus, minor: i64) -> Paid {
    Paid {
        status,
        refunded: minor,
        ..taken(126_00)
    }
}

pub(super) async fn payment_of(desk: &Desk, invoice: InvoiceId) -> PaymentId {
    let detail = desk.portal.invoice(&desk.system(), invoice).await.unwrap();
    detail.payments[0].payment_id
}

async fn detail(desk: &Desk, id: PaymentId) -> PaymentDetail {
    desk.portal.payment(&desk.system(), id).await.unwrap()
}

/// (meant, applied, credit) of a payment of one line, in pence.
async fn stand(desk: &Desk, id: PaymentId) -> (i64, i64, i64) {
    let detail = detail(desk, id).await;
    let credit = detail.credits.iter().map(|credit| credit.amount.minor());
    let applied = detail.lines[0].applied.minor();
    (detail.row.total.minor(), applied, credit.sum())
}

async fn delete(desk: &Desk, invoice: InvoiceId) {
    let system = desk.system();
    let version = desk.portal.invoice(&system, invoice).await.unwrap().version;
    let deleted = desk.portal.delete_invoice(&system, invoice, version);
    deleted.await.unwrap();
}

pub(super) async fn open(desk: &Desk, invoice: InvoiceId) -> i64 {
    desk.open(invoice).await.0
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_later_lowers_the_invoice_once_and_the_rest_is_a_credit() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice, payment) = with_deposit(&desk).await;
        let first = detail(&desk, payment).await;
        assert_eq!(first.bc_order_id, Some(BcOrderId(1)));
        assert_eq!(first.row.state.module, PaymentModule::BigCommerce);
        assert_eq!(first.row.state.status, ProcessingStatus::Completed);
        assert_eq!(first.row.method, "Visa ending in 1111");
        assert_eq!(stand(&desk, payment).await, (DEPOSIT, DEPOSIT, 0));
        // (taken in all, owed, as the payment stands)
        for (sum, owed, expected) in [
            (100_00, 26_00, (100_00, 100_00, 0)),
            (100_00, 26_00, (100_00, 100_00, 0)),
            (126_00, 0, (126_00, 126_00, 0)),
            (130_00, 0, (126_00, 126_00, 4_00)),
            (130_00, 0, (126_00, 126_00, 4_00)),
        ] {
            sync(&desk, 1, taken(sum)).await;
            assert_eq!(open(&desk, invoice).await, owed, "{sum}");
            assert_eq!(stand(&desk, payment).await, expected, "{sum}");
            desk.assert_sound().await;
        }
        let seen = desk.portal.invoice(&desk.system(), invoice).await.unwrap();
        let payments = seen
            .payments
            .iter()
            .map(|row| row.amount)
            .collect::<Vec<_>>();
        assert_eq!(payments, [gbp(26_00), gbp(40_00), gbp(60_00)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cheque_between_two_captures_makes_the_second_a_credit() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice, payment) = with_deposit(&desk).await;
        let company = detail(&desk, payment).await.row.company_id;
        let form = cheque(company, "50", &[(invoice, "50")]);
        let system = desk.system();
        let recorded = desk.portal.record_offline_payment(&system, &form).await;
        recorded.unwrap();
        sync(&desk, 1, taken(126_00)).await;
        assert_eq!(open(&desk, invoice).await, 0);
        assert_eq!(stand(&desk, payment).await, (76_00, 76_00, 50_00));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pulling_updates_applies_them_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice, payment) = with_deposit(&desk).await;
        let pull = || async {
            let system = desk.system();
            let pulled = desk.portal.operate_payment(&system, payment, PullUpdates);
            pulled.await.unwrap();
        };
        pull().await;
        assert_eq!(stand(&desk, payment).await, (DEPOSIT, DEPOSIT, 0));
        for (taken, refunded, owed) in [
            (126_00, 0, 0),
            (126_00, 0, 0),
            (126_00, 20_00, 20_00),
            (126_00, 20_00, 20_00),
        ] {
            desk.commerce.change_evidence(1, |money| {
                money.capture = captured(taken);
                money.refunded = gbp(refunded);
            });
            pull().await;
            assert_eq!(open(&desk, invoice).await, owed);
            desk.assert_sound().await;
        }
        let types: Vec<_> = detail(&desk, payment)
            .await
            .transactions
            .iter()
            .map(|receipt| (receipt.transaction, receipt.total))
            .collect();
        assert_eq!(
            types,
            [
                (TransactionType::Refunded, gbp(20_00)),
                (TransactionType::Paid, gbp(66_00)),
                (TransactionType::Paid, gbp(60_00)),
            ]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_is_owed_again_and_a_declined_one_is_put_back() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let order = sync(&desk, 1, taken(126_00)).await;
        let invoice = click(&desk, order).await.unwrap();
        let payment = payment_of(&desk, invoice).await;
        let partly = OrderStatus::PARTIALLY_REFUNDED;
        for (news, owed, status) in [
            (refunded(partly, 30_00), 30_00, ProcessingStatus::Completed),
            (
                refunded(OrderStatus::REFUNDED, 126_00),
                126_00,
                ProcessingStatus::Refunded,
            ),
            (refunded(partly, 0), 0, ProcessingStatus::Completed),
        ] {
            sync(&desk, 1, news).await;
            assert_eq!(open(&desk, invoice).await, owed);
            assert_eq!(detail(&desk, payment).await.row.state.status, status);
            desk.assert_sound().await;
        }
        assert_eq!(stand(&desk, payment).await, (126_00, 126_00, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_while_the_payment_is_not_applied_counts_when_it_is() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice, payment) = with_deposit(&desk).await;
        let system = desk.system();
        let portal = &desk.portal;
        portal
            .operate_payment(&system, payment, Revert)
            .await
            .unwrap();
        assert_eq!(stand(&desk, payment).await, (DEPOSIT, 0, DEPOSIT));
        let refund = Paid {
            status: OrderStatus::PARTIALLY_REFUNDED,
            refunded: 10_00,
            ..taken(DEPOSIT)
        };
        sync(&desk, 1, refund).await;
        assert_eq!(stand(&desk, payment).await, (DEPOSIT, 0, 50_00));
        assert_eq!(open(&desk, invoice).await, 126_00);
        portal
            .operate_payment(&system, payment, Apply)
            .await
            .unwrap();
        assert_eq!(stand(&desk, payment).await, (DEPOSIT, 50_00, 0));
        assert_eq!(open(&desk, invoice).await, 76_00);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn store_credit_stays_out_of_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let covered = |minor| Paid {
            covered: 26_00,
            ..taken(minor)
        };
        let order = sync(&desk, 1, covered(76_00)).await;
        let invoice = click(&desk, order).await.unwrap();
        let payment = payment_of(&desk, invoice).await;
        assert_eq!(open(&desk, invoice).await, 50_00);
        sync(&desk, 1, covered(126_00)).await;
        assert_eq!(open(&desk, invoice).await, 0);
        assert_eq!(stand(&desk, payment).await, (100_00, 100_00, 0));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_store_wants_of_invoices_only_the_money_follows() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for (number, update) in [(1, false), (2, true)] {
            if update {
                update_unpaid(&desk).await;
            }
            let order = sync(&desk, number, taken(DEPOSIT)).await;
            let invoice = click(&desk, order).await.unwrap();
            let system = desk.system();
            let before = desk.portal.invoice(&system, invoice).await.unwrap();
            for news in [
                taken(126_00),
                refunded(OrderStatus::PARTIALLY_REFUNDED, 26_00),
                refunded(OrderStatus::REFUNDED, 126_00),
            ] {
                sync(&desk, number, news).await;
                assert_eq!(open(&desk, invoice).await, news.refunded);
                let now = desk.portal.invoice(&system, invoice).await.unwrap();
                assert_eq!(now.content, before.content);
                assert_eq!(now.row.balance.original(), gbp(126_00));
            }
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_of_a_cancelled_order_is_a_credit_and_follows_to_the_next_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (order, invoice, payment) = with_deposit(&desk).await;
        let cancelled = Paid {
            status: OrderStatus::CANCELLED,
            ..taken(DEPOSIT)
        };
        sync(&desk, 1, cancelled).await;
        assert_eq!(stand(&desk, payment).await, (DEPOSIT, 0, DEPOSIT));
        assert_eq!(desk.open(invoice).await, (126_00, InvoiceStatus::Open));
        delete(&desk, invoice).await;
        sync(&desk, 1, taken(DEPOSIT)).await;
        desk.assert_sound().await;
        let next = click(&desk, order).await.unwrap();
        assert_eq!(payment_of(&desk, next).await, payment);
        assert_eq!(open(&desk, next).await, 66_00);
        assert_eq!(stand(&desk, payment).await, (DEPOSIT, DEPOSIT, 0));
        sync(&desk, 1, taken(126_00)).await;
        assert_eq!(open(&desk, next).await, 0);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_money_goes_with_the_order_to_another_company() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (order, invoice, payment) = with_deposit(&desk).await;
        let system = desk.system();
        let other = desk.company("Birch", "B1").await;
        let portal = &desk.portal;
        let refused = portal.change_profile(&system, order, other).await;
        assert_eq!(refused.unwrap_err().code, "invoice_has_payments");
        portal
            .operate_payment(&system, payment, Revert)
            .await
            .unwrap();
        delete(&desk, invoice).await;
        portal.change_profile(&system, order, other).await.unwrap();
        let next = click(&desk, order).await.unwrap();
        let detail = detail(&desk, payment).await;
        assert_eq!(detail.row.company_id, other);
        assert_eq!(detail.row.company, "Birch");
        assert_eq!(open(&desk, next).await, 66_00);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_messages_at_once_take_the_money_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice, payment) = with_deposit(&desk).await;
        desk.clock.advance(TimeDelta::minutes(1));
        let mut evidence = desk.commerce.evidence(1);
        evidence.money.capture = captured(130_00);
        evidence.modified_at = desk.now();
        desk.commerce.set_evidence(1, evidence);
        let mut deliveries = JoinSet::new();
        for delivery in 0..20 {
            let desk = desk.clone();
            deliveries.spawn(async move {
                if delivery % 4 == 0 {
                    let system = desk.system();
                    let pulled = desk.portal.operate_payment(&system, payment, PullUpdates);
                    pulled.await.unwrap();
                } else {
                    let payload = format!(
                        r#"{{"scope":"store/order/transaction/created","data":{{"order_id":1}},"hash":"h{delivery}"}}"#
                    );
                    desk.portal.receive_webhook(&payload).await.unwrap();
                    desk.portal.process_webhooks().await.unwrap();
                }
            });
        }
        deliveries.join_all().await;
        desk.clock.advance(TimeDelta::minutes(1));
        desk.portal.process_webhooks().await.unwrap();
        assert_eq!(open(&desk, invoice).await, 0);
        assert_eq!(stand(&desk, payment).await, (126_00, 126_00, 4_00));
        assert_eq!(detail(&desk, payment).await.transactions.len(), 2);
        desk.assert_sound().await;
    })
    .await;
}
