//! Lists as files.

mod file;
mod invoices;
mod linked;
mod payments;
mod statement;

pub use invoices::{buyer_invoices, invoices};
pub use linked::linked;
pub use payments::payments;
pub use statement::statement;
