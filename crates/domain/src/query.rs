//! What a list page asks for, as it stands in its URL, and the page that answers.

use crate::text::is_storable;
use serde::{Deserialize, Serialize};

/// Rows per page that a person may choose.
pub const PAGE_SIZES: [u32; 3] = [25, 50, 100];

/// Which way a sorted list runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Smallest, earliest first.
    Ascending,
    /// Largest, latest first.
    #[default]
    Descending,
}

impl Direction {
    /// `asc` or `desc`, as in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// Which page of a list: keyset paging, so that a page costs the same at any depth and
/// rows that arrive meanwhile neither repeat nor vanish.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// Rows after this cursor.
    pub after: Option<String>,
    /// Rows before this cursor; counts only without `after`.
    pub before: Option<String>,
    /// Rows per page; 0 means the default of 50.
    pub size: u32,
}

impl PageRequest {
    /// Rows per page, between 1 and 100.
    #[must_use]
    pub fn limit(&self) -> u32 {
        if self.size == 0 {
            50
        } else {
            self.size.clamp(1, 100)
        }
    }
}

/// One page of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Cursor of the next page, if there is one.
    pub next: Option<String>,
    /// Cursor of the page before, if there is one.
    pub previous: Option<String>,
}

impl<T> Page<T> {
    /// The same page with other rows.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(change).collect(),
            next: self.next,
            previous: self.previous,
        }
    }
}

/// Name–value pairs of a URL's query, read and written by each list's own type.
pub trait UrlQuery: Sized + Default {
    /// Reads pairs; unknown names and unreadable values are ignored, so that an old
    /// bookmark still opens.
    fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self;

    /// Writes what differs from the default.
    fn to_pairs(&self) -> Vec<(&'static str, String)>;

    /// `?status=open&sort=due`, percent-encoded, or nothing when all is default.
    fn to_query(&self) -> String {
        let pairs: Vec<String> = self
            .to_pairs()
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }
}

/// A value as text: trimmed, and nothing when it is empty or cannot be stored, since no row
/// can then match it.
pub(crate) fn text(value: &str) -> Option<String> {
    Some(value.trim().to_owned()).filter(|text| !text.is_empty() && is_storable(text))
}

/// Percent-encodes everything but unreserved characters and commas.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b',') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
