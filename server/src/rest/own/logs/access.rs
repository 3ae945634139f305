//! `GET /access-log`: who looked at which document.

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
    InvoiceId,
    log::{AccessEntry, AccessQuery},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A look at a document.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Look {
    /// Its number.
    id: i64,
    /// When, in seconds since 1970.
    at: i64,
    /// Whose document: the company's number.
    customer_id: i64,
    /// Of which invoice, where it is of one.
    invoice_id: Option<i64>,
    /// Which document: `invoice`, `invoice PDF`.
    document: String,
    /// Who looked.
    actor: String,
    /// They are on the side of the company.
    by_buyer: bool,
    /// `portal`, `cli`, `sync`, `api` or `link`.
    door: String,
    /// From which network; empty where that is not known.
    network: String,
}

impl From<AccessEntry> for Look {
    fn from(entry: AccessEntry) -> Self {
        Self {
            id: entry.id,
            at: entry.at.timestamp(),
            customer_id: entry.company,
            invoice_id: entry.invoice.map(|id| id.0),
            document: entry.document,
            actor: entry.actor,
            by_buyer: entry.by_buyer,
            door: entry.door,
            network: entry.network,
        }
    }
}

/// Who looked at which document, the latest first.
#[utoipa::path(
    get,
    path = "/access-log",
    operation_id = "getAccessLog",
    tag = "logs",
    params(
        ("customerId" = Option<i64>, Query, description = "At documents of this company."),
        ("invoiceId" = Option<i64>, Query, description = "At documents of this invoice."),
        ("from" = Option<String>, Query, description = "First day, as 2026-03-01."),
        ("to" = Option<String>, Query, description = "Last day."),
        ("after" = Option<String>, Query, description = "`meta.cursor.next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 100; 50."),
    ),
    responses(
        (status = 200, body = Envelope<Vec<Look>>, description = "The looks."),
        (status = 403, description = "The token may not read logs."),
    )
)]
pub(super) async fn access(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<Look>> {
    let query = AccessQuery {
        company: params.number("customerId")?,
        invoice: params.number::<i64>("invoiceId")?.map(InvoiceId),
        days: super::days(&params)?,
        page: params.page()?,
    };
    let found = state.portal.access_log(&actor, &query).await?;
    Ok(Envelope::page(found, Look::from))
}
