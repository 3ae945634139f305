use axum::Json;
use axum::extract::Path;
use serde_json::{Value, json};

use super::ById;
use crate::Refusal;
use crate::api::error::V2Error;
use crate::shop::status::{self, Status};

pub(crate) async fn list() -> Json<Vec<Value>> {
    Json(status::ALL.iter().map(write).collect())
}

pub(crate) async fn get(Path(path): Path<ById>) -> Result<Json<Value>, V2Error> {
    let id = path.number();
    let found = status::find(id).ok_or_else(|| Refusal::Missing(format!("Status {id}")))?;
    Ok(Json(write(found)))
}

fn write(status: &Status) -> Value {
    json!({
        "id": status.id,
        "name": status.name,
        "system_label": status.name,
        "custom_label": status.name,
        "system_description": status.description,
    })
}
