//! What the statement's page asks of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::statement::{AccountQuery, AccountStatement, AccountSummary};
use leptos::{prelude::*, server_fn::codec::Json};

/// What the company owes as of a day, and the statement of a period.
///
/// # Errors
/// When the actor may not see both, asks for days that cannot be or for somebody else's
/// company, or the database fails.
#[server(prefix = "/fn", endpoint = "buyer/statement/show", input = Json)]
pub async fn show_statement(
    query: AccountQuery,
) -> Result<(AccountSummary, AccountStatement), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let summary = portal.account_summary(&actor, &query).await?;
    let statement = portal.statement(&actor, &query).await?;
    Ok((summary, statement))
}
