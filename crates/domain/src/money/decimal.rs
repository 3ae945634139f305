//! Fixed-point decimals: the shared reader and writer, quantities and unit prices.

use super::MoneyError;
use crate::text::excerpt;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Reads a plain decimal (`-12.5`, `.5`, `7`) as an integer of `10^-scale` units.
///
/// Trailing zeros beyond the scale are accepted (BigCommerce writes `34.9500`),
/// other digits beyond it are an error. No exponent, no grouping, ASCII digits only.
pub(super) fn parse_scaled(text: &str, scale: u32) -> Result<i64, MoneyError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(MoneyError::Empty);
    }
    let not_a_number = || MoneyError::NotANumber(excerpt(text));
    let (negative, digits) = match trimmed.as_bytes() {
        [b'-', ..] => (true, &trimmed[1..]),
        [b'+', ..] => (false, &trimmed[1..]),
        _ => (false, trimmed),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(not_a_number());
    }
    let fraction = fraction.trim_end_matches('0');
    let allowed = scale as usize;
    if fraction.len() > allowed {
        return Err(MoneyError::TooManyDecimals {
            text: excerpt(text),
            allowed: scale,
        });
    }
    let padding = "0000000000000000000"
        .get(..allowed - fraction.len())
        .ok_or(MoneyError::TooLarge)?;
    let mut value: i64 = 0;
    for byte in whole.bytes().chain(fraction.bytes()).chain(padding.bytes()) {
        let digit = i64::from(byte - b'0');
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(digit))
            .ok_or(MoneyError::TooLarge)?;
    }
    Ok(if negative { -value } else { value })
}

/// Writes an integer of `10^-scale` units with exactly `scale` decimals.
pub(super) fn format_scaled(value: i64, scale: u32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let width = scale as usize + 1;
    let digits = format!("{:0>width$}", value.unsigned_abs());
    let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

fn format_trimmed(value: i64, least: usize) -> String {
    let full = format_scaled(value, SCALE);
    let keep_from = full.find('.').map_or(full.len(), |dot| dot + 1 + least);
    let (kept, rest) = full.split_at(keep_from.min(full.len()));
    format!("{kept}{}", rest.trim_end_matches('0'))
        .trim_end_matches('.')
        .to_owned()
}

/// Quantities and unit prices carry four decimals, as BigCommerce's orders do.
const SCALE: u32 = 4;

macro_rules! fixed {
    ($(#[$doc:meta])* $name:ident, $least:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// From ten-thousandths, the stored form.
            #[must_use]
            pub const fn from_e4(value: i64) -> Self {
                Self(value)
            }

            /// In ten-thousandths, the stored form.
            #[must_use]
            pub const fn e4(self) -> i64 {
                self.0
            }

            /// Below zero?
            #[must_use]
            pub const fn is_negative(self) -> bool {
                self.0 < 0
            }
        }

        impl FromStr for $name {
            type Err = MoneyError;
            fn from_str(text: &str) -> Result<Self, MoneyError> {
                parse_scaled(text, SCALE).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&format_trimmed(self.0, $least))
            }
        }
    };
}

fixed! {
    /// How many of an item, to four decimals; shown without trailing zeros.
    Quantity, 0
}
fixed! {
    /// Price or discount of one piece in major units of the invoice's currency, to
    /// four decimals. It may be finer than the currency (0.0125 per screw); only the
    /// line's amount is rounded. Shown with at least two decimals.
    UnitPrice, 2
}

impl Quantity {
    /// A whole number of pieces.
    #[must_use]
    pub const fn whole(pieces: i32) -> Self {
        Self(pieces as i64 * 10_000)
    }
}
