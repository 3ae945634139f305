//! Why an import refuses or stops.

use super::outline::{MAX_BROKEN, MAX_ROWS};
use crate::portal::internal;
use domain::{Problem, import::MappingError, problem::ProblemKind};
use std::io;
use store::StoreError;
use thiserror::Error;

/// Why a file cannot be imported at all.
#[derive(Debug, Error)]
pub(super) enum FileError {
    /// It is not there, or the disk fails.
    #[error("The file cannot be read ({0}).")]
    Io(#[from] io::Error),
    /// Nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// The header line is no header.
    #[error("The header line cannot be used. {0}")]
    Header(String),
    /// A column is missing.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// Too many rows for one import.
    #[error("The file has more than {MAX_ROWS} rows. Split it into several files.")]
    TooManyRows,
    /// The quotation marks do not fit at all.
    #[error(
        "More than {MAX_BROKEN} rows have quotation marks that are not closed properly, so the \
         file is probably not CSV. Export it again."
    )]
    TooBroken,
    /// The portal stops.
    #[error("The portal was stopped while this import was running.")]
    Stopped,
    /// The reader stopped without a word.
    #[error("Reading the file was cut short.")]
    CutShort,
}

/// A refusal about an import.
#[derive(Debug, Error)]
pub(super) enum ImportError {
    /// Missing, or another store's.
    #[error("the import does not exist")]
    NotFound,
    /// It has run already.
    #[error("the import is not waiting to run")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::NotFound => Self::not_found("This import"),
            ImportError::Over => Self::conflict(
                "import_over",
                "This import has run already. Start a new one to import the file again; \
                 documents that are there already stay as they are.",
            ),
            ImportError::Store(error) => internal(&error),
        }
    }
}

impl From<FileError> for Problem {
    fn from(error: FileError) -> Self {
        if let FileError::Io(error) = &error {
            tracing::warn!(%error, "a file to import cannot be read");
        }
        Self::new(
            ProblemKind::Invalid,
            "import_file",
            format!("{error} Nothing was imported."),
        )
    }
}
