use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::{Number, Value};
use thiserror::Error as ThisError;

use crate::Error;

/// An amount of money as exact decimal text, such as `100.1` or `-0.005`.
///
/// BigCommerce writes money as text with four places in orders (`"54.0000"`)
/// and as JSON numbers in carts and transactions (`100.1`). Both become the
/// same text here: no exponent, no needless zeros, no plus sign. A JSON number
/// is read by its shortest decimal form, which is what its writer meant.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DecimalText(String);

/// The text is not a plain decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ThisError)]
#[error("not a decimal number")]
pub struct NotDecimal;

/// More digits than any amount has; keeps a hostile exponent from filling memory.
const MAX_DIGITS: usize = 40;

impl DecimalText {
    /// The amount nought.
    pub fn zero() -> Self {
        Self("0".to_owned())
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if the amount is nought.
    pub fn is_zero(&self) -> bool {
        self.0 == "0"
    }

    /// The same amount as a JSON number, refused if a reader that holds
    /// numbers as `f64` would see another amount.
    pub(crate) fn to_number(&self) -> Result<Number, Error> {
        let inexact = || Error::Inexact {
            amount: self.0.clone(),
        };
        let number: Number = self.0.parse().map_err(|_| inexact())?;
        let double: f64 = self.0.parse().map_err(|_| inexact())?;
        let seen: Self = double.to_string().parse().map_err(|_| inexact())?;
        if seen == *self {
            Ok(number)
        } else {
            Err(inexact())
        }
    }
}

impl Default for DecimalText {
    fn default() -> Self {
        Self::zero()
    }
}

impl FromStr for DecimalText {
    type Err = NotDecimal;

    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        let text = text.trim();
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().map_err(|_| NotDecimal)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if whole.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotDecimal);
        }
        shift(&digits, whole.len(), exponent).map(|plain| {
            let sign = if negative && plain != "0" { "-" } else { "" };
            Self(format!("{sign}{plain}"))
        })
    }
}

/// Writes `digits`, whose decimal point stands after `point` of them, with the
/// point moved right by `exponent`, in canonical form.
fn shift(digits: &str, point: usize, exponent: i16) -> Result<String, NotDecimal> {
    let point = i64::try_from(point).map_err(|_| NotDecimal)? + i64::from(exponent);
    let (whole, fraction) = if let Ok(point) = usize::try_from(point) {
        if point.max(digits.len()) > MAX_DIGITS {
            return Err(NotDecimal);
        }
        let padded = format!("{digits:0<point$}");
        let (whole, fraction) = padded.split_at(point);
        (whole.to_owned(), fraction.to_owned())
    } else {
        let zeros = usize::try_from(-point).map_err(|_| NotDecimal)?;
        if zeros + digits.len() > MAX_DIGITS {
            return Err(NotDecimal);
        }
        (String::new(), format!("{}{digits}", "0".repeat(zeros)))
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    Ok(if fraction.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction}")
    })
}

impl fmt::Display for DecimalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DecimalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for DecimalText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DecimalText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Printing a `Number` gives the shortest text that reads back as the
        // same value: the digits that were sent.
        let text = match Value::deserialize(deserializer)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return Err(de::Error::custom(NotDecimal)),
        };
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(
            input.parse::<DecimalText>().unwrap().as_str(),
            expected,
            "{input}"
        );
    }

    #[test]
    fn text_becomes_canonical() {
        check("54.0000", "54");
        check("100.10", "100.1");
        check("-0.0050", "-0.005");
        check("-0.00", "0");
        check("007.5", "7.5");
        check("1e3", "1000");
        check("1.25e1", "12.5");
        check("5e-3", "0.005");
        check("12.5e-4", "0.00125");
        check("0e9", "0");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "", "-", ".5", "1,5", "1.2.3", "+1", "NaN", "1e", "1e99", "0x1", "1 2",
        ] {
            assert_eq!(text.parse::<DecimalText>(), Err(NotDecimal), "{text}");
        }
    }

    #[test]
    fn json_text_and_number_read_alike() {
        for json in ["\"100.1000\"", "100.1", "100.10", "1001e-1"] {
            let read: DecimalText = serde_json::from_str(json).unwrap();
            assert_eq!(read.as_str(), "100.1", "{json}");
        }
        assert_eq!(
            serde_json::from_str::<DecimalText>("7").unwrap().as_str(),
            "7"
        );
        assert_eq!(
            serde_json::from_str::<DecimalText>("-7").unwrap().as_str(),
            "-7"
        );
        assert!(serde_json::from_str::<DecimalText>("null").is_err());
        assert!(serde_json::from_str::<DecimalText>("\"\"").is_err());
    }

    #[test]
    fn every_number_of_cents_leaves_as_it_came() {
        for cents in (0_i64..60_000).chain((900_719_925_474_000..).take(1000)) {
            let text = format!("{}.{:02}", cents / 100, cents % 100);
            let amount: DecimalText = text.parse().unwrap();
            let sent = serde_json::to_string(&amount.to_number().unwrap()).unwrap();
            let back: DecimalText = serde_json::from_str(&sent).unwrap();
            assert_eq!(back, amount, "{text}");
        }
    }

    #[test]
    fn an_amount_beyond_a_double_is_not_sent() {
        let amount: DecimalText = "90071992547409931.25".parse().unwrap();
        assert!(matches!(amount.to_number(), Err(Error::Inexact { .. })));
    }
}
