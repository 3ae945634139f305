//! Importing invoices of an ERP: which column means what, and what each document becomes.

mod day;
mod document;
mod mapping;
mod report;

pub use crate::run::RunState as ImportState;
pub use day::{DateFormat, DayError};
pub use document::{DocumentError, Imported, RawRow, read_document};
pub use mapping::{ColumnMapping, Field, MappingError, UnknownCompany};
pub use report::{ImportOptions, ImportPreview, ImportProgress, ImportRefusal, ImportRow, NO_ROWS};
