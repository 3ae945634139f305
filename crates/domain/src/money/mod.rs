//! Exact money: integer minor units with their ISO 4217 currency.
//!
//! No floating point number ever stands for money. Text is read exactly or
//! refused; the one place where rounding happens is [`line_amount`].

mod amount;
mod asked;
mod currency;
mod decimal;
mod display;
mod line;
mod locale;
mod own_first;
mod total;

pub use amount::Money;
pub use asked::{AskedError, asked, check_asked, check_range};
pub use currency::Currency;
pub use decimal::{Quantity, UnitPrice};
pub use line::line_amount;
pub use locale::NumberStyle;
pub use own_first::{InCurrency, own_first};
pub use total::{MAX_TOTAL_MINOR, check_total};

use thiserror::Error;

/// Why a text or a computation yields no amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// The text is empty.
    #[error("Enter an amount.")]
    Empty,
    /// The text is not a plain decimal number.
    #[error("“{0}” is not an amount. Write it with a point before the decimals, like 1234.50.")]
    NotANumber(String),
    /// The same, where the decimals stand behind a comma.
    #[error("“{0}” is not an amount. Write it with a comma before the decimals, like 1234,50.")]
    NotANumberWithComma(String),
    /// More decimals than the currency (or the field) has; nothing is rounded silently.
    #[error("“{text}” has more than {allowed} decimals.")]
    TooManyDecimals {
        /// What was typed.
        text: String,
        /// How many decimals are allowed.
        allowed: u32,
    },
    /// Beyond what the portal can hold (about 92 quadrillion minor units).
    #[error("The amount is too large.")]
    TooLarge,
    /// More than an invoice or a payment may come to, which is named.
    #[error("The total is more than {0}.")]
    TotalTooLarge(Money),
    /// Two currencies in one computation.
    #[error("{0} and {1} cannot be added together.")]
    CurrencyMismatch(Currency, Currency),
    /// Not an ISO 4217 code with minor units.
    #[error("“{0}” is not a currency code, like GBP or EUR.")]
    UnknownCurrency(String),
}
