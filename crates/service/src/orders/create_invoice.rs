//! From an order to its invoice.

use super::{error::OrderUseError, received::Received};
use crate::{Portal, again::again};
use domain::{
    InvoiceId, OrderId, Problem,
    invoice::{Balance, InvoiceSource, LedgerCause},
    order::{OrderError, draft_invoice},
    people::{Actor, Permission},
    settings::InvoicingPolicy,
};
use store::{NewAudit, NewInvoice, OrderRecord, Tx};

impl Portal {
    /// Makes the invoice of an order, at most one: however many ask at once, one gets it and
    /// the others learn its number. What was paid at the checkout is on the invoice as a
    /// payment, so that nobody pays it again; what was given back of that is not owed.
    ///
    /// # Errors
    /// Without the right; when the order does not exist, has its invoice, is void or owes
    /// nothing; when it was paid at the checkout and BigCommerce cannot be asked how much.
    pub async fn create_invoice(
        &self,
        actor: &Actor,
        order: OrderId,
    ) -> Result<InvoiceId, Problem> {
        actor.require(Permission::InvoicesCreate)?;
        let received = self.received_for(actor, order).await?;
        Ok(again(|| self.invoice_order(actor, order, received.as_ref())).await?)
    }

    pub(crate) async fn invoice_order(
        &self,
        actor: &Actor,
        id: OrderId,
        received: Option<&Received>,
    ) -> Result<InvoiceId, OrderUseError> {
        let mut tx = self.begin(actor).await?;
        let before = match received {
            Some(received) => received.lock_payment(&mut tx).await?,
            None => None,
        };
        let order = tx.orders().lock(id).await?.ok_or(OrderUseError::NotFound)?;
        if !order.invoicing.can_invoice() {
            let invoice = tx.orders().invoice_number(id).await?.unwrap_or_default();
            let order = order.snapshot.bc_order_id.to_string();
            return Err(OrderError::AlreadyInvoiced { order, invoice }.into());
        }
        let invoice = self.issue(&mut tx, actor, &order, received).await?;
        if let Some(received) = received {
            let before = before.as_ref();
            if before.is_some_and(|payment| received.is_older_than(payment)) {
                return Err(OrderUseError::Meanwhile);
            }
            self.record_received(&mut tx, actor, invoice, received, before)
                .await?;
        }
        tx.commit().await?;
        Ok(invoice)
    }

    async fn issue(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        order: &OrderRecord,
        received: Option<&Received>,
    ) -> Result<InvoiceId, OrderUseError> {
        let company = tx.companies().find(order.company_id).await?;
        let terms = match company.and_then(|company| company.terms) {
            Some(terms) => terms,
            None => self.in_force::<InvoicingPolicy>(tx).await?.value.terms,
        };
        let number = order.snapshot.bc_order_id.to_string();
        let mut draft = draft_invoice(&order.snapshot, terms, self.today())?;
        if let Some(received) = received {
            draft = draft.less_refunded(received.refunded, &number)?;
        }
        let at = self.now();
        let (invoice_id, invoice_number) = tx
            .invoices()
            .insert(NewInvoice {
                company_id: order.company_id,
                number: None,
                source: InvoiceSource::Portal,
                order: Some((order.id, order.snapshot.bc_order_id)),
                external_id: None,
                content: &draft.content,
                balance: Balance::issue(draft.original)?,
                issued: draft.issued,
                due: draft.due,
                terms: Some(draft.terms),
                po_number: draft.po_number.as_deref(),
                billing_address: &draft.billing_address,
                shipping_addresses: &draft.shipping_addresses,
                cause: LedgerCause::Issued,
                reference: &number,
                actor: actor.name(),
                at,
            })
            .await?;
        let created = |noun, noun_id, summary| NewAudit {
            noun,
            noun_id,
            action: "created",
            summary,
            actor,
            before: None,
            after: None,
            at,
        };
        let summary = format!("Created from order {number} for {}.", draft.original);
        tx.audit()
            .write(created("invoice", invoice_id.0, summary))
            .await?;
        let summary = format!("Invoice {invoice_number} was created.");
        let invoiced = NewAudit {
            action: "invoiced",
            ..created("order", order.id.0, summary)
        };
        tx.audit().write(invoiced).await?;
        Ok(invoice_id)
    }
}
