//! The description of the API, made of its code.

mod common;

use super::{PATH, config, invoices, own, payments, receipts};
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
    security(("X-Auth-Token" = [], "X-Store-Hash" = []), ("authToken" = []))
)]
struct Whole;

/// The headers that let a program in.
struct Headers;

impl Modify for Headers {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_with(Default::default);
        for name in ["X-Auth-Token", "X-Store-Hash", "authToken"] {
            let header = ApiKey::Header(ApiKeyValue::new(name));
            components.add_security_scheme(name, SecurityScheme::ApiKey(header));
        }
    }
}

/// The part that has a counterpart in B2B Edition.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    whole(
        PATH,
        [
            config::Doc::openapi(),
            invoices::Doc::openapi(),
            payments::Doc::openapi(),
            receipts::Doc::openapi(),
        ],
    )
}

/// The part that has none.
#[must_use]
pub fn own_document() -> utoipa::openapi::OpenApi {
    let mut whole = whole(own::PATH, own::docs());
    "Invoice Portal: beyond the Management API".clone_into(&mut whole.info.title);
    "1".clone_into(&mut whole.info.version);
    "What an integrator needs that has no counterpart in B2B Edition, with the tokens, the \
     envelope and the refusals of the Management API."
        .clone_into(whole.info.description.get_or_insert_default());
    whole
}

fn whole(
    path: &str,
    parts: impl IntoIterator<Item = utoipa::openapi::OpenApi>,
) -> utoipa::openapi::OpenApi {
    let mut whole = Whole::openapi();
    whole.servers = Some(vec![utoipa::openapi::Server::new(path)]);
    for part in parts {
        whole.merge(part);
    }
    common::complete(&mut whole);
    whole
}
