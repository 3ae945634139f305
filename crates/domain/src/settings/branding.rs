//! How the store presents itself.

use super::{Colour, LogoFacts, SettingsGroup};
use crate::{problem::FieldError, text};
use serde::{Deserialize, Serialize};

/// Longest name of a store, in characters.
const LONGEST_NAME: usize = 80;

/// How the store presents itself, its logo left out: that is a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branding {
    /// Its name.
    pub name: String,
    /// Colour of links and of the main action.
    pub accent: Colour,
}

impl SettingsGroup for Branding {
    const SECTION: &'static str = "branding";
    const TITLE: &'static str = "branding";
}

/// The branding as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandingForm {
    /// The store's name.
    pub name: String,
    /// `#2360b8`.
    pub accent: String,
}

impl BrandingForm {
    /// The form, filled in.
    #[must_use]
    pub fn of(branding: &Branding) -> Self {
        Self {
            name: branding.name.clone(),
            accent: branding.accent.to_string(),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// Every field that cannot be saved.
    pub fn read(&self) -> Result<Branding, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = self.name.trim();
        if name.is_empty() || name.chars().nth(LONGEST_NAME).is_some() {
            errors.push(FieldError::new(
                "name",
                format!("Write a name of at most {LONGEST_NAME} characters."),
            ));
        } else if !text::is_storable(name) || name.chars().any(char::is_control) {
            errors.push(FieldError::new("name", text::TextError::NotText));
        }
        let accent = Colour::parse(&self.accent).and_then(|accent| {
            accent.check_accent()?;
            Ok(accent)
        });
        match accent {
            Ok(accent) if errors.is_empty() => Ok(Branding {
                name: name.to_owned(),
                accent,
            }),
            Ok(_) => Err(errors),
            Err(error) => {
                errors.push(FieldError::new("accent", error));
                Err(errors)
            }
        }
    }
}

/// The store's logo, its bytes left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoView {
    /// Fingerprint of its bytes; its address ends in it.
    pub hash: String,
    /// Format and size.
    pub facts: LogoFacts,
}

impl LogoView {
    /// Where it is served.
    #[must_use]
    pub fn path(&self) -> String {
        logo_path(&self.hash)
    }
}

/// Where the logo with this fingerprint is served.
#[must_use]
pub fn logo_path(hash: &str) -> String {
    format!("/branding/logo/{hash}")
}
