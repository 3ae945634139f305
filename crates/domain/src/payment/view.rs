//! Payments as lists, pages and forms carry them; shared by server and browser.

use super::{Payable, PaymentModule, PaymentOperation, PaymentState, ProcessingStatus};
use crate::{
    BcOrderId, CompanyId, Currency, InvoiceId, Money, PaymentId, Problem, ReceiptId,
    invoice::Credit, settings::PaymentPolicy,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A row of a payment list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRow {
    /// Which.
    pub id: PaymentId,
    /// Whose.
    pub company_id: CompanyId,
    /// The company's name.
    pub company: String,
    /// Its channel, status and application.
    pub state: PaymentState,
    /// `Cheque`, or `Visa ending in 1111`.
    pub method: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// Staff's memo or the buyer's comment.
    pub memo: String,
    /// The whole sum.
    pub total: Money,
    /// How many invoices it is for.
    pub invoices: i64,
    /// The day, in the store's zone, on which staff received it; none for checkouts.
    pub received_on: Option<NaiveDate>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

/// What of a payment goes to one invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentLineRow {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// How much of the payment is meant for it.
    pub amount: Money,
    /// How much has been applied; less when it had been settled meanwhile.
    pub applied: Money,
    /// What is open on it now.
    pub open: Money,
}

/// A payment's page, which is also the buyer's receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentDetail {
    /// What lists show of it.
    pub row: PaymentRow,
    /// Who paid.
    pub payer: String,
    /// Who of the staff recorded it, if it came in outside of the store; buyers do not learn
    /// it.
    pub recorded_by: Option<String>,
    /// Its lines.
    pub lines: Vec<PaymentLineRow>,
    /// Its receipt, once money is recorded.
    pub receipt: Option<ReceiptId>,
    /// The BigCommerce order by which it was paid.
    pub bc_order_id: Option<BcOrderId>,
    /// Money beyond what was owed, kept as credit.
    pub credits: Vec<Credit>,
}

/// What an operation on a payment does to an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceMove {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// What is open on it before.
    pub before: Money,
    /// What is open on it afterwards.
    pub after: Money,
}

/// What an operation on a payment would do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationPreview {
    /// Which operation.
    pub operation: PaymentOperation,
    /// Its effect, invoice by invoice; unknown beforehand for
    /// [`PaymentOperation::PullUpdates`].
    pub moves: Vec<BalanceMove>,
    /// Why it would be refused, in a sentence.
    pub refusal: Option<String>,
}

/// An invoice line of a payment form as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedLine {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// The amount as typed; see [`crate::money::NumberStyle`].
    pub amount: String,
}

/// *Receive payment* as filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflinePaymentForm {
    /// Made by the browser when the form opens; the same key twice is one payment, so that
    /// a double click or a repeated request is harmless.
    pub idempotency_key: String,
    /// Who paid.
    pub company_id: CompanyId,
    /// In which currency.
    pub currency: Currency,
    /// What was received, as typed; must equal the sum of the lines.
    pub received: String,
    /// When it was received, a day in the store's zone.
    pub received_on: NaiveDate,
    /// `Cheque`, `Cash`, `Bank transfer`, `Other`.
    pub method: String,
    /// Check number or cash payment memo; the buyer sees it.
    pub memo: String,
    /// What goes where.
    pub lines: Vec<TypedLine>,
}

/// A company in *Receive payment*, with what it owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayableCompany {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its key in the ERP.
    pub external_id: Option<String>,
    /// What it owes, per currency.
    pub open: Vec<Money>,
    /// How many open invoices it has.
    pub open_invoices: i64,
}

/// What a buyer wants to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayForm {
    /// The same key twice is one payment.
    pub idempotency_key: String,
    /// What goes where.
    pub lines: Vec<TypedLine>,
    /// Buyer's comment, shown to the seller.
    pub comment: String,
}

/// The review page before checkout: invoices as they stand now, with what hinders paying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayReview {
    /// Every invoice asked for that exists for the buyer.
    pub payables: Vec<Payable>,
    /// Invoices among them with a payment already on its way.
    pub pending: Vec<InvoiceId>,
    /// How the store lets invoices be paid.
    pub policy: PaymentPolicy,
}

impl PayReview {
    /// May they be paid through the store's checkout now?
    ///
    /// # Errors
    /// When the store does not want that, as a refused checkout says it.
    pub fn check_policy(&self) -> Result<(), Problem> {
        self.policy.check_checkout()?;
        let on_their_way: Vec<String> = self
            .payables
            .iter()
            .filter(|payable| self.pending.contains(&payable.invoice_id))
            .map(|payable| payable.number.clone())
            .collect();
        self.policy.check_pending(&on_their_way)
    }
}

/// What the buyer learns on coming back from the checkout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReturn {
    /// The payment.
    pub payment_id: PaymentId,
    /// Where it stands; [`ProcessingStatus::Incomplete`] while BigCommerce has not told yet.
    pub status: ProcessingStatus,
    /// Its channel.
    pub module: PaymentModule,
}

/// A checkout that can begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutStarted {
    /// Our payment, Incomplete until the order is placed.
    pub payment_id: PaymentId,
    /// Where to send the buyer.
    pub checkout_url: String,
}
