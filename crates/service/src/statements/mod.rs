//! Statements: what a company owes as of a day, and how it came to that.

mod account;
mod error;
mod export;
mod print;
mod statement;

use crate::Portal;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompanyId, DateRange, Problem,
    company::CompanyLink,
    people::{Actor, Permission},
};
use error::StatementError;
use store::{AsOf, Company, StoreError, Tx};

/// Companies that a buyer is offered at most; all that they may see count.
const OFFERED: u32 = 500;

/// Sellers and buyers see what is owed by rights of different names.
fn require_invoices(actor: &Actor) -> Result<(), Problem> {
    actor.require(if actor.is_customer() {
        Permission::GetInvoices
    } else {
        Permission::InvoicesView
    })
}

/// A statement tells of payments, too.
pub(crate) fn require_statement(actor: &Actor) -> Result<(), Problem> {
    require_invoices(actor)?;
    actor.require(if actor.is_customer() {
        Permission::GetInvoicePaymentsHistory
    } else {
        Permission::PaymentsView
    })
}

/// The companies that this actor can ask for. One that is asked for must be among them; the
/// staff, who can see all, must ask for one.
async fn companies(
    tx: &mut Tx,
    actor: &Actor,
    asked: Option<CompanyId>,
) -> Result<Vec<CompanyLink>, StatementError> {
    let Some(buyer) = actor.buyer() else {
        let id = asked.ok_or(StatementError::ChooseCompany)?;
        let found = tx.companies().find(id).await?;
        return Ok(vec![link(found.ok_or(StatementError::NoCompany)?)]);
    };
    if asked.is_some_and(|id| !buyer.companies.contains(&id)) {
        return Err(StatementError::NoCompany);
    }
    Ok(in_sight(tx).await?)
}

/// The companies that a buyer sees, by name.
pub(crate) async fn in_sight(tx: &mut Tx) -> Result<Vec<CompanyLink>, StoreError> {
    let found = tx.companies().search_named("", OFFERED).await?;
    Ok(found.into_iter().map(link).collect())
}

fn link(company: Company) -> CompanyLink {
    CompanyLink {
        id: company.id,
        name: company.name,
    }
}

impl Portal {
    /// A day of the store, to its end.
    fn to_end_of(&self, day: NaiveDate) -> AsOf {
        let (_, until) = self.moments(DateRange {
            from: None,
            to: Some(day),
        });
        AsOf {
            day,
            until: until.unwrap_or(DateTime::<Utc>::MAX_UTC),
        }
    }
}
