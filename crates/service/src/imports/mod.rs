//! Importing invoices of an ERP.
//!
//! A blocking reader turns the file into documents ([`reader`]), while each batch of them
//! is judged and stored in a unit of work of its own ([`writer`]): a document whole or not at
//! all. A document's number is its external id, so a file can be imported again after
//! whatever happened: what is there already stays as it is. An imported invoice that was
//! deleted here stays deleted, unless the options say otherwise.

mod accept;
mod alive;
mod documents;
mod error;
mod judge;
mod outline;
mod payers;
mod preview;
mod quotes;
mod reader;
mod records;
mod run;
mod show;
mod source;
mod start;
mod table;
mod uploads;
mod writer;

pub use domain::import::{ImportOptions, ImportPreview};
pub use uploads::{NewUpload, Upload, Uploads};
