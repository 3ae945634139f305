//! Why there is no document.

use crate::{
    again::MayPass,
    portal::internal,
    ports::{FetchError, PrinterError},
};
use domain::{
    MoneyError, Problem,
    invoice::{MAX_PACKED, MAX_PDF_BYTES, MAX_PRINTED},
    problem::ProblemKind,
};
use store::StoreError;
use thiserror::Error;

/// A refusal about a document.
#[derive(Debug, Error)]
pub(crate) enum PrintError {
    /// Missing, deleted, or somebody else's.
    #[error("{0} does not exist.")]
    NotFound(&'static str),
    /// No invoice was chosen.
    #[error("Choose the invoices that you want as a PDF.")]
    Nothing,
    /// More than one file is made of.
    #[error(
        "A PDF holds at most {MAX_PRINTED} invoices, and you have chosen {0}. Choose fewer, and \
         download them in several files."
    )]
    TooMany(usize),
    /// The invoices have too many lines together.
    #[error(
        "These invoices have {0} lines together, which is too much for one PDF. Choose fewer, and \
         download them in several files."
    )]
    TooLong(usize),
    /// The list finds no invoice.
    #[error("No invoice is found by this list, so there is nothing to download.")]
    NothingFound,
    /// More than are packed into one file.
    #[error(
        "A ZIP holds at most {MAX_PACKED} invoices, and these are more. Select fewer, or filter \
         the list, and download them in several files."
    )]
    TooManyPacked,
    /// Nobody has paid, or the money went back.
    #[error(
        "This payment has no remittance advice: its checkout was not finished, or its money went \
         back. The page of the payment says which."
    )]
    NoAdvice,
    /// The server has no key to sign links with.
    #[error(
        "This server makes no links to documents, because its configuration has no \
         PORTAL_SECRET_KEY. Download the document instead."
    )]
    NoLinks,
    /// A link that is too old, or never was one.
    #[error(
        "This link does not lead anywhere any more: links to documents are good for ten minutes. \
         Ask for a new one, or sign in to the portal and download the document there."
    )]
    LinkOver,
    /// The invoice's PDF lies elsewhere, and could not be fetched.
    #[error(
        "{}. The invoice itself is as it was. Download the portal's own PDF from the invoice's \
         page, or try again later; tell the store if it happens again.",
        what_happened(.place, .error)
    )]
    External {
        /// Where it lies, in words for whom asks.
        place: String,
        /// Why.
        error: FetchError,
    },
    /// Somebody has changed where the PDF lies while it was fetched.
    #[error(
        "Somebody has just changed where this invoice's PDF lies. Reload the invoice's page, and \
         download the PDF again."
    )]
    ExternalMoved,
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The printer failed.
    #[error(
        "The document could not be made. Nothing was changed; the figures on the page are right. \
         Try again, and tell the store if it happens again."
    )]
    Printer(#[from] PrinterError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// In words, without what is for the log.
fn what_happened(place: &str, error: &FetchError) -> String {
    let what = match error {
        FetchError::NotPublic(_) => "leads to a machine that is not on the internet".to_owned(),
        FetchError::NoAnswer(_) => "does not answer".to_owned(),
        FetchError::TooSlow => "does not answer in time".to_owned(),
        FetchError::Refused(404 | 410) => "has no such file".to_owned(),
        FetchError::Refused(_) => "refuses to give the file out".to_owned(),
        FetchError::LedAstray(_) => "leads on to an address that cannot be asked".to_owned(),
        FetchError::TooLarge => {
            let most = MAX_PDF_BYTES / 1024 / 1024;
            format!("has a file of more than {most} MB there")
        }
        FetchError::NotPdf => "has another file there, not a PDF".to_owned(),
    };
    format!("The PDF of this invoice could not be fetched: {place} {what}")
}

impl MayPass for PrintError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<PrintError> for Problem {
    fn from(error: PrintError) -> Self {
        let message = error.to_string();
        match error {
            PrintError::NotFound(what) => Self::not_found(what),
            PrintError::NoAdvice => Self::conflict("no_advice", message),
            PrintError::NoLinks => Self::conflict("no_links", message),
            PrintError::LinkOver => Self::new(ProblemKind::NotFound, "link_over", message),
            PrintError::Nothing | PrintError::NothingFound => {
                Self::new(ProblemKind::Invalid, "no_invoice", message)
            }
            PrintError::TooMany(_) | PrintError::TooLong(_) | PrintError::TooManyPacked => {
                Self::new(ProblemKind::Invalid, "too_many", message)
            }
            PrintError::Money(_) => Self::new(ProblemKind::Invalid, "sum_too_large", message),
            PrintError::Printer(cause) => {
                tracing::error!(%cause, "a document was not printed");
                Self::new(ProblemKind::Internal, "not_printed", message)
            }
            PrintError::External { .. } => Self::new(ProblemKind::Upstream, "not_fetched", message),
            PrintError::ExternalMoved => Self::conflict("pdf_moved", message),
            PrintError::Store(error) => internal(&error),
        }
    }
}
