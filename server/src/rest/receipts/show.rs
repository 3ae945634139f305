//! `GET /receipts/{receiptId}`: one receipt.

use super::{NOUN, wire::Receipt};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// One receipt.
#[utoipa::path(
    get,
    path = "/receipts/{receiptId}",
    operation_id = "getReceipt",
    tag = "receipts",
    params(("receiptId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<Receipt>, description = "The receipt."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn show(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Receipt> {
    let id = ids.first(NOUN)?;
    let receipt = state.portal.receipt_entry(&actor, id).await?;
    Ok(Envelope::of(Receipt::of(
        receipt,
        &state.portal.profile().hash,
    )))
}
