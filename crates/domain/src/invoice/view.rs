//! Invoices as lists and pages show them; shared by server and browser.

use super::{
    Address, Balance, Credit, InvoiceContent, InvoiceSource, InvoiceStatus, PdfUrl, PendingMoney,
    Standing,
};
use crate::{
    BcOrderId, CompanyId, Currency, DueDate, InvoiceId, Money, OrderId, PaymentId,
    money::InCurrency,
    order::{OrderFlag, OrderNow, OrderRow, OrderStatus, Shipment},
    payment::{OfflineMethod, OpenCheckout, ProcessingStatus, TransactionType},
    people::Door,
    query::Page,
    settings::ExtraFieldRow,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A row of an invoice list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceRow {
    /// Which.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Whose.
    pub company_id: CompanyId,
    /// The company's name.
    pub company: String,
    /// BigCommerce order number, if it has one.
    pub order_number: Option<String>,
    /// Purchase order number, if it has one.
    pub po_number: Option<String>,
    /// Where it comes from.
    pub source: InvoiceSource,
    /// Issue date.
    pub issued: NaiveDate,
    /// Due date.
    pub due: DueDate,
    /// What was charged and what is owed.
    pub balance: Balance,
    /// Stored status.
    pub status: InvoiceStatus,
    /// What the badge says.
    pub standing: Standing,
    /// Payments awaiting processing or in process.
    pub pending_payments: i64,
    /// Flag of its order; sellers only.
    pub flag: Option<OrderFlag>,
    /// Status of its order in BigCommerce; sellers only.
    pub order_status: Option<OrderStatus>,
}

impl InvoiceRow {
    /// Where it comes from, in a word.
    #[must_use]
    pub const fn origin(&self) -> &'static str {
        match (self.source, &self.order_number) {
            (InvoiceSource::Portal, None) => "By hand",
            (source, _) => source.label(),
        }
    }

    /// What of it a buyer's browser may know.
    #[must_use]
    pub fn for_buyer(self) -> Self {
        Self {
            flag: None,
            order_status: None,
            ..self
        }
    }
}

/// Sums over all invoices that a filter finds, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencyTotals {
    /// How many invoices.
    pub count: i64,
    /// What was charged.
    pub original: Money,
    /// What is owed.
    pub open: Money,
    /// What is owed and overdue.
    pub overdue: Money,
    /// How many are overdue.
    pub overdue_count: i64,
}

impl InCurrency for CurrencyTotals {
    fn in_currency(&self) -> Currency {
        self.open.currency()
    }
}

/// Sums over all invoices that a filter finds, per currency; never across.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTotals {
    /// One entry per currency that occurs, the store's own first.
    pub per_currency: Vec<CurrencyTotals>,
}

impl ListTotals {
    /// How many invoices in all currencies together.
    #[must_use]
    pub fn count(&self) -> i64 {
        self.per_currency.iter().map(|totals| totals.count).sum()
    }
}

/// What is owed, whatever a list is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// On all invoices in sight.
    pub in_sight: ListTotals,
    /// On those of one company, which can be paid all at once: of the one that a list is
    /// filtered to, else of the buyer's own; nothing for who is no buyer.
    pub at_once: ListTotals,
    /// What that company has to its credit, per currency.
    pub credit: Vec<Money>,
}

/// An invoice's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceDetail {
    /// What lists show of it.
    pub row: InvoiceRow,
    /// For stale-save detection.
    pub version: i64,
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
    /// Sum of the invoice lines.
    pub subtotal: Money,
    /// Terms as a number of days, when it is known.
    pub terms_days: Option<i64>,
    /// Terms and conditions in force when it was issued.
    pub terms_text: Option<String>,
    /// The store's own fields with what was entered; for buyers only what they may see.
    pub extra: Vec<ExtraFieldRow>,
    /// Key in the ERP; sellers only.
    pub external_id: Option<String>,
    /// Has it a PDF that lies elsewhere?
    pub has_external_pdf: bool,
    /// Where that PDF lies; sellers only.
    pub external_pdf: Option<PdfUrl>,
    /// Billing address.
    pub billing_address: Address,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// What was sent so far for its order.
    pub shipments: Vec<Shipment>,
    /// The order it was made from; sellers only.
    pub order: Option<OrderRow>,
    /// What an invoice of that order would say now; only for who may see orders.
    pub order_now: Option<OrderNow>,
    /// How many payments name it, whatever became of them; sellers only.
    pub payment_count: i64,
    /// What of its payments is on its way; also for who may not see the payments.
    pub pending: PendingMoney,
    /// Payments with their receipts, newest first.
    pub payments: Vec<InvoicePaymentRow>,
    /// Checkouts for it that buyers have not finished; sellers only.
    pub open_checkouts: Vec<OpenCheckout>,
    /// Credits of its company; shown so that nobody pays what is already covered.
    pub credits: Vec<Credit>,
    /// What happened to it; sellers only.
    pub history: Vec<ChangeRow>,
}

