//! `GET /invoices/extra-fields`: the store's own fields.

use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        params::Params,
    },
    state::AppState,
};
use axum::extract::State;
use domain::{
    query::Sliced,
    settings::{ExtraField, ExtraFieldKind},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A field that the store adds to its invoices.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceExtraFieldConfig)]
pub(super) struct Field {
    /// Its number.
    id: i64,
    /// The same as text that stays the same.
    uuid: String,
    /// Its name, by which values name it.
    field_name: String,
    /// 0 text, 1 text area, 2 number, 3 drop-down.
    field_type: u8,
    /// It may not stay empty.
    is_required: bool,
    /// No two invoices have the same value.
    is_unique: bool,
    /// Buyers see it.
    visible_to_enduser: bool,
    /// 2: the store's own.
    config_type: u8,
    /// What stands there to begin with: nothing.
    default_value: String,
    /// Of a text: most characters.
    maximum_length: String,
    /// Of a text area: lines.
    number_of_rows: String,
    /// Of a number: the most.
    maximum_value: String,
    /// Of a drop-down: its choices.
    list_of_value: Vec<String>,
}

impl From<ExtraField> for Field {
    fn from(field: ExtraField) -> Self {
        let rules = field.rules;
        let mut listed = Self {
            id: field.id.0,
            uuid: format!("extra-field-{}", field.id),
            field_name: rules.name,
            field_type: 0,
            is_required: rules.required,
            is_unique: rules.unique,
            visible_to_enduser: rules.visible,
            config_type: 2,
            default_value: String::new(),
            maximum_length: String::new(),
            number_of_rows: String::new(),
            maximum_value: String::new(),
            list_of_value: Vec::new(),
        };
        match rules.kind {
            ExtraFieldKind::Text { max_chars } => listed.maximum_length = max_chars.to_string(),
            ExtraFieldKind::TextArea { rows } => {
                listed.field_type = 1;
                listed.number_of_rows = rows.to_string();
            }
            ExtraFieldKind::Number { maximum } => {
                listed.field_type = 2;
                listed.maximum_value = maximum.map(|most| most.to_string()).unwrap_or_default();
            }
            ExtraFieldKind::Dropdown { options } => {
                listed.field_type = 3;
                listed.list_of_value = options;
            }
        }
        listed
    }
}

/// The fields that the store adds to its invoices.
#[utoipa::path(
    get,
    path = "/invoices/extra-fields",
    operation_id = "getInvoiceExtraFields",
    tag = "invoices",
    params(
        ("offset" = Option<u32>, Query, description = "Rows to pass over; 0."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 250; 10."),
    ),
    responses((status = 200, body = Envelope<Vec<Field>>, description = "The fields."))
)]
pub(super) async fn fields(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<Field>> {
    let slice = params.slice()?;
    let fields = state.portal.invoice_fields(&actor).await?;
    let total = i64::try_from(fields.len()).unwrap_or(i64::MAX);
    let skipped = usize::try_from(slice.offset).unwrap_or(usize::MAX);
    let wanted = usize::try_from(slice.limit).unwrap_or(usize::MAX);
    let rows = fields.into_iter().skip(skipped).take(wanted).collect();
    let part = Sliced { rows, total };
    Ok(Envelope::slice(part, slice, Field::from))
}
