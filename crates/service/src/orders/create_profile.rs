//! A company is made of the customer of an order.

use super::{change_profile::lock, error::OrderUseError};
use crate::{Portal, again::again};
use domain::{
    CompanyId, OrderId, Problem,
    company::CompanyForm,
    order::{OrderSnapshot, ProfileDraft, check_profile, check_without_company},
    people::{Actor, Permission},
};
use store::Tx;

impl Portal {
    /// The form of a company for the customer of an order that has none, filled in with what
    /// the order says of them.
    ///
    /// # Errors
    /// Without the rights to change companies and to edit invoices; when the order does not
    /// exist, or [`Portal::create_profile`] would refuse it.
    pub async fn profile_draft(
        &self,
        actor: &Actor,
        order: OrderId,
    ) -> Result<ProfileDraft, Problem> {
        require(actor)?;
        Ok(self.draft_profile(actor, order).await?)
    }

    /// Makes a company of an order's customer and gives it the order, with its invoice if it
    /// has one; the customer's next orders go there, too. All of it happens or nothing. The
    /// same form sent twice does it once.
    ///
    /// # Errors
    /// As [`Portal::profile_draft`] and [`Portal::create_company`]; when the order's invoice
    /// has payments.
    pub async fn create_profile(
        &self,
        actor: &Actor,
        order: OrderId,
        form: &CompanyForm,
    ) -> Result<CompanyId, Problem> {
        require(actor)?;
        Ok(again(|| self.make_profile(actor, order, form)).await?)
    }

    async fn draft_profile(
        &self,
        actor: &Actor,
        id: OrderId,
    ) -> Result<ProfileDraft, OrderUseError> {
        let mut tx = self.read(actor).await?;
        let order = tx.orders().find(id).await?;
        let order = order.ok_or(OrderUseError::NotFound)?;
        check_owner(&mut tx, order.company_id).await?;
        if let Some(invoice) = tx.orders().invoice_id(id).await? {
            let payments = tx.invoices().payment_count(invoice).await?;
            let found = tx.invoices().find(invoice, self.today()).await?;
            let number = found.map(|found| found.row.number).unwrap_or_default();
            check_profile(false, Some((&number, payments)))?;
        }
        tx.commit().await?;
        Ok(ProfileDraft::of(&order.snapshot))
    }

    async fn make_profile(
        &self,
        actor: &Actor,
        id: OrderId,
        form: &CompanyForm,
    ) -> Result<CompanyId, OrderUseError> {
        let mut tx = self.begin(actor).await?;
        // Companies first: whoever changes one locks its invoices after this.
        let company = self.insert_company(&mut tx, actor, form).await?;
        let found = tx.companies().find(company).await?;
        let found = found.ok_or(OrderUseError::NoCompany)?;
        let (_, order) = lock(&mut tx, id).await?;
        if order.company_id != company {
            check_owner(&mut tx, order.company_id).await?;
        }
        self.give_order(&mut tx, actor, id, &found).await?;
        remember(&mut tx, &order.snapshot, company).await?;
        tx.commit().await?;
        Ok(company)
    }
}

fn require(actor: &Actor) -> Result<(), Problem> {
    actor.require(Permission::CompaniesEdit)?;
    actor.require(Permission::InvoicesEdit)
}

/// Has an order of this company none in truth?
async fn check_owner(tx: &mut Tx, owner: CompanyId) -> Result<(), OrderUseError> {
    let owner = tx.companies().find(owner).await?;
    let owner = owner.ok_or(OrderUseError::NoCompany)?;
    Ok(check_without_company(&owner.name, owner.anonymous)?)
}

/// The customer's next orders go to the company, too. A guest is nobody in particular.
async fn remember(
    tx: &mut Tx,
    order: &OrderSnapshot,
    company: CompanyId,
) -> Result<(), OrderUseError> {
    let customer = order.bc_customer_id;
    if customer.is_guest() {
        return Ok(());
    }
    Ok(tx.companies().set_of_customer(customer, company).await?)
}
