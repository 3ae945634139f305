//! What programs read of invoices, and what else they do with them.

use super::error::InvoiceError;
use crate::{Portal, again::again, portal::internal};
use domain::{
    BcOrderId, InvoiceId, Problem,
    invoice::told::{ToldList, ToldRow},
    people::{Actor, Permission},
    query::Sliced,
};
use store::StoreError;

impl Portal {
    /// The part of the list of invoices that a program asks for.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn told_invoices(
        &self,
        actor: &Actor,
        list: &ToldList,
    ) -> Result<Sliced<ToldRow>, Problem> {
        actor.require(Permission::InvoicesView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            tx.invoices().told_list(list, self.today()).await
        };
        let found: Result<_, StoreError> = read.await;
        found.map_err(|error| internal(&error))
    }

    /// An invoice as programs read it.
    ///
    /// # Errors
    /// Without the right, or when the invoice does not exist.
    pub async fn told_invoice(&self, actor: &Actor, id: InvoiceId) -> Result<ToldRow, Problem> {
        actor.require(Permission::InvoicesView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.invoices().told(id, self.today()).await?;
            found.ok_or(InvoiceError::NotFound(id))
        };
        Ok(read.await?)
    }

    /// Is there such an invoice, and may it be changed by this actor at all? It is asked before
    /// anything is said of a change that cannot be read.
    ///
    /// # Errors
    /// Without the right to edit invoices, or when the invoice does not exist.
    pub async fn invoice_to_change(&self, actor: &Actor, id: InvoiceId) -> Result<(), Problem> {
        actor.require(Permission::InvoicesEdit)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.invoices().find(id, self.today()).await?;
            found.map(drop).ok_or(InvoiceError::NotFound(id))
        };
        Ok(read.await?)
    }

    /// Deletes an invoice, without a version whatever has been changed in it meanwhile;
    /// otherwise as [`Portal::delete_invoice`].
    ///
    /// # Errors
    /// As there.
    pub async fn delete_told_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        version: Option<i64>,
    ) -> Result<(), Problem> {
        actor.require(Permission::InvoicesDelete)?;
        let carts = again(|| self.remove_invoice(actor, id, version)).await?;
        self.void_soon(carts);
        Ok(())
    }

    /// Makes the invoice of the order with this number in BigCommerce, as
    /// [`Portal::create_invoice`] does; yields its id and its number.
    ///
    /// # Errors
    /// As there.
    pub async fn invoice_numbered_order(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<(InvoiceId, String), Problem> {
        actor.require(Permission::InvoicesCreate)?;
        let read = async { self.read(actor).await?.orders().find_bc(order).await };
        let found: Result<_, StoreError> = read.await;
        let found = found.map_err(|error| internal(&error))?;
        let found = found.ok_or_else(|| Problem::not_found("This order"))?;
        let id = self.create_invoice(actor, found.id).await?;
        let read = async {
            let mut tx = self.read(actor).await?;
            tx.invoices().find(id, self.today()).await
        };
        let made: Result<_, StoreError> = read.await;
        let made = made.map_err(|error| internal(&error))?;
        let made = made.ok_or(InvoiceError::NotFound(id))?;
        Ok((id, made.row.number))
    }
}
