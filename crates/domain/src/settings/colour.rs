//! Colours, and whether words in them can be read.

use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// Contrast that text needs on its ground, in hundredths (WCAG 2.2, AA).
pub const MIN_CONTRAST: u32 = 450;

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// Why a colour is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ColourError {
    /// It is not written as one.
    #[error("Write the colour as # and six hexadecimal digits, like #2360b8.")]
    NotAColour,
    /// Words in it on white, and white words on it, would be hard to read.
    #[error(
        "Words in this colour would be hard to read: its contrast to white is {}.{:02}, and 4.5 is needed. {darker} is the nearest shade that has it.",
        contrast / 100, contrast % 100
    )]
    TooPale {
        /// Its contrast to white, in hundredths.
        contrast: u32,
        /// The same hue, dark enough.
        darker: Colour,
    },
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self {
        red: 255,
        green: 255,
        blue: 255,
    };

    /// Reads `#2360b8`.
    ///
    /// # Errors
    /// [`ColourError::NotAColour`].
    pub fn parse(text: &str) -> Result<Self, ColourError> {
        let digits = text
            .trim()
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.is_ascii())
            .ok_or(ColourError::NotAColour)?;
        let part = |at: usize| {
            digits
                .get(at..at + 2)
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
                .filter(|_| !digits.contains('+'))
                .ok_or(ColourError::NotAColour)
        };
        Ok(Self {
            red: part(0)?,
            green: part(2)?,
            blue: part(4)?,
        })
    }

    /// The contrast of two colours as WCAG defines it, in hundredths: 100 to 2100.
    #[must_use]
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "light is not money; the quotient lies between 1 and 21"
    )]
    pub fn contrast(self, other: Self) -> u32 {
        let (a, b) = (self.luminance(), other.luminance());
        let (light, dark) = if a > b { (a, b) } else { (b, a) };
        ((light + 0.05) / (dark + 0.05) * 100.0) as u32
    }

    #[expect(clippy::float_arithmetic, reason = "light is not money")]
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Can it be the accent: words in it on white, and white words on it? In the dark the
    /// style sheet lightens it by itself.
    ///
    /// # Errors
    /// [`ColourError::TooPale`].
    pub fn check_accent(self) -> Result<(), ColourError> {
        let contrast = self.contrast(Self::WHITE);
        if contrast >= MIN_CONTRAST {
            return Ok(());
        }
        Err(ColourError::TooPale {
            contrast,
            darker: self.darkened(),
        })
    }

    /// The nearest darker shade of the same hue that can be the accent.
    fn darkened(self) -> Self {
        let shade = |percent: u16| {
            let part = |part: u8| u8::try_from(u16::from(part) * percent / 100).unwrap_or(part);
            Self {
                red: part(self.red),
                green: part(self.green),
                blue: part(self.blue),
            }
        };
        (0..=100)
            .rev()
            .map(shade)
            .find(|shade| shade.contrast(Self::WHITE) >= MIN_CONTRAST)
            .unwrap_or(self)
    }
}

impl Default for Colour {
    /// `#2360b8`, the portal's own blue.
    fn default() -> Self {
        Self {
            red: 0x23,
            green: 0x60,
            blue: 0xb8,
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl TryFrom<String> for Colour {
    type Error = ColourError;

    fn try_from(text: String) -> Result<Self, ColourError> {
        Self::parse(&text)
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}
