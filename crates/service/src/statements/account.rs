//! What a company owes as of a day.

use super::{companies, error::StatementError, require_invoices};
use crate::Portal;
use chrono::NaiveDate;
use domain::{
    Problem,
    money::own_first,
    people::Actor,
    statement::{Account, AccountQuery, AccountSummary},
};

impl Portal {
    /// What a company owed at the end of a day, or owes now: per currency what is open and
    /// how late it was, what the company has to its credit, and both together. A buyer who
    /// asks for no company gets all that they may see, together. Three statements.
    ///
    /// # Errors
    /// Without the right; when there is no such day, or no such company for the actor.
    pub async fn account_summary(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<AccountSummary, Problem> {
        require_invoices(actor)?;
        Ok(self.read_account(actor, query).await?)
    }

    /// What is owed, for whoever has been let in.
    pub(super) async fn read_account(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<AccountSummary, StatementError> {
        let today = self.today();
        let as_of = self.day(query)?;
        let end = self.to_end_of(as_of);
        let mut tx = self.read(actor).await?;
        let companies = companies(&mut tx, actor, query.company).await?;
        let receivables = tx.companies().receivables_as_of(query.company, end).await?;
        let balances = tx.statements().balances(query.company, end).await?;
        tx.commit().await?;
        let mut accounts = Account::per_currency(&receivables, &balances)?;
        own_first(&mut accounts, self.profile().currency);
        Ok(AccountSummary {
            companies,
            company: query.company,
            as_of,
            today,
            accounts,
        })
    }

    /// The day as of which is asked.
    pub(super) fn day(&self, query: &AccountQuery) -> Result<NaiveDate, StatementError> {
        let field = query.as_of.map_or("to", |_| "as_of");
        let day = query.day(self.today());
        day.map_err(|error| StatementError::Days(field, error))
    }
}
