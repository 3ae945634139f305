//! Values of the store's own fields, which programs call by their names.

use crate::{
    ExtraFieldId,
    problem::FieldError,
    settings::{ExtraField, ExtraValue, check_values},
};

/// A value as a program tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldValue {
    /// The field's name.
    pub name: String,
    /// The value; an empty one takes away what was there.
    pub value: String,
}

/// Reads what a program tells on top of what is there.
///
/// # Errors
/// What is wrong with each, under `extra_fields.<name>`; a name that no field has, too.
pub fn read_values(
    fields: &[ExtraField],
    there: &[ExtraValue],
    told: &[ToldValue],
) -> Result<Vec<ExtraValue>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut values = there.to_vec();
    for told in told {
        let key = ExtraField::key(&told.name);
        let mut named = fields.iter();
        match named.find(|field| ExtraField::key(&field.rules.name) == key) {
            Some(field) => {
                values.retain(|value| value.field_id != field.id);
                values.push(ExtraValue {
                    field_id: field.id,
                    value: told.value.clone(),
                });
            }
            None => errors.push(FieldError::new(
                format!("extra_fields.{}", crate::text::excerpt(&told.name)),
                "The store has no field of this name.",
            )),
        }
    }
    match check_values(fields, &values) {
        Ok(values) if errors.is_empty() => Ok(values),
        Ok(_) => Err(errors),
        Err(wrong) => {
            errors.extend(wrong.into_iter().map(|error| told_field(fields, error)));
            Err(errors)
        }
    }
}

/// What is wrong with `extra.7`, said of the field's name.
#[must_use]
pub fn told_field(fields: &[ExtraField], error: FieldError) -> FieldError {
    let id = error.field.strip_prefix("extra.");
    let id: Option<ExtraFieldId> = id.and_then(|id| id.parse().ok());
    match fields.iter().find(|field| Some(field.id) == id) {
        Some(field) => FieldError {
            field: format!("extra_fields.{}", field.rules.name),
            ..error
        },
        None => error,
    }
}
