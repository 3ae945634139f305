//! Invoices.

use crate::graphql::{
    filter::{Asked, numbers, seconds, status_of},
    page::{asks, cost, window},
    refusal::refuse,
    scalar::Decimal,
    types::{
        InvoiceCustomerInformationType, InvoiceStatsType, InvoiceType,
        InvoiceTypeCountableConnection,
    },
    visit::visit,
};
use async_graphql::{Context, Object, Result};
use domain::{CompanyId, InvoiceId, Money, money::InCurrency};

/// Fields of an invoice that its company knows.
const OF_COMPANY: [&str; 2] = ["companyInfo", "bcInformation"];

/// Fields of an invoice that stand on its paper.
const ON_PAPER: [&str; 2] = ["details", "extraFields"];

#[derive(Default)]
pub(super) struct InvoiceQueries;

/// An amount as the interface writes sums; nothing is computed with it.
fn float(money: Money) -> Option<f64> {
    money.to_decimal().parse().ok()
}

#[Object]
impl InvoiceQueries {
    /// The invoices of these companies, or of all that one sees.
    #[graphql(complexity = "cost(first.or(last), child_complexity)")]
    #[allow(clippy::too_many_arguments, reason = "the interface is B2B Edition's")]
    async fn invoices(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(Vec::new())")] company_ids: Option<Vec<Option<i64>>>,
        offset: Option<i64>,
        before: Option<String>,
        after: Option<String>,
        first: Option<i64>,
        last: Option<i64>,
        search: Option<String>,
        order_by: Option<String>,
        invoice_number: Option<String>,
        #[graphql(name = "type")] kind: Option<String>,
        order_number: Option<String>,
        purchase_order_number: Option<String>,
        external_customer_id: Option<String>,
        store_hash: Option<String>,
        external_id: Option<String>,
        status: Option<Vec<Option<String>>>,
        begin_date_at: Option<Decimal>,
        end_date_at: Option<Decimal>,
        id_in: Option<String>,
        begin_due_date_at: Option<Decimal>,
        end_due_date_at: Option<Decimal>,
    ) -> Result<Option<InvoiceTypeCountableConnection>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let profile = visit.portal.profile();
        let asked = Asked {
            search,
            order_by,
            invoice_number,
            kind,
            order_number,
            purchase_order_number,
            external_customer_id,
            store_hash,
            external_id,
            status: status.unwrap_or_default().into_iter().flatten().collect(),
            begin_date_at: seconds(begin_date_at),
            end_date_at: seconds(end_date_at),
            id_in,
            begin_due_date_at: seconds(begin_due_date_at),
            end_due_date_at: seconds(end_due_date_at),
            window: window((offset, first, last), after.as_deref(), before.as_deref()),
        };
        let looked_at = visit.companies(&numbers(company_ids)).await?;
        let query = asked.query(profile);
        let page = visit
            .portal
            .storefront_invoices(actor, looked_at.as_deref(), &query)
            .await
            .map_err(refuse)?;
        let rows = page.rows.iter();
        let companies = rows.clone().map(|found| found.row.company_id).collect();
        let papers = rows.map(|found| found.row.id).collect();
        let (about_company, on_paper) = (asks(ctx, &OF_COMPANY), asks(ctx, &ON_PAPER));
        visit.look_up::<CompanyId>(about_company, companies).await;
        visit.look_up::<InvoiceId>(on_paper, papers).await;
        let page = page.map(|found| InvoiceType::of(found, profile));
        Ok(Some(page.into()))
    }

    /// An invoice.
    async fn invoice(&self, ctx: &Context<'_>, invoice_id: i64) -> Result<Option<InvoiceType>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let found = visit
            .portal
            .storefront_invoice(actor, InvoiceId(invoice_id))
            .await
            .map_err(refuse)?;
        Ok(Some(InvoiceType::of(found, visit.portal.profile())))
    }

    /// What is owed in the store's own currency on invoices in a status.
    async fn invoice_stats(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 0)] status: i64,
        #[graphql(default_with = "Some(Vec::new())")] company_ids: Option<Vec<Option<i64>>>,
        decimal_places: Option<i64>,
    ) -> Result<Option<InvoiceStatsType>> {
        // Sums are exact; nothing is rounded.
        let _ = decimal_places;
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let status = status_of(&status.to_string());
        let looked_at = visit.companies(&numbers(company_ids)).await?;
        let totals = visit
            .portal
            .storefront_totals(actor, looked_at.as_deref(), status)
            .await
            .map_err(refuse)?;
        let own = visit.portal.profile().currency;
        let totals = totals.per_currency.into_iter();
        let (open, overdue) = totals
            .filter(|totals| totals.in_currency() == own)
            .map(|totals| (totals.open, totals.overdue))
            .next()
            .unwrap_or((Money::zero(own), Money::zero(own)));
        Ok(Some(InvoiceStatsType {
            total_balance: float(open),
            over_due_balance: float(overdue),
            has_due_invoice: Some(open.minor() > overdue.minor()),
            has_over_due_invoice: Some(overdue.is_positive()),
        }))
    }

    /// For whom one pays.
    async fn invoice_customer_information(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<InvoiceCustomerInformationType>> {
        let visit = visit(ctx)?;
        let account = visit.portal.storefront_account(visit.actor()?).await;
        Ok(Some(account.map_err(refuse)?.into()))
    }
}
