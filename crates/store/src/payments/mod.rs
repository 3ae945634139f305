//! Payments with their lines and receipts.

mod advice;
mod cart;
mod checkouts;
mod credit;
mod detail;
mod edit;
mod entries;
mod filter;
mod find;
mod insert;
mod lines;
mod list;
mod marks;
mod payable;
mod pending;
mod printed;
mod receipt;
mod storefront;
mod totals;
mod update;

pub use advice::AdviceLineRecord;
pub use cart::OpenCart;
pub use edit::EditedPayment;
pub(crate) use filter::{push_filter as push_payment_filter, push_statuses};
pub use find::PaymentRecord;
pub use insert::NewPayment;
pub use lines::{LineReason, PaymentLine};
pub use printed::{ReceiptLineRecord, ReceiptRecord};
pub use receipt::NewReceipt;
pub(crate) use receipt::transaction;
pub use update::{PaymentUpdate, SettledOrder};

use crate::Tx;

/// Queries of payments.
#[derive(Debug)]
pub struct Payments<'t>(&'t mut Tx);

impl Tx {
    /// Payments.
    pub const fn payments(&mut self) -> Payments<'_> {
        Payments(self)
    }
}

/// What the search box looks through, lower case.
fn search_text(parts: [&str; 5]) -> String {
    parts.map(str::to_lowercase).join("\n")
}
