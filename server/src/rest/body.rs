//! The body of a request.

use super::{described::Described, refusal::Refusal};
use axum::{
    body::{Body as Bytestream, Bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use serde_json::{error::Category, value::RawValue};
use std::error::Error;
use utoipa::ToSchema;

/// Most bytes of a body.
const LIMIT: usize = 1024 * 1024;

/// So many bytes are read, so that whoever sends too many gets to read the answer.
const PATIENCE: usize = 4 * LIMIT;

/// The mark that some programs put before a text; it is none of it.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// A body of JSON.
#[derive(Debug)]
pub(super) struct Body<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + ToSchema> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        check_coding(request.headers())?;
        check_type(request.headers())?;
        let bytes = read_all(request.into_body()).await?;
        read_as(&Described::of::<T>(), &bytes).map(Self)
    }
}

/// All bytes of a body, but for a mark before them.
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
    if bytes.starts_with(MARK) {
        return Ok(bytes.slice(MARK.len()..));
    }
    Ok(bytes)
}

/// What is packed is not unpacked.
///
/// # Errors
/// When it is packed.
pub(super) fn check_coding(headers: &HeaderMap) -> Result<(), Refusal> {
    let codings = headers.get_all(header::CONTENT_ENCODING).iter();
    let packed = codings
        .flat_map(|value| value.to_str().unwrap_or("unreadable").split(','))
        .map(str::trim)
        .find(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"));
    packed.map_or(Ok(()), |coding| Err(Refusal::coding(coding)))
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

/// Reads JSON that looks as described; all that does not is said of its fields.
///
/// # Errors
/// When it is no JSON, or does not look so.
pub(super) fn read_as<T: DeserializeOwned>(
    described: &Described,
    bytes: &[u8],
) -> Result<T, Refusal> {
    let sent: &RawValue = serde_json::from_slice(bytes).map_err(|error| unreadable("", &error))?;
    let faults = described.faults(sent);
    match faults.as_slice() {
        [] => read(bytes),
        [(field, sentence)] if field.is_empty() => {
            Err(Refusal::bad_request(format!("Invalid data. {sentence}")))
        }
        _ => Err(Refusal::fields(faults)),
    }
}

/// Reads JSON; what is wrong is said of the field that it is wrong with.
///
/// # Errors
/// When it is no JSON, or not such as is asked for.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = path(&error.path().to_string());
        unreadable(&path, error.inner())
    })?;
    json.end().map_err(|error| unreadable("", &error))?;
    Ok(value)
}

/// The values of a list, each as it was written.
///
/// # Errors
/// When it is no JSON, or no list.
pub(super) fn read_list(bytes: &[u8]) -> Result<Vec<Box<RawValue>>, Refusal> {
    serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        Category::Data => Refusal::bad_request("Invalid data. A list is required."),
        _ => unreadable("", &error),
    })
}

