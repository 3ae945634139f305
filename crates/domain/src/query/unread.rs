//! Filters of a URL that cannot be read. A list is shown without them and says so; a file is
//! not made, since it would hold more than was asked for.

use super::text;
use crate::{
    Currency, Problem,
    problem::FieldError,
    text::{excerpt, is_storable},
};
use chrono::NaiveDate;
use std::str::FromStr;

/// So many are named.
const NAMED: usize = 10;

/// Names that say which page of a list is shown and how it is sorted: no file holds less for
/// them.
const OF_PAGES: [&str; 5] = ["sort", "dir", "size", "after", "before"];

/// Filters that say something which cannot be read, by their names in the URL.
#[derive(Debug, Default)]
pub struct Unread {
    values: Vec<FieldError>,
    /// Names that no filter has: other programs add some to the address of a page, but a file
    /// is asked for by name.
    names: Vec<FieldError>,
}

impl Unread {
    /// The known ones, each with what it should look like.
    #[must_use]
    pub fn into_errors(self) -> Vec<FieldError> {
        self.values
    }

    /// Refuses to go on with less than all filters.
    ///
    /// # Errors
    /// When there is one that cannot be read; its name and what it should look like are said.
    /// When there is one that is not known.
    pub fn refuse(self) -> Result<(), Problem> {
        let said = |error: &FieldError| format!("{}: {}", error.field, error.message);
        let all: Vec<FieldError> = self.values.into_iter().chain(self.names).collect();
        let named: Vec<String> = all.iter().map(said).collect();
        if named.is_empty() {
            return Ok(());
        }
        let message = format!(
            "The address asks for what cannot be read, so nothing was sent. {}",
            named.join(" ")
        );
        Err(Problem {
            code: "unreadable_filter".to_owned(),
            ..Problem::invalid(message, all)
        })
    }

    /// Notes what `value` should be: `a day like 2010-12-31`.
    pub(crate) fn note(&mut self, name: &str, value: &str, like: &str) {
        if self.values.len() < NAMED {
            let given = excerpt(value.trim());
            let message = format!("It should be {like}, not “{given}”.");
            self.values.push(FieldError::new(name, message));
        }
    }

    /// Notes a name that no filter has, unless it says nothing.
    pub(crate) fn unknown(&mut self, name: &str, value: &str) {
        let says_nothing = value.trim().is_empty() || OF_PAGES.contains(&name);
        if self.names.len() < NAMED && !says_nothing {
            let message = "There is no filter of this name.";
            self.names.push(FieldError::new(excerpt(name), message));
        }
    }

    /// What was read of `value`; noted if that is nothing, although it says something.
    pub(crate) fn noted<T>(
        &mut self,
        name: &str,
        value: &str,
        like: &str,
        read: Option<T>,
    ) -> Option<T> {
        if read.is_none() && !value.trim().is_empty() {
            self.note(name, value, like);
        }
        read
    }

    /// Any text that can be looked for.
    pub(crate) fn text(&mut self, name: &str, value: &str) -> Option<String> {
        if !is_storable(value) {
            self.note(name, "", "text without control characters");
        }
        text(value)
    }

    pub(crate) fn day(&mut self, name: &str, value: &str) -> Option<NaiveDate> {
        let read = value.trim().parse().ok();
        self.noted(name, value, "a day like 2010-12-31", read)
    }

    pub(crate) fn number<T: FromStr>(&mut self, name: &str, value: &str) -> Option<T> {
        let read = value.trim().parse().ok();
        self.noted(name, value, "a number like 42", read)
    }

    pub(crate) fn amount<T>(&mut self, name: &str, value: &str, read: Option<T>) -> Option<T> {
        self.noted(name, value, "an amount like 1234.50", read)
    }

    pub(crate) fn currency(&mut self, name: &str, value: &str) -> Option<Currency> {
        let read = value.trim().parse().ok();
        self.noted(name, value, "a currency like GBP", read)
    }

    /// `1` is yes.
    pub(crate) fn yes(&mut self, name: &str, value: &str) -> bool {
        let read = match value.trim() {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        self.noted(name, value, "1 or 0", read).unwrap_or_default()
    }

    /// One of these words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        name: &str,
        value: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let read = all.iter().copied().find(|known| word(*known) == value);
        if read.is_none() && !value.trim().is_empty() {
            let words: Vec<&str> = all.iter().map(|known| word(*known)).collect();
            self.note(name, value, &format!("one of {}", words.join(", ")));
        }
        read
    }

    /// Some of these words, joined by commas.
    pub(crate) fn words<T: Copy>(
        &mut self,
        name: &str,
        value: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Vec<T> {
        let words = value.split(',');
        words
            .filter_map(|value| self.word(name, value, all, word))
            .collect()
    }
}
