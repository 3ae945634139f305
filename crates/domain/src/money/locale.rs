//! Amounts as people type them.

use super::{Currency, Money, MoneyError};
use crate::text::excerpt;
use serde::{Deserialize, Serialize};

/// How a person's locale writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum NumberStyle {
    /// `1,234.50`: English, Chinese, Japanese …
    #[default]
    Point,
    /// `1.234,50` or `1 234,50`: most of continental Europe and South America.
    Comma,
}

/// Languages that write a comma before the decimals, of those for which the portal is asked.
const COMMA: &[&str] = &[
    "af", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fo", "fr",
    "gl", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "ky", "lt", "lv", "mk", "nb", "nl", "nn",
    "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "uz", "vi",
];

/// Regions of these languages that write a point all the same.
const POINT: &[&str] = &[
    "de-CH", "de-LI", "it-CH", "es-419", "es-CU", "es-DO", "es-GT", "es-HN", "es-MX", "es-NI",
    "es-PA", "es-PE", "es-PR", "es-SV", "es-US",
];

impl NumberStyle {
    /// How the language is written for which a browser asks: a tag such as `de-DE`, or an
    /// `Accept-Language` header, of which the first tag counts. A point where nothing is known.
    #[must_use]
    pub fn of_language(asked: &str) -> Self {
        let tag = asked.split([',', ';']).next().unwrap_or_default();
        let mut parts = tag.trim().split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        // A script may stand before the region: `sr-Latn-RS`.
        let region = parts.find(|part| matches!(part.len(), 2 | 3));
        let region = region.unwrap_or_default().to_ascii_uppercase();
        let writes_comma = COMMA.contains(&language.as_str());
        if writes_comma && !POINT.contains(&format!("{language}-{region}").as_str()) {
            Self::Comma
        } else {
            Self::Point
        }
    }

    /// An amount as somebody would type it: the currency's decimals, nothing set apart.
    #[must_use]
    pub fn write(self, amount: Money) -> String {
        let plain = amount.to_decimal();
        match self {
            Self::Point => plain,
            Self::Comma => plain.replace('.', ","),
        }
    }

    /// Reads what a person typed, exactly, or says why not. Grouping marks are accepted
    /// only where they group thousands, so that `1,50` is refused instead of read as 150.
    /// Three decimals that look like a group of thousands (`1.250`) are refused unless the
    /// currency has thousandths: in the other style they mean a thousand times as much, even
    /// where the last one is zero.
    ///
    /// # Errors
    /// As [`Money::parse`]; the error repeats what was typed.
    pub fn parse(self, text: &str, currency: Currency) -> Result<Money, MoneyError> {
        let canonical = self.canonical(text)?;
        let allowed = currency.exponent();
        let too_many = || MoneyError::TooManyDecimals {
            text: excerpt(text.trim()),
            allowed,
        };
        if allowed < 3 && looks_grouped(&canonical) {
            return Err(too_many());
        }
        Money::parse(&canonical, currency).map_err(|error| match error {
            MoneyError::TooManyDecimals { .. } => too_many(),
            other => other,
        })
    }

    /// Turns what a person typed into a canonical decimal (`1234.5`), for amounts and for
    /// quantities alike.
    ///
    /// # Errors
    /// [`MoneyError::Empty`]; [`MoneyError::NotANumber`] or
    /// [`MoneyError::NotANumberWithComma`].
    pub fn canonical(self, text: &str) -> Result<String, MoneyError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(MoneyError::Empty);
        }
        self.read(trimmed).ok_or_else(|| match self {
            Self::Point => MoneyError::NotANumber(excerpt(trimmed)),
            Self::Comma => MoneyError::NotANumberWithComma(excerpt(trimmed)),
        })
    }

    fn read(self, text: &str) -> Option<String> {
        let (decimal, marks): (char, &[char]) = match self {
            Self::Point => ('.', &[',', ' ', '\u{a0}', '\u{202f}', '\'', '’']),
            Self::Comma => (',', &['.', ' ', '\u{a0}', '\u{202f}', '\'', '’']),
        };
        // The hyphen of keyboards, and the minus sign that amounts are shown with.
        let (sign, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => ("-", rest),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, ""));
        let whole = match whole.chars().find(|c| !c.is_ascii_digit()) {
            Some(mark) if marks.contains(&mark) => ungrouped(whole, mark)?,
            Some(_) => return None,
            None => whole.to_owned(),
        };
        let is_number = fraction.bytes().all(|byte| byte.is_ascii_digit())
            && !(whole.is_empty() && fraction.is_empty());
        let point = if fraction.is_empty() { "" } else { "." };
        is_number.then(|| format!("{sign}{whole}{point}{fraction}"))
    }
}

/// The digits without marks, if the marks group thousands. A group of thousands does not
/// start with zero: `0,250` is a quarter in the other style.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    let groups: Vec<&str> = whole.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let well_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && is_digits(first)
        && rest
            .iter()
            .all(|group| group.len() == 3 && is_digits(group));
    well_grouped.then(|| groups.concat())
}

/// Could its decimals be a group of thousands in the other style?
fn looks_grouped(canonical: &str) -> bool {
    canonical
        .trim_start_matches('-')
        .split_once('.')
        .is_some_and(|(whole, fraction)| {
            fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
        })
}
