//! An order's number in BigCommerce, as people write it.

use crate::BcOrderId;

impl BcOrderId {
    /// Reads what somebody typed or copied: `10023`, `#10023`, blanks around it.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let number: i64 = digits(typed)?.parse().ok()?;
        (number > 0).then_some(Self(number))
    }

    /// What to look for where somebody searches for orders: `#10023` and a part of it without
    /// the sign, any other text as it is.
    #[must_use]
    pub fn sought(typed: &str) -> &str {
        digits(typed).unwrap_or(typed)
    }
}

/// Of a number, or a part of one, the digits.
fn digits(typed: &str) -> Option<&str> {
    let typed = typed.trim();
    let digits = typed.strip_prefix('#').unwrap_or(typed).trim_start();
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    whole.then_some(digits)
}
