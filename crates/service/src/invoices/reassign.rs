//! An invoice is given to another company.

use super::{edit::check_version, error::InvoiceError, issue::named_company};
use crate::{Portal, again::again};
use domain::{
    CompanyId, InvoiceId, Problem,
    invoice::{InvoiceDetail, check_reassign},
    people::{Actor, Permission},
};
use store::{Company, InvoiceRecord, NewAudit, Tx};

impl Portal {
    /// Gives an invoice to another company, and the order it was made from with it: the new
    /// company owes it from then on, by the due date that it has. Nothing happens when it is
    /// the company's already.
    ///
    /// # Errors
    /// Without the right to edit invoices; when payments name the invoice; with the field
    /// `company` when that does not exist or is the catch-all for who has none; `stale` when
    /// the invoice has changed since `version`.
    pub async fn reassign_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: i64,
        company: CompanyId,
    ) -> Result<InvoiceDetail, Problem> {
        actor.require(Permission::InvoicesEdit)?;
        Ok(again(|| self.give_invoice(actor, id, version, company)).await?)
    }

    async fn give_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: i64,
        company: CompanyId,
    ) -> Result<InvoiceDetail, InvoiceError> {
        let mut tx = self.begin(actor).await?;
        let (locked, record) = self.lock_invoice(&mut tx, id).await?;
        check_reassign(tx.invoices().payment_count(id).await?)?;
        let company = named_company(&mut tx, company).await?;
        if company.id != locked.company_id {
            check_version(&mut tx, &record, version).await?;
            self.move_invoice(&mut tx, actor, &record, &company).await?;
        }
        let detail = self.load_invoice(&mut tx, actor, id).await?;
        tx.commit().await?;
        Ok(detail)
    }

    /// Gives a locked invoice that no payment names to another company.
    pub(super) async fn move_invoice(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        record: &InvoiceRecord,
        company: &Company,
    ) -> Result<(), InvoiceError> {
        if let Some(order) = record.order_id {
            self.give_order(tx, actor, order, company).await?;
            return Ok(());
        }
        let (id, at) = (record.row.id, self.now());
        tx.invoices().set_company(id, company, at).await?;
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: id.0,
                action: "profile changed",
                summary: format!("Moved from {} to {}.", record.row.company, company.name),
                actor,
                before: Some(format!("{{\"company\":{}}}", record.row.company_id)),
                after: Some(format!("{{\"company\":{}}}", company.id)),
                at,
            })
            .await?;
        Ok(())
    }
}
