//! An invoice's page.

use super::error::InvoiceError;
use crate::Portal;
use domain::{
    InvoiceId, Problem,
    invoice::InvoiceDetail,
    order::order_now,
    people::{Actor, Permission},
};
use store::{InvoiceRecord, NewAccess, Tx};

/// The name of the page in the access log.
const DOCUMENT: &str = "invoice";

impl Portal {
    /// An invoice's page. A buyer's look is written to the access log, and sees neither the
    /// order behind it, with its flag, nor the key in the ERP, nor where its PDF lies, nor
    /// its history, nor other buyers' checkouts.
    ///
    /// # Errors
    /// Without the right, or when the invoice does not exist for the actor.
    pub async fn invoice(&self, actor: &Actor, id: InvoiceId) -> Result<InvoiceDetail, Problem> {
        actor.require(match actor.buyer() {
            Some(_) => Permission::GetInvoiceDetail,
            None => Permission::InvoicesView,
        })?;
        Ok(self.show_invoice(actor, id).await?)
    }

    async fn show_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<InvoiceDetail, InvoiceError> {
        let mut tx = self.read(actor).await?;
        let detail = self.load_invoice(&mut tx, actor, id).await?;
        drop(tx);
        if actor.buyer().is_some() {
            let mut tx = self.begin(actor).await?;
            let access = NewAccess {
                company_id: detail.row.company_id,
                invoice_id: Some(id),
                document: DOCUMENT,
                actor,
                at: self.now(),
            };
            tx.document_access().write(access).await?;
            tx.commit().await?;
        }
        Ok(detail)
    }

    /// Everything that this actor may know of an invoice.
    pub(super) async fn load_invoice(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<InvoiceDetail, InvoiceError> {
        let record = tx.invoices().find(id, self.today()).await?;
        let record = record.ok_or(InvoiceError::NotFound(id))?;
        let buyer = actor.buyer().is_some();
        let payments = if !buyer || actor.may(Permission::GetInvoicePaymentsHistory) {
            tx.invoices().payments(id).await?
        } else {
            Vec::new()
        };
        let credits = tx.credits().of_company(record.row.company_id).await?;
        let InvoiceRecord {
            row,
            pending,
            content,
            ..
        } = record;
        let (row, external_id) = if buyer {
            (row.for_buyer(), None)
        } else {
            (row, record.external_id)
        };
        let (order, history, open_checkouts, payment_count) = if buyer {
            (None, Vec::new(), Vec::new(), 0)
        } else {
            let order = match record.order_id {
                Some(order) => tx.orders().row(order).await?,
                None => None,
            };
            let history = tx.audit().history("invoice", id.0).await?;
            let checkouts = tx.payments().checkouts_for(id, self.now()).await?;
            let payments = tx.invoices().payment_count(id).await?;
            (order, history, checkouts, payments)
        };
        let snapshot = match record.order_id {
            Some(order) => tx.orders().find(order).await?.map(|order| order.snapshot),
            None => None,
        };
        // An order whose amounts do not fit cannot be compared with anything.
        let order_now = snapshot
            .as_ref()
            .filter(|_| actor.may(Permission::OrdersView))
            .and_then(|order| order_now(order).ok());
        let shipments = snapshot.map_or_else(Vec::new, |order| order.shipments);
        let mut extra = tx.extra_fields().of_invoice(id).await?;
        if buyer {
            extra.retain(|row| row.field.rules.visible && !row.value.is_empty());
        }
        let external_pdf = tx.external_pdfs().url(id).await?;
        Ok(InvoiceDetail {
            subtotal: content.subtotal(row.balance.original().currency())?,
            version: record.version,
            terms_days: record.terms_days,
            terms_text: record.terms_text,
            extra,
            external_id,
            has_external_pdf: external_pdf.is_some(),
            // What stands in it is between the portal and the server.
            external_pdf: external_pdf.filter(|_| !buyer),
            billing_address: record.billing_address,
            shipping_addresses: record.shipping_addresses,
            row,
            content,
            shipments,
            order,
            order_now,
            payment_count,
            pending,
            payments,
            open_checkouts,
            credits,
            history,
        })
    }
}
