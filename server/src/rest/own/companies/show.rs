//! `GET /companies/{companyId}`: one company.

use super::{NOUN, wire::Company};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// One company.
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
) -> Answer<Company> {
    let number: String = ids.first(NOUN)?;
    let company = state.portal.told_company(&actor, &number).await?;
    Ok(Envelope::of(company.into()))
}