impl InvoiceDetail {
    /// Its currency.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.row.balance.original().currency()
    }

    /// Where it comes from, in a word: [`InvoiceRow::origin`], but that what a program has made
    /// and would be by hand goes by the program's name, for who reads the history.
    #[must_use]
    pub fn origin(&self) -> &str {
        let unsourced = self.row.source == InvoiceSource::Portal && self.row.order_number.is_none();
        let made = self.history.iter().find(|done| done.action == "created");
        match made {
            Some(made) if unsourced && made.door == Door::Api.code() => &made.actor,
            _ => self.row.origin(),
        }
    }

    /// The order's id, if it was made from one.
    #[must_use]
    pub fn order_id(&self) -> Option<OrderId> {
        self.order.as_ref().map(|order| order.id)
    }

    /// The order's number in BigCommerce.
    #[must_use]
    pub fn bc_order_id(&self) -> Option<BcOrderId> {
        self.order.as_ref().map(|order| order.bc_order_id)
    }
}

/// One payment in an invoice's payment history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoicePaymentRow {
    /// Which payment.
    pub payment_id: PaymentId,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// What of it this invoice took or gave back; without a transaction, what is meant for it.
    pub amount: Money,
    /// What happened; `None` while the invoice has taken nothing of it.
    pub transaction: Option<TransactionType>,
    /// `Offline`, or `Visa ending in 1111`.
    pub payment_type: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// Staff's memo or the buyer's comment; both see it.
    pub memo: String,
    /// Why less of it is meant for this invoice than was open; may be empty.
    pub reason: String,
    /// Processing status.
    pub status: ProcessingStatus,
    /// The status of the order by which it was paid, as far as the portal knows.
    pub order_status: Option<OrderStatus>,
    /// Has the open balance been lowered by it?
    pub applied: bool,
    /// Money of it that this invoice did not take, or gave back, is a credit now.
    pub kept_as_credit: bool,
}

impl InvoicePaymentRow {
    /// The amount as it counts towards what is paid: below zero, where the invoice gave it back.
    #[must_use]
    pub fn signed(&self) -> Money {
        self.transaction
            .map_or(self.amount, |transaction| transaction.signed(self.amount))
    }

    /// How a document calls it: the method, and that its money has not come, where that is so.
    #[must_use]
    pub fn printed_label(&self) -> String {
        let method = OfflineMethod::shown(self.payment_type.clone());
        if self.status.is_pending() && self.transaction == Some(TransactionType::Paid) {
            format!("{method} ({})", self.status.label().to_lowercase())
        } else {
            method
        }
    }
}

/// One line of an invoice's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// Through which door.
    pub door: String,
    /// What was done: `created`, `edited`, `payment applied`.
    pub action: String,
    /// In words: `Total moved from £10.00 to £12.00; line “Lantern”: quantity 5 → 6.`
    pub summary: String,
}

/// A page of an invoice list with the totals of all that the filter finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoicePage {
    /// The rows.
    pub page: Page<InvoiceRow>,
    /// Totals over all pages.
    pub totals: ListTotals,
    /// The day on which overdue was judged.
    pub today: NaiveDate,
}

/// A row with which something was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The invoice.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Why, in words.
    pub reason: String,
}

/// What came of doing something with many invoices, so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkOutcome {
    /// Those with which it was done, by number.
    pub done: Vec<String>,
    /// The others.
    pub refused: Vec<RefusedRow>,
    /// Where to go on; `None` when all have had their turn.
    pub next: Option<String>,
}
