//! Why there is no document.

use domain::{Money, MoneyError};
use thiserror::Error;

/// Why a document is not printed. No document is better than a wrong one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// No invoice was given.
    #[error("There is no invoice to print.")]
    Nothing,
    /// What is to be printed contradicts itself.
    #[error("{document}: {parts} come to {found}, but {printed} was to be printed.")]
    DoesNotAddUp {
        /// Which document: `Invoice 536365`.
        document: String,
        /// What was added up: `its lines and cost lines`.
        parts: &'static str,
        /// What they come to.
        found: Money,
        /// What the document was to say.
        printed: Money,
    },
    /// A link that is neither `https://` nor `http://`.
    #[error("“{0}” is not an address that a document can link to.")]
    Link(String),
    /// Two currencies in one document, or an amount that is too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// What is to be printed cannot be handed to the template.
    #[error("The document cannot be handed to its template: {0}.")]
    Data(String),
    /// The template, or something that it uses, fails.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// What is wrong with the templates: where, and in the words of the typesetting engine.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("The templates of documents cannot be used. {0}")]
pub struct TemplateError(pub(crate) String);

/// Refuses to print a figure that its parts contradict.
pub(crate) fn check_sum(
    document: &str,
    parts: &'static str,
    found: Money,
    printed: Money,
) -> Result<(), DocumentError> {
    if found == printed {
        return Ok(());
    }
    found.same_currency(printed)?;
    Err(DocumentError::DoesNotAddUp {
        document: document.to_owned(),
        parts,
        found,
        printed,
    })
}
