//! Invoices.

use super::{company::CompanyInfoType, details::details, money::InvoiceBalanceType};
use crate::graphql::{page::connection, refusal::refuse, scalar::GenericScalar, visit::visit};
use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use domain::{
    CompanyId, InvoiceId,
    problem::ProblemKind,
    storefront::{InvoicePaper, StorefrontAccount, StorefrontInvoice},
};
use service::StoreProfile;
use std::sync::Arc;

connection!(
    InvoiceTypeCountableConnection,
    InvoiceTypeCountableEdge,
    InvoiceType
);

/// A field that the store adds to its invoices.
#[derive(SimpleObject)]
pub(crate) struct InvoiceExtraFieldsType {
    /// Its name.
    field_name: Option<String>,
    /// What was entered.
    field_value: Option<String>,
}

/// Who sells.
#[derive(SimpleObject)]
pub(crate) struct InvoiceStoreInfoType {
    /// The store's name.
    name: Option<String>,
    /// Not told.
    first_name: Option<String>,
    /// Not told.
    last_name: Option<String>,
    /// Not told.
    address: Option<String>,
    /// Not told.
    country: Option<String>,
    /// Not told.
    country_code: Option<String>,
    /// Not told.
    phone: Option<String>,
    /// Not told.
    admin_email: Option<String>,
}

/// The company as BigCommerce knows it.
#[derive(SimpleObject)]
#[graphql(name = "BCInfomation")]
pub(crate) struct BcInformation {
    /// The company's name.
    customer_name: Option<String>,
    /// Its number in B2B Edition.
    bc_id: Option<i64>,
    /// The name of its customer group; the portal keeps none.
    bc_group_name: Option<String>,
    /// Its address there; not told.
    bc_url: Option<String>,
}

/// An invoice.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct InvoiceType {
    /// Its id.
    #[graphql(owned)]
    pub(crate) id: ID,
    /// When the day of its issue began, in seconds since 1970.
    created_at: Option<i64>,
    /// When it was changed last, in seconds since 1970.
    updated_at: Option<i64>,
    /// BigCommerce's name of the store.
    store_hash: Option<String>,
    /// The number of its company, as the Management API has it.
    customer_id: Option<String>,
    /// Its key in another system.
    external_id: Option<String>,
    /// The key of its company in another system: as it was told with the invoice, else the
    /// company's own.
    external_customer_id: Option<String>,
    /// Its number.
    invoice_number: Option<String>,
    /// What it is: `Invoice`, unless its program has told another.
    #[graphql(name = "type")]
    kind: Option<String>,
    /// When the day ends on which it is due, in seconds since 1970.
    due_date: Option<i64>,
    /// 0 open, 1 partially paid, 2 completed.
    status: Option<i64>,
    /// BigCommerce's number of its order.
    order_number: Option<String>,
    /// Purchase order number.
    purchase_order_number: Option<String>,
    /// How many payments are on their way to it.
    pending_payment_count: Option<i64>,
    /// 0 the portal, 1 another system.
    source: Option<i64>,
    /// What it charges.
    original_balance: Option<InvoiceBalanceType>,
    /// What is open on it.
    open_balance: Option<InvoiceBalanceType>,
    /// 1 where it cannot be paid through the store's checkout now, else 0.
    not_allowed_pay: Option<i64>,
    /// By how many seconds the store's clocks were ahead of UTC when it was issued.
    time_offset: Option<i64>,
    /// Who sells.
    store_info: Option<InvoiceStoreInfoType>,
    /// The sales channel: 1, unless its program has told another.
    channel_id: Option<i64>,
    /// Empty: the portal knows channels by number.
    channel_name: Option<String>,
    /// Who of the company placed its order, where that is known.
    order_user_id: Option<i64>,
    #[graphql(skip)]
    invoice: InvoiceId,
    #[graphql(skip)]
    company: CompanyId,
}

