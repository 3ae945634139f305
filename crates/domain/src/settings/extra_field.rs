//! Fields that a store adds to its invoices.

use crate::{ExtraFieldId, Quantity, problem::FieldError, text};
use serde::{Deserialize, Serialize};

/// How many a store may have.
pub const MAX_EXTRA_FIELDS: usize = 30;

/// Longest name of a field, in characters.
const LONGEST_NAME: usize = 60;

/// Most choices of a drop-down.
const MOST_OPTIONS: usize = 200;

/// What can be entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ExtraFieldKind {
    /// One line of text. Wire value 0.
    Text {
        /// At most so many characters.
        max_chars: u32,
    },
    /// Several lines of text. Wire value 1.
    TextArea {
        /// Lines to begin with.
        rows: u32,
    },
    /// A number with at most four decimals. Wire value 2.
    Number {
        /// At most this.
        maximum: Option<Quantity>,
    },
    /// One of a list. Wire value 3.
    Dropdown {
        /// The list, in order.
        options: Vec<String>,
    },
}

impl ExtraFieldKind {
    /// Codes and words of the four, in wire order.
    pub const CHOICES: [(&'static str, &'static str); 4] = [
        ("text", "Text"),
        ("text_area", "Text area"),
        ("number", "Number"),
        ("dropdown", "Drop-down"),
    ];

    /// Its code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::TextArea { .. } => "text_area",
            Self::Number { .. } => "number",
            Self::Dropdown { .. } => "dropdown",
        }
    }

    /// Its words.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Text { .. } => "Text",
            Self::TextArea { .. } => "Text area",
            Self::Number { .. } => "Number",
            Self::Dropdown { .. } => "Drop-down",
        }
    }
}

/// What a field is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraFieldRules {
    /// Its name.
    pub name: String,
    /// What can be entered.
    pub kind: ExtraFieldKind,
    /// It may not stay empty.
    pub required: bool,
    /// No two invoices have the same value.
    pub unique: bool,
    /// Buyers see it.
    pub visible: bool,
}

/// A field of the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraField {
    /// Which.
    pub id: ExtraFieldId,
    /// For stale-save detection.
    pub version: i64,
    /// What it is.
    pub rules: ExtraFieldRules,
}

/// A field as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraFieldForm {
    /// Its name.
    pub name: String,
    /// As of [`ExtraFieldKind::code`].
    pub kind: String,
    /// Of a text: most characters.
    pub max_chars: String,
    /// Of a text area: lines.
    pub rows: String,
    /// Of a number: the most; may be empty.
    pub maximum: String,
    /// Of a drop-down: one choice a line.
    pub options: String,
    /// It may not stay empty.
    pub required: bool,
    /// No two invoices have the same value.
    pub unique: bool,
    /// Buyers see it.
    pub visible: bool,
}

impl Default for ExtraFieldForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            kind: "text".to_owned(),
            max_chars: "100".to_owned(),
            rows: "3".to_owned(),
            maximum: String::new(),
            options: String::new(),
            required: false,
            unique: false,
            visible: false,
        }
    }
}

impl ExtraFieldForm {
    /// The form, filled in.
    #[must_use]
    pub fn of(rules: &ExtraFieldRules) -> Self {
        let mut form = Self {
            name: rules.name.clone(),
            kind: rules.kind.code().to_owned(),
            required: rules.required,
            unique: rules.unique,
            visible: rules.visible,
            ..Self::default()
        };
        match &rules.kind {
            ExtraFieldKind::Text { max_chars } => form.max_chars = max_chars.to_string(),
            ExtraFieldKind::TextArea { rows } => form.rows = rows.to_string(),
            ExtraFieldKind::Number { maximum } => {
                form.maximum = maximum.map(|most| most.to_string()).unwrap_or_default();
            }
            ExtraFieldKind::Dropdown { options } => form.options = options.join("\n"),
        }
        form
    }

    /// Reads it.
    ///
    /// # Errors
    /// Every field that cannot be saved.
    pub fn read(&self) -> Result<ExtraFieldRules, Vec<FieldError>> {
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
        let kind = self
            .read_kind()
            .map_err(|error| errors.push(error))
            .ok()
            .filter(|_| errors.is_empty());
        kind.map(|kind| ExtraFieldRules {
            name: name.to_owned(),
            kind,
            required: self.required,
            unique: self.unique,
            visible: self.visible,
        })
        .ok_or(errors)
    }

    fn read_kind(&self) -> Result<ExtraFieldKind, FieldError> {
        let within = |field: &str, text: &str, most: u32| {
            text.trim()
                .parse::<u32>()
                .ok()
                .filter(|number| (1..=most).contains(number))
                .ok_or_else(|| {
                    FieldError::new(field, format!("Write a whole number from 1 to {most}."))
                })
        };
        match self.kind.as_str() {
            "text" => Ok(ExtraFieldKind::Text {
                max_chars: within("max_chars", &self.max_chars, 1_000)?,
            }),
            "text_area" => Ok(ExtraFieldKind::TextArea {
                rows: within("rows", &self.rows, 20)?,
            }),
            "number" if self.maximum.trim().is_empty() => {
                Ok(ExtraFieldKind::Number { maximum: None })
            }
            "number" => match self.maximum.trim().parse() {
                Ok(maximum) => Ok(ExtraFieldKind::Number {
                    maximum: Some(maximum),
                }),
                Err(error) => Err(FieldError::new("maximum", error)),
            },
            "dropdown" => self.read_options(),
            _ => Err(FieldError::new("kind", "Choose what can be entered.")),
        }
    }

    fn read_options(&self) -> Result<ExtraFieldKind, FieldError> {
        let mut options: Vec<String> = Vec::new();
        for option in self.options.lines().map(str::trim) {
            if option.is_empty() {
                continue;
            }
            if let Err(error) = text::check(option) {
                return Err(FieldError::new("options", error));
            }
            if options.iter().any(|known| known == option) {
                return Err(FieldError::new(
                    "options",
                    format!("“{}” is listed twice.", text::excerpt(option)),
                ));
            }
            options.push(option.to_owned());
        }
        if options.is_empty() || options.len() > MOST_OPTIONS {
            return Err(FieldError::new(
                "options",
                format!("List at least one choice, one a line, and at most {MOST_OPTIONS}."),
            ));
        }
        Ok(ExtraFieldKind::Dropdown { options })
    }
}
