//! A statement as a file.

use super::{error::StatementError, require_statement};
use crate::{Portal, again::again, documents::of_companies};
use domain::{
    Problem,
    people::{Actor, Permission},
    statement::{AccountQuery, AccountStatement},
};
use store::NewAudit;

impl Portal {
    /// The statement with all of its entries, for a file. The audit trail and the access
    /// log say who took what.
    ///
    /// # Errors
    /// As [`Portal::statement`]; for buyers who may not export.
    pub async fn export_statement(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<AccountStatement, Problem> {
        require_statement(actor)?;
        if actor.buyer().is_some() {
            actor.require(Permission::ExportInvoices)?;
        }
        let statement = self.read_statement(actor, query).await?;
        again(|| self.note_statement(actor, query, &statement)).await?;
        let document = format!("statement CSV, {}", statement.period.in_words());
        let about = of_companies(actor, query.company);
        let noted = again(|| self.note_access(actor, &document, &about)).await;
        noted.map_err(StatementError::from)?;
        Ok(statement)
    }

    async fn note_statement(
        &self,
        actor: &Actor,
        query: &AccountQuery,
        statement: &AccountStatement,
    ) -> Result<(), StatementError> {
        let whose = match query.company {
            Some(company) => format!("company {company}"),
            None => "all companies that they may see".to_owned(),
        };
        let days = statement.period.in_words();
        let mut tx = self.begin(actor).await?;
        tx.audit()
            .write(NewAudit {
                noun: "store",
                noun_id: actor.store_id.0,
                action: "statement exported",
                summary: format!("The statement of {whose} was exported: {days}"),
                actor,
                before: None,
                after: None,
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }
}
