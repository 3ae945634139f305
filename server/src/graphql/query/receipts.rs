//! Receipts and their lines.

use crate::graphql::{
    page::{asks, cost, direction, window},
    refusal::refuse,
    types::{
        ReceiptLinesType, ReceiptLinesTypeCountableConnection, ReceiptType,
        ReceiptTypeCountableConnection,
    },
    visit::visit,
};
use async_graphql::{Context, Object, Result};
use domain::{
    InvoiceId, ReceiptId, ReceiptLineId,
    payment::ProcessingStatus,
    storefront::{StorefrontReceiptLines, StorefrontReceipts},
};

/// An invoice that does not exist.
const NONE: InvoiceId = InvoiceId(0);

#[derive(Default)]
pub(super) struct ReceiptQueries;

/// Statuses by the wire's numbers; those that nobody knows are left out.
fn statuses(codes: Option<Vec<Option<i64>>>) -> Vec<ProcessingStatus> {
    let codes = codes.unwrap_or_default().into_iter().flatten();
    codes.filter_map(ProcessingStatus::from_code).collect()
}

/// An invoice's id as a text; what is none finds nothing.
fn invoice(id: Option<String>) -> Option<InvoiceId> {
    let id = id.filter(|id| !id.trim().is_empty())?;
    Some(id.trim().parse().unwrap_or(NONE))
}

async fn lines(
    ctx: &Context<'_>,
    query: StorefrontReceiptLines,
) -> Result<Option<ReceiptLinesTypeCountableConnection>> {
    let visit = visit(ctx)?;
    let actor = visit.actor()?;
    let found = visit.portal.storefront_receipt_lines(actor, &query).await;
    let page = found.map_err(refuse)?;
    let lines = ReceiptLinesTypeCountableConnection::of(ctx, page).await?;
    Ok(Some(lines))
}

#[Object]
impl ReceiptQueries {
    /// Receipts, the latest first.
    #[graphql(complexity = "cost(first.or(last), child_complexity)")]
    #[allow(clippy::too_many_arguments, reason = "the interface is B2B Edition's")]
    async fn receipts(
        &self,
        ctx: &Context<'_>,
        payment_status: Option<Vec<Option<i64>>>,
        offset: Option<i64>,
        before: Option<String>,
        after: Option<String>,
        first: Option<i64>,
        last: Option<i64>,
        search: Option<String>,
        order_by: Option<String>,
    ) -> Result<Option<ReceiptTypeCountableConnection>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let query = StorefrontReceipts {
            ids: None,
            search,
            statuses: statuses(payment_status),
            direction: direction(order_by.as_deref()),
            window: window((offset, first, last), after.as_deref(), before.as_deref()),
        };
        let found = visit.portal.storefront_receipts(actor, &query).await;
        let hash = &visit.portal.profile().hash;
        let page = found.map_err(refuse)?;
        let receipts = page.rows.iter().map(|receipt| receipt.id).collect();
        let asked = asks(ctx, &["receiptLineSet"]);
        visit.look_up::<ReceiptId>(asked, receipts).await;
        let page = page.map(|receipt| ReceiptType::of(receipt, hash));
        Ok(Some(page.into()))
    }

    /// A receipt.
    async fn receipt(&self, ctx: &Context<'_>, id: i64) -> Result<Option<ReceiptType>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let found = visit
            .portal
            .storefront_receipt(actor, ReceiptId(id))
            .await
            .map_err(refuse)?;
        Ok(Some(ReceiptType::of(found, &visit.portal.profile().hash)))
    }

    /// Lines of all receipts, the latest first.
    #[graphql(complexity = "cost(first.or(last), child_complexity)")]
    #[allow(clippy::too_many_arguments, reason = "the interface is B2B Edition's")]
    async fn all_receipt_lines(
        &self,
        ctx: &Context<'_>,
        payment_status: Option<Vec<Option<i64>>>,
        offset: Option<i64>,
        before: Option<String>,
        after: Option<String>,
        first: Option<i64>,
        last: Option<i64>,
        search: Option<String>,
        order_by: Option<String>,
        invoice_id: Option<String>,
    ) -> Result<Option<ReceiptLinesTypeCountableConnection>> {
        let query = StorefrontReceiptLines {
            receipts: None,
            invoice: invoice(invoice_id),
            search,
            statuses: statuses(payment_status),
            direction: direction(order_by.as_deref()),
            window: window((offset, first, last), after.as_deref(), before.as_deref()),
        };
        lines(ctx, query).await
    }

    /// A line of a receipt.
    async fn receipt_line(&self, ctx: &Context<'_>, id: i64) -> Result<Option<ReceiptLinesType>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let found = visit
            .portal
            .storefront_receipt_line(actor, ReceiptLineId(id))
            .await
            .map_err(refuse)?;
        let hash = &visit.portal.profile().hash;
        Ok(Some(ReceiptLinesType::of(found, hash)))
    }

    /// Lines of a receipt, the latest first.
    #[graphql(complexity = "cost(first.or(last), child_complexity)")]
    #[allow(clippy::too_many_arguments, reason = "the interface is B2B Edition's")]
    async fn receipt_lines(
        &self,
        ctx: &Context<'_>,
        receipt_id: i64,
        offset: Option<i64>,
        before: Option<String>,
        after: Option<String>,
        first: Option<i64>,
        last: Option<i64>,
        search: Option<String>,
        order_by: Option<String>,
        invoice_id: Option<String>,
    ) -> Result<Option<ReceiptLinesTypeCountableConnection>> {
        let query = StorefrontReceiptLines {
            receipts: Some(vec![ReceiptId(receipt_id)]),
            invoice: invoice(invoice_id),
            search,
            statuses: Vec::new(),
            direction: direction(order_by.as_deref()),
            window: window((offset, first, last), after.as_deref(), before.as_deref()),
        };
        lines(ctx, query).await
    }
}
