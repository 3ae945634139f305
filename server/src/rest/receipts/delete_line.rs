//! `DELETE /receipts/{receiptId}/lines/{receiptLineId}`: a line of a receipt is withdrawn.

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
use domain::ReceiptLineId;

/// Withdraws one line of a receipt. No balance moves, and the receipt's total stays.
#[utoipa::path(
    delete,
    path = "/receipts/{receiptId}/lines/{receiptLineId}",
    operation_id = "deleteReceiptLine",
    tag = "receipts",
    params(
        ("receiptId" = i64, Path, description = "The receipt's number."),
        ("receiptLineId" = i64, Path, description = "Its number."),
    ),
    responses(
        (status = 200, body = Envelope<DeletedReceipt>, description = "It is withdrawn."),
        (status = 404, description = "The receipt has no such line."),
    )
)]
pub(super) async fn delete_line(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<DeletedReceipt> {
    let receipt = ids.first(NOUN)?;
    let id: ReceiptLineId = ids.second("This receipt line")?;
    state
        .portal
        .withdraw_receipt_line(&actor, receipt, id)
        .await?;
    Ok(Envelope::of(DeletedReceipt { id: id.0 }))
}