impl InvoiceType {
    /// An invoice of this store.
    pub(crate) fn of(found: StorefrontInvoice, profile: &StoreProfile) -> Self {
        let row = found.row;
        let begins = profile.day_begins(row.issued);
        Self {
            id: ID(row.id.to_string()),
            created_at: Some(begins),
            updated_at: Some(found.updated_at.timestamp()),
            store_hash: Some(profile.hash.clone()),
            customer_id: Some(found.company_number.to_string()),
            external_id: found.external_id,
            external_customer_id: found.external_company,
            kind: Some(found.kind),
            due_date: Some(profile.day_ends(row.due.0)),
            status: Some(row.status.code()),
            order_number: Some(row.order_number.unwrap_or_default()),
            purchase_order_number: Some(row.po_number.unwrap_or_default()),
            pending_payment_count: Some(row.pending_payments),
            source: Some(row.source.code()),
            original_balance: Some(row.balance.original().into()),
            open_balance: Some(row.balance.open().into()),
            not_allowed_pay: Some(i64::from(!found.payable)),
            time_offset: Some(profile.offset_at(begins)),
            store_info: Some(InvoiceStoreInfoType {
                name: Some(profile.name.clone()),
                first_name: None,
                last_name: None,
                address: None,
                country: None,
                country_code: None,
                phone: None,
                admin_email: None,
            }),
            channel_id: Some(found.channel_id),
            // Channels have no names here, as in the Management API.
            channel_name: Some(String::new()),
            order_user_id: found.ordered_by.map(|user| user.0),
            invoice: row.id,
            company: row.company_id,
            invoice_number: Some(row.number),
        }
    }

    /// What stands on it; nothing for who may not open it.
    async fn paper(&self, ctx: &Context<'_>) -> Result<Option<Arc<InvoicePaper>>> {
        match visit(ctx)?.loader()?.load_one(self.invoice).await {
            Ok(paper) => Ok(paper),
            Err(problem) if problem.kind == ProblemKind::NotAllowed => Ok(None),
            Err(problem) => Err(refuse(problem)),
        }
    }
}

#[ComplexObject]
impl InvoiceType {
    /// Lines, cost lines, addresses and shipments; nothing for who may not open it.
    async fn details(&self, ctx: &Context<'_>) -> Result<Option<GenericScalar>> {
        let paper = self.paper(ctx).await?;
        Ok(paper.map(|paper| GenericScalar(details(&paper))))
    }

    /// The company as BigCommerce knows it.
    async fn bc_information(&self, ctx: &Context<'_>) -> Result<Option<BcInformation>> {
        let company = visit(ctx)?.loader()?.load_one(self.company).await;
        let company = company.map_err(refuse)?;
        Ok(company.map(|company| BcInformation {
            customer_name: Some(company.name.clone()),
            bc_id: company.bc_company_id.map(|id| id.0),
            bc_group_name: None,
            bc_url: None,
        }))
    }

    /// What was entered into the store's own fields.
    async fn extra_fields(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<Vec<Option<InvoiceExtraFieldsType>>>> {
        let paper = self.paper(ctx).await?;
        Ok(paper.map(|paper| {
            let fields = paper.extra.iter().map(|(name, value)| {
                Some(InvoiceExtraFieldsType {
                    field_name: Some(name.clone()),
                    field_value: Some(value.clone()),
                })
            });
            fields.collect()
        }))
    }

    /// Its company.
    async fn company_info(&self, ctx: &Context<'_>) -> Result<Option<CompanyInfoType>> {
        let company = visit(ctx)?.loader()?.load_one(self.company).await;
        let company = company.map_err(refuse)?;
        Ok(company.map(|company| CompanyInfoType::from(&*company)))
    }
}

/// What is owed.
#[derive(SimpleObject)]
pub(crate) struct InvoiceStatsType {
    /// In the store's own currency.
    pub(crate) total_balance: Option<f64>,
    /// What of it is late.
    pub(crate) over_due_balance: Option<f64>,
    /// Is anything owed that is not late?
    pub(crate) has_due_invoice: Option<bool>,
    /// Is anything late?
    pub(crate) has_over_due_invoice: Option<bool>,
}

/// For whom one pays.
#[derive(SimpleObject)]
pub(crate) struct InvoiceCustomerInformationType {
    /// The number of the own company.
    company_id: Option<String>,
    /// Its name.
    company_name: Option<String>,
    /// Who pays.
    payer_id: Option<String>,
    /// Their name.
    payer_name: Option<String>,
}

impl From<StorefrontAccount> for InvoiceCustomerInformationType {
    fn from(account: StorefrontAccount) -> Self {
        Self {
            company_id: Some(account.company_number.to_string()),
            company_name: Some(account.company),
            payer_id: Some(account.id.to_string()),
            payer_name: Some(account.name),
        }
    }
}
