//! The seller's first page.

use crate::{Portal, portal::internal};
use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, DateRange, Problem,
    home::{
        Home, Owed, RIGHTS, buyers_payments, canceled_orders, due_this_week, edited_orders,
        excess_payments, received_this_month, refunded_orders, service_months,
    },
    money::own_first,
    people::{Actor, Permission},
};
use store::{MonthAsked, StoreError, Tx, Waiting};

impl Portal {
    /// The seller's first page: at most seven statements, whatever there is. What the actor
    /// may not see is left out.
    ///
    /// # Errors
    /// Without any right to figures of it, or when the database fails.
    pub async fn home(&self, actor: &Actor) -> Result<Home, Problem> {
        if !RIGHTS.into_iter().any(|right| actor.may(right)) {
            actor.require(Permission::InvoicesView)?;
        }
        let figures = self.figures(actor).await;
        figures.map_err(|error| internal(&error))
    }

    async fn figures(&self, actor: &Actor) -> Result<Home, StoreError> {
        let (today, own) = (self.today(), self.profile().currency);
        let mut tx = self.read(actor).await?;
        let anonymous = tx.companies().anonymous_id().await?;
        let owed = match actor.may(Permission::InvoicesView) {
            true => Some(owed(&mut tx, today, own).await?),
            false => None,
        };
        let received = match actor.may(Permission::PaymentsView) {
            true => {
                let month = received_this_month(today);
                let mut received = tx.payments().totals(&month, own).await?;
                own_first(&mut received, own);
                Some(received)
            }
            false => None,
        };
        let waiting = waiting(actor, anonymous);
        let attention = tx.home().waiting(waiting, own).await?;
        let months = self.months(actor, today);
        let service = tx.home().service(months, own).await?;
        tx.commit().await?;
        Ok(Home {
            today,
            owed,
            received,
            attention,
            anonymous,
            service,
        })
    }

    /// The months of self-service, as far as the actor may see any of it.
    fn months(&self, actor: &Actor, today: NaiveDate) -> Vec<MonthAsked> {
        let documents = actor.may(Permission::InvoicesView);
        let payments = actor.may(Permission::PaymentsView);
        let span = |month| match self.moments(DateRange::month(month).unwrap_or_default()) {
            (Some(from), Some(until)) => Some((from, until)),
            _ => None,
        };
        let months = service_months(today).into_iter();
        months
            .filter(|_| documents || payments)
            .map(|month| MonthAsked {
                month,
                documents: span(month).filter(|_| documents),
                payments: payments.then(|| buyers_payments(month)),
            })
            .collect()
    }
}

async fn owed(tx: &mut Tx, today: NaiveDate, own: Currency) -> Result<Owed, StoreError> {
    let mut receivables = tx.companies().receivables_in_all(today).await?;
    let mut due_this_week = tx.invoices().totals(&due_this_week(today), today).await?;
    own_first(&mut receivables, own);
    own_first(&mut due_this_week.per_currency, own);
    Ok(Owed {
        any_invoice: !receivables.is_empty() || tx.home().any_invoice().await?,
        receivables,
        due_this_week: due_this_week.per_currency,
    })
}

/// What may wait for this actor.
fn waiting(actor: &Actor, anonymous: CompanyId) -> Waiting {
    let orders = actor.may(Permission::OrdersView);
    let invoices = actor.may(Permission::InvoicesView);
    Waiting {
        edited_orders: orders.then(edited_orders),
        canceled_orders: orders.then(canceled_orders),
        refunded_orders: orders.then(refunded_orders),
        failed_events: actor.may(Permission::SettingsManage),
        sync_failures: actor.may(Permission::CompaniesView),
        excess_payments: actor.may(Permission::PaymentsView).then(excess_payments),
        invoices_without_company: invoices.then_some(anonymous),
    }
}
