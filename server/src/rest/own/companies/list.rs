//! `GET /companies`: companies, a page at a time.

use super::wire::Company;
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        params::Params,
    },
    state::AppState,
};
use axum::extract::State;
use domain::company::ToldCompanies;

/// Companies in the order in which they were added.
#[utoipa::path(
    get,
    path = "/companies",
    operation_id = "getCompanies",
    tag = "companies",
    params(
        ("q" = Option<String>, Query, description = "Part of the name, the external id or the \
            e-mail address."),
        ("externalId" = Option<String>, Query, description = "The one with this key in the ERP."),
        ("after" = Option<String>, Query, description = "`meta.cursor.next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 100; 50."),
    ),
    responses((status = 200, body = Envelope<Vec<Company>>, description = "The companies."))
)]
pub(super) async fn list(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<Company>> {
    let asked = ToldCompanies {
        search: params.text("q").map(str::to_owned),
        external_id: params.text("externalId").map(str::to_owned),
        page: params.page()?,
    };
    let found = state.portal.told_companies(&actor, &asked).await?;
    Ok(Envelope::page(found, Company::from))
}
