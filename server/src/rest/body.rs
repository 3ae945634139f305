//! The body of a request.

use super::refusal::Refusal;
use axum::{
    body::{Body as Bytestream, Bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::error::Error;

/// Most bytes of a body.
const LIMIT: usize = 1024 * 1024;

/// So many bytes are read, so that whoever sends too many gets to read the answer.
const PATIENCE: usize = 4 * LIMIT;

/// A body of JSON.
#[derive(Debug)]
pub(super) struct Body<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        check_type(request.headers())?;
        let bytes = read_all(request.into_body()).await?;
        read(&bytes).map(Self)
    }
}

/// All bytes of a body.
///
/// # Errors
/// When there are too many, or the client hangs up.
pub(super) async fn read_all(body: Bytestream) -> Result<Bytes, Refusal> {
    let read = axum::body::to_bytes(body, PATIENCE).await;
    let bytes = read.map_err(|error| {
        let too_long = error
            .source()
            .is_some_and(|source| source.is::<LengthLimitError>());
        if too_long {
            Refusal::too_large()
        } else {
            Refusal::bad_request("The body of the request broke off.")
        }
    })?;
    if bytes.len() > LIMIT {
        return Err(Refusal::too_large());
    }
    Ok(bytes)
}

fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let sent = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    let is_json = essence.eq_ignore_ascii_case("application/json")
        || (essence.starts_with("application/") && essence.ends_with("+json"));
    if is_json {
        Ok(())
    } else {
        Err(Refusal::media_type(sent))
    }
}

/// Reads JSON; what is wrong is said of the field that it is wrong with.
///
/// # Errors
/// When it is no JSON, or not such as is asked for.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = path(&error.path().to_string());
        unreadable(&path, error.inner())
    })?;
    json.end().map_err(|error| unreadable("", &error))?;
    Ok(value)
}

fn unreadable(path: &str, error: &serde_json::Error) -> Refusal {
    let text = error.to_string();
    // The place within the text says nothing to whoever has never seen the text.
    let reason = text.split(" at line ").next().unwrap_or_default();
    if error.classify() != Category::Data {
        return Refusal::bad_request(format!("JSON parse error - {text}"));
    }
    let within = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    let missing = reason
        .strip_prefix("missing field `")
        .and_then(|rest| rest.strip_suffix('`'));
    match (missing, path) {
        (Some(name), _) => Refusal::field(&within(name), "This field is required."),
        (None, "") => Refusal::bad_request(format!("Invalid data. {reason}.")),
        (None, path) => Refusal::field(path, format!("{reason}.")),
    }
}

/// `lines[0].value` as fields are named: `lines.0.value`; empty for the whole.
fn path(path: &str) -> String {
    if path == "." {
        return String::new();
    }
    path.replace('[', ".").replace(']', "")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::read;
    use axum::response::IntoResponse;
    use serde::Deserialize;
    use serde_json::{Value, json};

    #[derive(Debug, Deserialize)]
    struct Form {
        #[serde(rename = "lineItems")]
        #[expect(dead_code, reason = "read, never looked at")]
        lines: Vec<Line>,
    }

    #[derive(Debug, Deserialize)]
    struct Line {
        #[expect(dead_code, reason = "read, never looked at")]
        id: i64,
    }

    async fn refused(text: &str) -> (u16, Value) {
        let response = read::<Form>(text.as_bytes()).unwrap_err().into_response();
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), 10_000)
            .await
            .unwrap();
        let body: Value = serde_json::from_slice(&bytes).unwrap();
        (status, body["data"].clone())
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_said_of_its_field() {
        for (text, field, sentence) in [
            ("{}", "lineItems", "This field is required."),
            (
                "{\"lineItems\":[{\"id\":1},{}]}",
                "lineItems.1.id",
                "This field is required.",
            ),
            (
                "{\"lineItems\":[{\"id\":\"x\"}]}",
                "lineItems.0.id",
                "invalid type: string \"x\", expected i64.",
            ),
        ] {
            assert_eq!(refused(text).await, (422, json!({ field: [sentence] })));
        }
    }

    #[tokio::test]
    async fn what_is_no_json_is_a_bad_request() {
        for text in ["", "{", "{\"lineItems\":[]} x", "\u{0}"] {
            let (status, data) = refused(text).await;
            assert_eq!(status, 400, "{text}");
            let said = data["errMsg"].as_str().unwrap();
            assert!(said.starts_with("JSON parse error - "), "{said}");
        }
        for text in ["[]", "7", "null"] {
            assert_eq!(refused(text).await.0, 400, "{text}");
        }
    }
}
