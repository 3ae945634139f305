//! `GET /companies/{companyId}/statement`: how it came to what a company owes.

use super::NOUN;
use crate::{
    rest::{
        amount::Amount,
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
        params::Params,
    },
    state::AppState,
};
use axum::extract::State;
use domain::{
    DateRange,
    statement::{AccountQuery, AccountStatement, EntryKind, EntryPart, Statement, StatementLine},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A statement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CompanyStatement {
    /// First day.
    from: String,
    /// Last day.
    to: String,
    /// One for each currency in which something was owed or happened.
    statements: Vec<CurrencyStatement>,
}

/// What happened in one currency. The opening balance and all amounts sum to the closing one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CurrencyStatement {
    /// What was owed before the first day.
    opening: Amount,
    /// So many entries before the first one are left out.
    omitted: usize,
    /// What happened, the earliest first.
    entries: Vec<StatementEntry>,
    /// So many entries after the last one are left out; a higher `offset` has them.
    later: usize,
    /// By how much all entries raised what is owed.
    raised: Amount,
    /// By how much all entries lowered it.
    lowered: Amount,
    /// What is owed after the last day; below zero the company has a credit.
    closing: Amount,
}

/// One change of what is owed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct StatementEntry {
    /// The day from which it counts.
    date: String,
    /// `invoice`, `paid_before`, `adjustment`, `credit_note`, `payment`, `reversal` or `refund`.
    #[serde(rename = "type")]
    kind: String,
    /// Number of the invoice, credit note or payment, as people see it.
    number: String,
    /// How a payment came, a purchase order's number; may be empty.
    details: String,
    /// The invoice that it is about.
    invoice_id: Option<i64>,
    /// The payment that it is about.
    payment_id: Option<i64>,
    /// Above zero more is owed, below zero less.
    amount: Amount,
    /// What is owed then.
    balance: Amount,
}

/// The word on the wire.
const fn word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Invoice => "invoice",
        EntryKind::PaidBefore => "paid_before",
        EntryKind::Adjustment => "adjustment",
        EntryKind::CreditNote => "credit_note",
        EntryKind::Payment => "payment",
        EntryKind::Reversal => "reversal",
        EntryKind::Refund => "refund",
    }
}

impl From<StatementLine> for StatementEntry {
    fn from(line: StatementLine) -> Self {
        let entry = line.entry;
        Self {
            date: entry.on.to_string(),
            kind: word(entry.kind).to_owned(),
            number: entry.number,
            details: entry.details,
            invoice_id: entry.invoice.map(|id| id.0),
            payment_id: entry.payment.map(|id| id.0),
            amount: entry.amount.into(),
            balance: line.balance.into(),
        }
    }
}

impl From<Statement> for CurrencyStatement {
    fn from(statement: Statement) -> Self {
        Self {
            opening: statement.opening.into(),
            omitted: statement.omitted,
            entries: statement.lines.into_iter().map(Into::into).collect(),
            later: statement.later,
            raised: statement.raised.into(),
            lowered: statement.lowered.into(),
            closing: statement.closing.into(),
        }
    }
}

impl From<AccountStatement> for CompanyStatement {
    fn from(found: AccountStatement) -> Self {
        Self {
            from: found.period.from.to_string(),
            to: found.period.to.to_string(),
            statements: found.statements.into_iter().map(Into::into).collect(),
        }
    }
}

/// The statement of a period: the balance before it, what was invoiced, paid, taken back and
/// credited, and the balance after it.
#[utoipa::path(
    get,
    path = "/companies/{companyId}/statement",
    operation_id = "getCompanyStatement",
    tag = "companies",
    params(
        ("companyId" = i64, Path, description = "Its number."),
        ("from" = Option<String>, Query, description = "First day, as 2026-03-01; so that there \
            are 90 days."),
        ("to" = Option<String>, Query, description = "Last day; today at the latest, which it is \
            where it is not said."),
        ("offset" = Option<u32>, Query, description = "Entries of each currency to pass over, the \
            earliest first; without it the latest are told."),
        ("limit" = Option<u32>, Query, description = "Most entries of each currency, 1 to 500; \
            500."),
    ),
    responses(
        (status = 200, body = Envelope<CompanyStatement>, description = "The statement."),
        (status = 404, description = "There is no such company."),
        (status = 422, description = "There is no such period, or too much in it."),
    )
)]
pub(super) async fn statement(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    params: Params,
) -> Answer<CompanyStatement> {
    let number: String = ids.first(NOUN)?;
    let dates = DateRange {
        from: params.day("from")?,
        to: params.day("to")?,
    };
    let part = EntryPart {
        offset: params.number("offset")?,
        limit: params.limit(EntryPart::MAX_LIMIT, EntryPart::MAX_LIMIT)?,
    };
    let company = state.portal.company_of_number(&actor, &number).await?;
    let query = AccountQuery {
        company: Some(company),
        dates,
        ..AccountQuery::default()
    };
    let found = state.portal.statement_part(&actor, &query, part).await?;
    Ok(Envelope::of(found.into()))
}
