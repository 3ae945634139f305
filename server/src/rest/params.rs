//! The query of a request.

use super::refusal::Refusal;
use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::NaiveDate;
use domain::{
    payment::ProcessingStatus,
    query::{Direction, PageRequest, Slice},
};
use std::{convert::Infallible, str::FromStr};
use url::form_urlencoded;

/// The parameters of a request. Those that no operation knows are ignored, and so is an empty
/// one. No text that is kept holds a NUL character, so one that is asked for is read as what
/// cannot be read.
#[derive(Debug)]
pub(super) struct Params(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(parts.uri.query().unwrap_or_default()))
    }
}

impl Params {
    fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        Self(
            pairs
                .filter(|(_, value)| !value.trim().is_empty())
                .map(|(name, value)| (name, value.replace('\0', "\u{fffd}")))
                .collect(),
        )
    }

    /// The text of a parameter; of several, the last. It may be written as a list, too.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let mut named = self.0.iter().rev();
        let found = named.find(|(known, _)| is_named(known, name));
        found.map(|(_, value)| value.trim())
    }

    /// All texts of a parameter, however the list is written: `a=1&a=2`, `a[]=1`, `a[0]=1`,
    /// `a=1,2`.
    pub(super) fn texts(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(known, _)| is_named(known, name))
            .flat_map(|(_, value)| value.split(','))
            .map(str::trim)
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// A number.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn number<T: FromStr>(&self, name: &str) -> Result<Option<T>, Refusal> {
        self.text(name).map(|text| number(name, text)).transpose()
    }

    /// Several numbers.
    ///
    /// # Errors
    /// When one is none.
    pub(super) fn numbers<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Refusal> {
        let texts = self.texts(name).into_iter();
        texts.map(|text| number(name, text)).collect()
    }

    /// One of several words.
    ///
    /// # Errors
    /// When it is another one.
    pub(super) fn word<T: Copy>(
        &self,
        name: &str,
        words: &[(&str, T)],
    ) -> Result<Option<T>, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meant)| Some(*meant)).ok_or_else(|| {
            let text: String = text.chars().take(40).collect();
            Refusal::field(name, format!("\"{text}\" is not a valid choice."))
        })
    }

    /// A status of payments, by its number.
    ///
    /// # Errors
    /// When there is none with this number.
    pub(super) fn status(&self, name: &str) -> Result<Option<ProcessingStatus>, Refusal> {
        let code = self.number(name)?;
        code.map(|code| status(name, code)).transpose()
    }

    /// Several statuses of payments, each once.
    ///
    /// # Errors
    /// When one is none.
    pub(super) fn statuses(&self, name: &str) -> Result<Vec<ProcessingStatus>, Refusal> {
        let codes = self.numbers::<i64>(name)?.into_iter();
        let asked = codes.map(|code| status(name, code));
        let asked = asked.collect::<Result<Vec<_>, _>>()?;
        let all = ProcessingStatus::ALL.into_iter();
        Ok(all.filter(|status| asked.contains(status)).collect())
    }

    /// `orderBy`; the latest, the largest first where nobody says.
    ///
    /// # Errors
    /// When it is neither `ASC` nor `DESC`.
    pub(super) fn direction(&self) -> Result<Direction, Refusal> {
        let words = [
            ("DESC", Direction::Descending),
            ("ASC", Direction::Ascending),
            ("desc", Direction::Descending),
            ("asc", Direction::Ascending),
        ];
        Ok(self.word("orderBy", &words)?.unwrap_or_default())
    }

    /// `offset` and `limit`.
    ///
    /// # Errors
    /// When one is no number, or the limit is out of bounds.
    pub(super) fn slice(&self) -> Result<Slice, Refusal> {
        Ok(Slice {
            limit: self.limit(Slice::DEFAULT_LIMIT, Slice::MAX_LIMIT)?,
            offset: self.number("offset")?.unwrap_or_default(),
        })
    }

    /// `limit`, from 1 to `most`.
    ///
    /// # Errors
    /// When it is no number, or out of bounds.
    pub(super) fn limit(&self, usual: u32, most: u32) -> Result<u32, Refusal> {
        let limit = self.number("limit")?.unwrap_or(usual);
        if (1..=most).contains(&limit) {
            return Ok(limit);
        }
        let sentence = format!("Ensure this value is between 1 and {most}.");
        Err(Refusal::field("limit", sentence))
    }

    /// A day, `2026-03-31`.
    ///
    /// # Errors
    /// When there is no such day.
    pub(super) fn day(&self, name: &str) -> Result<Option<NaiveDate>, Refusal> {
        let read = |text: &str| {
            text.parse::<NaiveDate>()
                .map_err(|_| Refusal::field(name, "A day is required, as 2026-03-31."))
        };
        self.text(name).map(read).transpose()
    }

    /// `limit` and `after` of a list that is read by cursor.
    ///
    /// # Errors
    /// When the limit is out of bounds, or the cursor none that was given out.
    pub(super) fn page(&self) -> Result<PageRequest, Refusal> {
        let after: Option<i64> = self.number("after")?;
        Ok(PageRequest {
            after: after.map(|id| id.to_string()),
            before: None,
            size: self.limit(50, 100)?,
        })
    }
}

/// Is it this parameter, or a member of a list of it?
fn is_named(known: &str, name: &str) -> bool {
    known
        .strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || (rest.starts_with('[') && rest.ends_with(']')))
}

fn status(name: &str, code: i64) -> Result<ProcessingStatus, Refusal> {
    ProcessingStatus::from_code(code)
        .ok_or_else(|| Refusal::field(name, format!("\"{code}\" is not a valid choice.")))
}

fn number<T: FromStr>(name: &str, text: &str) -> Result<T, Refusal> {
    text.parse()
        .map_err(|_| Refusal::field(name, "A valid number is required."))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::Params;
    use domain::query::{Direction, Slice};

    #[test]
    fn lists_are_read_however_they_are_written() {
        for query in [
            "a=1&a=2",
            "a[]=1&a[]=2",
            "a=1,2",
            "a%5B0%5D=1&a[1]=2",
            "a[]=1,%202,",
        ] {
            let params = Params::read(query);
            assert_eq!(params.numbers::<i64>("a").unwrap(), [1, 2], "{query}");
        }
        for query in ["a=1", "a[]=1", "a[0]=1"] {
            assert_eq!(Params::read(query).text("a"), Some("1"), "{query}");
        }
        assert!(Params::read("a=1,x").numbers::<i64>("a").is_err());
        assert!(Params::read("ab=1&b[a]=2").texts("a").is_empty());
    }

    #[test]
    fn what_is_not_said_is_as_usual_and_what_is_wrong_is_refused() {
        assert_eq!(
            Params::read("limit=&x=1").slice().unwrap(),
            Slice::default()
        );
        let whole = Params::read("limit=250&offset=7&orderBy=ASC");
        let slice = Slice {
            offset: 7,
            limit: 250,
        };
        assert_eq!(whole.slice().unwrap(), slice);
        assert_eq!(whole.direction().unwrap(), Direction::Ascending);
        for query in [
            "limit=0",
            "limit=251",
            "limit=ten",
            "offset=-1",
            "offset=1e3",
        ] {
            assert!(Params::read(query).slice().is_err(), "{query}");
        }
        assert!(Params::read("orderBy=up").direction().is_err());
    }
}
