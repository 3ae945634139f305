//! `GET /changes`: what changed, for programs that poll.

use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        params::Params,
        refusal::Refusal,
    },
    state::AppState,
};
use axum::{Router, extract::State, routing::get};
use domain::change::{Change, ChangeQuery, ChangedNoun};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// Described.
#[derive(OpenApi)]
#[openapi(paths(changes))]
pub(super) struct Doc;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/changes", get(changes))
}

/// Something changed; what it is like now is read where such things are read.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ChangedThing {
    /// `invoice`, `payment` or `company`.
    #[serde(rename = "type")]
    kind: String,
    /// Its number, as its own operations take it.
    id: i64,
    /// Its key in the ERP.
    external_id: Option<String>,
    /// It is gone.
    deleted: bool,
    /// When it changed, in seconds since 1970.
    changed_at: i64,
}

impl From<Change> for ChangedThing {
    fn from(change: Change) -> Self {
        Self {
            kind: change.noun.code().to_owned(),
            id: change.id,
            external_id: change.external_id,
            deleted: change.deleted,
            changed_at: change.at.timestamp(),
        }
    }
}

/// What changed since a cursor, the earliest first. Nothing is ever missed; a thing may be told
/// of more than once, but only once in an answer.
#[utoipa::path(
    get,
    path = "/changes",
    operation_id = "getChanges",
    tag = "changes",
    params(
        ("since" = Option<String>, Query, description = "`meta.cursor.next` of the answer before; \
            everything, from the beginning, where it is not said."),
        ("types" = Option<String>, Query, description = "invoice, payment, company, several of \
            them with commas; all that the token may read."),
        ("limit" = Option<u32>, Query, description = "Most changes, 1 to 500; 100."),
    ),
    responses(
        (status = 200, body = Envelope<Vec<ChangedThing>>, description = "The changes."),
        (status = 422, description = "The cursor was never given out."),
    )
)]
pub(super) async fn changes(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<ChangedThing>> {
    let query = read(&params)?;
    let found = state.portal.changes(&actor, &query).await?;
    let rows = found.rows.into_iter().map(ChangedThing::from).collect();
    let next = Some(found.next.to_string());
    Ok(Envelope::part(rows, next, found.more))
}

fn read(params: &Params) -> Result<ChangeQuery, Refusal> {
    let texts = params.texts("types").into_iter();
    let nouns = texts.map(|text| {
        ChangedNoun::from_code(text)
            .ok_or_else(|| Refusal::field("types", "Choose among invoice, payment and company."))
    });
    Ok(ChangeQuery {
        since: params.number("since")?.unwrap_or_default(),
        nouns: nouns.collect::<Result<_, _>>()?,
        limit: params.limit(ChangeQuery::DEFAULT_LIMIT, ChangeQuery::MAX_LIMIT)?,
    })
}
