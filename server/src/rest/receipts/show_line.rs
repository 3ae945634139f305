//! `GET /receipts/{receiptId}/lines/{receiptLineId}`: one line of a receipt.

use super::{NOUN, wire::ReceiptLine};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// One line of a receipt.
#[utoipa::path(
    get,
    path = "/receipts/{receiptId}/lines/{receiptLineId}",
    operation_id = "getReceiptLine",
    tag = "receipts",
    params(
        ("receiptId" = i64, Path, description = "The receipt's number."),
        ("receiptLineId" = i64, Path, description = "Its number."),
    ),
    responses(
        (status = 200, body = Envelope<ReceiptLine>, description = "The line."),
        (status = 404, description = "The receipt has no such line."),
    )
)]
pub(super) async fn show_line(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<ReceiptLine> {
    let (receipt, id) = (ids.first(NOUN)?, ids.second("This receipt line")?);
    let line = state.portal.receipt_line(&actor, receipt, id).await?;
    Ok(Envelope::of(ReceiptLine::of(
        line,
        &state.portal.profile().hash,
    )))
}
