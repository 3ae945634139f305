//! Amounts as the interface writes them.

use async_graphql::SimpleObject;
use domain::Money;
use serde_json::{Value, json};

/// An amount with its currency.
#[derive(SimpleObject)]
pub(crate) struct InvoiceBalanceType {
    /// Code of the currency.
    code: Option<String>,
    /// The amount, with four decimals.
    value: Option<String>,
}

impl From<Money> for InvoiceBalanceType {
    fn from(money: Money) -> Self {
        Self {
            code: Some(money.currency().code().to_owned()),
            value: Some(four_decimals(money)),
        }
    }
}

/// An amount with four decimals: `349.5000`.
pub(super) fn four_decimals(money: Money) -> String {
    let text = money.to_decimal();
    let (whole, fraction) = text.split_once('.').unwrap_or((text.as_str(), ""));
    format!("{whole}.{fraction:0<4}")
}

/// An amount with its currency, as JSON.
pub(super) fn amount(money: Money) -> Value {
    json!({ "code": money.currency().code(), "value": four_decimals(money) })
}

#[cfg(test)]
mod tests {
    use super::four_decimals;
    use domain::{Currency, Money};

    #[test]
    fn amounts_have_four_decimals_whatever_their_currency_has() {
        for (minor, currency, text) in [
            (34_950, Currency::GBP, "349.5000"),
            (-5, Currency::USD, "-0.0500"),
            (1_200, Currency::JPY, "1200.0000"),
            (1_234, Currency::KWD, "1.2340"),
        ] {
            assert_eq!(four_decimals(Money::from_minor(minor, currency)), text);
        }
    }
}
