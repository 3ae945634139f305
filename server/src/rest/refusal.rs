//! What is refused, in the words of B2B Edition's error catalogue: the only place that knows them.

use super::answer::Envelope;
use crate::http::answer::note_panic;
use axum::{
    body::Body,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{Problem, problem::ProblemKind};
use serde_json::{Map, Value, json};
use std::any::Any;

/// A refusal as a program reads it.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    message: String,
    data: Value,
    errors: Option<String>,
    /// After so many seconds it may be asked again.
    retry_after: Option<u64>,
}

impl Refusal {
    /// The usual form: one sentence.
    pub(super) fn new(status: StatusCode, message: &str, sentence: impl Into<String>) -> Self {
        let sentence: String = sentence.into();
        Self {
            status,
            message: message.to_owned(),
            data: json!({ "errMsg": sentence }),
            errors: None,
            retry_after: None,
        }
    }

    /// The request as such cannot be understood, or the state of things forbids it.
    pub(super) fn bad_request(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Bad Requests Error", sentence)
    }

    /// A program has not seen what it would change.
    pub(super) fn stale() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "Precondition Failed",
            "It was changed since it was read. Nothing of this was saved: read it again.",
        )
    }

    /// One field or parameter cannot be accepted.
    pub(super) fn field(name: &str, sentence: impl Into<String>) -> Self {
        Self::fields([(name.to_owned(), sentence.into())])
    }

    /// Several of them cannot be.
    pub(super) fn fields(errors: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut data: Map<String, Value> = Map::new();
        for (name, sentence) in errors {
            let said = data.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(said) = said {
                said.push(Value::String(sentence));
            }
        }
        Self {
            data: Value::Object(data),
            ..Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "Parameter Error",
                String::new(),
            )
        }
    }

    /// An amount of a change cannot be read: the one refusal whose words stand in `errors`.
    pub(super) fn not_a_number(id: i64) -> Self {
        Self {
            data: json!({ "id": id }),
            errors: Some("Please enter a valid number; ".to_owned()),
            ..Self::bad_request(String::new())
        }
    }

    /// `noun` as use cases name what does not exist: `This invoice`.
    pub(super) fn not_found(noun: &str) -> Self {
        Problem::not_found(noun).into()
    }

    pub(super) fn no_credentials() -> Self {
        Self::unauthorized("Invalid token header. No credentials provided.")
    }

    pub(super) fn unauthorized(sentence: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, sentence, sentence)
    }

    pub(super) fn too_many(wait: u64) -> Self {
        let sentence = format!("Request was throttled. Expected available in {wait} seconds.");
        Self {
            retry_after: Some(wait),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests", sentence)
        }
    }

    pub(super) fn too_large() -> Self {
        Self {
            data: json!({}),
            ..Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "Request Entity Too Large",
                String::new(),
            )
        }
    }

    pub(super) fn media_type(sent: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Unsupported Media Type",
            format!("Unsupported media type \"{sent}\" in request."),
        )
    }

    /// The body is packed.
    pub(super) fn coding(sent: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Unsupported Media Type",
            format!("Unsupported content encoding \"{sent}\" in request. Send it unpacked."),
        )
    }

    /// The work may have been done all the same.
    pub(super) fn late() -> Self {
        Self {
            retry_after: Some(5),
            ..Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "Service Unavailable",
                "The portal did not answer in time, so it is not known whether anything was \
                 changed. Look before you send it again.",
            )
        }
    }

    /// Its status and what it says, for an answer that holds several.
    pub(super) fn into_parts(self) -> (u16, Value) {
        (self.status.as_u16(), self.data)
    }

    /// The same with the fields called otherwise.
    pub(super) fn renamed(mut self, name: impl Fn(&str) -> String) -> Self {
        if self.status == StatusCode::UNPROCESSABLE_ENTITY
            && let Value::Object(data) = self.data
        {
            self.data = data
                .into_iter()
                .map(|(field, said)| match field.as_str() {
                    "errMsg" => (field, said),
                    _ => (name(&field), said),
                })
                .collect();
        }
        self
    }
}

/// Refusals of use cases whose words the contract has, by their code.
const WORDS: [(&str, &str); 1] = [("number_taken", "The invoice number already exists.")];

/// The same of those that the contract calls `Not Found Error`, although nothing is missing.
const NOT_ALLOWED: [(&str, &str); 2] = [
    (
        "operation_not_allowed",
        "The payment operation is not allowed.",
    ),
    (
        "status_not_allowed",
        "The payment processing status is not allowed.",
    ),
];

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let known = NOT_ALLOWED.iter().find(|(code, _)| *code == problem.code);
        if let Some((_, words)) = known {
            return Self::new(StatusCode::BAD_REQUEST, "Not Found Error", *words);
        }
        let known = WORDS.iter().find(|(code, _)| *code == problem.code);
        if let Some((_, words)) = known {
            return Self::bad_request(*words);
        }
        let sentence = problem.message;
        match (problem.kind, problem.code.as_str()) {
            (ProblemKind::Invalid, _) if problem.fields.is_empty() => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "Parameter Error",
                sentence,
            ),
            (ProblemKind::Invalid, _) => {
                let fields = problem.fields.into_iter();
                Self::fields(fields.map(|error| (camel(&error.field), error.message)))
            }
            (ProblemKind::SignInRequired, _) => Self::unauthorized(&sentence),
            (ProblemKind::NotAllowed, _) => Self::new(StatusCode::FORBIDDEN, "Forbidden", sentence),
            (ProblemKind::NotFound, _) => {
                Self::new(StatusCode::NOT_FOUND, "Not Found Error", missing(&sentence))
            }
            (ProblemKind::Conflict, "stale") => Self::stale(),
            (ProblemKind::Conflict, "idempotency_mismatch" | "request_under_way") => {
                Self::new(StatusCode::CONFLICT, "Conflict Error", sentence)
            }
            (ProblemKind::Conflict, _) => Self::bad_request(sentence),
            (ProblemKind::TooMany, _) => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests", sentence)
            }
            (ProblemKind::TooLarge, _) => Self::too_large(),
            (ProblemKind::Upstream, _) => {
                Self::new(StatusCode::BAD_GATEWAY, "Bad Gateway", sentence)
            }
            (ProblemKind::Busy, _) => Self {
                retry_after: Some(5),
                ..Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "Service Unavailable",
                    sentence,
                )
            },
            (ProblemKind::Internal, _) => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Internal Server Error",
                sentence,
            ),
        }
    }
}

