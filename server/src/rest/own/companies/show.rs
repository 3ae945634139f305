//! `GET /companies/{companyId}`: one company.

use super::{NOUN, wire::Company};
use crate::{
    rest::{
        answer::Envelope,
        caller::Caller,
        ids::Ids,
        seen::{Versioned, tag},
    },
    state::AppState,
};
use axum::extract::State;

/// One company. Its `ETag` is its version, for `If-Match` of a change.
#[utoipa::path(
    get,
    path = "/companies/{companyId}",
    operation_id = "getCompany",
    tag = "companies",
    params(("companyId" = i64, Path, description = "Its number, the `customerId` of invoices.")),
    responses(
        (status = 200, body = Envelope<Company>, description = "The company."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn show(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Versioned<Company> {
    let number: String = ids.first(NOUN)?;
    let company = state.portal.told_company(&actor, &number).await?;
    Ok((tag(company.version), Envelope::of(company.into())))
}
