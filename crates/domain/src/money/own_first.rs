//! In which order sums of several currencies stand.

use super::{Currency, Money};

/// Something in one currency.
pub trait InCurrency {
    /// Which.
    fn in_currency(&self) -> Currency;
}

impl InCurrency for Money {
    fn in_currency(&self) -> Currency {
        self.currency()
    }
}

/// Puts sums of several currencies in order: the store's own first, the others by their codes.
pub fn own_first<T: InCurrency>(sums: &mut [T], own: Currency) {
    sums.sort_by_key(|sum| {
        let currency = sum.in_currency();
        (currency != own, currency)
    });
}
