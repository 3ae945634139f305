//! `GET /statement/export.csv`: the statement that the page's query asks for.

use super::file;
use crate::{
    http::{answer, caller},
    state::AppState,
};
use axum::{
    extract::{Query, Request, State},
    response::Response,
};
use domain::{
    query::UrlQuery,
    statement::{AccountQuery, STATEMENT_COLUMNS},
};
use futures::{future, stream};
use std::convert::identity;

/// Sends the file, or says why not.
pub async fn statement(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let query = AccountQuery::from_pairs(pairs);
    let found = match caller(request.extensions()) {
        Ok(actor) => state.portal.export_statement(&actor, &query).await,
        Err(problem) => Err(problem),
    };
    match found {
        Ok(statement) => {
            let period = statement.period;
            let name = format!("statement-{}-{}.csv", period.from, period.to);
            let rows = stream::once(future::ready(Ok(statement.export())));
            file::send(&name, STATEMENT_COLUMNS, rows, identity)
        }
        Err(problem) => answer::problem(request.headers(), &problem),
    }
}
