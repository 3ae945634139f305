//! `GET /customer/current.jwt`: who is signed in at the storefront, signed for an app.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use serde::Deserialize;
use serde_json::json;
use sha2::Sha512;

use super::cookie::shopper;
use crate::Sandbox;

/// How long a statement is good, in seconds.
const LASTS: i64 = 900;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    app_client_id: String,
}

pub(super) async fn show(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let config = sandbox.config();
    let statement = shopper(&sandbox, &headers)
        .filter(|_| asked.app_client_id == config.app_client_id)
        .and_then(|customer| sandbox.statement_about(customer.id));
    match statement {
        Some(statement) => {
            let kind = (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/plain; charset=utf-8"),
            );
            let kept = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            ([kind, kept], statement).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Sandbox {
    /// What the storefront says about a customer who is signed in there; `None` without such
    /// a customer, or without an app's secret.
    pub fn statement_about(&self, customer: i64) -> Option<String> {
        let config = self.config();
        let secret = config.app_client_secret.as_deref()?;
        let shop = self.shop();
        let customer = shop.customers.get(&customer)?;
        let now = shop.now().timestamp();
        let payload = json!({
            "customer": { "id": customer.id, "email": customer.email, "group_id": "0" },
            "iss": "bc/apps",
            "sub": config.store_hash,
            "iat": now,
            "exp": now + LASTS,
            "version": 1,
            "aud": config.app_client_id,
            "application_id": config.app_client_id,
            "store_hash": config.store_hash,
            "operation": "current_customer",
        });
        let header = json!({ "typ": "JWT", "alg": "HS512" });
        let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&header), part(&payload));
        // HMAC takes keys of any length.
        let mut mac = Hmac::<Sha512>::new_from_slice(secret.as_bytes()).ok()?;
        mac.update(signed.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
        Some(format!("{signed}.{signature}"))
    }
}
