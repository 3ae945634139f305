//! A statement as PDF.

use super::{error::StatementError, require_statement};
use crate::{
    Portal,
    again::again,
    documents::{Document, PrintError, file_name},
    ports::{AccountOnSheet, Sheet, StatementSheet},
};
use domain::{
    CompanyId, Problem,
    company::CompanyContent,
    people::Actor,
    statement::{
        Account, AccountQuery, AccountStatement, AccountSummary, MAX_PRINTED_ENTRIES, Statement,
    },
};

impl Portal {
    /// The statement of a period as PDF, with all of its entries and how late it was what was
    /// owed at its end. The access log says who took it.
    ///
    /// # Errors
    /// As [`Portal::statement`]; when it has more than [`MAX_PRINTED_ENTRIES`].
    pub async fn print_statement(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<Document, Problem> {
        require_statement(actor)?;
        // What is owed is told as of the last day of the period.
        let query = AccountQuery {
            as_of: None,
            ..*query
        };
        let (found, summary) = self.read_both(actor, &query).await?;
        let period = found.period;
        let own = actor.buyer().map(|buyer| buyer.company_id);
        let company = query.company.or(own);
        let company = company.ok_or(StatementError::ChooseCompany)?;
        let bytes = self.statement_pdf(actor, company, found, &summary).await?;
        let document = format!("statement PDF, {}", period.in_words());
        let about = [(company, None)];
        again(|| self.note_access(actor, &document, &about)).await?;
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
        let statements = found.statements.into_iter();
        let sheet = StatementSheet {
            company: addressee(&content, all),
            address: content.address,
            names_companies: all,
            period,
            as_of: summary.as_of,
            accounts: statements
                .map(|statement| on_sheet(statement, &summary.accounts))
                .collect(),
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

/// A statement with how late it is what is owed in its currency, if something is.
fn on_sheet(statement: Statement, accounts: &[Account]) -> AccountOnSheet {
    let currency = statement.closing.currency();
    let mut accounts = accounts.iter();
    let account = accounts.find(|account| account.balance.currency() == currency);
    AccountOnSheet {
        aging: account
            .filter(|account| !account.receivable.open.is_zero())
            .map(|account| account.receivable.aging),
        statement,
    }
}
