//! Money that comes outside of the store.

use crate::support::{FINANCE, Site};
use domain::{
    InvoiceId, PaymentId,
    payment::{OfflinePaymentForm, ProcessingStatus, TypedLine},
};

impl Site {
    /// Records cash for an invoice. `change` says what else stands in the form.
    pub async fn receive_cash(
        &self,
        invoice: InvoiceId,
        amount: &str,
        change: impl FnOnce(&mut OfflinePaymentForm),
    ) -> PaymentId {
        let finance = self.actor(FINANCE).await;
        let detail = self.portal.invoice(&finance, invoice).await.unwrap();
        let mut form = OfflinePaymentForm {
            idempotency_key: format!("cash-{invoice}"),
            company_id: detail.row.company_id,
            currency: detail.row.balance.open().currency(),
            received: amount.to_owned(),
            received_on: self.portal.today(),
            method: "Cash".to_owned(),
            status: ProcessingStatus::Completed,
            memo: String::new(),
            payer: String::new(),
            external_id: String::new(),
            lines: vec![TypedLine {
                invoice_id: invoice,
                amount: amount.to_owned(),
            }],
        };
        change(&mut form);
        let recorded = self.portal.record_offline_payment(&finance, &form).await;
        recorded.unwrap()
    }
}
