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
    let actor = match caller(request.extensions()) {
        Ok(actor) => actor,
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    let query = match AccountQuery::strictly(pairs) {
        Ok(query) => query,
        Err(problem) => return answer::unreadable(request.headers(), &problem),
    };
    match state.portal.export_statement(&actor, &query).await {
        Ok(statement) => {
            let period = statement.period;
            let name = format!("statement-{}-{}.csv", period.from, period.to);
            let rows = stream::once(future::ready(Ok(statement.export())));
            file::send(&name, STATEMENT_COLUMNS, rows, identity)
        }
        Err(problem) => answer::problem(request.headers(), &problem),
    }
}
