//! Refusals as GraphQL's errors.

use app::ssr::status_of;
use async_graphql::{Error, ErrorExtensions, ServerError, Value};
use axum::http::StatusCode;
use domain::{Problem, problem::ProblemKind};

/// By this code B2B Edition's buyer portal knows that its session is over.
const SESSION_OVER: i64 = 40_101;

/// What a client is told. Its buyer portal shows the message and nothing else, so what is wrong
/// with single fields is part of it.
pub(super) fn refuse(problem: Problem) -> Error {
    let Problem {
        kind,
        code: reason,
        mut message,
        fields,
    } = problem;
    let code = match kind {
        ProblemKind::SignInRequired => SESSION_OVER,
        kind => i64::from(status_of(kind).as_u16()),
    };
    for field in &fields {
        if !message.contains(&field.message) {
            message.push(' ');
            message.push_str(&field.message);
        }
    }
    let fields: Vec<Value> = fields
        .into_iter()
        .map(|field| Value::from(format!("{}: {}", field.field, field.message)))
        .collect();
    Error::new(message).extend_with(|_, values| {
        values.set("code", code);
        values.set("reason", reason);
        if !fields.is_empty() {
            values.set("fields", fields);
        }
    })
}

/// What is wrong with a request besides what use cases say of it.
pub(super) fn unusable(status: StatusCode, message: &str) -> ServerError {
    let mut error = ServerError::new(message, None);
    mark(&mut error, status);
    error
}

/// Says by code and reason what is wrong, unless a use case has said it.
pub(super) fn mark(error: &mut ServerError, status: StatusCode) {
    let values = error.extensions.get_or_insert_with(Default::default);
    if values.get("code").is_none() {
        values.set("code", i64::from(status.as_u16()));
        let reason = match status {
            StatusCode::PAYLOAD_TOO_LARGE => "too_large",
            StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
            StatusCode::INTERNAL_SERVER_ERROR => "internal",
            StatusCode::SERVICE_UNAVAILABLE => "too_slow",
            _ => "invalid_request",
        };
        values.set("reason", reason);
    }
}

/// Nobody is signed in, or the session is over.
pub(super) fn signed_out() -> Problem {
    Problem::new(
        ProblemKind::SignInRequired,
        "sign_in_required",
        "You are not signed in, or your session has ended. Nothing was changed. Sign in again.",
    )
}

#[cfg(test)]
mod tests {
    use super::{mark, refuse, signed_out, unusable};
    use async_graphql::{ServerError, Value};
    use axum::http::StatusCode;
    use domain::{
        Problem,
        problem::{FieldError, ProblemKind},
    };

    fn code(problem: Problem) -> Option<Value> {
        let values = refuse(problem).extensions;
        values.and_then(|values| values.get("code").cloned())
    }

    #[test]
    fn a_session_that_is_over_has_a_code_of_its_own() {
        assert_eq!(code(signed_out()), Some(Value::from(40_101_i64)));
        let missing = Problem::not_found("This invoice");
        assert_eq!(code(missing), Some(Value::from(404_i64)));
        let refused = Problem::new(ProblemKind::NotAllowed, "not_allowed", "No.");
        assert_eq!(code(refused), Some(Value::from(403_i64)));
    }

    #[test]
    fn what_no_use_case_has_refused_has_a_code_too() {
        let read = |error: &ServerError, name: &str| {
            let values = error.extensions.as_ref();
            values.and_then(|values| values.get(name).cloned())
        };
        let mut error = unusable(StatusCode::PAYLOAD_TOO_LARGE, "Too large.");
        assert_eq!(read(&error, "code"), Some(Value::from(413_i64)));
        assert_eq!(read(&error, "reason"), Some(Value::from("too_large")));
        mark(&mut error, StatusCode::BAD_REQUEST);
        assert_eq!(read(&error, "code"), Some(Value::from(413_i64)));
        let mut plain = ServerError::new("Unknown field.", None);
        mark(&mut plain, StatusCode::BAD_REQUEST);
        assert_eq!(read(&plain, "code"), Some(Value::from(400_i64)));
        assert_eq!(read(&plain, "reason"), Some(Value::from("invalid_request")));
    }

    #[test]
    fn what_is_wrong_with_a_field_is_said() {
        let fields = vec![
            FieldError::new("lines.7", "It is too much."),
            FieldError::new("lines.8", "Some amounts cannot be read."),
        ];
        let problem = Problem::invalid("Some amounts cannot be read.", fields);
        let message = refuse(problem).message;
        assert_eq!(message, "Some amounts cannot be read. It is too much.");
    }
}
