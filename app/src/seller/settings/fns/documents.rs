//! What documents say of the seller.

use crate::error::AppError;
use domain::settings::{Saved, SellerDetails, SellerDetailsForm};
use leptos::{prelude::*, server_fn::codec::Json};

/// What documents say of the seller besides its name.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/documents", input = Json)]
pub async fn show_seller_details() -> Result<Saved<SellerDetails>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.seller_details(&actor).await?)
}

/// Saves what documents say of the seller.
///
/// # Errors
/// With field errors, or when somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-documents", input = Json)]
pub async fn save_seller_details(
    version: i64,
    form: SellerDetailsForm,
) -> Result<Saved<SellerDetails>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.save_seller_details(&actor, version, &form).await?)
}
