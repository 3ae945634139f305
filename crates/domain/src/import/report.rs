//! What an import tells about itself.

use super::{DateFormat, UnknownCompany};
use crate::{Currency, ImportId, money::NumberStyle, run::RunState};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Counts of a running or finished import. Every row of the file is in exactly one of
/// imported, unchanged and refused documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProgress {
    /// Rows read.
    pub rows: i64,
    /// Bytes read.
    pub bytes: i64,
    /// Bytes of the file.
    pub total_bytes: i64,
    /// Invoices made.
    pub invoices: i64,
    /// Credit notes recorded as credits.
    pub credits: i64,
    /// Documents that were there already.
    pub unchanged: i64,
    /// Rows of documents that were imported or unchanged.
    pub rows_taken: i64,
    /// Rows refused.
    pub rows_refused: i64,
    /// Documents refused.
    pub documents_refused: i64,
    /// Companies made.
    pub companies: i64,
}

/// What is said of a file with nothing but a header.
pub const NO_ROWS: &str = "The file has no rows; nothing was imported.";

/// A row that was refused and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRefusal {
    /// Line of the file, the header being 1.
    pub row: i64,
    /// Document number, as far as it can be read.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// An import as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Which.
    pub id: ImportId,
    /// Name of the file.
    pub file_name: String,
    /// Nothing was written.
    pub dry_run: bool,
    /// Where it stands.
    pub state: RunState,
    /// Its counts.
    pub progress: ImportProgress,
    /// Why it stopped, if it did.
    pub error: Option<String>,
    /// Who started it.
    pub started_by: String,
    /// When.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

/// How a file is to be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// (field code, header) pairs chosen by hand; the rest is recognised.
    pub columns: Vec<(String, String)>,
    /// Currency of documents without one.
    pub currency: Currency,
    /// How the file writes numbers.
    pub style: NumberStyle,
    /// How the file writes dates.
    #[serde(default)]
    pub dates: DateFormat,
    /// What to do with companies that the portal does not know.
    pub unknown_company: UnknownCompany,
    /// Bring back invoices that were deleted here; else they stay deleted, and their rows are
    /// refused.
    #[serde(default)]
    pub restore_deleted: bool,
    /// Read and judge everything, write nothing.
    pub dry_run: bool,
}

/// What the upload page shows before an import: the columns and what they were taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// Headers of the file.
    pub headers: Vec<String>,
    /// For each recognised field its header: (field code, header).
    pub recognised: Vec<(String, String)>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// Encoding that was found: `UTF-8`, `windows-1252`, `UTF-8 (but some rows are not)`.
    pub encoding: String,
    /// Why it cannot be imported as it is.
    pub problem: Option<String>,
}
