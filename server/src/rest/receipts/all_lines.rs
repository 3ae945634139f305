//! `GET /receipt-lines`: the lines of all receipts, a part of the list at a time.

use super::{lines, wire::ReceiptLine};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        params::Params,
    },
    state::AppState,
};
use axum::extract::State;

/// The lines of all receipts.
#[utoipa::path(
    get,
    path = "/receipt-lines",
    operation_id = "getReceiptLines",
    tag = "receipts",
    params(
        ("offset" = Option<u32>, Query, description = "Rows to pass over; 0."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 250; 10."),
        ("sortBy" = Option<String>, Query, description = "customerId, externalCustomerId, \
            receiptId, invoiceId, amount, createdAt or updatedAt; createdAt."),
        ("orderBy" = Option<String>, Query, description = "DESC or ASC; DESC."),
        ("q" = Option<String>, Query, description = "A text to be found."),
        ("searchBy" = Option<String>, Query, description = "Where it is looked for: customerId, \
            externalId, externalCustomerId, payerName, payerCustomerId, referenceNumber or \
            invoiceId; in all of them."),
        ("paymentStatus[]" = Option<Vec<i64>>, Query, description = "Statuses of the payments, \
            0 to 4."),
    ),
    responses((status = 200, body = Envelope<Vec<ReceiptLine>>, description = "The lines."))
)]
pub(super) async fn all_lines(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<ReceiptLine>> {
    let query = lines::read(&params, None)?;
    let found = state.portal.receipt_lines(&actor, &query).await?;
    let hash = &state.portal.profile().hash;
    Ok(Envelope::slice(found, query.slice, |line| {
        ReceiptLine::of(line, hash)
    }))
}
