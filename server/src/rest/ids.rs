//! The ids in a path.

use super::refusal::Refusal;
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use std::{convert::Infallible, str::FromStr};

/// The ids in a path, in order, as they were sent.
#[derive(Debug)]
pub(super) struct Ids(Vec<String>);

impl<S: Send + Sync> FromRequestParts<S> for Ids {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let sent = Path::<Vec<String>>::from_request_parts(parts, state).await;
        Ok(Self(sent.map_or_else(|_| Vec::new(), |Path(ids)| ids)))
    }
}

impl Ids {
    /// The first one.
    ///
    /// # Errors
    /// When it is no id: then `noun` (`This invoice`) does not exist.
    pub(super) fn first<T: FromStr>(&self, noun: &str) -> Result<T, Refusal> {
        self.at(0, noun)
    }

    /// The second one.
    ///
    /// # Errors
    /// As [`Self::first`].
    pub(super) fn second<T: FromStr>(&self, noun: &str) -> Result<T, Refusal> {
        self.at(1, noun)
    }

    fn at<T: FromStr>(&self, index: usize, noun: &str) -> Result<T, Refusal> {
        self.0
            .get(index)
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Refusal::not_found(noun))
    }
}
