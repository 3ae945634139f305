//! Receipts and their lines.

use super::{
    company::CompanyInfoType,
    money::{amount, four_decimals},
};
use crate::graphql::{
    page::{asks, connection, cost, direction, window},
    refusal::refuse,
    scalar::{Decimal, GenericScalar},
    visit::visit,
};
use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use domain::{
    CompanyId, ReceiptId,
    payment::OfflineMethod,
    query::{Direction, Window, Windowed},
    storefront::{StorefrontReceipt, StorefrontReceiptLine},
};
use serde_json::json;

connection!(
    ReceiptTypeCountableConnection,
    ReceiptTypeCountableEdge,
    ReceiptType
);
connection!(
    ReceiptLinesTypeCountableConnection,
    ReceiptLinesTypeCountableEdge,
    ReceiptLinesType
);

/// The key in another system as a number, if it is one: the interface takes no other.
fn number(key: Option<&String>) -> Option<i64> {
    key?.parse().ok()
}

/// A receipt.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ReceiptType {
    /// Its id.
    #[graphql(owned)]
    pub(crate) id: ID,
    /// When it was written, in seconds since 1970.
    created_at: Option<i64>,
    /// When what it says was corrected last, in seconds since 1970.
    updated_at: Option<i64>,
    /// BigCommerce's name of the store.
    store_hash: Option<String>,
    /// The number of its company, as the Management API has it.
    customer_id: Option<i64>,
    /// Its payment's key in another system, if that is a number.
    external_id: Option<i64>,
    /// Its company's key in another system, as the payment was sent with or else the company's
    /// own, if that is a number.
    external_customer_id: Option<i64>,
    /// Code of its currency.
    total_code: Option<String>,
    /// All of the money; below zero, if it went.
    total_amount: Option<Decimal>,
    /// Who paid.
    payer_name: Option<String>,
    /// The number of the company that paid.
    payer_customer_id: Option<String>,
    /// The memo.
    details: Option<GenericScalar>,
    /// The id of its payment.
    payment_id: Option<i64>,
    /// `Paid`, `Refunded` or `Reverted`.
    transaction_type: Option<String>,
    /// `Cheque`, or `Visa ending in 1111`.
    payment_type: Option<String>,
    /// Cheque number, gateway's transaction id.
    reference_number: Option<String>,
    /// All of the money, with its currency; below zero, if it went.
    total: Option<GenericScalar>,
    #[graphql(skip)]
    receipt: ReceiptId,
}

impl ReceiptType {
    /// A receipt of the store with this hash.
    pub(crate) fn of(found: StorefrontReceipt, store_hash: &str) -> Self {
        let paid = json!({ "paymentDetails": { "memo": found.memo, "comment": found.memo } });
        let total = found.transaction.signed(found.total);
        Self {
            id: ID(found.id.to_string()),
            created_at: Some(found.at.timestamp()),
            updated_at: Some(found.updated_at.timestamp()),
            store_hash: Some(store_hash.to_owned()),
            customer_id: Some(found.company_number),
            external_id: number(found.external_id.as_ref()),
            external_customer_id: number(found.external_company.as_ref()),
            total_code: Some(total.currency().code().to_owned()),
            total_amount: Some(Decimal(four_decimals(total))),
            payer_name: Some(found.payer),
            payer_customer_id: Some(found.company_number.to_string()),
            details: Some(GenericScalar(paid)),
            payment_id: Some(found.payment_id.0),
            transaction_type: Some(found.transaction.code().to_owned()),
            payment_type: Some(OfflineMethod::told(found.payment_type)),
            reference_number: Some(found.reference),
            total: Some(GenericScalar(amount(total))),
            receipt: found.id,
        }
    }
}

#[ComplexObject]
impl ReceiptType {
    /// What of its money each invoice took or gave back; all of it, unless a part is asked for.
    #[graphql(complexity = "cost(first.or(last), child_complexity)")]
    #[allow(clippy::too_many_arguments, reason = "the interface is B2B Edition's")]
    async fn receipt_line_set(
        &self,
        ctx: &Context<'_>,
        offset: Option<i64>,
        before: Option<String>,
        after: Option<String>,
        first: Option<i64>,
        last: Option<i64>,
        search: Option<String>,
        order_by: Option<String>,
        invoice_id: Option<String>,
    ) -> Result<ReceiptLinesTypeCountableConnection> {
        let visit = visit(ctx)?;
        let lines = visit.loader()?.load_one(self.receipt).await;
        let mut lines = lines.map_err(refuse)?.unwrap_or_default();
        let wanted = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        if let Some(id) = wanted(invoice_id) {
            lines.retain(|line| line.invoice_id.to_string() == id.trim());
        }
        if let Some(text) = wanted(search) {
            let text = text.trim().to_lowercase();
            lines.retain(|line| line.number.to_lowercase().contains(&text));
        }
        if order_by.is_some() && direction(order_by.as_deref()) == Direction::Descending {
            lines.reverse();
        }
        let first = first.or(last.is_none().then_some(Window::LARGEST));
        let part = window((offset, first, last), after.as_deref(), before.as_deref());
        ReceiptLinesTypeCountableConnection::of(ctx, Windowed::cut(lines, part)).await
    }
}

