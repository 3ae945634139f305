//! The seller's logo.

use thiserror::Error;
use typst::{
    foundations::Bytes,
    visualize::{ExchangeFormat, RasterImage},
};

/// A logo whose pixels have been read once, so that no document fails by it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Logo(pub(crate) Bytes);

/// Why a picture cannot be the logo of a document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LogoError {
    /// Neither PNG, JPEG nor WebP.
    #[error("The logo is not a PNG, JPEG or WebP picture.")]
    Format,
    /// It begins like one and cannot be read to its end.
    #[error("The logo cannot be read: {0}.")]
    Broken(String),
}

impl Logo {
    /// Reads a PNG, JPEG or WebP picture. Its size is what `domain` allows a logo
    /// ([`domain::settings::inspect_logo`]), which callers check when it is chosen.
    ///
    /// # Errors
    /// When it is another format or broken; a document can be printed without a logo.
    pub fn read(bytes: Vec<u8>) -> Result<Self, LogoError> {
        let format = match ExchangeFormat::detect(&bytes) {
            Some(ExchangeFormat::Gif) | None => return Err(LogoError::Format),
            Some(format) => format,
        };
        let bytes = Bytes::new(bytes);
        RasterImage::plain(bytes.clone(), format)
            .map_err(|error| LogoError::Broken(error.to_string()))?;
        Ok(Self(bytes))
    }
}
