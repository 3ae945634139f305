//! What the import pages show.

use domain::{
    Currency,
    import::{ImportPreview, ImportRefusal, ImportRow},
};
use serde::{Deserialize, Serialize};

/// How many refused rows the page itself shows; the file has them all.
pub const SHOWN_REFUSALS: u32 = 50;

/// The page of imports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportsView {
    /// The latest.
    pub imports: Vec<ImportRow>,
    /// Most bytes of a file that can be uploaded.
    pub upload_limit: u64,
}

/// An upload that can be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadView {
    /// By which the server knows it.
    pub upload_id: String,
    /// As it was called on the person's machine.
    pub file_name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its beginning.
    pub preview: ImportPreview,
    /// The store's own currency.
    pub currency: Currency,
}

/// An import's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// The import.
    pub import: ImportRow,
    /// The first rows that it refused.
    pub refusals: Vec<ImportRefusal>,
    /// It was a dry run, and its file is still here to be imported.
    pub repeatable: bool,
}
