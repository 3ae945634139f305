//! `GET /receipts`: receipts, a part of the list at a time.

use super::wire::Receipt;
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        params::Params,
        refusal::Refusal,
    },
    state::AppState,
};
use axum::extract::State;
use domain::payment::{ReceiptField, ReceiptQuery, ReceiptSort};

/// Receipts.
#[utoipa::path(
    get,
    path = "/receipts",
    operation_id = "getReceipts",
    tag = "receipts",
    params(
        ("offset" = Option<u32>, Query, description = "Rows to pass over; 0."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 250; 10."),
        ("sortBy" = Option<String>, Query, description = "customerId, externalCustomerId, \
            paymentId, total, transactionType, referenceNumber, createdAt or updatedAt; \
            createdAt."),
        ("orderBy" = Option<String>, Query, description = "DESC or ASC; DESC."),
        ("q" = Option<String>, Query, description = "A text to be found."),
        ("searchBy" = Option<String>, Query, description = "Where it is looked for: payerName, \
            referenceNumber, customerId, externalId or externalCustomerId; in all of them."),
        ("paymentStatus[]" = Option<Vec<i64>>, Query, description = "Statuses of the payments, \
            0 to 4."),
    ),
    responses((status = 200, body = Envelope<Vec<Receipt>>, description = "The receipts."))
)]
pub(super) async fn list(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<Receipt>> {
    let query = read(&params)?;
    let found = state.portal.receipt_entries(&actor, &query).await?;
    let hash = &state.portal.profile().hash;
    Ok(Envelope::slice(found, query.slice, |receipt| {
        Receipt::of(receipt, hash)
    }))
}

fn read(params: &Params) -> Result<ReceiptQuery, Refusal> {
    let sorts = ReceiptSort::ALL.map(|sort| (sort.code(), sort));
    let fields = ReceiptField::ALL.map(|field| (field.code(), field));
    Ok(ReceiptQuery {
        text: params.text("q").map(str::to_owned),
        field: params.word("searchBy", &fields)?,
        statuses: params.statuses("paymentStatus")?,
        sort: params.word("sortBy", &sorts)?.unwrap_or_default(),
        direction: params.direction()?,
        slice: params.slice()?,
    })
}
