//! A receipt for money that came or went, and the advice of a payment by its payer.

use crate::{
    DocumentError,
    error::check_sum,
    invoice::{addressee, present},
    text,
};
use chrono::NaiveDate;
use domain::{
    Money, date,
    invoice::Address,
    payment::{MoneyStanding, TransactionType},
};
use serde::Serialize;

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// The seller: this is what came.
    Receipt,
    /// The buyer: this is what was paid, and for which invoices.
    RemittanceAdvice,
}

/// Everything that a receipt prints.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// Who says it.
    pub kind: ReceiptKind,
    /// The receipt's or the payment's number.
    pub number: String,
    /// Whether money came or went.
    pub transaction: TransactionType,
    /// How the money that came stands; of money that went it says nothing.
    pub standing: MoneyStanding,
    /// The day of it.
    pub on: NaiveDate,
    /// Whose payment it is.
    pub company: String,
    /// The company's address.
    pub address: Address,
    /// Who paid, where it is not the company; may be empty.
    pub payer: String,
    /// `Cheque`, `Visa ending in 1111`.
    pub method: String,
    /// Cheque number, the gateway's transaction; may be empty.
    pub reference: String,
    /// What was written with it; may be empty, or the reference again.
    pub memo: String,
    /// All of the money, above zero also when it went.
    pub total: Money,
    /// The invoices that took it or gave it back.
    pub lines: Vec<ReceiptLine>,
    /// What of it is kept as a credit, or came out of the credit; with the lines it comes to
    /// the total.
    pub credit: Option<Money>,
}

/// What of a payment went to one invoice.
#[derive(Debug, Clone)]
pub struct ReceiptLine {
    /// The invoice's number.
    pub invoice: String,
    /// The buyer's purchase order number.
    pub po_number: Option<String>,
    /// The invoice's date.
    pub issued: NaiveDate,
    /// What the invoice charges.
    pub original: Money,
    /// How much of the payment.
    pub amount: Money,
    /// What is open on it afterwards.
    pub open: Money,
    /// Why less was paid than was open; may be empty.
    pub reason: String,
}

/// A receipt as templates see it.
#[derive(Debug, Serialize)]
pub(crate) struct ReceiptData {
    kind: ReceiptKind,
    transaction: &'static str,
    standing: &'static str,
    mark: Option<String>,
    number: String,
    on: String,
    company: Vec<String>,
    payer: Option<String>,
    method: String,
    reference: Option<String>,
    memo: Vec<String>,
    currency: &'static str,
    total: String,
    has_wide_number: bool,
    lines: Vec<ReceiptLineData>,
    credit: Option<String>,
}

#[derive(Debug, Serialize)]
struct ReceiptLineData {
    invoice: String,
    po_number: Option<String>,
    issued: String,
    original: String,
    amount: String,
    open: String,
    reason: Option<String>,
}

impl Receipt {
    pub(crate) fn data(&self) -> Result<ReceiptData, DocumentError> {
        let currency = self.total.currency();
        let parts = self.lines.iter().map(|line| line.amount).chain(self.credit);
        let found = Money::sum(parts, currency)?;
        let name = format!("Receipt {}", self.number);
        check_sum(&name, "its invoices and the credit", found, self.total)?;
        for line in &self.lines {
            line.original.same_currency(self.total)?;
            line.open.same_currency(self.total)?;
        }
        let came = self.transaction == TransactionType::Paid;
        let repeated = self.memo.trim() == self.reference.trim();
        let memo: &str = if repeated { "" } else { &self.memo };
        Ok(ReceiptData {
            kind: self.kind,
            standing: self.standing.code(),
            mark: self.standing.mark().filter(|_| came),
            transaction: match self.transaction {
                TransactionType::Paid => "paid",
                TransactionType::Refunded => "refunded",
                TransactionType::Reverted => "reverted",
            },
            number: text::line(&self.number),
            on: date::short(self.on),
            company: addressee(&self.company, &self.address),
            payer: present(Some(&self.payer)).filter(|_| self.payer != self.company),
            method: text::line(&self.method),
            reference: present(Some(&self.reference)),
            memo: text::lines(memo),
            currency: currency.code(),
            total: self.total.to_string(),
            has_wide_number: self.lines.iter().any(|line| text::is_wide(&line.invoice)),
            lines: self.lines.iter().map(ReceiptLine::data).collect(),
            credit: self
                .credit
                .filter(|credit| !credit.is_zero())
                .map(|credit| credit.to_string()),
        })
    }
}

impl ReceiptLine {
    fn data(&self) -> ReceiptLineData {
        ReceiptLineData {
            invoice: text::key(&self.invoice),
            po_number: present(self.po_number.as_deref()),
            issued: date::short(self.issued),
            original: self.original.grouped(),
            amount: self.amount.grouped(),
            open: self.open.grouped(),
            reason: Some(text::line(&self.reason)).filter(|reason| !reason.is_empty()),
        }
    }
}
