//! Which files can be the store's logo. The bytes decide, not the file's name: what is
//! kept is later sent to every browser.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Most bytes of a logo.
pub const MAX_LOGO_BYTES: usize = 512 * 1024;

/// Longest side of a logo, in pixels.
pub const MAX_LOGO_SIDE: u32 = 2_000;

/// Formats that a logo can have. SVG is left out: it can hold scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogoKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    WebP,
}

impl LogoKind {
    /// As which it is sent.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }

    /// From the content type.
    #[must_use]
    pub fn from_content_type(text: &str) -> Option<Self> {
        [Self::Png, Self::Jpeg, Self::WebP]
            .into_iter()
            .find(|kind| kind.content_type() == text)
    }
}

/// Format and size of a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoFacts {
    /// Its format.
    pub kind: LogoKind,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Why a file cannot be the logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LogoError {
    /// No bytes.
    #[error("The file is empty. Choose a PNG, JPEG or WebP picture.")]
    Empty,
    /// Too many bytes.
    #[error("The file is larger than 512 kB. Save the picture smaller and choose it again.")]
    TooLarge,
    /// Neither of the formats.
    #[error(
        "This is not a PNG, JPEG or WebP picture. Save it as one of these and choose it again."
    )]
    NotAPicture,
    /// Its size is zero, too large, or cannot be read.
    #[error("The picture must be between 1 and {MAX_LOGO_SIDE} pixels wide and high.")]
    Size,
}

impl LogoError {
    /// Stable, for addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::NotAPicture => "not-a-picture",
            Self::Size => "size",
        }
    }

    /// From the code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Empty, Self::TooLarge, Self::NotAPicture, Self::Size]
            .into_iter()
            .find(|error| error.code() == code)
    }
}

/// Looks at the bytes of a file.
///
/// # Errors
/// When they cannot be the logo.
pub fn inspect_logo(bytes: &[u8]) -> Result<LogoFacts, LogoError> {
    if bytes.is_empty() {
        return Err(LogoError::Empty);
    }
    if bytes.len() > MAX_LOGO_BYTES {
        return Err(LogoError::TooLarge);
    }
    let (kind, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (LogoKind::Png, png_size(bytes))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        (LogoKind::Jpeg, jpeg_size(bytes))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        (LogoKind::WebP, webp_size(bytes))
    } else {
        return Err(LogoError::NotAPicture);
    };
    let (width, height) = size.ok_or(LogoError::Size)?;
    let fits = |side| (1..=MAX_LOGO_SIDE).contains(&side);
    if fits(width) && fits(height) {
        Ok(LogoFacts {
            kind,
            width,
            height,
        })
    } else {
        Err(LogoError::Size)
    }
}

fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize, read: fn([u8; 2]) -> u16) -> Option<u32> {
    let two = bytes.get(at..at + 2)?;
    Some(u32::from(read(two.try_into().ok()?)))
}

/// The first chunk is the header.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((big_endian(bytes, 16)?, big_endian(bytes, 20)?))
}

/// Segments follow each other; one of those that start a frame says the size.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Fill bytes before a marker.
            0xff => at += 1,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let height = short(bytes, at + 5, u16::from_be_bytes)?;
                let width = short(bytes, at + 7, u16::from_be_bytes)?;
                return Some((width, height));
            }
            // Picture data, or the end, before any frame.
            0xda | 0xd9 => return None,
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => at += 2 + usize::try_from(short(bytes, at + 2, u16::from_be_bytes)?).ok()?,
        }
    }
}

/// Lossy, lossless and extended files say it in different ways.
fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let three = |at: usize| {
        let part = bytes.get(at..at + 3)?;
        Some(u32::from_le_bytes([part[0], part[1], part[2], 0]))
    };
    match bytes.get(12..16)? {
        b"VP8 " => {
            (bytes.get(23..26)? == b"\x9d\x01\x2a").then_some(())?;
            let width = short(bytes, 26, u16::from_le_bytes)? & 0x3fff;
            let height = short(bytes, 28, u16::from_le_bytes)? & 0x3fff;
            Some((width, height))
        }
        b"VP8L" => {
            (*bytes.get(20)? == 0x2f).then_some(())?;
            let packed = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
            Some(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => Some((three(24)? + 1, three(27)? + 1)),
        _ => None,
    }
}
