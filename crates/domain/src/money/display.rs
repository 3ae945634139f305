//! Amounts as people read them.

use super::{Currency, Money};
use std::fmt;

impl Money {
    /// Grouped, without the currency, for columns whose head names it: `1,234.50`.
    #[must_use]
    pub fn grouped(self) -> String {
        let plain = self.to_decimal();
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(rest) => ("−", rest),
            None => ("", plain.as_str()),
        };
        let (whole, fraction) = match digits.find('.') {
            Some(dot) => digits.split_at(dot),
            None => (digits, ""),
        };
        let mut grouped = String::with_capacity(plain.len() + whole.len() / 3);
        grouped.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped.push_str(fraction);
        grouped
    }
}

/// With the currency's sign where it is unmistakable, else its code: `£1,234.50`, `CHF 8.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grouped = self.grouped();
        let (sign, digits) = match grouped.strip_prefix('−') {
            Some(rest) => ("−", rest),
            None => ("", grouped.as_str()),
        };
        match Currency::symbol(self.currency()) {
            Some(symbol) => write!(f, "{sign}{symbol}{digits}"),
            None => write!(f, "{sign}{}\u{a0}{digits}", self.currency().code()),
        }
    }
}
