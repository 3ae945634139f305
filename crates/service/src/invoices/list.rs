//! Lists of invoices.

use super::error::InvoiceError;
use crate::Portal;
use domain::{
    CompanyId, Problem,
    invoice::{InvoiceFilter, InvoiceList, InvoicePage, InvoiceRow, Owed},
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

    /// What is owed on all the invoices that the actor may see, and what of it one company
    /// owes, as [`Portal::review_all`] lets it be paid, with what that company has to its
    /// credit; per currency. Of a buyer who names no company it is their own; one that they do
    /// not see owes nothing. At most three statements.
    ///
    /// # Errors
    /// Without the right.
    pub async fn owed_in_all(
        &self,
        actor: &Actor,
        company: Option<CompanyId>,
    ) -> Result<Owed, Problem> {
        actor.require(view_permission(actor))?;
        let owed = self.owed(actor, company).await;
        let mut owed = owed.map_err(InvoiceError::from)?;
        let currency = self.profile().currency;
        own_first(&mut owed.in_sight.per_currency, currency);
        own_first(&mut owed.at_once.per_currency, currency);
        Ok(owed)
    }

    async fn owed(&self, actor: &Actor, company: Option<CompanyId>) -> Result<Owed, StoreError> {
        let mut tx = self.read(actor).await?;
        let mut filter = InvoiceFilter::default();
        let in_sight = tx.invoices().totals(&filter, self.today()).await?;
        let Some(buyer) = actor.buyer() else {
            return Ok(Owed {
                in_sight,
                ..Owed::default()
            });
        };
        let company = company.unwrap_or(buyer.company_id);
        let at_once = if buyer.companies == [company] {
            in_sight.clone()
        } else {
            filter.company = Some(company);
            tx.invoices().totals(&filter, self.today()).await?
        };
        let credit = tx.credits().sums_of(company).await?;
        Ok(Owed {
            in_sight,
            at_once,
            credit,
        })
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
