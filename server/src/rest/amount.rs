//! Numbers and amounts of money, which no floating point number ever holds.

use domain::{Money, invoice::told::ToldAmount};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::value::RawValue;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, OneOfBuilder, Schema, Type},
    },
};

/// A number that a program has written as a number or as text, with the very digits that it
/// wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits(pub(super) String);

impl Digits {
    /// What has this number, if `read` knows it.
    pub(super) fn code<T>(&self, read: impl FnOnce(i64) -> Option<T>) -> Option<T> {
        self.0.trim().parse().ok().and_then(read)
    }
}

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'"') => serde_json::from_str(text)
                .map(Self)
                .map_err(D::Error::custom),
            Some(b'-' | b'0'..=b'9') => Ok(Self(text.to_owned())),
            _ => Err(D::Error::custom("A valid number is required")),
        }
    }
}

impl PartialSchema for Digits {
    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new()
            .item(ObjectBuilder::new().schema_type(Type::Number))
            .item(ObjectBuilder::new().schema_type(Type::String))
            .into()
    }
}

impl ToSchema for Digits {}

/// An amount in a request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
pub(super) struct SentAmount {
    /// ISO 4217 code of its currency.
    pub(super) code: String,
    /// In major units: `100`, `"100.00"`.
    pub(super) value: Digits,
}

impl From<SentAmount> for ToldAmount {
    fn from(sent: SentAmount) -> Self {
        Self {
            code: sent.code,
            value: sent.value.0,
        }
    }
}

/// An amount in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Amount {
    /// ISO 4217 code of its currency.
    code: String,
    /// In major units.
    value: String,
}

impl Amount {
    /// A price: with at least two decimals.
    pub(super) fn price(currency: domain::Currency, price: domain::UnitPrice) -> Self {
        Self {
            code: currency.code().to_owned(),
            value: price.to_string(),
        }
    }
}

impl From<Money> for Amount {
    /// A balance or a sum: with four decimals.
    fn from(money: Money) -> Self {
        let text = money.to_decimal();
        let value = match text.split_once('.') {
            Some((whole, decimals)) => format!("{whole}.{decimals:0<4}"),
            None => format!("{text}.0000"),
        };
        Self {
            code: money.currency().code().to_owned(),
            value,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Amount, Digits};
    use domain::{Currency, Money};

    #[test]
    fn digits_stay_as_they_were_written() {
        for (text, digits) in [
            ("100", "100"),
            ("\"100.00\"", "100.00"),
            ("0.1", "0.1"),
            ("-5", "-5"),
            ("9007199254740993.01", "9007199254740993.01"),
            ("1e3", "1e3"),
            ("\"1\\u0030\"", "10"),
        ] {
            let read: Digits = serde_json::from_str(text).unwrap();
            assert_eq!(read.0, digits, "{text}");
        }
        for text in ["true", "[1]", "{}", "null"] {
            assert!(serde_json::from_str::<Digits>(text).is_err(), "{text}");
        }
        let none: Option<Digits> = serde_json::from_str("null").unwrap();
        assert_eq!(none, None);
    }

    #[test]
    fn sums_have_four_decimals_whatever_the_currency() {
        for (minor, currency, text) in [
            (34_950, Currency::GBP, "349.5000"),
            (-5, Currency::GBP, "-0.0500"),
            (500, Currency::JPY, "500.0000"),
            (1_500, Currency::KWD, "1.5000"),
        ] {
            let amount = Amount::from(Money::from_minor(minor, currency));
            assert_eq!(
                (amount.code.as_str(), amount.value.as_str()),
                (currency.code(), text)
            );
        }
    }
}
