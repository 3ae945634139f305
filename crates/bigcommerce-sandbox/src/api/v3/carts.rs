use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{body, cart_json, redirect_urls};
use crate::api::Filters;
use crate::api::error::V3Error;
use crate::shop::cart::NewCart;
use crate::{Refusal, Sandbox};

/// The cart's id in a path.
#[derive(Deserialize)]
pub(crate) struct CartPath {
    pub(super) id: String,
}

pub(crate) async fn create(
    State(sandbox): State<Sandbox>,
    Query(query): Filters,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Value>), V3Error> {
    let new: NewCart = body(&bytes)?;
    let wants_urls = query
        .get("include")
        .is_some_and(|parts| parts.contains("redirect_urls"));
    let data = sandbox
        .change(|shop| {
            let (cart, events) = shop.create_cart(new)?;
            let mut data = cart_json::write(&cart, shop);
            if wants_urls {
                data["redirect_urls"] = redirect_urls::issue(shop, &cart.id, sandbox.base(), "")?;
            }
            Ok((data, events))
        })
        .map_err(|refusal| match refusal {
            // A currency that cannot be charged is documented as a 400.
            Refusal::Invalid { field, reason } if field == "currency" => {
                V3Error::new(StatusCode::BAD_REQUEST, reason)
            }
            other => other.into(),
        })?;
    Ok((
        StatusCode::CREATED,
        Json(json!({ "data": data, "meta": {} })),
    ))
}

pub(crate) async fn get(
    State(sandbox): State<Sandbox>,
    Path(path): Path<CartPath>,
) -> Result<Json<Value>, V3Error> {
    let shop = sandbox.shop();
    let data = cart_json::write(shop.cart(&path.id)?, &shop);
    Ok(Json(json!({ "data": data, "meta": {} })))
}

pub(crate) async fn delete(
    State(sandbox): State<Sandbox>,
    Path(path): Path<CartPath>,
) -> Result<StatusCode, V3Error> {
    sandbox.change(|shop| Ok(((), shop.delete_cart(&path.id)?)))?;
    Ok(StatusCode::NO_CONTENT)
}
