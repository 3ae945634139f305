//! Receipts as programs list and withdraw them. A withdrawn receipt is shown to nobody; its row
//! stays, as it says why balances are what they are.

mod lines;
mod list;
mod withdraw;

use crate::Tx;

/// Queries of receipts.
#[derive(Debug)]
pub struct Receipts<'t>(&'t mut Tx);

impl Tx {
    /// Receipts.
    pub const fn receipts(&mut self) -> Receipts<'_> {
        Receipts(self)
    }
}
