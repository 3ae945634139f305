//! Lists of invoices.

use super::error::InvoiceError;
use crate::Portal;
use domain::{
    Problem,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage, InvoiceRow, ListTotals, Owed},
    money::own_first,
    people::{Actor, Permission},
};
use store::StoreError;

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

    /// What is owed on all the invoices that the actor may see, and what of it a buyer's own
    /// company owes, as [`Portal::review_all`] lets it be paid; per currency.
    ///
    /// # Errors
    /// Without the right.
    pub async fn owed_in_all(&self, actor: &Actor) -> Result<Owed, Problem> {
        actor.require(view_permission(actor))?;
        let mut owed = self.owed(actor).await.map_err(InvoiceError::from)?;
        let currency = self.profile().currency;
        own_first(&mut owed.in_sight.per_currency, currency);
        own_first(&mut owed.own.per_currency, currency);
        Ok(owed)
    }

    async fn owed(&self, actor: &Actor) -> Result<Owed, StoreError> {
        let mut tx = self.read(actor).await?;
        let mut filter = InvoiceFilter::default();
        let in_sight = tx.invoices().totals(&filter, self.today()).await?;
        let own = match actor.buyer() {
            None => ListTotals::default(),
            Some(buyer) if buyer.companies == [buyer.company_id] => in_sight.clone(),
            Some(buyer) => {
                filter.company = Some(buyer.company_id);
                tx.invoices().totals(&filter, self.today()).await?
            }
        };
        Ok(Owed { in_sight, own })
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
