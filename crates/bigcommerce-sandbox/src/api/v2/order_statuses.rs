use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::ById;
use crate::api::error::V2Error;
use crate::shop::status::{self, Status};
use crate::{Refusal, Sandbox};

pub(crate) async fn list(State(sandbox): State<Sandbox>) -> Json<Vec<Value>> {
    let all = status::ALL.iter();
    Json(all.map(|status| write(&sandbox, status)).collect())
}

pub(crate) async fn get(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, V2Error> {
    let id = path.number();
    let found = status::find(id).ok_or_else(|| Refusal::Missing(format!("Status {id}")))?;
    Ok(Json(write(&sandbox, found)))
}

fn write(sandbox: &Sandbox, status: &Status) -> Value {
    let own = sandbox.config().status_labels.iter();
    let own = own.rev().find(|(id, _)| *id == status.id);
    json!({
        "id": status.id,
        "name": status.name,
        "system_label": status.name,
        "custom_label": own.map_or(status.name, |(_, label)| label.as_str()),
        "system_description": status.description,
    })
}
