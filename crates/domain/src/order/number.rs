//! An order's number in BigCommerce, as people write it.

use crate::BcOrderId;

impl BcOrderId {
    /// Reads what somebody typed or copied: `10023`, `#10023`, blanks around it.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let digits = typed.strip_prefix('#').unwrap_or(typed).trim_start();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().filter(|number| *number > 0).map(Self)
    }
}