impl ReceiptLinesTypeCountableConnection {
    /// A part of a list of lines, with what its rows are about to ask for looked up.
    ///
    /// # Errors
    /// As [`visit`].
    pub(crate) async fn of(
        ctx: &Context<'_>,
        page: Windowed<StorefrontReceiptLine>,
    ) -> Result<Self> {
        let visit = visit(ctx)?;
        let companies = page.rows.iter().map(|line| line.company_id).collect();
        let asked = asks(ctx, &["companyInfo"]);
        visit.look_up::<CompanyId>(asked, companies).await;
        let hash = &visit.portal.profile().hash;
        Ok(page.map(|line| ReceiptLinesType::of(line, hash)).into())
    }
}

/// What of a receipt's money one invoice took or gave back.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ReceiptLinesType {
    /// Its id.
    #[graphql(owned)]
    pub(crate) id: ID,
    /// When its receipt was written, in seconds since 1970.
    created_at: Option<i64>,
    /// When what that says was corrected last, in seconds since 1970.
    updated_at: Option<i64>,
    /// BigCommerce's name of the store.
    store_hash: Option<String>,
    /// The number of its company, as the Management API has it.
    customer_id: Option<i64>,
    /// Its payment's key in another system, if that is a number.
    external_id: Option<i64>,
    /// Its company's key in another system, as the payment was sent with or else the company's
    /// own, if that is a number.
    external_customer_id: Option<i64>,
    /// The id of its receipt.
    receipt_id: Option<i64>,
    /// The id of the invoice.
    invoice_id: Option<i64>,
    /// Code of its currency.
    amount_code: Option<String>,
    /// How much, with its currency; below zero, if it went.
    amount: Option<GenericScalar>,
    /// 0 incomplete, 1 awaiting processing, 2 processing, 3 completed, 4 refunded.
    payment_status: Option<i64>,
    /// `Cheque`, or `Visa ending in 1111`.
    payment_type: Option<String>,
    /// The invoice's number.
    invoice_number: Option<String>,
    /// The id of its payment.
    payment_id: Option<i64>,
    /// `Paid`, `Refunded` or `Reverted`.
    transaction_type: Option<String>,
    /// Cheque number, gateway's transaction id.
    reference_number: Option<String>,
    #[graphql(skip)]
    company: CompanyId,
}

impl ReceiptLinesType {
    /// A line of the store with this hash.
    pub(crate) fn of(found: StorefrontReceiptLine, store_hash: &str) -> Self {
        let moved = found.transaction.signed(found.amount);
        Self {
            id: ID(found.id.to_string()),
            created_at: Some(found.at.timestamp()),
            updated_at: Some(found.updated_at.timestamp()),
            store_hash: Some(store_hash.to_owned()),
            customer_id: Some(found.company_number),
            external_id: number(found.external_id.as_ref()),
            external_customer_id: number(found.external_company.as_ref()),
            receipt_id: Some(found.receipt_id.0),
            invoice_id: Some(found.invoice_id.0),
            amount_code: Some(moved.currency().code().to_owned()),
            amount: Some(GenericScalar(amount(moved))),
            payment_status: Some(found.status.code()),
            payment_type: Some(OfflineMethod::told(found.payment_type)),
            invoice_number: Some(found.number),
            payment_id: Some(found.payment_id.0),
            transaction_type: Some(found.transaction.code().to_owned()),
            reference_number: Some(found.reference),
            company: found.company_id,
        }
    }
}

#[ComplexObject]
impl ReceiptLinesType {
    /// Its company.
    async fn company_info(&self, ctx: &Context<'_>) -> Result<Option<CompanyInfoType>> {
        let company = visit(ctx)?.loader()?.load_one(self.company).await;
        let company = company.map_err(refuse)?;
        Ok(company.map(|company| CompanyInfoType::from(&*company)))
    }
}
