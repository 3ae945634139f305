//! `GET /payments`: payments, a part of the list at a time.

use super::wire::Payment;
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
use domain::payment::{PaymentField, PaymentQuery, PaymentSort};

/// Payments, unfinished checkouts among them.
#[utoipa::path(
    get,
    path = "/payments",
    operation_id = "getPayments",
    tag = "payments",
    params(
        ("offset" = Option<u32>, Query, description = "Rows to pass over; 0."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 250; 10."),
        ("sortBy" = Option<String>, Query, description = "moduleName, processingStatus, \
            appliedStatus, createdAt, customerId, externalCustomerId, fundingStatus, updatedAt \
            or totalAmount; createdAt."),
        ("orderBy" = Option<String>, Query, description = "DESC or ASC; DESC."),
        ("q" = Option<String>, Query, description = "A text to be found."),
        ("searchBy" = Option<String>, Query, description = "Where it is looked for: id, \
            customerId, externalId or externalCustomerId; in all of them."),
        ("customerName" = Option<String>, Query, description = "Part of the company's name."),
        ("invoiceId" = Option<i64>, Query, description = "Payments for this invoice."),
        ("processingStatus" = Option<i64>, Query, description = "One status, 0 to 4."),
        ("channelIds" = Option<Vec<i64>>, Query, description = "Channels of the store."),
    ),
    responses((status = 200, body = Envelope<Vec<Payment>>, description = "The payments."))
)]
pub(super) async fn list(
    State(state): State<AppState>,
    Caller(actor): Caller,
    params: Params,
) -> Answer<Vec<Payment>> {
    let query = read(&params)?;
    let found = state.portal.payment_entries(&actor, &query).await?;
    let hash = &state.portal.profile().hash;
    Ok(Envelope::slice(found, query.slice, |payment| {
        Payment::of(payment, hash)
    }))
}

fn read(params: &Params) -> Result<PaymentQuery, Refusal> {
    let sorts = PaymentSort::ALL.map(|sort| (sort.code(), sort));
    let fields = PaymentField::ALL.map(|field| (field.code(), field));
    let text = |name: &str| params.text(name).map(str::to_owned);
    Ok(PaymentQuery {
        text: text("q"),
        field: params.word("searchBy", &fields)?,
        company_name: text("customerName"),
        invoice: params.number("invoiceId")?,
        status: params.status("processingStatus")?,
        channels: params.numbers("channelIds")?,
        sort: params.word("sortBy", &sorts)?.unwrap_or_default(),
        direction: params.direction()?,
        slice: params.slice()?,
    })
}
