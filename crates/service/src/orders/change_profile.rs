//! An order is given to another company.

use super::error::OrderUseError;
use crate::{Portal, again::again};
use domain::{
    CompanyId, OrderId, Problem,
    order::{ProfileChanged, ProfileChoice, check_profile},
    people::{Actor, Permission},
};
use store::{Company, LockedInvoice, NewAudit, OrderRecord, StoreError, Tx};

/// So many companies are offered at a time.
const CHOICES: u32 = 8;

impl Portal {
    /// Companies that an order can be given to: those whose name or external id contains the
    /// text, by name.
    ///
    /// # Errors
    /// Without the right to edit invoices, or when the database fails.
    pub async fn profile_choices(
        &self,
        actor: &Actor,
        text: &str,
    ) -> Result<Vec<ProfileChoice>, Problem> {
        actor.require(Permission::InvoicesEdit)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            offered(&mut tx, text).await
        };
        Ok(read.await.map_err(OrderUseError::from)?)
    }

    /// Gives an order to another company, and its invoice with it: the new company owes it
    /// from then on, by the due date that it has. Nothing happens when it is the company's
    /// already.
    ///
    /// # Errors
    /// Without the right to edit invoices; when the order or the company does not exist, or
    /// as [`check_profile`] says.
    pub async fn change_profile(
        &self,
        actor: &Actor,
        order: OrderId,
        company: CompanyId,
    ) -> Result<ProfileChanged, Problem> {
        actor.require(Permission::InvoicesEdit)?;
        Ok(again(|| self.move_order(actor, order, company)).await?)
    }

    async fn move_order(
        &self,
        actor: &Actor,
        order: OrderId,
        company: CompanyId,
    ) -> Result<ProfileChanged, OrderUseError> {
        let mut tx = self.begin(actor).await?;
        let company = tx.companies().find(company).await?;
        let company = company.ok_or(OrderUseError::NoCompany)?;
        let changed = self.give_order(&mut tx, actor, order, &company).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Gives an order to a company within a unit of work.
    pub(crate) async fn give_order(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: OrderId,
        company: &Company,
    ) -> Result<ProfileChanged, OrderUseError> {
        let (invoice, order) = lock(tx, id).await?;
        let payments = match &invoice {
            Some(invoice) => tx.invoices().payment_count(invoice.id).await?,
            None => 0,
        };
        let number = invoice.as_ref().map(|invoice| invoice.number.clone());
        let changed = ProfileChanged {
            company: company.name.clone(),
            invoice: number.clone(),
        };
        if order.company_id == company.id {
            return Ok(changed);
        }
        check_profile(
            company.anonymous,
            number.as_deref().map(|number| (number, payments)),
        )?;
        let before = tx.companies().find(order.company_id).await?;
        let before = before.ok_or(OrderUseError::NoCompany)?;
        tx.orders().set_company(id, company).await?;
        let moved = |noun, noun_id| NewAudit {
            noun,
            noun_id,
            action: "profile changed",
            summary: format!("Moved from {} to {}.", before.name, company.name),
            actor,
            before: Some(format!("{{\"company\":{}}}", before.id)),
            after: Some(format!("{{\"company\":{}}}", company.id)),
            at: self.now(),
        };
        tx.audit().write(moved("order", id.0)).await?;
        if let Some(invoice) = &invoice {
            let at = self.now();
            tx.invoices().set_company(invoice.id, company, at).await?;
            tx.audit().write(moved("invoice", invoice.id.0)).await?;
        }
        Ok(changed)
    }
}

/// Companies that can be billed: those whose name or external id contains the text, by name.
pub(crate) async fn offered(tx: &mut Tx, text: &str) -> Result<Vec<ProfileChoice>, StoreError> {
    let found = tx.companies().search_named(text, CHOICES).await?;
    let choice = |company: Company| ProfileChoice {
        id: company.id,
        name: company.name,
        external_id: company.external_id,
    };
    Ok(found.into_iter().map(choice).collect())
}

/// Locks an order with its invoice, which comes first, as for whoever pays it.
pub(super) async fn lock(
    tx: &mut Tx,
    id: OrderId,
) -> Result<(Option<LockedInvoice>, OrderRecord), OrderUseError> {
    let invoice = match tx.orders().invoice_id(id).await? {
        Some(invoice) => tx.invoices().lock(&[invoice]).await?.pop(),
        None => None,
    };
    let order = tx.orders().lock(id).await?;
    let order = order.ok_or(OrderUseError::NotFound)?;
    let now = tx.orders().invoice_id(id).await?;
    if now != invoice.as_ref().map(|invoice| invoice.id) {
        // Somebody has invoiced it, or deleted its invoice, before it was locked.
        return Err(OrderUseError::Meanwhile);
    }
    Ok((invoice, order))
}
