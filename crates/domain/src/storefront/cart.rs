//! Paying invoices as the storefront's buyer portal asks for it.

use crate::{PaymentId, ReceiptId, payment::TypedLine};
use serde::{Deserialize, Serialize};

/// What is to be paid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartForm {
    /// What of each invoice, with a point before the decimals.
    pub lines: Vec<TypedLine>,
    /// Code of the currency of all amounts.
    pub currency: String,
    /// The buyer's comment; may be empty.
    pub memo: String,
}

/// A cart that pays invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceCart {
    /// The payment that it is for.
    pub payment_id: PaymentId,
    /// Its id in BigCommerce.
    pub cart_id: String,
    /// Where it is checked out.
    pub checkout_url: String,
}

/// What became of a cart whose order was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinishedCart {
    /// The payment.
    pub payment_id: PaymentId,
    /// Its receipt, as soon as money has come.
    pub receipt_id: Option<ReceiptId>,
}
