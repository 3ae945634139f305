//! What becomes of an invoice whose order has changed.

use super::error::SyncError;
use crate::{
    Portal,
    checkout::CARTS_AFTER_PAYMENT,
    invoices::{Snapshot, printed},
};
use domain::{
    Terms,
    invoice::{Balance, LedgerCause, Printed},
    order::{InvoiceDraft, OrderSnapshot},
    people::Actor,
    settings::{InvoiceFacts, OrderSettings, Reaction, react},
};
use store::{BalanceChange, InvoiceRecord, LockedInvoice, NewAudit, OpenCart, StoreError, Tx};

impl Portal {
    /// Does with an invoice what the store wants when its order changes; the invoice and its
    /// order are locked. Yields carts that nobody should pay any more.
    pub(super) async fn follow_change(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        invoice: &LockedInvoice,
        before: &OrderSnapshot,
        after: &OrderSnapshot,
    ) -> Result<Vec<OpenCart>, SyncError> {
        let policy = self.in_force::<OrderSettings>(tx).await?.value.on_change;
        let Some(record) = tx.invoices().find(invoice.id, self.today()).await? else {
            return Ok(Vec::new());
        };
        let facts = InvoiceFacts {
            content: &record.content,
            billing_address: &record.billing_address,
            shipping_addresses: &record.shipping_addresses,
            balance: invoice.balance,
            issued: record.row.issued,
            terms: terms_of(&record),
            payments: tx.invoices().count_payments(invoice.id).await?,
        };
        let number = &record.row.number;
        match react(policy, before, after, &facts) {
            Reaction::Leave(reason) => {
                tracing::info!(
                    invoice = number,
                    reason,
                    "the invoice of a changed order stays"
                );
                return Ok(Vec::new());
            }
            Reaction::Update(draft) => {
                self.reissue(tx, actor, invoice.balance, &record, &draft)
                    .await?;
            }
            Reaction::Withdraw => self.withdraw(tx, actor, &record).await?,
        }
        Ok(tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?)
    }

    async fn reissue(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: Balance,
        record: &InvoiceRecord,
        draft: &InvoiceDraft,
    ) -> Result<(), SyncError> {
        let id = record.row.id;
        let then = Snapshot::of(record);
        let printed = Printed {
            billing_address: draft.billing_address.clone(),
            shipping_addresses: draft.shipping_addresses.clone(),
            ..printed(record)
        };
        let now = Snapshot {
            version: then.version + 1,
            due: record.row.due,
            po_number: draft.po_number.clone(),
            content: draft.content.clone(),
            printed: Some(printed.clone()),
        };
        let is_same_print = now.printed == then.printed;
        if is_same_print && now.content == then.content && now.po_number == then.po_number {
            return Ok(());
        }
        let after = before.reprice(draft.original)?;
        let at = self.now();
        tx.invoices()
            .replace_content(id, &now.content, now.due, now.po_number.as_deref())
            .await?;
        tx.invoices().replace_printed(id, &printed).await?;
        tx.ledger()
            .set_balance(BalanceChange {
                invoice_id: id,
                before,
                after,
                cause: LedgerCause::Edited,
                payment_id: None,
                reference: &record.row.number,
                actor: actor.name(),
                at,
            })
            .await?;
        let summary = if before.original() == after.original() {
            "Its order changed in BigCommerce; the total is the same.".to_owned()
        } else {
            format!(
                "Its order changed in BigCommerce: total moved from {} to {}.",
                before.original(),
                after.original()
            )
        };
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: id.0,
                action: "edited",
                summary,
                actor,
                before: Some(then.to_json()?),
                after: Some(now.to_json()?),
                at,
            })
            .await?;
        Ok(())
    }

    async fn withdraw(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        record: &InvoiceRecord,
    ) -> Result<(), SyncError> {
        let (id, at) = (record.row.id, self.now());
        tx.invoices().delete(id, at).await?;
        let total = record.row.balance.original();
        let number = &record.row.number;
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: id.0,
                action: "deleted",
                summary: format!(
                    "Invoice {number} over {total} was deleted: nothing is owed any more for its \
                     order in BigCommerce."
                ),
                actor,
                before: Some(Snapshot::of(record).to_json()?),
                after: None,
                at,
            })
            .await?;
        Ok(())
    }
}

/// The terms of the invoice, or as many days as lie between its dates.
fn terms_of(record: &InvoiceRecord) -> Terms {
    let days = record
        .terms_days
        .unwrap_or_else(|| (record.row.due.0 - record.row.issued).num_days());
    Terms(u16::try_from(days).unwrap_or(0))
}

/// The live invoice of a known order, locked before the order is: payments lock them in
/// the same sequence, so that two units of work never wait for each other.
pub(super) async fn lock_invoice_of(
    tx: &mut Tx,
    order: &OrderSnapshot,
) -> Result<Option<LockedInvoice>, StoreError> {
    let Some(known) = tx.orders().find_bc(order.bc_order_id).await? else {
        return Ok(None);
    };
    let Some(id) = tx.orders().invoice_id(known.id).await? else {
        return Ok(None);
    };
    Ok(tx.invoices().lock(&[id]).await?.pop())
}
