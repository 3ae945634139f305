//! Files that lie elsewhere.

use async_trait::async_trait;
use domain::invoice::{MAX_PDF_BYTES, PdfUrl};
use thiserror::Error;

/// Why a file was not fetched. The particulars are for the log; none of them shows what else
/// stands in the address than its server.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FetchError {
    /// The server's name leads to a machine that is not on the internet.
    #[error("{0} is not on the internet")]
    NotPublic(String),
    /// No answer, or one that broke off.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// It took too long.
    #[error("it took too long")]
    TooSlow,
    /// The server refuses, or has no such file.
    #[error("the server answers {0}")]
    Refused(u16),
    /// The server leads on to what is no address, or one too many times.
    #[error("the server leads on to nowhere: {0}")]
    LedAstray(String),
    /// More than [`MAX_PDF_BYTES`].
    #[error("it is larger than {MAX_PDF_BYTES} bytes")]
    TooLarge,
    /// It is something else.
    #[error("it is no PDF")]
    NotPdf,
}

/// Fetches files from the internet.
#[async_trait]
pub trait ExternalFiles: Send + Sync {
    /// The file at this address, at most [`MAX_PDF_BYTES`] of it. It is asked of machines on
    /// the internet alone, wherever the address, its server's name or its server leads.
    ///
    /// # Errors
    /// Why there is none.
    async fn fetch(&self, url: &PdfUrl) -> Result<Vec<u8>, FetchError>;
}

/// Where nobody asks for files: the command line.
pub(crate) struct NoExternalFiles;

#[async_trait]
impl ExternalFiles for NoExternalFiles {
    async fn fetch(&self, _: &PdfUrl) -> Result<Vec<u8>, FetchError> {
        Err(FetchError::NoAnswer(
            "this process fetches nothing".to_owned(),
        ))
    }
}
