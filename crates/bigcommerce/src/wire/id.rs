//! Ids: documented now as number, now as text, for the same thing.

use serde::{Deserialize, Deserializer, de};

#[derive(Deserialize)]
#[serde(untagged)]
enum Spelling {
    Number(i64),
    Text(String),
}

/// An id as a number, however it is written.
pub(crate) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    match Spelling::deserialize(from)? {
        Spelling::Number(id) => Ok(id),
        Spelling::Text(text) => text.parse().map_err(|_| de::Error::custom("not an id")),
    }
}

/// An id as text, however it is written; empty when null.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Option::<Spelling>::deserialize(from)? {
        None => String::new(),
        Some(Spelling::Number(id)) => id.to_string(),
        Some(Spelling::Text(text)) => text,
    })
}
