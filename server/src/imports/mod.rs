//! Files in and out: uploads for the import, and the rows that it refused.

mod refused;
mod upload;

pub use refused::refused;
pub(crate) use refused::write_page;
pub use upload::upload;
