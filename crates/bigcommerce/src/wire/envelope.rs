//! The envelope around the answers of B2B Edition.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::transport::Answer;

#[derive(Deserialize)]
struct Data<T> {
    data: T,
    #[serde(default)]
    meta: Meta,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    pagination: Option<Pagination>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Pagination {
    total_count: u64,
}

/// One object.
pub(crate) fn one<T: DeserializeOwned>(answer: &Answer) -> Result<T, Error> {
    Ok(answer.json::<Data<T>>()?.data)
}

/// Some of many, and how many there are in all.
pub(crate) fn list<T: DeserializeOwned>(answer: &Answer) -> Result<(Vec<T>, u64), Error> {
    let found: Data<Vec<T>> = answer.json()?;
    let pagination = found
        .meta
        .pagination
        .ok_or_else(|| answer.malformed("a list without its pagination"))?;
    Ok((found.data, pagination.total_count))
}
