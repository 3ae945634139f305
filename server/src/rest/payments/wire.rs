//! Payments as programs read them.

use crate::rest::amount::Amount;
use domain::payment::{PaymentEntry, PaymentEntryLine, PaymentModule, card};
use serde::Serialize;
use utoipa::ToSchema;

/// A payment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Payment {
    /// Its number.
    id: i64,
    /// When it was recorded, in seconds since 1970.
    created_at: i64,
    /// When it was changed last, in seconds since 1970.
    updated_at: i64,
    /// The store.
    store_hash: String,
    /// The company that paid.
    customer_id: String,
    /// Its key in another system.
    external_id: Option<String>,
    /// The company's key in another system.
    external_customer_id: Option<String>,
    /// Who paid, by name.
    payer_name: String,
    /// Who paid; the company, if nobody has said.
    payer_customer_id: String,
    /// What was noted of it.
    details: PaymentDetails,
    /// `payments_offline` or `payments_bigcommerce_sales_order`.
    module_name: String,
    /// None: the portal charges no fees.
    fees: Vec<i64>,
    /// What is known of it from where it came.
    module_data: ModuleData,
    /// 0 incomplete, 1 awaiting processing, 2 processing, 3 completed, 4 refunded.
    processing_status: i64,
    /// 1: it lowers the balances of its invoices; 0: it does not.
    applied_status: u8,
    /// What programs have said of its funds.
    funding_status: i64,
    /// The whole sum.
    total: Amount,
    /// What of it is for which invoice.
    line_items: Vec<PaymentLine>,
    /// The company's name.
    customer_name: String,
    /// What may be done: 0 apply to invoice balances, 1 revert them, 2 pull updates from the
    /// order.
    allowed_operations: Vec<i64>,
    /// Which processing statuses may be set.
    allowed_statuses: Vec<i64>,
    /// The sales channel.
    channel_id: String,
    /// Empty: the portal knows channels by number.
    channel_name: String,
}

/// What was noted of a payment.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaymentDetails {
    /// The memo, which buyers see as reference.
    memo: String,
}

/// What is known of a payment from where it came.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ModuleData {
    /// Of a checkout: its latest cart.
    #[serde(skip_serializing_if = "Option::is_none")]
    cart_id: Option<String>,
    /// Of a checkout: the order in BigCommerce by which it was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<i64>,
    /// What moved the money.
    transactions: Vec<PaymentTransaction>,
}

/// What moved the money of a payment, as far as it is known.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PaymentTransaction {
    /// `OfflineTransaction`, `CreditCardTransaction` or `UnknownTransaction`.
    #[serde(rename = "type")]
    kind: String,
    /// Of an offline one: the memo.
    #[serde(skip_serializing_if = "Option::is_none")]
    memo: Option<String>,
    /// The gateway's number for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_id: Option<String>,
    /// The card.
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<PaymentCard>,
    /// Nothing: the portal keeps no gateway's own report.
    raw_transaction: Option<String>,
}

/// A card.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaymentCard {
    /// Its brand.
    #[serde(rename = "type")]
    brand: String,
    /// Its last four digits.
    last4: String,
}

/// What of a payment is for one invoice.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PaymentLine {
    /// The payment.
    payment_id: i64,
    /// The invoice.
    invoice_id: i64,
    /// The invoice's number.
    invoice_number: String,
    /// How much.
    amount: Amount,
}

/// The payment that was changed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChangedPayment {
    /// Its number.
    pub(super) id: i64,
}

/// The offline payment that was recorded or changed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RecordedPayment {
    /// Its number.
    pub(super) payment_id: i64,
}

impl Payment {
    /// Of the store with this hash.
    pub(super) fn of(payment: PaymentEntry, store_hash: &str) -> Self {
        let transactions = vec![PaymentTransaction::of(&payment)];
        let state = payment.state;
        let id = payment.id.0;
        let operations = state.allowed_operations().into_iter();
        let statuses = state.allowed_statuses().iter();
        Self {
            id,
            created_at: payment.created_at.timestamp(),
            updated_at: payment.updated_at.timestamp(),
            store_hash: store_hash.to_owned(),
            customer_id: payment.customer.to_string(),
            external_id: payment.external_id,
            external_customer_id: payment.external_company,
            payer_name: payment.payer,
            payer_customer_id: payment.payer_id,
            details: PaymentDetails { memo: payment.memo },
            module_name: state.module.code().to_owned(),
            fees: Vec::new(),
            module_data: ModuleData {
                cart_id: payment.cart_id,
                order_id: payment.bc_order_id.map(|order| order.0),
                transactions,
            },
            processing_status: state.status.code(),
            applied_status: u8::from(state.applied),
            funding_status: payment.funding.code(),
            total: payment.total.into(),
            line_items: payment
                .lines
                .into_iter()
                .map(|line| PaymentLine::of(line, id))
                .collect(),
            customer_name: payment.company,
            allowed_operations: operations.map(|operation| operation.code()).collect(),
            allowed_statuses: statuses.map(|status| status.code()).collect(),
            channel_id: payment.channel_id.to_string(),
            channel_name: String::new(),
        }
    }
}

impl PaymentLine {
    fn of(line: PaymentEntryLine, payment_id: i64) -> Self {
        Self {
            payment_id,
            invoice_id: line.invoice_id.0,
            invoice_number: line.number,
            amount: line.amount.into(),
        }
    }
}

impl PaymentTransaction {
    /// What moved the money of a payment.
    pub(super) fn of(payment: &PaymentEntry) -> Self {
        let mut transaction = Self {
            kind: "UnknownTransaction".to_owned(),
            memo: None,
            transaction_id: None,
            card: None,
            raw_transaction: None,
        };
        if payment.state.module == PaymentModule::Offline {
            transaction.kind = "OfflineTransaction".to_owned();
            transaction.memo = Some(payment.memo.clone());
            return transaction;
        }
        transaction.transaction_id =
            Some(payment.reference.clone()).filter(|reference| !reference.is_empty());
        if let Some((brand, last4)) = card(&payment.method) {
            transaction.kind = "CreditCardTransaction".to_owned();
            transaction.card = Some(PaymentCard {
                brand: brand.to_owned(),
                last4: last4.to_owned(),
            });
        }
        transaction
    }
}
