//! An order is read because somebody asks for it by its number.

use super::{error::SyncError, order::Home};
use crate::{Portal, again::again};
use domain::{
    BcOrderId, OrderId, Problem,
    order::{OrderImport, OrderSnapshot},
    people::{Actor, Permission},
    problem::{FieldError, ProblemKind},
};
use store::StoreError;

impl Portal {
    /// Reads an order by its number, whatever webhooks and poll have missed: it is added, or
    /// brought up to date.
    ///
    /// # Errors
    /// Without the right to see orders; when the number is none, BigCommerce knows no such
    /// order, its buyer has not finished the checkout, or BigCommerce cannot be asked. Nothing
    /// was changed then.
    pub async fn import_order(&self, actor: &Actor, typed: &str) -> Result<OrderImport, Problem> {
        actor.require(Permission::OrdersView)?;
        let number = BcOrderId::read(typed).ok_or_else(not_a_number)?;
        Ok(self.read_by_number(actor, number).await?)
    }

    async fn read_by_number(
        &self,
        actor: &Actor,
        number: BcOrderId,
    ) -> Result<OrderImport, SyncError> {
        let before = self.kept(number).await?;
        let report = self.commerce().order(number).await?;
        let report = report.ok_or(SyncError::NoSuchOrder(number))?;
        if report.snapshot.status.is_unplaced() {
            return Err(SyncError::Unplaced(number));
        }
        let Some(id) = self.take_report(&report).await? else {
            let mut tx = self.read(&self.follower()).await?;
            let payment = tx.payments().by_order(number).await?;
            return payment
                .map(|payment| OrderImport::Payment(payment.id))
                .ok_or(SyncError::Unplaced(number));
        };
        let moved = before.is_some() && self.bring_home(id).await?;
        let outcome = match before {
            None => OrderImport::Added,
            Some(before) if !moved && self.kept(number).await?.as_ref() == Some(&before) => {
                return Ok(OrderImport::Unchanged);
            }
            Some(_) => OrderImport::Refreshed,
        };
        again(|| self.note_import(actor, id)).await?;
        Ok(outcome)
    }

    async fn kept(&self, number: BcOrderId) -> Result<Option<OrderSnapshot>, StoreError> {
        let mut tx = self.read(&self.follower()).await?;
        let order = tx.orders().find_bc(number).await?;
        Ok(order.map(|order| order.snapshot))
    }

    /// An order without a company, and without an invoice, goes to the company that its
    /// customer has got since it came, although nothing about the order itself is new.
    async fn bring_home(&self, id: OrderId) -> Result<bool, SyncError> {
        let follower = self.follower();
        let mut tx = self.read(&follower).await?;
        let Some(order) = tx.orders().find(id).await? else {
            return Ok(false);
        };
        let company = tx.companies().find(order.company_id).await?;
        drop(tx);
        if !order.invoicing.can_invoice() || company.is_none_or(|company| !company.anonymous) {
            return Ok(false);
        }
        let home = match self.home_of(order.snapshot.bc_customer_id).await? {
            None => return Ok(false),
            Some(Home::Known(id)) => id,
            Some(Home::Reported(report)) => self.follow_company(&follower, &report).await?.id,
        };
        self.change_profile(&follower, id, home).await?;
        Ok(true)
    }

    async fn note_import(&self, actor: &Actor, id: OrderId) -> Result<(), StoreError> {
        let mut tx = self.begin(actor).await?;
        let summary = "It was read from BigCommerce by its number.".to_owned();
        tx.audit()
            .write(self.deed(actor, ("order", id.0), "imported", summary))
            .await?;
        tx.commit().await
    }
}

fn not_a_number() -> Problem {
    let message = "Enter the order's number as BigCommerce shows it, like 10023.";
    Problem {
        fields: vec![FieldError::new("number", message)],
        ..Problem::new(ProblemKind::Invalid, "not_an_order_number", message)
    }
}
