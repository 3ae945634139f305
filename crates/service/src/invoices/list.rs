//! Lists of invoices.

use super::error::InvoiceError;
use crate::Portal;
use domain::{
    Problem,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage, InvoiceRow, ListTotals},
    money::own_first,
    people::{Actor, Permission},
};

/// The right by which this kind of actor sees a list of invoices.
pub(super) const fn view_permission(actor: &Actor) -> Permission {
    match actor.buyer() {
        Some(_) => Permission::GetInvoices,
        None => Permission::InvoicesView,
    }
}

impl Portal {
    /// A page of the invoices that the actor may see, with the totals of all that the
    /// filter finds.
    ///
    /// # Errors
    /// Without the right.
    pub async fn list_invoices(
        &self,
        actor: &Actor,
        list: &InvoiceList,
    ) -> Result<InvoicePage, Problem> {
        actor.require(view_permission(actor))?;
        Ok(self.page_of_invoices(actor, list).await?)
    }

    /// What is owed on all the invoices that the actor may see, per currency.
    ///
    /// # Errors
    /// Without the right.
    pub async fn owed_in_all(&self, actor: &Actor) -> Result<ListTotals, Problem> {
        actor.require(view_permission(actor))?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let everything = InvoiceFilter::default();
            tx.invoices().totals(&everything, self.today()).await
        };
        let mut owed = read.await.map_err(InvoiceError::from)?;
        own_first(&mut owed.per_currency, self.profile().currency);
        Ok(owed)
    }

    async fn page_of_invoices(
        &self,
        actor: &Actor,
        list: &InvoiceList,
    ) -> Result<InvoicePage, InvoiceError> {
        let today = self.today();
        let mut tx = self.read(actor).await?;
        let page = match actor.buyer() {
            Some(_) => {
                let list = list.clone().for_buyer();
                let page = tx.invoices().list(&list, today).await?;
                page.map(InvoiceRow::for_buyer)
            }
            None => tx.invoices().list(list, today).await?,
        };
        let mut totals = tx.invoices().totals(&list.filter, today).await?;
        own_first(&mut totals.per_currency, self.profile().currency);
        Ok(InvoicePage {
            page,
            totals,
            today,
        })
    }
}
