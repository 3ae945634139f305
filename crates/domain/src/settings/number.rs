//! How invoices are numbered.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// Longest number that a format may give, in characters.
const LONGEST: usize = 40;

/// Digits of the running number where the format names none.
const DIGITS: usize = 8;

/// Most digits that a format may ask for.
const MOST_DIGITS: usize = 12;

/// How invoices that the portal numbers are called: text with the placeholders `{number}`
/// (the running number in eight digits; `{number:5}` in five), `{year}` and `{month}` of
/// the issue date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberFormat {
    text: String,
    parts: Vec<Part>,
}

/// What the next invoice that the portal numbers would be called, if it were issued now. An
/// invoice that is made meanwhile takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextNumber {
    /// Its running number.
    pub running: i64,
    /// The day on which it would be issued.
    pub issued: NaiveDate,
    /// Its number, by the format in force.
    pub number: String,
}

impl NextNumber {
    /// Its number by the format that is typed, of which `in_force` is saved.
    ///
    /// # Errors
    /// When the format cannot be saved.
    pub fn by(&self, typed: &str, in_force: &NumberFormat) -> Result<String, NumberFormatError> {
        let typed = NumberFormat::parse(typed)?;
        Ok(if typed == *in_force {
            self.number.clone()
        } else {
            typed.render(self.running, self.issued)
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Running { digits: usize },
    Year,
    Month,
}

/// Why a format is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberFormatError {
    /// Two invoices would get the same number.
    #[error("Put {{number}} into the format once, so that no two invoices get the same number.")]
    NotUnique,
    /// A placeholder that does not exist, or a brace that is not closed.
    #[error("Placeholders are {{number}}, {{number:5}}, {{year}} and {{month}}.")]
    UnknownPlaceholder,
    /// A character that gets lost in file names, addresses or bank references.
    #[error("Use letters from A to Z, digits and - . _ / between the placeholders.")]
    BadCharacter,
    /// Too long.
    #[error("The numbers would be longer than {LONGEST} characters.")]
    TooLong,
}

impl NumberFormat {
    /// Reads a format.
    ///
    /// # Errors
    /// When it breaks a rule; see [`NumberFormatError`].
    pub fn parse(text: &str) -> Result<Self, NumberFormatError> {
        let text = text.trim();
        let mut parts = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('{') {
                let (name, after) = after
                    .split_once('}')
                    .ok_or(NumberFormatError::UnknownPlaceholder)?;
                parts.push(placeholder(name)?);
                rest = after;
            } else {
                let end = rest.find('{').unwrap_or(rest.len());
                let (literal, after) = rest.split_at(end);
                if !literal
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte))
                {
                    return Err(NumberFormatError::BadCharacter);
                }
                parts.push(Part::Text(literal.to_owned()));
                rest = after;
            }
        }
        let running = parts
            .iter()
            .filter(|part| matches!(part, Part::Running { .. }))
            .count();
        if running != 1 {
            return Err(NumberFormatError::NotUnique);
        }
        let format = Self {
            text: text.to_owned(),
            parts,
        };
        let example = format.render(1, NaiveDate::default());
        if example.chars().count() > LONGEST {
            return Err(NumberFormatError::TooLong);
        }
        Ok(format)
    }

    /// The number of the invoice with this running number, issued on this day.
    #[must_use]
    pub fn render(&self, running: i64, issued: NaiveDate) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Running { digits } => format!("{running:0digits$}"),
                Part::Year => format!("{:04}", issued.year()),
                Part::Month => format!("{:02}", issued.month()),
            })
            .collect()
    }
}

fn placeholder(name: &str) -> Result<Part, NumberFormatError> {
    match name.split_once(':') {
        None if name == "number" => Ok(Part::Running { digits: DIGITS }),
        None if name == "year" => Ok(Part::Year),
        None if name == "month" => Ok(Part::Month),
        Some(("number", digits)) => digits
            .parse()
            .ok()
            .filter(|digits| (1..=MOST_DIGITS).contains(digits))
            .map(|digits| Part::Running { digits })
            .ok_or(NumberFormatError::UnknownPlaceholder),
        _ => Err(NumberFormatError::UnknownPlaceholder),
    }
}

impl Default for NumberFormat {
    /// `{number}`: the running number in eight digits.
    fn default() -> Self {
        Self {
            text: "{number}".to_owned(),
            parts: vec![Part::Running { digits: DIGITS }],
        }
    }
}

impl fmt::Display for NumberFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for NumberFormat {
    type Error = NumberFormatError;

    fn try_from(text: String) -> Result<Self, NumberFormatError> {
        Self::parse(&text)
    }
}

impl From<NumberFormat> for String {
    fn from(format: NumberFormat) -> Self {
        format.text
    }
}
