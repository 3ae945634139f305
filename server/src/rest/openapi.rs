//! The description of the API, made of its code.

use super::{PATH, config, invoices, payments, receipts};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};

/// What is said of all operations together.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Invoice Portal: Management API",
        version = "3",
        description = "Invoices, payments and receipts for programs such as an ERP. Every answer \
                       comes in one envelope; its HTTP status and its code are the same.",
    ),
    modifiers(&Headers),
    security(("X-Auth-Token" = [], "X-Store-Hash" = []))
)]
struct Whole;

/// The headers that let a program in.
struct Headers;

impl Modify for Headers {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        openapi.servers = Some(vec![utoipa::openapi::Server::new(PATH)]);
        let components = openapi.components.get_or_insert_with(Default::default);
        for name in ["X-Auth-Token", "X-Store-Hash"] {
            let header = ApiKey::Header(ApiKeyValue::new(name));
            components.add_security_scheme(name, SecurityScheme::ApiKey(header));
        }
    }
}

/// All of it.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    let mut whole = Whole::openapi();
    for part in [
        config::Doc::openapi(),
        invoices::Doc::openapi(),
        payments::Doc::openapi(),
        receipts::Doc::openapi(),
    ] {
        whole.merge(part);
    }
    whole
}
