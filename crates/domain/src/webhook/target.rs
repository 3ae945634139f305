//! Where webhooks are sent.

use crate::invoice::{MAX_PDF_URL, PdfUrl, PdfUrlError};
use thiserror::Error;

/// Which machines may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those on the internet, by `https`.
    Internet,
    /// Any, also by `http`: the demo, whose user has all programs on one machine.
    Anywhere,
}

/// The address of a receiver. What its name leads to is judged whenever it is told something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookUrl(String);

/// Why a text is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HookUrlError {
    /// Its host or port cannot be read.
    #[error("The address names no server. It looks like https://erp.example.com/webhooks.")]
    NoHost,
    /// What is wrong with it would be wrong with that of a file, too.
    #[error(transparent)]
    Other(PdfUrlError),
}

impl From<PdfUrlError> for HookUrlError {
    fn from(error: PdfUrlError) -> Self {
        match error {
            PdfUrlError::NoHost => Self::NoHost,
            error => Self::Other(error),
        }
    }
}

impl HookUrl {
    /// Reads it; spaces around it do not count.
    ///
    /// # Errors
    /// When it is no address within reach, or holds a password.
    pub fn parse(text: &str, reach: Reach) -> Result<Self, HookUrlError> {
        match (PdfUrl::parse(text), reach) {
            (Ok(url), _) => Ok(Self(url.as_str().to_owned())),
            (Err(_), Reach::Anywhere) => anywhere(text.trim()),
            (Err(error), Reach::Internet) => Err(error.into()),
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An address that may be this machine's own.
fn anywhere(text: &str) -> Result<HookUrl, HookUrlError> {
    if text.len() > MAX_PDF_URL {
        return Err(PdfUrlError::TooLong.into());
    }
    if text.bytes().any(|byte| !byte.is_ascii_graphic()) {
        return Err(PdfUrlError::Letters.into());
    }
    let rest = text
        .strip_prefix("http://")
        .or_else(|| text.strip_prefix("https://"))
        .ok_or(PdfUrlError::NotHttps)?;
    match rest.split(['/', '?', '#']).next() {
        None | Some("") => Err(HookUrlError::NoHost),
        Some(authority) if authority.contains('@') => Err(PdfUrlError::Credentials.into()),
        Some(_) => Ok(HookUrl(text.to_owned())),
    }
}
