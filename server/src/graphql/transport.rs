//! How requests come in and answers go out, as lenient as B2B Edition's buyer portal is used
//! to: whatever could be read is answered with 200, two blanks may stand behind `Bearer`, and
//! nothing behind it is nobody.

use super::{
    Interface,
    refusal::{mark, refuse, unusable},
    size, syntax,
    visit::Visit,
};
use crate::state::AppState;
use async_graphql::{Response as Answer, ServerError};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Extension, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::de::IgnoredAny;
use service::people::StorefrontApp;
use std::{collections::BTreeMap, net::SocketAddr, time::Duration};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Most bytes of a request.
const MAX_BODY: usize = 256 * 1024;

/// So many bytes are read, so that whoever sends too many gets to read the answer.
const PATIENCE: usize = 4 * MAX_BODY;

/// Browsers ask so seldom whether they may send.
const REMEMBERED: Duration = Duration::from_secs(3600);

/// `POST /graphql`.
pub(super) async fn answer(
    State(state): State<AppState>,
    Extension(interface): Extension<Interface>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let mut asked = match read(body).await {
        Ok(asked) => asked,
        Err(unreadable) => return *unreadable,
    };
    let wrong = match asked.parsed_query() {
        Ok(document) if size::is_bounded(document) => None,
        Ok(_) => Some(unusable(StatusCode::BAD_REQUEST, "Query is too complex.")),
        Err(error) => Some(syntax::explain(error)),
    };
    if let Some(error) = wrong {
        return Json(Answer::from_errors(vec![error])).into_response();
    }
    let token = bearer(&parts.headers);
    let session = if token.is_empty() {
        Ok(None)
    } else {
        state.portal.storefront_session(&token).await
    };
    let session = match session {
        Ok(session) => session,
        Err(problem) => {
            let error = refuse(problem);
            let mut failed = ServerError::new(error.message, None);
            failed.extensions = error.extensions;
            return Json(Answer::from_errors(vec![failed])).into_response();
        }
    };
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let address = address.map(|ConnectInfo(address)| address.ip().to_string());
    let client = (
        address.unwrap_or_default(),
        text(&parts.headers, &header::USER_AGENT).to_owned(),
    );
    let visit = Visit::new(state.portal, interface.public_url, token, session, client);
    let mut answer = interface.schema.execute(asked.data(visit)).await;
    for error in &mut answer.errors {
        mark(error, StatusCode::BAD_REQUEST);
    }
    Json(answer).into_response()
}

/// Any method but `POST`.
pub(super) async fn no_such_method(method: Method) -> Response {
    let message = format!("Method {method} is not served here. Send a POST.");
    refused(StatusCode::METHOD_NOT_ALLOWED, &message)
}

/// Reads a request, whatever its content type says.
async fn read(body: Body) -> Result<async_graphql::Request, Box<Response>> {
    let bytes = to_bytes(body, PATIENCE).await.ok();
    let Some(bytes) = bytes.filter(|bytes| bytes.len() <= MAX_BODY) else {
        let message = "The request is too large, or broke off.";
        return Err(Box::new(refused(StatusCode::PAYLOAD_TOO_LARGE, message)));
    };
    // By itself a request would be read from a list of its values, too, and without a query.
    let fields: Option<BTreeMap<String, IgnoredAny>> = serde_json::from_slice(&bytes).ok();
    let asked = fields
        .filter(|fields| fields.contains_key("query"))
        .and_then(|_| serde_json::from_slice(&bytes).ok());
    asked.ok_or_else(|| {
        let message = "This is no GraphQL request: send a JSON object with the key query.";
        Box::new(refused(StatusCode::BAD_REQUEST, message))
    })
}

/// Refuses a request that no use case has looked at, or whose answer got lost.
pub(super) fn refused(status: StatusCode, message: &str) -> Response {
    let answer = Answer::from_errors(vec![unusable(status, message)]);
    (status, Json(answer)).into_response()
}

/// The secret behind `Bearer`; empty without one.
fn bearer(headers: &HeaderMap) -> String {
    let text = text(headers, &header::AUTHORIZATION).trim();
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    if scheme.eq_ignore_ascii_case("bearer") {
        token.trim().to_owned()
    } else {
        String::new()
    }
}

/// A header as text; empty without it.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    let value = headers.get(name);
    let value = value.and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// Lets pages of the storefront ask. They bring a token in a header and no cookie, so nobody
/// else's page can ask as somebody.
pub(crate) fn cors(storefront: Option<&StorefrontApp>) -> CorsLayer {
    let origins = storefront.map_or_else(Vec::new, |app| app.origins.clone());
    let origins = origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT_LANGUAGE,
            HeaderName::from_static("authtoken"),
            HeaderName::from_static("bc-channel-id"),
            HeaderName::from_static("store-hash"),
            HeaderName::from_static("x-requested-with"),
        ])
        .expose_headers([header::CONTENT_DISPOSITION])
        .max_age(REMEMBERED)
}

#[cfg(test)]
mod tests {
    use super::bearer;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_token_is_read_whatever_blanks_are_around_it() {
        let read = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_static(text));
            bearer(&headers)
        };
        assert_eq!(read("Bearer  abc"), "abc");
        assert_eq!(read("Bearer abc"), "abc");
        assert_eq!(read("bearer   abc "), "abc");
        for nobody in ["Bearer  ", "Bearer", "", "Basic abc"] {
            assert_eq!(read(nobody), "", "{nobody}");
        }
        assert_eq!(bearer(&HeaderMap::new()), "");
    }
}
