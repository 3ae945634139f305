use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use url::form_urlencoded::Serializer;

use super::body;
use super::carts::CartPath;
use crate::api::error::V3Error;
use crate::shop::Shop;
use crate::{Refusal, Sandbox};

/// What the caller wants appended to the addresses.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wishes {
    query_params: BTreeMap<String, Value>,
}

pub(crate) async fn create(
    State(sandbox): State<Sandbox>,
    Path(path): Path<CartPath>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Value>), V3Error> {
    let wishes: Wishes = if bytes.is_empty() {
        Wishes::default()
    } else {
        body(&bytes)?
    };
    let mut appended = Serializer::new(String::new());
    for (name, value) in &wishes.query_params {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), ToOwned::to_owned);
        appended.append_pair(name, &value);
    }
    let appended = appended.finish();
    let data = sandbox.change(|shop| {
        Ok((
            issue(shop, &path.id, sandbox.base(), &appended)?,
            Vec::new(),
        ))
    })?;
    Ok((
        StatusCode::CREATED,
        Json(json!({ "data": data, "meta": {} })),
    ))
}

/// Fresh addresses of a cart, each for one use.
pub(super) fn issue(
    shop: &mut Shop,
    cart_id: &str,
    base: &str,
    appended: &str,
) -> Result<Value, Refusal> {
    let mut url = |start: &str| {
        let token = shop.issue_token(cart_id)?;
        let and = if appended.is_empty() { "" } else { "&" };
        Ok::<_, Refusal>(format!(
            "{base}/cart.php?{start}&id={cart_id}&token={token}{and}{appended}"
        ))
    };
    Ok(json!({
        "cart_url": url("action=load")?,
        "checkout_url": url("action=loadInCheckout")?,
        "embedded_checkout_url": url("embedded=1&action=loadInCheckout")?,
    }))
}
