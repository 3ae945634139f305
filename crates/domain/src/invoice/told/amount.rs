//! Amounts as programs tell them.

use crate::{Currency, Money, money::check_total, problem::FieldError};

/// An amount with its currency, in the digits that were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldAmount {
    /// ISO 4217 code.
    pub code: String,
    /// `100`, `100.00`.
    pub value: String,
}

impl ToldAmount {
    /// Its currency; what is wrong is said of `<field>.code`.
    pub(super) fn currency(&self, field: &str, errors: &mut Vec<FieldError>) -> Option<Currency> {
        Currency::from_code(&self.code)
            .map_err(|_| errors.push(FieldError::new(format!("{field}.code"), INVALID)))
            .ok()
    }

    /// Insists on a currency.
    pub(super) fn check_currency(
        &self,
        field: &str,
        currency: Currency,
        errors: &mut Vec<FieldError>,
    ) {
        if self
            .currency(field, errors)
            .is_some_and(|own| own != currency)
        {
            let message = format!("{INVALID}: the invoice is in {currency}.");
            errors.push(FieldError::new(format!("{field}.code"), message));
        }
    }

    /// Reads it; what is wrong is said of `<field>.value`.
    pub(super) fn read(
        &self,
        field: &str,
        currency: Currency,
        errors: &mut Vec<FieldError>,
    ) -> Option<Money> {
        self.check_currency(field, currency, errors);
        Money::parse(&self.value, currency)
            .and_then(check_total)
            .map_err(|error| errors.push(FieldError::new(format!("{field}.value"), error)))
            .ok()
    }
}

/// As the contract says it.
const INVALID: &str = "Invalid currency code";
