//! Signing in through the storefront.

use super::{ConfigError, Source, read};
use domain::settings::SecretText;
use service::people::StorefrontApp;

const ID: &str = "BIGCOMMERCE_APP_CLIENT_ID";
const SECRET: &str = "BIGCOMMERCE_APP_CLIENT_SECRET";
const URLS: &str = "STOREFRONT_URLS";
const PAGE: &str = "STOREFRONT_PAGE";

/// The app by which the storefront says who is signed in there; `None` where nothing of it is
/// set.
///
/// # Errors
/// When only a part of it is set, or a part is unusable.
pub fn storefront_app(source: &Source) -> Result<Option<StorefrontApp>, ConfigError> {
    let id = source.optional(ID, read::text)?;
    let secret = source.optional(SECRET, read::secret)?;
    let origins = source.optional(URLS, read::origins)?;
    let page = source.optional(PAGE, read::url)?;
    if id.is_none() && secret.is_none() && origins.is_none() && page.is_none() {
        return Ok(None);
    }
    let secret = source.required(
        SECRET,
        "the client secret of the app by which the storefront says who is signed in",
        read::secret,
    )?;
    let origins = source.required(
        URLS,
        "the storefront's web address, like https://shop.example",
        read::origins,
    )?;
    // Nobody but a page of these may hand over who is signed in there.
    let page = source.optional(PAGE, |text| {
        let page = read::url(text)?;
        if origins.contains(&page.origin().ascii_serialization()) {
            Ok(page.to_string())
        } else {
            Err(format!("is “{text}”, which is at none of {URLS}."))
        }
    })?;
    let first = || origins.first().map(|origin| format!("{origin}/"));
    Ok(Some(StorefrontApp {
        page: page.or_else(first).unwrap_or_default(),
        client_id: source.required(
            ID,
            "the client id of the app by which the storefront says who is signed in",
            read::text,
        )?,
        client_secret: SecretText::new(secret.expose()),
        origins,
    }))
}
