//! What a list page asks for, as it stands in its URL, and the page that answers.

mod slice;
mod unread;
mod window;

pub use slice::{Slice, Sliced};
pub use unread::Unread;
pub use window::{Window, Windowed};

use crate::{Problem, problem::FieldError, text::is_storable};
use serde::{Deserialize, Serialize};

/// So many characters of a search are looked for.
pub const SEARCH_CHARS: usize = 200;

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

    /// The first page, with as many rows.
    #[must_use]
    pub fn first(&self) -> Self {
        Self {
            size: self.size,
            ..Self::default()
        }
    }

    /// Reads a pair of the URL; other names than a page's are noted.
    pub(crate) fn read(&mut self, name: &str, value: &str, unread: &mut Unread) {
        match name {
            "after" => self.after = text(value),
            "before" => self.before = text(value),
            "size" => self.size = value.parse().unwrap_or_default(),
            name => unread.unknown(name, value),
        }
    }

    /// The pairs of the URL, absent where they say nothing.
    pub(crate) fn pairs(&self) -> [(&'static str, Option<String>); 3] {
        [
            ("after", self.after.clone()),
            ("before", self.before.clone()),
            ("size", (self.size != 0).then(|| self.size.to_string())),
        ]
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

    /// The same page with other rows, if each of them can be had.
    ///
    /// # Errors
    /// The first failure of `change`.
    pub fn try_map<U, E>(self, change: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        Ok(Page {
            rows: self
                .rows
                .into_iter()
                .map(change)
                .collect::<Result<_, _>>()?,
            next: self.next,
            previous: self.previous,
        })
    }
}

/// Name–value pairs of a URL's query, read and written by each list's own type.
pub trait UrlQuery: Sized + Default {
    /// Reads pairs. Unknown names, and filters whose values cannot be read, are left out and
    /// noted.
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self;

    /// Reads pairs; unknown names and unreadable values are ignored, so that an old
    /// bookmark still opens.
    fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::with_unread(pairs).0
    }

    /// Reads pairs, and names the filters that are left out because they cannot be read.
    fn with_unread<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<FieldError>) {
        let mut unread = Unread::default();
        let list = Self::read(pairs, &mut unread);
        (list, unread.into_errors())
    }

    /// Reads pairs of which every filter counts, as for a file: without one it would hold
    /// more than was asked for.
    ///
    /// # Errors
    /// Names every filter that is not known or cannot be read.
    fn strictly<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Problem> {
        let mut unread = Unread::default();
        let list = Self::read(pairs, &mut unread);
        unread.refuse().map(|()| list)
    }

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

/// A list that is shown page by page.
pub trait ListQuery: UrlQuery + Clone {
    /// Which page.
    fn page(&self) -> &PageRequest;

    /// Which page, to be changed.
    fn page_mut(&mut self) -> &mut PageRequest;

    /// Why nothing can be found, whatever there is: a range that ends before it begins. `None`
    /// where something may be.
    fn impossible(&self) -> Option<String> {
        None
    }

    /// The same list at another page.
    #[must_use]
    fn at(&self, page: PageRequest) -> Self {
        let mut list = self.clone();
        *list.page_mut() = page;
        list
    }

    /// The same list from its first page.
    #[must_use]
    fn first_page(&self) -> Self {
        self.at(self.page().first())
    }

    /// The list after a change of what it shows, so that paging starts over.
    #[must_use]
    fn changed(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut list = self.first_page();
        change(&mut list);
        list
    }
}

/// A list that can be sorted by its columns.
pub trait SortedList: ListQuery {
    /// What it can be sorted by.
    type Key: Copy + PartialEq;

    /// Sorted by what, and which way.
    fn sorting(&self) -> (Self::Key, Direction);

    /// Sorts it anew.
    fn sort(&mut self, key: Self::Key, direction: Direction);

    /// Which way it is sorted by `key`; `None` while it is sorted by another.
    fn direction_of(&self, key: Self::Key) -> Option<Direction> {
        let (sorted, direction) = self.sorting();
        (sorted == key).then_some(direction)
    }

    /// The same list sorted by `key`: a second click on a column turns it round.
    /// Paging starts over.
    #[must_use]
    fn sorted_by(&self, key: Self::Key) -> Self {
        let direction = self
            .direction_of(key)
            .map_or(Direction::Ascending, Direction::reversed);
        self.changed(|list| list.sort(key, direction))
    }
}

/// The pairs that say something.
pub(crate) fn present<const N: usize>(
    pairs: [(&'static str, Option<String>); N],
    page: &PageRequest,
) -> Vec<(&'static str, String)> {
    pairs
        .into_iter()
        .chain(page.pairs())
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
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
