//! `PUT /companies/by-external-id/{externalId}`: a company as the ERP has it.

use super::{
    NOUN,
    wire::{Company, SentCompany},
};
use crate::{
    rest::{
        answer::Envelope,
        body::Body,
        caller::Caller,
        ids::Ids,
        refusal::Refusal,
        seen::{Versioned, seen, tag},
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::company::ToldCompany;
use serde::Serialize;
use utoipa::ToSchema;

/// What became of a company that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UpsertedCompany {
    /// `created`, `updated` or `unchanged`.
    result: String,
    /// The company.
    company: Company,
}

/// Adds the company with this key in the ERP, or changes it where it is known. The same sent
/// again changes nothing.
#[utoipa::path(
    put,
    path = "/companies/by-external-id/{externalId}",
    operation_id = "upsertCompany",
    tag = "companies",
    params(
        ("externalId" = String, Path, description = "Its key in the ERP."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was read."),
    ),
    request_body = SentCompany,
    responses(
        (status = 200, body = Envelope<UpsertedCompany>, description = "The company is so."),
        (status = 412, description = "It was changed since it was read, or there is none."),
        (status = 422, description = "What was sent is wrong."),
    )
)]
pub(super) async fn upsert(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    headers: HeaderMap,
    Body(sent): Body<SentCompany>,
) -> Versioned<UpsertedCompany> {
    let key: String = ids.first(NOUN)?;
    let version = seen(&headers)?.or(sent.version);
    let done = state
        .portal
        .upsert_company(&actor, &key, version, &sent.told())
        .await;
    let (company, upserted): (ToldCompany, _) = done.map_err(named)?;
    let version = tag(company.version);
    let answer = Envelope::of(UpsertedCompany {
        result: upserted.code().to_owned(),
        company: company.into(),
    });
    Ok((version, answer))
}

/// With the fields as they are called here.
fn named(problem: domain::Problem) -> Refusal {
    Refusal::from(problem).renamed(|field| match field {
        "parent" => "parentId".to_owned(),
        field => field.to_owned(),
    })
}