/// What the parser says of values names types of the portal's own, and stays here.
fn unreadable(path: &str, error: &serde_json::Error) -> Refusal {
    if error.classify() != Category::Data {
        return Refusal::bad_request(format!("JSON parse error - {error}"));
    }
    match path {
        "" => Refusal::bad_request("Invalid data. It does not look as it is described."),
        path => Refusal::field(path, "This value cannot be read."),
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

    use super::{Described, read_as, read_list};
    use crate::rest::amount::{Digits, SentAmount};
    use axum::response::IntoResponse;
    use serde::Deserialize;
    use serde_json::{Value, json, value::RawValue};
    use utoipa::ToSchema;

    #[derive(Debug, Deserialize, ToSchema)]
    #[serde(rename_all = "camelCase")]
    #[expect(dead_code, reason = "read, never looked at")]
    struct Form {
        line_items: Vec<Line>,
        name: String,
        #[schema(value_type = Option<Object>)]
        own: Option<Box<RawValue>>,
        details: Option<Details>,
    }

    #[derive(Debug, Deserialize, ToSchema)]
    #[expect(dead_code, reason = "read, never looked at")]
    struct Line {
        id: i64,
        price: Option<SentAmount>,
    }

    #[derive(Debug, Deserialize, ToSchema)]
    #[expect(dead_code, reason = "read, never looked at")]
    struct Details {
        memo: Option<String>,
        other: Option<Digits>,
    }

    fn form(text: &str) -> Result<Form, super::Refusal> {
        read_as(&Described::of::<Form>(), text.as_bytes())
    }

    async fn refused(text: &str) -> (u16, Value) {
        said(form(text).unwrap_err()).await
    }

    async fn said(refusal: super::Refusal) -> (u16, Value) {
        let response = refusal.into_response();
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), 100_000)
            .await
            .unwrap();
        let body: Value = serde_json::from_slice(&bytes).unwrap();
        (status, body["data"].clone())
    }

    #[test]
    fn what_looks_as_described_is_read() {
        for text in [
            r#"{"lineItems":[],"name":""}"#,
            r#" {"name":"x","lineItems":[{"id":7}],"own":null,"details":null,"more":[1e999]} "#,
            r#"{"name":"x","lineItems":[{"id":-7,"price":{"code":"GBP","value":1.50}}]}"#,
            r#"{"name":"x","lineItems":[{"id":1,"price":{"code":"GBP","value":"1"}}]}"#,
            r#"{"name":"x","lineItems":[],"own":[1],"details":{"other":1e3}}"#,
        ] {
            assert!(form(text).is_ok(), "{text}");
        }
    }

    #[tokio::test]
    async fn all_that_looks_otherwise_is_said_at_once_in_plain_words() {
        let required = ["This field is required."];
        let object = ["An object is required."];
        let number = ["A whole number is required."];
        for (text, said) in [
            ("{}", json!({ "lineItems": required, "name": required })),
            (
                r#"{"name":7,"lineItems":[{"id":"x"},{},{"id":1.5},null]}"#,
                json!({ "name": ["A text is required."], "lineItems.0.id": number,
                        "lineItems.1.id": required, "lineItems.2.id": number,
                        "lineItems.3": object }),
            ),
            (
                r#"{"name":"","lineItems":[{"id":1,"price":["GBP",100]}],"details":[null,null]}"#,
                json!({ "lineItems.0.price": object, "details": object }),
            ),
            (
                r#"{"name":"","lineItems":{},"details":{"other":true,"memo":false}}"#,
                json!({ "lineItems": ["A list is required."],
                        "details.other": ["A number or a text is required."],
                        "details.memo": ["A text is required."] }),
            ),
            (
                r#"{"name":"","lineItems":[{"id":99999999999999999999}]}"#,
                json!({ "lineItems.0.id": number }),
            ),
        ] {
            assert_eq!(refused(text).await, (422, said), "{text}");
        }
        let many = format!(r#"{{"name":"","lineItems":[{}7]}}"#, "7,".repeat(5_000));
        let (_, said) = refused(&many).await;
        assert_eq!(said.as_object().unwrap().len(), 100);
    }

    #[tokio::test]
    async fn what_is_no_json_is_a_bad_request() {
        for text in ["", "{", "{\"lineItems\":[]} x", "\u{0}"] {
            let (status, data) = refused(text).await;
            assert_eq!(status, 400, "{text}");
            let said = data["errMsg"].as_str().unwrap();
            assert!(said.starts_with("JSON parse error - "), "{said}");
        }
        for text in ["[]", "7", "null", r#"[[],"x",null,null]"#] {
            let said = json!({ "errMsg": "Invalid data. An object is required." });
            assert_eq!(refused(text).await, (400, said), "{text}");
        }
        // The same field twice.
        let twice = r#"{"name":"a","name":"b","lineItems":[]}"#;
        let (status, data) = refused(twice).await;
        assert!(status >= 400 && !data.to_string().contains('`'), "{data}");
    }

    #[tokio::test]
    async fn what_is_no_list_is_told_that_one_is_wanted() {
        let rows = read_list(br#" [{"a":1.50},[],7] "#).unwrap();
        let rows: Vec<&str> = rows.iter().map(|row| row.get()).collect();
        assert_eq!(rows, [r#"{"a":1.50}"#, "[]", "7"]);
        for text in ["{}", "{\"a\":1}\n{\"a\":2}", "7", "null", "\"[]\""] {
            let data = json!({ "errMsg": "Invalid data. A list is required." });
            let refusal = read_list(text.as_bytes()).unwrap_err();
            assert_eq!(said(refusal).await, (400, data), "{text}");
        }
        for text in ["", "[", "[{]", "[] x"] {
            let refusal = read_list(text.as_bytes()).unwrap_err();
            let (status, data) = said(refusal).await;
            assert_eq!(status, 400, "{text}");
            let words = data["errMsg"].as_str().unwrap();
            assert!(words.starts_with("JSON parse error - "), "{words}");
        }
    }
}
