//! Dates: RFC 2822 in v2, ISO 8601 in v3, and an empty text for "never".

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, de};

fn parse(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text)
        .or_else(|_| DateTime::parse_from_rfc3339(text))
        .ok()
        .map(|date| date.with_timezone(&Utc))
}

/// A date that is always there.
pub(crate) fn required<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(from)?;
    parse(&text).ok_or_else(|| de::Error::custom("not a date"))
}

/// A date that may be null, empty or missing.
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    match Option::<String>::deserialize(from)?.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => match parse(text) {
            Some(date) => Ok(Some(date)),
            None => Err(de::Error::custom("not a date")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_the_same_moment() {
        let v2 = parse("Wed, 25 Jun 2025 05:22:10 +0000").unwrap();
        let v3 = parse("2025-06-25T05:22:10Z").unwrap();
        assert_eq!(v2, v3);
        assert_eq!(parse("Wed, 25 Jun 2025 01:22:10 -0400"), Some(v2));
        assert_eq!(parse("2025-06-25"), None);
    }
}
