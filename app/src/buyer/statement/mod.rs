//! What the company owes, and how it came to that.

mod account;
mod days;
mod entries;
pub mod fns;
mod page;

pub use page::StatementPage;
pub(crate) use page::may_see;

/// The page's path.
const PATH: &str = "/statement";

/// The file of what the page shows.
const EXPORT: &str = "/statement/export.csv";
