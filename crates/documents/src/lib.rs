//! Invoices, receipts and statements as PDF: figures in, bytes out.
//!
//! [`Documents`] is made once, with fonts and templates, and shared between threads. What is
//! printed is in the arguments alone: no clock, no network, no file is asked, so that the same
//! input makes the same bytes. Rendering keeps a processor busy for milliseconds; callers in
//! async code hand it to a thread for blocking work.
//!
//! The templates are Typst files (`templates/`), which a merchant may replace one by one. They
//! get texts as data, never as source: a name with markup prints as it is written.

mod engine;
mod error;
mod figures;
mod fonts;
mod invoice;
mod logo;
mod memory;
mod receipt;
mod samples;
mod seller;
mod statement;
mod text;
mod world;

pub use engine::{Documents, TEMPLATES};
pub use error::{DocumentError, TemplateError};
pub use invoice::{Invoice, Settlement};
pub use logo::{Logo, LogoError};
pub use receipt::{Receipt, ReceiptKind, ReceiptLine};
pub use seller::{Fact, Paper, Seller};
pub use statement::{Account, Entry, EntryKind, Statement};
