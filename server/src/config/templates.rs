//! How documents look.

use super::{ConfigError, Source};
use std::path::PathBuf;

/// The folder with the merchant's own templates, pictures and fonts for documents; `None`
/// leaves them as they come with the portal.
///
/// # Errors
/// Never at present.
pub fn template_folder(source: &Source) -> Result<Option<PathBuf>, ConfigError> {
    source.optional("DOCUMENT_TEMPLATES", |text| Ok(PathBuf::from(text)))
}
