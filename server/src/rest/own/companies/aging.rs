//! `GET /companies/{companyId}/aging`: what a company owes and how late it is.

use super::NOUN;
use crate::{
    rest::{
        amount::Amount,
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
        params::Params,
        refusal::Refusal,
    },
    state::AppState,
};
use axum::extract::State;
use domain::{
    company::AgingBucket,
    statement::{Account, AccountQuery, AccountSummary},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What a company owes as of a day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct CompanyAging {
    /// The day, to its end.
    as_of: String,
    /// One for each currency in which something is open or kept as a credit.
    accounts: Vec<CurrencyAccount>,
}

/// What a company owes in one currency.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct CurrencyAccount {
    /// What is open on invoices.
    open: Amount,
    /// How many invoices are open.
    open_count: i64,
    /// What of it is overdue.
    overdue: Amount,
    /// How many invoices are overdue.
    overdue_count: i64,
    /// What is open by how late it is, the least late first.
    aging: Vec<Bucket>,
    /// What the company has to its credit.
    credit: Amount,
    /// What is open less the credit, as a statement until that day ends.
    balance: Amount,
}

/// What is open by how late it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bucket {
    /// The most days past due that belong here: 0, 30, 60, 90, and null for all above.
    days_past_due: Option<u64>,
    /// How much.
    amount: Amount,
}

impl From<(AgingBucket, domain::Money)> for Bucket {
    fn from((bucket, amount): (AgingBucket, domain::Money)) -> Self {
        Self {
            days_past_due: bucket.days(),
            amount: amount.into(),
        }
    }
}

impl From<Account> for CurrencyAccount {
    fn from(account: Account) -> Self {
        let owed = account.receivable;
        Self {
            open: owed.open.into(),
            open_count: owed.open_count,
            overdue: owed.overdue.into(),
            overdue_count: owed.overdue_count,
            aging: owed.aging.buckets().map(Bucket::from).collect(),
            credit: account.credit.into(),
            balance: account.balance.into(),
        }
    }
}

impl From<AccountSummary> for CompanyAging {
    fn from(found: AccountSummary) -> Self {
        let accounts = found.accounts.into_iter();
        Self {
            as_of: found.as_of.to_string(),
            accounts: accounts.map(CurrencyAccount::from).collect(),
        }
    }
}

/// What a company owed at the end of a day, or owes now, and how late it was.
#[utoipa::path(
    get,
    path = "/companies/{companyId}/aging",
    operation_id = "getCompanyAging",
    tag = "companies",
    params(
        ("companyId" = i64, Path, description = "Its number."),
        ("as_of" = Option<String>, Query, description = "The day, as 2026-03-31, no later \
            than today; today where it is not said."),
    ),
    responses(
        (status = 200, body = Envelope<CompanyAging>, description = "What it owes."),
        (status = 404, description = "There is no such company."),
        (status = 422, description = "There is no such day, or it has not come yet."),
    )
)]
pub(super) async fn aging(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    params: Params,
) -> Answer<CompanyAging> {
    let number: String = ids.first(NOUN)?;
    let as_of = params.day("as_of")?;
    let company = state.portal.company_of_number(&actor, &number).await?;
    let query = AccountQuery {
        company: Some(company),
        as_of,
        ..AccountQuery::default()
    };
    let found = state.portal.account_summary(&actor, &query).await;
    let found = found.map_err(|problem| {
        Refusal::from(problem).renamed(|field| match field {
            "asOf" => "as_of".to_owned(),
            field => field.to_owned(),
        })
    })?;
    Ok(Envelope::of(found.into()))
}
