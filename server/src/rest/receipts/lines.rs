//! `GET /receipts/{receiptId}/lines`: the lines of one receipt.

use super::{NOUN, wire::ReceiptLine};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
        params::Params,
        refusal::Refusal,
    },
    state::AppState,
};
use axum::extract::State;
use domain::{
    ReceiptId,
    payment::{ReceiptLineField, ReceiptLineQuery, ReceiptLineSort},
};

/// The lines of a receipt.
#[utoipa::path(
    get,
    path = "/receipts/{receiptId}/lines",
    operation_id = "getLinesOfReceipt",
    tag = "receipts",
    params(
        ("receiptId" = i64, Path, description = "The receipt's number."),
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
    responses(
        (status = 200, body = Envelope<Vec<ReceiptLine>>, description = "Its lines."),
        (status = 404, description = "There is no such receipt."),
    )
)]
pub(super) async fn lines(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    params: Params,
) -> Answer<Vec<ReceiptLine>> {
    let receipt = ids.first(NOUN)?;
    let query = read(&params, Some(receipt))?;
    let found = state.portal.receipt_lines(&actor, &query).await?;
    let hash = &state.portal.profile().hash;
    Ok(Envelope::slice(found, query.slice, |line| {
        ReceiptLine::of(line, hash)
    }))
}

/// Which lines are asked for.
pub(super) fn read(
    params: &Params,
    receipt: Option<ReceiptId>,
) -> Result<ReceiptLineQuery, Refusal> {
    let sorts = ReceiptLineSort::ALL.map(|sort| (sort.code(), sort));
    let fields = ReceiptLineField::ALL.map(|field| (field.code(), field));
    Ok(ReceiptLineQuery {
        receipt,
        text: params.text("q").map(str::to_owned),
        field: params.word("searchBy", &fields)?,
        statuses: params.statuses("paymentStatus")?,
        sort: params.word("sortBy", &sorts)?.unwrap_or_default(),
        direction: params.direction()?,
        slice: params.slice()?,
    })
}
