//! Invoices.

mod company;
mod cursor;
mod delete;
mod detail;
mod edit;
mod entry;
mod external;
mod filter;
mod insert;
mod list;
mod lock;
mod number;
mod payments;
mod storefront;
mod told;
mod totals;

pub use detail::InvoiceRecord;
pub use entry::Entry;
pub use external::KeyedInvoice;
pub(crate) use filter::push_overdue;
pub use insert::NewInvoice;
pub(crate) use insert::company_sort;
pub use lock::LockedInvoice;
pub use storefront::StorefrontRow;
pub use told::Told;

use crate::{StoreError, Tx};
use domain::{Currency, Money, invoice::Balance};

/// Queries of invoices.
#[derive(Debug)]
pub struct Invoices<'t>(&'t mut Tx);

impl Tx {
    /// Invoices.
    pub const fn invoices(&mut self) -> Invoices<'_> {
        Invoices(self)
    }
}

/// The balances that a row holds.
fn balance(currency: Currency, original: i64, open: i64) -> Result<Balance, StoreError> {
    Balance::restore(
        Money::from_minor(original, currency),
        Money::from_minor(open, currency),
    )
    .map_err(|error| StoreError::corrupt("invoices.open_minor", error))
}
