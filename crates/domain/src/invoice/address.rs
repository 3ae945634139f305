//! Addresses on invoices and of companies.

use crate::{problem::FieldError, text};
use serde::{Deserialize, Serialize};

/// Most characters of a line.
const LINE_CHARS: usize = 200;

/// What is said where another address was wanted and none is typed.
pub(super) const NO_ADDRESS: &str = "Enter the address, or untick the box.";

/// A billing or shipping address; any part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Given name of the contact.
    pub first_name: String,
    /// Family name of the contact.
    pub last_name: String,
    /// Company as printed.
    pub company: String,
    /// First street line.
    pub street1: String,
    /// Second street line.
    pub street2: String,
    /// Town.
    pub city: String,
    /// State, county or province.
    pub state: String,
    /// Postal code.
    pub zip_code: String,
    /// Country's name.
    pub country: String,
}

impl Address {
    /// As [`text::clean`] keeps it.
    #[must_use]
    pub fn cleaned(self) -> Self {
        Self {
            first_name: text::clean(self.first_name),
            last_name: text::clean(self.last_name),
            company: text::clean(self.company),
            street1: text::clean(self.street1),
            street2: text::clean(self.street2),
            city: text::clean(self.city),
            state: text::clean(self.state),
            zip_code: text::clean(self.zip_code),
            country: text::clean(self.country),
        }
    }

    /// Its parts by the last part of their paths, always in the same order.
    pub(super) fn parts(&self) -> [(&'static str, &str); 9] {
        [
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("company", &self.company),
            ("street1", &self.street1),
            ("street2", &self.street2),
            ("city", &self.city),
            ("state", &self.state),
            ("zip_code", &self.zip_code),
            ("country", &self.country),
        ]
    }

    /// `mine` where it differs from `base`, else `theirs`, part by part. Blanks around a part
    /// are no change.
    pub(super) fn merge(base: &Self, theirs: &Self, mine: &Self) -> Self {
        let part = |of: fn(&Self) -> &String| {
            let kept = if of(mine).trim() == of(base).trim() {
                theirs
            } else {
                mine
            };
            of(kept).clone()
        };
        Self {
            first_name: part(|address| &address.first_name),
            last_name: part(|address| &address.last_name),
            company: part(|address| &address.company),
            street1: part(|address| &address.street1),
            street2: part(|address| &address.street2),
            city: part(|address| &address.city),
            state: part(|address| &address.state),
            zip_code: part(|address| &address.zip_code),
            country: part(|address| &address.country),
        }
    }

    /// As typed, line by line and without blanks around it, collecting what is wrong under
    /// `path`.
    pub fn read(&self, path: &str, errors: &mut Vec<FieldError>) -> Self {
        let mut line = |name: &str, typed: &str| {
            let kept = typed.trim();
            if let Err(error) = text::check_line(kept, LINE_CHARS) {
                errors.push(FieldError::new(format!("{path}.{name}"), error));
            }
            kept.to_owned()
        };
        Self {
            first_name: line("first_name", &self.first_name),
            last_name: line("last_name", &self.last_name),
            company: line("company", &self.company),
            street1: line("street1", &self.street1),
            street2: line("street2", &self.street2),
            city: line("city", &self.city),
            state: line("state", &self.state),
            zip_code: line("zip_code", &self.zip_code),
            country: line("country", &self.country),
        }
    }

    /// The lines to print, empty ones left out.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let person = format!("{} {}", self.first_name, self.last_name);
        let town = format!("{} {} {}", self.city, self.state, self.zip_code);
        [
            &person,
            &self.company,
            &self.street1,
            &self.street2,
            &town,
            &self.country,
        ]
        .into_iter()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
    }
}
