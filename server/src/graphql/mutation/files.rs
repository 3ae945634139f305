//! Files: each is fetched by a link, without the bearer's token.

use crate::graphql::{filter::InvoiceFilterDataType, refusal::refuse, visit::visit};
use async_graphql::{Context, Object, Result, SimpleObject};
use domain::InvoiceId;

/// A link to an invoice's PDF.
#[derive(SimpleObject)]
#[graphql(name = "invoicePdf")]
pub(crate) struct InvoicePdf {
    /// The link, good for ten minutes.
    url: Option<String>,
}

/// A link to a list of invoices.
#[derive(SimpleObject)]
#[graphql(name = "invoicesExport")]
pub(crate) struct InvoicesExport {
    /// The link, good for ten minutes.
    url: Option<String>,
}

#[derive(Default)]
pub(super) struct FileMutations;

#[Object]
impl FileMutations {
    /// A link to an invoice's PDF. With `isPayNow` the PDF leads to where the invoice is paid,
    /// if it can be paid; without, it leads nowhere.
    async fn invoice_pdf(
        &self,
        ctx: &Context<'_>,
        invoice_id: i64,
        is_pay_now: Option<bool>,
    ) -> Result<Option<InvoicePdf>> {
        let pay_now = is_pay_now.unwrap_or_default();
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let link = visit
            .portal
            .invoice_link(actor, InvoiceId(invoice_id), pay_now)
            .await
            .map_err(refuse)?;
        Ok(Some(InvoicePdf {
            url: Some(visit.url(&link)),
        }))
    }

    /// A link to a CSV file of the invoices that a filter finds.
    async fn invoices_export(
        &self,
        ctx: &Context<'_>,
        invoice_filter_data: Option<InvoiceFilterDataType>,
        lang: Option<String>,
    ) -> Result<Option<InvoicesExport>> {
        // The file's columns are read by programs.
        let _ = lang;
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let filter = invoice_filter_data.unwrap_or_default();
        let (query, numbers) = filter.query(visit.portal.profile());
        let companies = visit.companies(&numbers).await?;
        let link = visit
            .portal
            .export_link(actor, companies.as_deref(), &query)
            .await
            .map_err(refuse)?;
        Ok(Some(InvoicesExport {
            url: Some(visit.url(&link)),
        }))
    }
}
