//! Scalars of B2B Edition.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// A decimal number, as a text or as a number; answered as a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal(pub(crate) String);

#[Scalar]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text.trim().to_owned())),
            Value::Number(number) => Ok(Self(number.to_string())),
            value => Err(InputValueError::expected_type(value)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_) | Value::Number(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

impl Decimal {
    /// As whole seconds since 1970; what cannot be read asks for nothing.
    pub(crate) fn seconds(&self) -> Option<i64> {
        let whole = self.0.split('.').next().unwrap_or_default();
        whole.parse().ok()
    }
}

/// Any JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GenericScalar(pub(crate) serde_json::Value);

#[Scalar]
impl ScalarType for GenericScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        value
            .into_json()
            .map(Self)
            .map_err(|error| InputValueError::custom(error.to_string()))
    }

    fn to_value(&self) -> Value {
        Value::from_json(self.0.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, GenericScalar};
    use async_graphql::{ScalarType, Value};
    use serde_json::json;

    #[test]
    fn a_decimal_comes_as_text_or_as_number() {
        let read = |value| Decimal::parse(value).ok().and_then(|read| read.seconds());
        let text = |text: &str| Value::String(text.to_owned());
        assert_eq!(read(text("1767225600")), Some(1_767_225_600));
        assert_eq!(read(text(" 1767225600.0000 ")), Some(1_767_225_600));
        assert_eq!(read(Value::from(1_767_225_600_i64)), Some(1_767_225_600));
        for nothing in ["", "undefined", "."] {
            assert_eq!(read(text(nothing)), None, "{nothing}");
        }
        assert!(Decimal::parse(Value::Boolean(true)).is_err());
    }

    #[test]
    fn any_json_is_kept() {
        let json = json!({"memo": "", "lines": [1, "2", null, {"a": true}]});
        let value = GenericScalar(json.clone()).to_value();
        assert_eq!(GenericScalar::parse(value).ok(), Some(GenericScalar(json)));
    }
}
