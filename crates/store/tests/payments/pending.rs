//! Money that is on its way to an invoice.

use super::{INCOMPLETE, fixture, gbp};
use domain::{
    invoice::PendingMoney,
    payment::{AllocationLine, PaymentState, ProcessingStatus},
};
use store::{
    PaymentUpdate,
    testing::{for_each_engine, now},
};

#[tokio::test]
async fn money_on_its_way_is_taken_off_what_is_due_or_waits() {
    for_each_engine(|store| async move {
        let f = fixture(store).await;
        // (key, how far the money has come, what of it is applied)
        let payments = [
            ("waiting", ProcessingStatus::AwaitingProcessing, 0),
            ("reverted", ProcessingStatus::Processing, 0),
            ("applied", ProcessingStatus::Processing, 10_00),
            (
                "partly a credit",
                ProcessingStatus::AwaitingProcessing,
                7_00,
            ),
            ("deleted", ProcessingStatus::AwaitingProcessing, 0),
            ("here", ProcessingStatus::Completed, 10_00),
            ("unfinished", ProcessingStatus::Incomplete, 0),
            ("gone back", ProcessingStatus::Refunded, 0),
        ];
        for (key, status, applied) in payments {
            let id = f.payment(key, now()).await.unwrap();
            let mut tx = f.store.begin(f.scope.clone()).await.unwrap();
            let line = AllocationLine {
                invoice_id: f.invoice,
                amount: gbp(applied),
            };
            tx.payments().set_applied(id, line).await.unwrap();
            let payment = tx.payments().find(id).await.unwrap().unwrap();
            let update = PaymentUpdate {
                state: PaymentState {
                    status,
                    applied: applied > 0,
                    ..INCOMPLETE
                },
                method: "",
                reference: "",
                order: None,
                dated_on: None,
                at: now(),
            };
            tx.payments().update(&payment, update).await.unwrap();
            if key == "deleted" {
                tx.payments().delete(&payment, now()).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
        let mut tx = f.store.read(f.scope.clone()).await.unwrap();
        let found = tx.invoices().find(f.invoice, now().date_naive()).await;
        let found = found.unwrap().unwrap();
        let pending = PendingMoney {
            taken_off: gbp(17_00),
            waiting: gbp(20_00),
        };
        assert_eq!((found.row.pending_payments, found.pending), (4, pending));
    })
    .await;
}
