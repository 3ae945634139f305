//! `GET /seller/payments/export.csv`: the payments that the list's query finds.

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
    payment::{ExportedPayment, PaymentList},
    query::UrlQuery,
};

/// The file's first line. *Applied* says whether the payment lowers balances; days are
/// `2010-12-31`, amounts have a point and no thousands.
const COLUMNS: [&str; 13] = [
    "Payment",
    "External id",
    "Company",
    "Date received",
    "Status",
    "Applied",
    "Method",
    "Reference",
    "Memo",
    "Paid less because",
    "Invoices",
    "Currency",
    "Total",
];

/// Sends the file, or says why not.
pub async fn payments(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let actor = match caller(request.extensions()) {
        Ok(actor) => actor,
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    let list = match PaymentList::strictly(pairs) {
        Ok(list) => list,
        Err(problem) => return answer::unreadable(request.headers(), &problem),
    };
    let rows = state.portal.export_payments(&actor, list).await;
    match rows {
        Ok(rows) => {
            let name = format!("payments-{}.csv", state.portal.today());
            file::send(&name, COLUMNS, rows, cells)
        }
        Err(problem) => answer::problem(request.headers(), &problem),
    }
}

fn cells(ExportedPayment { row, reasons }: ExportedPayment) -> [String; COLUMNS.len()] {
    [
        row.id.to_string(),
        row.external_id.unwrap_or_default(),
        row.company,
        row.dated_on.to_string(),
        row.state.status.label_with(row.order_status).to_owned(),
        if row.state.applied { "yes" } else { "no" }.to_owned(),
        row.method,
        row.reference,
        row.memo,
        reasons,
        row.invoices.to_string(),
        row.total.currency().to_string(),
        row.total.to_decimal(),
    ]
}