/// `This invoice does not exist.` as the contract says it: `Invoice does not exist`.
fn missing(sentence: &str) -> String {
    let noun = sentence.strip_prefix("This ").unwrap_or(sentence);
    let mut letters = noun.trim_end_matches('.').chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}

/// `lines.0.unit_price` as programs write names: `lines.0.unitPrice`.
fn camel(field: &str) -> String {
    let mut upper = false;
    let mut name = String::with_capacity(field.len());
    for letter in field.chars() {
        if letter == '_' {
            upper = true;
        } else if std::mem::take(&mut upper) {
            name.extend(letter.to_uppercase());
        } else {
            name.push(letter);
        }
    }
    name
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let wait = self.retry_after;
        let envelope = Envelope::refused(self.status, self.data, self.message, self.errors);
        let mut response = envelope.into_response();
        if let Some(wait) = wait {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }
}

/// No operation has the path.
pub(super) async fn no_such_path() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, "Not Found Error", "Not found.")
}

/// The operations of the path have other methods.
pub(super) async fn no_such_method(method: Method) -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "Method Not Allowed",
        format!("Method \"{method}\" not allowed."),
    )
}

/// The portal's own code broke down. The panic's text goes to the log and nowhere else.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub(super) fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    note_panic(&*panic);
    Refusal::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Internal Server Error",
        "Something in the portal broke down while it answered. What was not finished was not \
         saved. Look before you send it again.",
    )
    .into_response()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Refusal, camel, missing};
    use axum::response::IntoResponse;
    use domain::{
        Problem,
        problem::{FieldError, ProblemKind},
    };
    use serde_json::{Value, json};

    async fn body(refusal: Refusal) -> Value {
        let response = refusal.into_response();
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), 10_000)
            .await
            .unwrap();
        let body: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(body["code"], status);
        body
    }

    #[tokio::test]
    async fn the_catalogue_is_kept_word_for_word() {
        let taken = Problem::conflict("number_taken", "Somebody has it.");
        assert_eq!(
            body(taken.into()).await,
            json!({ "code": 400, "data": { "errMsg": "The invoice number already exists." },
                    "meta": { "message": "Bad Requests Error" } })
        );
        for (code, words) in super::NOT_ALLOWED {
            let refused = Problem::conflict(code, "It has been refunded.");
            assert_eq!(
                body(refused.into()).await,
                json!({ "code": 400, "data": { "errMsg": words },
                        "meta": { "message": "Not Found Error" } })
            );
        }
        for noun in ["invoice", "payment", "receipt", "order"] {
            let first = camel(&format!("_{noun}"));
            assert_eq!(
                body(Refusal::not_found(&format!("This {noun}"))).await,
                json!({ "code": 404, "data": { "errMsg": format!("{first} does not exist") },
                        "meta": { "message": "Not Found Error" } })
            );
        }
        assert_eq!(
            body(Refusal::not_a_number(33)).await,
            json!({ "code": 400, "data": { "id": 33 }, "meta": {
                "message": "Bad Requests Error", "errors": "Please enter a valid number; " } })
        );
        assert_eq!(
            body(Refusal::no_credentials()).await,
            json!({ "code": 401,
                "data": { "errMsg": "Invalid token header. No credentials provided." },
                "meta": { "message": "Invalid token header. No credentials provided." } })
        );
        assert_eq!(
            body(Refusal::too_large()).await,
            json!({ "code": 413, "data": {}, "meta": { "message": "Request Entity Too Large" } })
        );
    }

    #[tokio::test]
    async fn fields_are_listed_with_all_that_is_wrong_with_each() {
        let fields = vec![
            FieldError::new("due_on", "Too late."),
            FieldError::new("lines.0.unit_price", "Too little."),
            FieldError::new("due_on", "A Sunday."),
        ];
        let refusal = Refusal::from(Problem::invalid("Some fields.", fields));
        assert_eq!(
            body(refusal.renamed(|name| name.replace("lines", "lineItems"))).await,
            json!({ "code": 422, "meta": { "message": "Parameter Error" }, "data": {
                "dueOn": ["Too late.", "A Sunday."], "lineItems.0.unitPrice": ["Too little."] } })
        );
        let whole = Problem::new(ProblemKind::Invalid, "x", "Invalid currency code");
        assert_eq!(
            body(whole.into()).await["data"],
            json!({ "errMsg": "Invalid currency code" })
        );
    }

    #[test]
    fn what_is_missing_is_named_without_a_full_stop() {
        assert_eq!(missing("This page does not exist."), "Page does not exist");
        assert_eq!(missing(""), "");
    }
}
