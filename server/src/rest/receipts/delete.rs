//! `DELETE /receipts/{receiptId}`: a receipt is withdrawn.

use super::{NOUN, wire::DeletedReceipt};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;
use domain::ReceiptId;

/// Withdraws a receipt with its lines. No balance moves, and the payment stays as it is.
#[utoipa::path(
    delete,
    path = "/receipts/{receiptId}",
    operation_id = "deleteReceipt",
    tag = "receipts",
    params(("receiptId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<DeletedReceipt>, description = "It is withdrawn."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn delete(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<DeletedReceipt> {
    let id: ReceiptId = ids.first(NOUN)?;
    state.portal.withdraw_receipt(&actor, id).await?;
    Ok(Envelope::of(DeletedReceipt { id: id.0 }))
}
