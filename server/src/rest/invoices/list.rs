//! `GET /invoices`.

use super::shape::Invoice;
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        params::Params,
        refusal::Refusal,
    },
    state::AppState,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use domain::invoice::{
    InvoiceStatus,
    told::{ToldFilter, ToldList, ToldSearch, ToldSortKey},
};

/// `sortBy`.
const SORTS: [(&str, ToldSortKey); 10] = [
    ("invoiceNumber", ToldSortKey::Number),
    ("createdAt", ToldSortKey::Created),
    ("customerId", ToldSortKey::Customer),
    ("externalCustomerId", ToldSortKey::ExternalCustomer),
    ("dueDate", ToldSortKey::Due),
    ("updatedAt", ToldSortKey::Updated),
    ("isPendingPayment", ToldSortKey::Pending),
    ("openBalance", ToldSortKey::Open),
    ("originalBalance", ToldSortKey::Original),
    ("status", ToldSortKey::Status),
];

/// `searchBy`.
const SEARCHES: [(&str, ToldSearch); 6] = [
    ("invoiceNumber", ToldSearch::Number),
    ("type", ToldSearch::Kind),
    ("orderNumber", ToldSearch::Order),
    ("purchaseOrderNumber", ToldSearch::PoNumber),
    ("customerId", ToldSearch::Customer),
    ("externalCustomerId", ToldSearch::ExternalCustomer),
];

/// `isIncludeExtraFields`.
const FLAGS: [(&str, bool); 4] = [("1", true), ("0", false), ("true", true), ("false", false)];

/// The invoices of all companies.
#[utoipa::path(
    get,
    path = "/invoices",
    operation_id = "getInvoices",
    tag = "invoices",
    params(
        ("offset" = Option<u32>, Query, description = "Rows to pass over; 0."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 250; 10."),
        ("orderBy" = Option<String>, Query, description = "`DESC` or `ASC`; `DESC`."),
        ("sortBy" = Option<String>, Query, description = "`invoiceNumber`, `createdAt`, \
            `customerId`, `externalCustomerId`, `dueDate`, `updatedAt`, `isPendingPayment`, \
            `openBalance`, `originalBalance` or `status`; `createdAt`."),
        ("searchBy" = Option<String>, Query, description = "Where `q` is looked for: \
            `invoiceNumber`, `type`, `orderNumber`, `purchaseOrderNumber`, `customerId` or \
            `externalCustomerId`; in all of them."),
        ("q" = Option<String>, Query, description = "Part of a text; of `customerId` the whole."),
        ("customerName" = Option<String>, Query, description = "Part of the company's name."),
        ("customerId" = Option<String>, Query, description = "One company."),
        ("status" = Option<Vec<i64>>, Query, description = "Any of 0 open, 1 partially paid, \
            2 completed."),
        ("beginDateAt" = Option<i64>, Query, description = "Issued at or after, Unix seconds."),
        ("endDateAt" = Option<i64>, Query, description = "Issued at or before, Unix seconds."),
        ("externalId[]" = Option<Vec<String>>, Query, description = "Any of these keys."),
        ("isIncludeExtraFields" = Option<String>, Query, description = "`1` with the values of \
            the store's own fields; `0`."),
        ("channelIds" = Option<Vec<i64>>, Query, description = "Any of these sales channels."),
    ),
    responses((status = 200, body = Envelope<Vec<Invoice>>, description = "The invoices."))
)]
pub(super) async fn list(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<Invoice>> {
    let list = read(&params)?;
    let with_extra = params.word("isIncludeExtraFields", &FLAGS)?;
    let with_extra = with_extra.unwrap_or_default();
    let found = state.portal.told_invoices(&actor, &list).await?;
    let zone = state.portal.profile().zone;
    Ok(Envelope::slice(found, list.slice, |row| {
        Invoice::of(row, zone, with_extra)
    }))
}

fn read(params: &Params) -> Result<ToldList, Refusal> {
    let owned = |name| params.text(name).map(str::to_owned);
    let place = params.word("searchBy", &SEARCHES)?;
    let external_ids = params.texts("externalId").into_iter();
    Ok(ToldList {
        filter: ToldFilter {
            search: owned("q").map(|text| (place, text)),
            customer: owned("customerId"),
            customer_name: owned("customerName"),
            statuses: statuses(params)?,
            created_from: time(params, "beginDateAt")?,
            created_to: time(params, "endDateAt")?,
            external_ids: external_ids.map(str::to_owned).collect(),
            channels: params.numbers("channelIds")?,
        },
        sort: params.word("sortBy", &SORTS)?.unwrap_or_default(),
        direction: params.direction()?,
        slice: params.slice()?,
    })
}

/// The statuses that are asked for, each once.
fn statuses(params: &Params) -> Result<Vec<InvoiceStatus>, Refusal> {
    let mut asked = Vec::new();
    for code in params.numbers::<i64>("status")? {
        let status = InvoiceStatus::from_code(code)
            .ok_or_else(|| Refusal::field("status", "The status is 0, 1 or 2."))?;
        if !asked.contains(&status) {
            asked.push(status);
        }
    }
    Ok(asked)
}

fn time(params: &Params, name: &str) -> Result<Option<DateTime<Utc>>, Refusal> {
    let Some(seconds) = params.number(name)? else {
        return Ok(None);
    };
    DateTime::from_timestamp(seconds, 0)
        .map(Some)
        .ok_or_else(|| Refusal::field(name, "A valid Unix timestamp in seconds is required."))
}
