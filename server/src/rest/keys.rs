//! A `POST` that carries an `Idempotency-Key` is done once, however often it is sent.

use super::{body, refusal::Refusal};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::people::Actor;
use serde_json::Value;
use service::{
    Portal,
    requests::{FirstAnswer, RepeatableRequest},
};

/// The header that carries the key.
pub(super) const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Marks an answer that holds a secret, and points to it (RFC 6901): who sends the same request
/// again gets the answer without it, for it is told once and not kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Confidential(pub(super) &'static str);

/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// Does the rest of the way once for each key.
pub(super) async fn once(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let key = request.headers().get(KEY).cloned();
    let actor = request.extensions().get::<Actor>().cloned();
    match (key, actor) {
        (Some(key), Some(actor)) if request.method() == Method::POST => {
            let answered = answer(&portal, &actor, &key, request, next).await;
            answered.unwrap_or_else(IntoResponse::into_response)
        }
        _ => next.run(request).await,
    }
}

async fn answer(
    portal: &Portal,
    actor: &Actor,
    key: &HeaderValue,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    // What is no text cannot be a key, and neither can nothing.
    let key = key.to_str().unwrap_or_default();
    let (parts, sent) = request.into_parts();
    let sent = body::read_all(sent).await?;
    let keyed = RepeatableRequest {
        key,
        path: parts.uri.path(),
        body: &sent,
    };
    if let Some(first) = portal.claim_request(actor, keyed).await? {
        return Ok(replayed(first));
    }
    let request = Request::from_parts(parts, Body::from(sent));
    let (head, body) = next.run(request).await.into_parts();
    // The portal's own answers are short.
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    let kept = match head.extensions.get::<Confidential>() {
        _ if !is_final(head.status) => None,
        Some(Confidential(secret)) => without(&body, secret),
        None => Some(String::from_utf8_lossy(&body).into_owned()),
    };
    let ended = if let Some(body) = kept {
        let first = FirstAnswer {
            status: head.status.as_u16(),
            body,
        };
        portal.answer_request(actor, key, &first).await
    } else {
        portal.release_request(actor, key).await
    };
    if let Err(problem) = ended {
        // Whoever sends it again is told that it is under way, and after a while it is done
        // anew: its own keys keep that harmless.
        tracing::warn!(%problem, "the answer of a request with a key could not be kept");
    }
    Ok(Response::from_parts(head, Body::from(body)))
}

/// Would the same request be answered so again? A refusal for reasons of the moment would not.
fn is_final(status: StatusCode) -> bool {
    !status.is_server_error()
        && status != StatusCode::FORBIDDEN
        && status != StatusCode::TOO_MANY_REQUESTS
}

/// The answer with null where a pointer leads to; none where it leads nowhere, so that no secret
/// is kept by mistake.
fn without(answer: &[u8], secret: &str) -> Option<String> {
    let mut answer: Value = serde_json::from_slice(answer).ok()?;
    *answer.pointer_mut(secret)? = Value::Null;
    Some(answer.to_string())
}

fn replayed(first: FirstAnswer) -> Response {
    let status = StatusCode::from_u16(first.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (REPLAYED, HeaderValue::from_static("true")),
    ];
    (status, headers, first.body).into_response()
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn of_an_answer_with_a_secret_the_rest_is_kept() {
        let answer = br#"{"data":{"secret":"s"},"code":200}"#;
        let kept = without(answer, "/data/secret").unwrap_or_default();
        assert!(kept.contains(r#""data":{"secret":null}"#), "{kept}");
        assert!(kept.contains(r#""code":200"#), "{kept}");
        assert_eq!(without(answer, "/data/key"), None);
        assert_eq!(without(b"no json", "/data/secret"), None);
    }
}
