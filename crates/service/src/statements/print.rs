//! A statement as PDF.

use super::{error::StatementError, require_statement};
use crate::{
    Portal,
    again::again,
    documents::{Document, PrintError, file_name, of_companies},
    ports::{AccountOnSheet, Sheet, StatementSheet},
};
use chrono::NaiveDate;
use domain::{
    CompanyId, Money, MoneyError, Problem,
    company::CompanyContent,
    people::Actor,
    statement::{
        Account, AccountQuery, AccountStatement, AccountSummary, MAX_PRINTED_ENTRIES, Statement,
    },
};

impl Portal {
    /// The statement of a period as PDF, with all of its entries, and what was owed as of the
    /// day that is asked for and how late it was. The access log of each of its companies says
    /// who took it.
    ///
    /// # Errors
    /// As [`Portal::statement`]; when it has more than [`MAX_PRINTED_ENTRIES`].
    pub async fn print_statement(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<Document, Problem> {
        require_statement(actor)?;
        let (found, summary) = self.read_both(actor, query).await?;
        let period = found.period;
        let own = actor.buyer().map(|buyer| buyer.company_id);
        let company = query.company.or(own);
        let company = company.ok_or(StatementError::ChooseCompany)?;
        let bytes = self.statement_pdf(actor, company, found, &summary).await?;
        let document = format!("statement PDF, {}", period.in_words());
        let about = of_companies(actor, query.company);
        let noted = again(|| self.note_access(actor, &document, &about)).await;
        noted.map_err(StatementError::from)?;
        let name = file_name("statement", &format!("{}-{}", period.from, period.to));
        Ok(Document { name, bytes })
    }

    async fn read_both(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<(AccountStatement, AccountSummary), StatementError> {
        let found = self.read_statement(actor, query).await?;
        let entries: usize = found.statements.iter().map(|one| one.lines.len()).sum();
        if entries > MAX_PRINTED_ENTRIES {
            return Err(StatementError::TooLongToPrint);
        }
        let summary = self.read_account(actor, query).await?;
        Ok((found, summary))
    }

    async fn statement_pdf(
        &self,
        actor: &Actor,
        company: CompanyId,
        found: AccountStatement,
        summary: &AccountSummary,
    ) -> Result<Vec<u8>, PrintError> {
        let mut tx = self.read(actor).await?;
        let record = tx.companies().record(company).await?;
        let letterhead = self.letterhead(&mut tx).await?;
        tx.commit().await?;
        let content = record.map(|record| record.content).unwrap_or_default();
        let all = summary.company.is_none() && summary.companies.len() > 1;
        let period = found.period;
        let sheet = StatementSheet {
            company: addressee(&content, all),
            address: content.address,
            names_companies: all,
            period,
            as_of: summary.as_of,
            accounts: on_sheet(found.statements, summary, period.to)?,
        };
        self.print(letterhead, Sheet::Statement(Box::new(sheet)))
            .await
    }
}

/// For whom it is: one company, or it with all those below it.
fn addressee(content: &CompanyContent, all: bool) -> String {
    if all {
        format!("{} and all companies below it", content.name)
    } else {
        content.name.clone()
    }
}

/// The statements, each with what was owed in its currency as of the day, where something was.
/// What was owed in a currency in which the period has nothing is there too.
fn on_sheet(
    mut statements: Vec<Statement>,
    summary: &AccountSummary,
    end: NaiveDate,
) -> Result<Vec<AccountOnSheet>, MoneyError> {
    for account in &summary.accounts {
        let currency = account.balance.currency();
        let mut found = statements.iter();
        if !found.any(|statement| statement.closing.currency() == currency) {
            statements.push(Statement::new(Money::zero(currency), Vec::new())?);
        }
    }
    let sheets = statements.into_iter().map(|statement| {
        let currency = statement.closing.currency();
        let mut accounts = summary.accounts.iter().copied();
        let account = accounts.find(|account| account.balance.currency() == currency);
        AccountOnSheet {
            aging: account
                .filter(|account| !account.receivable.open.is_zero())
                .map(|account| account.receivable.aging),
            // At the end of the period it is what the statement closes at.
            owed: (summary.as_of != end)
                .then(|| account.unwrap_or_else(|| Account::nothing(currency))),
            statement,
        }
    });
    Ok(sheets.collect())
}
