//! Looking again before paying.

use crate::{Portal, payments::PaymentError};
use domain::{
    InvoiceId, Problem,
    payment::{PayReview, check_count},
    people::{Actor, Permission},
    settings::PaymentPolicy,
};
use store::StoreError;

impl Portal {
    /// The chosen invoices as they stand now, the earliest due date first, paid ones too.
    /// Missing and foreign ones are left out.
    ///
    /// # Errors
    /// Without the rights, when none of them exists, or when they are more than one payment
    /// can be for.
    pub async fn review_payment(
        &self,
        actor: &Actor,
        invoices: &[InvoiceId],
    ) -> Result<PayReview, Problem> {
        actor.require(Permission::GetInvoices)?;
        actor.require(Permission::PayInvoice)?;
        actor.require(Permission::PurchaseEnable)?;
        check_count(invoices.len())?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let policy: PaymentPolicy = self.in_force(&mut tx).await?.value;
            Ok((tx.payments().payables(invoices).await?, policy))
        };
        let (found, policy) = read
            .await
            .map_err(|error: StoreError| PaymentError::from(error))?;
        if found.is_empty() {
            return Err(PaymentError::NotFound("This invoice").into());
        }
        let pending = found
            .iter()
            .filter(|(_, pending)| *pending > 0)
            .map(|(payable, _)| payable.invoice_id)
            .collect();
        let payables = found.into_iter().map(|(payable, _)| payable).collect();
        Ok(PayReview {
            payables,
            pending,
            policy,
        })
    }
}
