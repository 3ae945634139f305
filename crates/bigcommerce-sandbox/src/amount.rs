use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::{Number, Value};
use thiserror::Error as ThisError;

/// An amount of money with the four decimal places of BigCommerce's orders.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    ten_thousandths: i128,
}

/// The text is not an amount with at most four decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ThisError)]
#[error("not an amount of money with at most four decimal places")]
pub struct NotAnAmount;

const SCALE: i128 = 10_000;

/// Keeps sums and products far from the limits of the type.
const MOST_WHOLE_DIGITS: usize = 15;

impl Amount {
    /// Nought.
    pub const ZERO: Self = Self { ten_thousandths: 0 };

    /// An amount in hundredths, such as cents.
    pub const fn cents(cents: i64) -> Self {
        Self {
            ten_thousandths: cents as i128 * 100,
        }
    }

    /// True if less than nought.
    pub fn is_negative(self) -> bool {
        self.ten_thousandths < 0
    }

    /// The amount as carts and transactions carry it.
    pub(crate) fn number(self) -> Number {
        let text = self.to_string();
        // Four places of at most fifteen digits always parse; nought is never used.
        text.parse().unwrap_or_else(|_| Number::from(0))
    }

    /// Splits the amount by `weights` so that the parts add up exactly.
    pub(crate) fn split(self, weights: &[Self]) -> Vec<Self> {
        let whole: i128 = weights.iter().map(|weight| weight.ten_thousandths).sum();
        let mut weighed = 0;
        let mut given = 0;
        let part = |weight: &Self| {
            weighed += weight.ten_thousandths;
            let due = if whole == 0 {
                0
            } else {
                self.ten_thousandths * weighed / whole
            };
            let part = due - given;
            given = due;
            Self {
                ten_thousandths: part,
            }
        };
        weights.iter().map(part).collect()
    }

    /// One of `count` equal parts, rounded down to the last place.
    pub(crate) fn per(self, count: i64) -> Self {
        Self {
            ten_thousandths: self.ten_thousandths / i128::from(count.max(1)),
        }
    }

    /// The amount rounded down to whole hundredths.
    pub(crate) fn to_cents(self) -> Self {
        Self {
            ten_thousandths: self.ten_thousandths / 100 * 100,
        }
    }

    /// What per cent of `base` the amount is.
    pub(crate) fn percent_of(self, base: Self) -> Self {
        if base == Self::ZERO {
            return Self::ZERO;
        }
        let scaled = self.ten_thousandths * 100 * SCALE;
        Self {
            ten_thousandths: scaled / base.ten_thousandths,
        }
    }

    /// The amount as people read it: two places unless it needs more.
    pub(crate) fn display(self) -> String {
        let text = self.to_string();
        text.strip_suffix("00")
            .map(ToOwned::to_owned)
            .unwrap_or(text)
    }
}

impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let (sign, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let fraction = fraction.trim_end_matches('0');
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > MOST_WHOLE_DIGITS
            || fraction.len() > 4
            || !digits(whole)
            || !digits(fraction)
        {
            return Err(NotAnAmount);
        }
        let joined = format!("{whole}{fraction:0<4}");
        let ten_thousandths: i128 = joined.parse().map_err(|_| NotAnAmount)?;
        Ok(Self {
            ten_thousandths: sign * ten_thousandths,
        })
    }
}

/// Always with four places, as in `54.0000`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let size = self.ten_thousandths.unsigned_abs();
        let scale = SCALE.unsigned_abs();
        write!(f, "{sign}{}.{:04}", size / scale, size % scale)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            ten_thousandths: self.ten_thousandths + other.ten_thousandths,
        }
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            ten_thousandths: self.ten_thousandths - other.ten_thousandths,
        }
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            ten_thousandths: -self.ten_thousandths,
        }
    }
}

impl Mul<i64> for Amount {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self {
            ten_thousandths: self.ten_thousandths * i128::from(times),
        }
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a JSON number, by its shortest decimal form, or from a text.
impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match Value::deserialize(deserializer)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return Err(de::Error::custom(NotAnAmount)),
        };
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn text_and_number_are_exact() {
        assert_eq!(amount("54").to_string(), "54.0000");
        assert_eq!(amount("-0.005").to_string(), "-0.0050");
        assert_eq!(amount("100.10000").number().to_string(), "100.1");
        assert_eq!(amount("12.345").display(), "12.3450");
        assert_eq!(amount("12.3").display(), "12.30");
        assert_eq!(
            serde_json::from_str::<Amount>("0.1").unwrap(),
            Amount::cents(10)
        );
        for text in [
            "",
            ".5",
            "1.23456",
            "1e3",
            "+1",
            "1.2.3",
            "9999999999999999",
        ] {
            assert_eq!(text.parse::<Amount>(), Err(NotAnAmount), "{text}");
        }
    }

    #[test]
    fn parts_add_up() {
        let weights = [amount("1"), amount("1"), amount("1"), amount("0")];
        let parts = amount("10").split(&weights);
        assert_eq!(
            parts,
            [
                amount("3.3333"),
                amount("3.3333"),
                amount("3.3334"),
                amount("0")
            ]
        );
        assert_eq!(amount("10").split(&[Amount::ZERO]), [Amount::ZERO]);
    }

    #[test]
    fn per_cents_are_exact_where_they_can_be() {
        assert_eq!(amount("20").percent_of(amount("100")), amount("20"));
        assert_eq!(amount("1.6").percent_of(amount("8")), amount("20"));
        assert_eq!(amount("1").percent_of(Amount::ZERO), Amount::ZERO);
    }
}
