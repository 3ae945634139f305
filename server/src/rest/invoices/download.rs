//! `GET /invoices/{invoiceId}/download-pdf`.

use super::NOUN;
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;
use serde::Serialize;
use service::documents::Linked;
use utoipa::ToSchema;

/// Where an invoice can be had as PDF.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceDownload)]
pub(super) struct Download {
    /// Of the file that buyers get, good for ten minutes without any credentials: the one from
    /// `externalPdfUrl`, else the portal's own.
    url: String,
    /// Where its PDF lies, if elsewhere; else empty.
    external_pdf_url: String,
}

/// Where an invoice can be had as PDF.
#[utoipa::path(
    get,
    path = "/invoices/{invoiceId}/download-pdf",
    operation_id = "getInvoiceDownloadPdf",
    tag = "invoices",
    params(("invoiceId" = String, Path, description = "Its id.")),
    responses(
        (status = 200, body = Envelope<Download>, description = "The addresses."),
        (status = 404, description = "It does not exist."),
    )
)]
pub(super) async fn download(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Download> {
    let told = state.portal.told_invoice(&actor, ids.first(NOUN)?).await?;
    let what = Linked::Invoice(told.row.id);
    let path = state
        .portal
        .document_link(&actor, told.row.company_id, &what)
        .await?;
    let portal = state.public_url.as_str().trim_end_matches('/');
    Ok(Envelope::of(Download {
        url: format!("{portal}{path}"),
        external_pdf_url: told.external_pdf.map(String::from).unwrap_or_default(),
    }))
}
