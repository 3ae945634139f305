//! Deleting an invoice.

use super::{edit::check_version, error::InvoiceError, snapshot::Snapshot};
use crate::{Portal, again::again, checkout::commit_finding_carts};
use domain::{
    InvoiceId, Problem,
    people::{Actor, Permission},
};
use store::{NewAudit, OpenCart};

impl Portal {
    /// Deletes an open invoice; its order becomes open again. A checkout that was begun and
    /// not finished does not stand in the way: its cart is removed. Were it finished all the
    /// same, its money becomes a credit of the company.
    ///
    /// # Errors
    /// Without the right; when money has been received for it or is on its way; on a stale
    /// version as [`Portal::edit_invoice`].
    pub async fn delete_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: i64,
    ) -> Result<(), Problem> {
        actor.require(Permission::InvoicesDelete)?;
        let carts = again(|| self.remove_invoice(actor, id, Some(version))).await?;
        self.void_soon(carts);
        Ok(())
    }

    /// Without a version it goes whatever has been changed in it. Yields carts that nobody
    /// should pay any more.
    pub(super) async fn remove_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: Option<i64>,
    ) -> Result<Vec<OpenCart>, InvoiceError> {
        let mut tx = self.begin(actor).await?;
        let (_, record) = self.lock_invoice(&mut tx, id).await?;
        let pending = tx.invoices().pending_payments(id).await?;
        record.row.status.check_delete(pending)?;
        if let Some(version) = version {
            check_version(&mut tx, &record, version).await?;
        }
        let at = self.now();
        tx.invoices().delete(id, at).await?;
        let total = record.row.balance.original();
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: id.0,
                action: "deleted",
                summary: format!("Invoice {} over {total} was deleted.", record.row.number),
                actor,
                before: Some(Snapshot::of(&record).to_json()?),
                after: None,
                at,
            })
            .await?;
        Ok(commit_finding_carts(tx).await?)
    }
}
