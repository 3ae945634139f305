//! `GET /audit-log`: who did what.

use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        params::Params,
    },
    state::AppState,
};
use axum::extract::State;
use domain::log::{AuditEntry, AuditQuery};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A deed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Deed {
    /// Its number.
    id: i64,
    /// When, in seconds since 1970.
    at: i64,
    /// What kind of thing it was done to: `invoice`, `payment`, `user`.
    #[serde(rename = "type")]
    noun: String,
    /// Which one, by the portal's own number.
    type_id: i64,
    /// What was done.
    action: String,
    /// In words.
    summary: String,
    /// Who did it.
    actor: String,
    /// `portal`, `cli`, `sync`, `api` or `link`.
    door: String,
    /// The thing before, where that was kept: an object, of some things a list or a text.
    before: Option<Value>,
    /// The thing after, where that was kept: an object, of some things a list or a text.
    after: Option<Value>,
}

impl From<AuditEntry> for Deed {
    fn from(entry: AuditEntry) -> Self {
        // What is kept is JSON; what is not, of whatever age, stays readable as text.
        let json = |kept: String| serde_json::from_str(&kept).unwrap_or(Value::String(kept));
        Self {
            id: entry.id,
            at: entry.at.timestamp(),
            noun: entry.noun,
            type_id: entry.noun_id,
            action: entry.action,
            summary: entry.summary,
            actor: entry.actor,
            door: entry.door,
            before: entry.before.map(json),
            after: entry.after.map(json),
        }
    }
}

/// Who did what, the latest first.
#[utoipa::path(
    get,
    path = "/audit-log",
    operation_id = "getAuditLog",
    tag = "logs",
    params(
        ("type" = Option<String>, Query, description = "Done to things of this kind."),
        ("typeId" = Option<i64>, Query, description = "Done to the one with this number."),
        ("actor" = Option<String>, Query, description = "Done by who is called so."),
        ("from" = Option<String>, Query, description = "First day, as 2026-03-01."),
        ("to" = Option<String>, Query, description = "Last day."),
        ("after" = Option<String>, Query, description = "`meta.cursor.next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 100; 50."),
    ),
    responses(
        (status = 200, body = Envelope<Vec<Deed>>, description = "The deeds."),
        (status = 403, description = "The token may not read logs."),
    )
)]
pub(super) async fn audit(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<Deed>> {
    let query = AuditQuery {
        noun: params.text("type").map(str::to_owned),
        noun_id: params.number("typeId")?,
        actor: params.text("actor").map(str::to_owned),
        days: super::days(&params)?,
        page: params.page()?,
    };
    let found = state.portal.audit_log(&actor, &query).await?;
    Ok(Envelope::page(found, Deed::from))
}
