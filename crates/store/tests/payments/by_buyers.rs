//! What buyers paid by themselves, and what came with an order.

use super::{INCOMPLETE, fixture};
use chrono::{Datelike, NaiveDate};
use domain::{
    BcOrderId, Currency, PaymentId,
    home::buyers_payments,
    order::OrderStatus,
    payment::{PaymentModule, PaymentState, ProcessingStatus},
};
use store::{
    MonthAsked, PaymentUpdate, SettledOrder, Store,
    testing::{for_each_engine, now},
};

/// As if it had come in that way.
async fn came_by(store: &Store, id: PaymentId, module: PaymentModule) {
    let module = module.code();
    let script = format!("UPDATE payments SET module = '{module}' WHERE id = {id}");
    store.run_script(&script).await.unwrap();
}

#[tokio::test]
async fn what_came_with_an_order_no_buyer_has_paid_in_the_portal() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        let mut made = Vec::new();
        for (key, order) in [
            ("of an invoice", Some(500)),
            ("with its order", Some(77)),
            ("not known yet by which order", None),
            ("a cheque", None),
        ] {
            let id = f.payment(key, now()).await.unwrap();
            let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
            let payment = tx.payments().find(id).await.unwrap().unwrap();
            let update = PaymentUpdate {
                state: PaymentState {
                    status: ProcessingStatus::AwaitingProcessing,
                    ..INCOMPLETE
                },
                method: "",
                reference: "",
                dated_on: None,
                order: order.map(|order| SettledOrder {
                    id: BcOrderId(order),
                    status: OrderStatus::AWAITING_FULFILLMENT,
                    modified_at: now(),
                }),
                at: now(),
            };
            tx.payments().update(&payment, update).await.unwrap();
            tx.commit().await.unwrap();
            made.push(id);
        }
        // Never checked out.
        f.payment("unfinished", now()).await.unwrap();
        came_by(&f.store, made[3], PaymentModule::Offline).await;
        f.store
            .run_script(
                "INSERT INTO orders (store_id, bc_order_id, company_id, bc_customer_id, currency, \
                 total_minor, status_id, status_label, invoicing, flag, snapshot, search, \
                 placed_at, modified_at, synced_at) SELECT store_id, 77, id, 0, 'GBP', \
                 1000, 11, '', 1, 0, '{}', '', 0, 0, 0 FROM companies WHERE name = 'Acme'",
            )
            .await
            .unwrap();

        let today = now().date_naive();
        let first = NaiveDate::from_ymd_opt(today.year(), today.month(), 1).unwrap();
        let list = buyers_payments(first);
        let mut tx = f.store.read(f.scope.clone()).await.unwrap();
        let page = tx.payments().list(&list, Currency::GBP).await.unwrap();
        let listed: Vec<_> = page.rows.iter().map(|row| row.id).collect();
        assert_eq!(listed, [made[2], made[0]]);
        let totals = tx.payments().totals(&list, Currency::GBP).await.unwrap();
        assert_eq!(totals[0].count, 2);
        let month = MonthAsked {
            month: first,
            documents: None,
            payments: Some(list),
        };
        let months = tx.home().service(vec![month], Currency::GBP).await.unwrap();
        assert_eq!(months[0].payments, Some(2));
    })
    .await;
}
