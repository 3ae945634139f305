//! What was entered into a store's own fields. Values are text, as on the wire.

use super::{ExtraField, ExtraFieldKind};
use crate::{ExtraFieldId, MoneyError, Quantity, money::NumberStyle, problem::FieldError, text};
use serde::{Deserialize, Serialize};

/// What was entered into one field of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraValue {
    /// Which field.
    pub field_id: ExtraFieldId,
    /// What; never empty where it is stored.
    pub value: String,
}

/// A field with what was entered into it for one invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraFieldRow {
    /// The field.
    pub field: ExtraField,
    /// What was entered; empty when nothing was.
    pub value: String,
}

impl ExtraField {
    /// Reads what was typed; `None` when it is empty and may be.
    ///
    /// # Errors
    /// When it breaks a rule of the field.
    pub fn read(&self, typed: &str) -> Result<Option<String>, String> {
        let rules = &self.rules;
        let typed = typed.trim();
        if typed.is_empty() {
            return if rules.required {
                Err(format!("{} is required.", rules.name))
            } else {
                Ok(None)
            };
        }
        match &rules.kind {
            ExtraFieldKind::Text { max_chars } => {
                let most = usize::try_from(*max_chars).unwrap_or(usize::MAX);
                if typed.chars().count() > most {
                    return Err(format!("At most {max_chars} characters fit here."));
                }
                text::check(typed).map_err(|error| error.to_string())?;
            }
            ExtraFieldKind::TextArea { .. } => {
                text::check(typed).map_err(|error| error.to_string())?;
            }
            ExtraFieldKind::Number { maximum } => {
                let number: Quantity = NumberStyle::Point
                    .canonical(typed)
                    .and_then(|text| text.parse())
                    .map_err(|error| not_a_number(&error))?;
                if let Some(most) = maximum.filter(|most| number > *most) {
                    return Err(format!("At most {most} fits here."));
                }
                return Ok(Some(number.to_string()));
            }
            ExtraFieldKind::Dropdown { options } => {
                if !options.iter().any(|option| option == typed) {
                    return Err("Choose one of the list.".to_owned());
                }
            }
        }
        Ok(Some(typed.to_owned()))
    }

    /// By what two values of a field count as the same.
    #[must_use]
    pub fn key(value: &str) -> String {
        value.trim().to_lowercase()
    }
}

/// What is wrong with a number, which is read as amounts are and is none.
fn not_a_number(error: &MoneyError) -> String {
    match error {
        MoneyError::NotANumber(text) => format!(
            "“{text}” is not a number. Write it with a point before the decimals, like 1234.5."
        ),
        MoneyError::TooLarge => "The number is too large.".to_owned(),
        error => error.to_string(),
    }
}

/// Reads what was typed into the fields of an invoice; fields that are not mentioned count
/// as empty, and what belongs to no field is left out.
///
/// # Errors
/// What is wrong with each, under `extra.<id>`.
pub fn check_values(
    fields: &[ExtraField],
    typed: &[ExtraValue],
) -> Result<Vec<ExtraValue>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut values = Vec::new();
    for field in fields {
        let text = typed
            .iter()
            .find(|value| value.field_id == field.id)
            .map_or("", |value| value.value.as_str());
        match field.read(text) {
            Ok(Some(value)) => values.push(ExtraValue {
                field_id: field.id,
                value,
            }),
            Ok(None) => {}
            Err(message) => {
                errors.push(FieldError::new(format!("extra.{}", field.id), message));
            }
        }
    }
    if errors.is_empty() {
        Ok(values)
    } else {
        Err(errors)
    }
}
