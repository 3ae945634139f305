//! What files of documents ask of the server before they are downloaded.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::invoice::InvoiceFilter;
use leptos::{prelude::*, server_fn::codec::Json};

/// How many invoices a file of PDFs would hold.
///
/// # Errors
/// When it would hold none or too many; when one that the filter names does not exist; without
/// the rights.
#[server(prefix = "/fn", endpoint = "documents/check-pack", input = Json)]
pub async fn check_pack(filter: InvoiceFilter) -> Result<usize, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.check_pack(&actor, &filter).await?)
}
