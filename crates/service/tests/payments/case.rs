//! What the tests of payments begin with.

use crate::support::{Desk, desk};
use domain::{
    CompanyId, InvoiceId, PaymentId,
    payment::{OfflinePaymentForm, TransactionType},
    people::{Actor, SellerRole},
};
use store::Store;

pub(super) struct Case {
    pub(super) desk: Desk,
    pub(super) company: CompanyId,
    pub(super) first: InvoiceId,
    pub(super) second: InvoiceId,
    pub(super) finance: Actor,
}

/// A company with an invoice of £100 and one of £50, and somebody who records payments.
pub(super) async fn case(store: Store) -> Case {
    let desk = desk(store).await;
    let company = desk.company("Acme", "17850").await;
    Case {
        company,
        first: desk.invoice(company, 100_00).await,
        second: desk.invoice(company, 50_00).await,
        finance: desk.seller(SellerRole::Finance).await,
        desk,
    }
}

impl Case {
    pub(super) async fn record(&self, form: &OfflinePaymentForm) -> PaymentId {
        let recorded = self.desk.portal.record_offline_payment(&self.finance, form);
        recorded.await.unwrap()
    }

    pub(super) async fn open(&self) -> (i64, i64) {
        (
            self.desk.open(self.first).await.0,
            self.desk.open(self.second).await.0,
        )
    }

    /// What its receipts say, the latest first.
    pub(super) async fn transactions(&self, id: PaymentId) -> Vec<TransactionType> {
        let detail = self.desk.portal.payment(&self.finance, id).await.unwrap();
        let receipts = detail.transactions.into_iter();
        receipts.map(|receipt| receipt.transaction).collect()
    }
}
