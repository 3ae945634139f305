//! Payments as lists, pages and forms carry them; shared by server and browser.

use super::{
    OfflineMethod, Payable, PaymentChange, PaymentState, PaymentTotals, ProcessingStatus,
    TransactionType,
};
use crate::{
    BcOrderId, CompanyId, Currency, InvoiceId, Money, PaymentId, ReceiptId,
    invoice::{ChangeRow, Credit},
    order::OrderStatus,
    query::Page,
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
    /// The status of the order by which it was paid, when the portal acted on its news last.
    pub order_status: Option<OrderStatus>,
    /// `Cheque`, or `Visa ending in 1111`.
    pub method: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// Staff's memo or the buyer's comment.
    pub memo: String,
    /// Its key in the ERP; sellers alone see it.
    pub external_id: Option<String>,
    /// The whole sum.
    pub total: Money,
    /// How many invoices it is for.
    pub invoices: i64,
    /// The day, in the store's zone, on which staff received it, or on which the order was
    /// placed with which it came; none for checkouts of the portal.
    pub received_on: Option<NaiveDate>,
    /// The day, in the store's zone, on which its money came: as staff says, or when its order
    /// was placed. Of a checkout that is unfinished, the day on which it began.
    pub dated_on: NaiveDate,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

/// A payment in the staff's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedPayment {
    /// What lists show of it.
    pub row: PaymentRow,
    /// Why less was paid than was open, with the invoices' numbers:
    /// `00000012: damaged; 00000013: late`.
    pub reasons: String,
}

/// A page of a payment list, with the totals of all that its filter finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentPage {
    /// The rows.
    pub page: Page<PaymentRow>,
    /// Totals, one per currency.
    pub totals: Vec<PaymentTotals>,
    /// Today in the store's zone.
    pub today: NaiveDate,
    /// The store's own currency, in which an amount without a currency is meant.
    pub currency: Currency,
}

/// A receipt of a payment: evidence of money that came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptRow {
    /// Which.
    pub id: ReceiptId,
    /// Whether it came or went.
    pub transaction: TransactionType,
    /// `Cheque`, or `Visa ending in 1111`.
    pub payment_type: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// All of the money, with what became a credit.
    pub total: Money,
    /// What of it invoices took or gave back; the rest came to the credit or went from it.
    pub on_invoices: Money,
    /// When.
    pub at: DateTime<Utc>,
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
    /// What is open on it now; of a deleted invoice nothing is owed.
    pub open: Money,
    /// Why less is paid than was open; empty where nobody has said.
    pub reason: String,
    /// The invoice has been deleted: nobody finds it any more, and no money goes onto it.
    pub deleted: bool,
    /// The order that the invoice was made from, with its status; sellers only.
    pub order: Option<(BcOrderId, OrderStatus)>,
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
    /// Every receipt, the latest first: what came and what went.
    pub transactions: Vec<ReceiptRow>,
    /// When it was deleted; then it lowers no balance, and only sellers see it.
    pub deleted_at: Option<DateTime<Utc>>,
    /// What happened to it, the latest first; sellers alone see it.
    pub history: Vec<ChangeRow>,
    /// The BigCommerce order by which it was paid.
    pub bc_order_id: Option<BcOrderId>,
    /// Money beyond what was owed, kept as credit.
    pub credits: Vec<Credit>,
}

/// A checkout that a buyer has begun and not finished, as far as it is for one invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCheckout {
    /// Its payment, which is Incomplete.
    pub payment_id: PaymentId,
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// The invoice's number.
    pub number: String,
    /// What the buyer is about to pay on it.
    pub amount: Money,
    /// Who began it.
    pub payer: String,
    /// Since when.
    pub since: DateTime<Utc>,
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

/// What a change of a payment would do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePreview {
    /// Which change.
    pub change: PaymentChange,
    /// Its effect, invoice by invoice; unknown beforehand for
    /// [`super::PaymentOperation::PullUpdates`].
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
    /// How far the money has come: one of [`ProcessingStatus::RECORDED`]. Each of them lowers
    /// balances at once, see [`PaymentState::recorded`].
    pub status: ProcessingStatus,
    /// Cheque number or cash payment memo; the buyer sees it.
    pub memo: String,
    /// Who paid; empty is the company.
    pub payer: String,
    /// Its key in the ERP; may be empty.
    pub external_id: String,
    /// What goes where.
    pub lines: Vec<TypedLine>,
}

/// A correction of an offline payment. Its form's `status` says nothing: a status is set by
/// itself, with its own effect on the invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentEdit {
    /// The version that was corrected; a payment that has changed since is not overwritten.
    pub version: i64,
    /// What it is to be.
    pub form: OfflinePaymentForm,
}

/// An offline payment as it opens for correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditablePayment {
    /// Which.
    pub id: PaymentId,
    /// What it says now.
    pub edit: PaymentEdit,
    /// Whose.
    pub company: PayableCompany,
    /// What it can be put on, as if this payment had not been applied: invoices that it paid,
    /// and those that are open, in its currency.
    pub payables: Vec<Payable>,
    /// How the store accepts payments outside of its checkout, and how this one came.
    pub methods: Vec<OfflineMethod>,
    /// Today in the store's zone.
    pub today: NaiveDate,
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
