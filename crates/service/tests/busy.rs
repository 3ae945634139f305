//! Another holds what a payment needs: the database's write lock, or the invoice's row.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod support;

use domain::{invoice::InvoiceStatus, payment::PaymentList, problem::ProblemKind};
use std::time::Duration;
use store::{Scope, Store, testing::for_each_database};
use support::{cheque, desk, gbp};

#[tokio::test(flavor = "multi_thread")]
async fn writers_wait_or_are_told_and_readers_go_on() {
    for_each_database(async |url| {
        let holder = desk(Store::connect(&url).await.unwrap()).await;
        let patient = desk(Store::connect(&url).await.unwrap()).await;
        let short = Store::connect_patiently(&url, Duration::from_millis(50)).await;
        let impatient = desk(short.unwrap()).await;
        let company = holder.company("Acme", "17850").await;
        let invoice = holder.invoice(company, 100_00).await;
        let mut held = holder
            .store
            .begin(Scope::store(holder.store_id))
            .await
            .unwrap();
        held.invoices().lock(&[invoice]).await.unwrap();

        let waiting = tokio::spawn({
            let (desk, form) = (patient.clone(), cheque(company, "30", &[(invoice, "30")]));
            async move {
                desk.portal
                    .record_offline_payment(&desk.system(), &form)
                    .await
            }
        });
        let form = cheque(company, "20", &[(invoice, "20")]);
        let told = impatient
            .portal
            .record_offline_payment(&impatient.system(), &form)
            .await
            .unwrap_err();
        assert_eq!((told.kind, &*told.code), (ProblemKind::Busy, "busy"));
        assert!(told.message.contains("Nothing was changed"), "{told}");
        let detail = impatient
            .portal
            .invoice(&impatient.system(), invoice)
            .await
            .unwrap();
        assert_eq!(detail.row.balance.open(), gbp(100_00));
        let none = impatient
            .portal
            .list_payments(&impatient.system(), &PaymentList::default())
            .await
            .unwrap();
        assert_eq!(none.page.rows, []);
        assert!(!waiting.is_finished());

        drop(held);
        waiting.await.unwrap().unwrap();
        // The same form again, with all the time it needs, is the same payment.
        let again = patient
            .portal
            .record_offline_payment(&patient.system(), &form)
            .await;
        again.unwrap();
        let left = (50_00, InvoiceStatus::PartiallyPaid);
        assert_eq!(holder.open(invoice).await, left);
        holder.assert_sound().await;
        for desk in [holder, patient, impatient] {
            desk.store.close().await;
        }
    })
    .await;
}
