//! PDFs of invoices that lie elsewhere: made by the ERP, say, and fetched by the portal.

use crate::network::is_public;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr},
};
use thiserror::Error;

/// Longest address of a PDF, in bytes.
pub const MAX_PDF_URL: usize = 2_048;

/// Largest PDF that is fetched, in bytes.
pub const MAX_PDF_BYTES: usize = 5 * 1024 * 1024;

/// With what every PDF begins.
const MAGIC: &[u8] = b"%PDF-";

/// What addresses begin with.
const SCHEME: &str = "https://";

/// Last parts of names that are no machine's on the internet.
const LOCAL: [&str; 5] = ["arpa", "internal", "local", "localhost", "onion"];

/// Where a PDF lies: an `https` address of a machine that, as far as its name tells, is on the
/// internet. What the name leads to is judged when it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PdfUrl(String);

/// Why a text is not the address of a PDF that the portal fetches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PdfUrlError {
    /// Longer than [`MAX_PDF_URL`].
    #[error("The address is longer than {MAX_PDF_URL} characters.")]
    TooLong,
    /// It holds a space, or a letter that has to be written otherwise.
    #[error(
        "The address holds a space or a letter that addresses do not have. Copy it from the \
         address bar of a browser."
    )]
    Letters,
    /// Another scheme, or none.
    #[error("The address has to begin with https://.")]
    NotHttps,
    /// A user's name or password.
    #[error("The address holds a name or a password before an @. Leave them out.")]
    Credentials,
    /// Its host or port cannot be read.
    #[error("The address names no server. It looks like https://files.example.com/invoice.pdf.")]
    NoHost,
    /// Its host is of a network of somebody's own.
    #[error(
        "The address leads to a server that is not on the internet, and the portal asks no other."
    )]
    NotPublic,
}

impl PdfUrl {
    /// Reads it; spaces around it do not count.
    ///
    /// # Errors
    /// When it is no `https` address of a server on the internet, or holds a password.
    pub fn parse(text: &str) -> Result<Self, PdfUrlError> {
        let text = text.trim();
        if text.len() > MAX_PDF_URL {
            return Err(PdfUrlError::TooLong);
        }
        let odd = |byte: u8| !byte.is_ascii_graphic() || matches!(byte, b'\\' | b'"' | b'<' | b'>');
        if text.bytes().any(odd) {
            return Err(PdfUrlError::Letters);
        }
        let rest = text
            .split_at_checked(SCHEME.len())
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case(SCHEME))
            .map(|(_, rest)| rest)
            .ok_or(PdfUrlError::NotHttps)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(PdfUrlError::Credentials);
        }
        check_authority(authority)?;
        Ok(Self(format!("{SCHEME}{rest}")))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its server, with the port if it names one: all of it that may be shown to who need not
    /// know what else stands in it.
    #[must_use]
    pub fn server(&self) -> &str {
        let rest = self.0.get(SCHEME.len()..).unwrap_or_default();
        rest.split(['/', '?', '#']).next().unwrap_or_default()
    }
}

/// A host with or without a port.
fn check_authority(authority: &str) -> Result<(), PdfUrlError> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, port) = rest.split_once(']').ok_or(PdfUrlError::NoHost)?;
        check_port(port)?;
        let host: Ipv6Addr = host.parse().map_err(|_| PdfUrlError::NoHost)?;
        return public(is_public(host.into()));
    }
    let (host, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
    check_port(port)?;
    check_host(host)
}

/// Nothing, or a colon with a number.
fn check_port(port: &str) -> Result<(), PdfUrlError> {
    if port.is_empty() {
        return Ok(());
    }
    let digits = port.strip_prefix(':').unwrap_or_default();
    let readable = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.parse::<u16>() {
        Ok(1..) if readable => Ok(()),
        _ => Err(PdfUrlError::NoHost),
    }
}

/// A name, or an IPv4 address in its usual form. Browsers read others too, like a single
/// number; nobody needs them for a PDF.
fn check_host(host: &str) -> Result<(), PdfUrlError> {
    let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let is_label = |label: &str| {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=63).contains(&label.len()) && label.bytes().all(letters)
    };
    if name.len() > 253 || !name.split('.').all(is_label) {
        return Err(PdfUrlError::NoHost);
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    if last.starts_with(|c: char| c.is_ascii_digit()) {
        let address = host.parse::<Ipv4Addr>();
        return public(address.is_ok_and(|address| is_public(address.into())));
    }
    public(name.contains('.') && !LOCAL.contains(&last))
}

const fn public(is_public: bool) -> Result<(), PdfUrlError> {
    if is_public {
        Ok(())
    } else {
        Err(PdfUrlError::NotPublic)
    }
}

impl fmt::Display for PdfUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PdfUrl {
    type Error = PdfUrlError;

    fn try_from(text: String) -> Result<Self, PdfUrlError> {
        Self::parse(&text)
    }
}

impl From<PdfUrl> for String {
    fn from(url: PdfUrl) -> Self {
        url.0
    }
}

/// An address as it is typed where none is needed.
///
/// # Errors
/// As [`PdfUrl::parse`].
pub fn read_pdf_url(typed: &str) -> Result<Option<PdfUrl>, PdfUrlError> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        PdfUrl::parse(typed).map(Some)
    }
}

/// Does a file begin as PDFs do?
#[must_use]
pub fn is_pdf(file: &[u8]) -> bool {
    file.starts_with(MAGIC)
}
