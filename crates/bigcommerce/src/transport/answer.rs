use std::collections::BTreeMap;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{Effect, Error};

/// A complete answer to a request.
pub(crate) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) effect: Effect,
}

/// As much of BigCommerce's words as an error message repeats.
const LONGEST_TITLE: usize = 300;

impl Answer {
    /// What a DELETE answers that found nothing left to do.
    pub(super) fn gone() -> Self {
        let (headers, body) = (HeaderMap::new(), Vec::new());
        Self {
            status: StatusCode::NO_CONTENT,
            headers,
            body,
            effect: Effect::None,
        }
    }

    /// The body as one object.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        // The parser's own message may quote the answer; the place is enough.
        serde_json::from_slice(&self.body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let what = match error.classify() {
                serde_json::error::Category::Data => "a field is missing or of another type",
                _ => "not JSON",
            };
            self.malformed(format!("{what} at line {line}, column {column}"))
        })
    }

    /// The body as a list; no body means an empty one.
    pub(crate) fn list<T: DeserializeOwned>(&self) -> Result<Vec<T>, Error> {
        if self.status == StatusCode::NO_CONTENT {
            Ok(Vec::new())
        } else {
            self.json()
        }
    }

    /// True if there is no body by design.
    pub(crate) fn is_empty(&self) -> bool {
        self.status == StatusCode::NO_CONTENT
    }

    /// The error for an answer of another form than documented.
    pub(crate) fn malformed(&self, reason: impl Into<String>) -> Error {
        Error::Malformed {
            reason: reason.into(),
            effect: self.effect,
        }
    }

    /// What a 4xx answer means.
    pub(super) fn refusal(&self) -> Error {
        match self.status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Error::Unauthorized,
            StatusCode::NOT_FOUND => Error::NotFound,
            status => {
                let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
                Error::Rejected {
                    status: status.as_u16(),
                    title: title(&body).unwrap_or_else(|| "no reason given".to_owned()),
                    fields: fields(&body),
                }
            }
        }
    }
}

/// The reason, wherever this API puts it: v3 `title`, v2 `[0].message`, B2B
/// `meta.message`.
fn title(body: &Value) -> Option<String> {
    let places = ["/title", "/0/message", "/meta/message", "/message"];
    let text = places
        .iter()
        .find_map(|place| body.pointer(place)?.as_str())?;
    Some(
        text.chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_TITLE)
            .collect(),
    )
}

fn fields(body: &Value) -> BTreeMap<String, String> {
    let found = ["/errors", "/0/details", "/data/errMsg"]
        .iter()
        .find_map(|place| body.pointer(place)?.as_object());
    found
        .into_iter()
        .flatten()
        .map(|(name, said)| {
            let said = said
                .as_str()
                .map_or_else(|| said.to_string(), ToOwned::to_owned);
            (name.clone(), said.chars().take(LONGEST_TITLE).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(status: u16, body: &str) -> Error {
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            body: body.as_bytes().to_vec(),
            effect: Effect::None,
        }
        .refusal()
    }

    fn rejected(status: u16, title: &str, fields: &[(&str, &str)]) -> Error {
        Error::Rejected {
            status,
            title: title.to_owned(),
            fields: fields
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn each_api_has_its_own_error_shape() {
        assert_eq!(
            refusal(
                400,
                r#"[{"status":400,"message":"Bad","details":{"status_id":"no"}}]"#
            ),
            rejected(400, "Bad", &[("status_id", "no")])
        );
        assert_eq!(
            refusal(
                422,
                r#"{"status":422,"title":"Invalid","errors":{"name":"missing"}}"#
            ),
            rejected(422, "Invalid", &[("name", "missing")])
        );
        assert_eq!(
            refusal(
                400,
                r#"{"code":400,"data":{"errMsg":"x"},"meta":{"message":"API logic error"}}"#
            ),
            rejected(400, "API logic error", &[])
        );
        assert_eq!(
            refusal(415, "<html>"),
            rejected(415, "no reason given", &[])
        );
        assert_eq!(refusal(403, "{}"), Error::Unauthorized);
        assert_eq!(refusal(404, "[]"), Error::NotFound);
    }
}
