//! Where documents are made: figures go out, a PDF comes back.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    Money, PaymentId, ReceiptId,
    company::Aging,
    invoice::{Address, InvoiceContent, InvoiceRow},
    payment::{MoneyStanding, TransactionType},
    settings::{Colour, SellerDetails},
    statement::{Account, Period, Statement},
};
use thiserror::Error;

/// Who sends a document, and how it looks, as the settings in force say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The store's name.
    pub name: String,
    /// Its colour.
    pub accent: Colour,
    /// Its logo, a PNG, JPEG or WebP picture.
    pub logo: Option<Vec<u8>>,
    /// Its address, registration numbers and bank account.
    pub details: SellerDetails,
}

/// What is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// Invoices, each from a new page on, in one file.
    Invoices(Vec<InvoiceSheet>),
    /// A receipt.
    Receipt(Box<ReceiptSheet>),
    /// The advice of a remittance.
    Advice(Box<AdviceSheet>),
    /// A statement.
    Statement(Box<StatementSheet>),
}

/// An invoice as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceSheet {
    /// Number, days, balances.
    pub row: InvoiceRow,
    /// Whose it is; empty where it is nobody's in particular.
    pub company: String,
    /// Payment terms as a number of days, where they are known.
    pub terms_days: Option<i64>,
    /// Terms and conditions; may be empty.
    pub terms_text: String,
    /// Names of the store's own fields that buyers may see, with what was entered.
    pub fields: Vec<(String, String)>,
    /// Who is charged.
    pub billing_address: Address,
    /// Where the goods went.
    pub shipping_addresses: Vec<Address>,
    /// Lines and cost lines.
    pub content: InvoiceContent,
    /// What was paid on it, the earliest first. Empty where it does not explain all that is
    /// paid, or is not for whoever asks to see: then the sum alone is printed.
    pub payments: Vec<PaymentOnSheet>,
    /// The path of the page where the rest is paid, where something can be paid.
    pub pay_path: Option<String>,
}

/// Money that an invoice took or gave back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOnSheet {
    /// The day, in the store's zone.
    pub on: NaiveDate,
    /// `Cheque`, `Visa ending in 1111`.
    pub label: String,
    /// The gateway's transaction, else the memo; may be empty.
    pub reference: String,
    /// Below zero where it gave something back.
    pub amount: Money,
}

/// A receipt as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptSheet {
    /// Its number.
    pub id: ReceiptId,
    /// Whether money came or went.
    pub transaction: TransactionType,
    /// How the money that came stands today.
    pub standing: MoneyStanding,
    /// The day, in the store's zone.
    pub on: NaiveDate,
    /// Whose payment it is; empty where it is nobody's in particular.
    pub company: String,
    /// The company's address.
    pub address: Address,
    /// Who paid; may be empty.
    pub payer: String,
    /// `Cheque`, `Visa ending in 1111`.
    pub method: String,
    /// The gateway's transaction; may be empty.
    pub reference: String,
    /// Cheque number, comment; may be empty.
    pub memo: String,
    /// All of the money, above zero also when it went.
    pub total: Money,
    /// The invoices that took it or gave it back.
    pub lines: Vec<ReceiptLine>,
    /// What of it became a credit or came out of one; with the lines it comes to the total.
    pub credit: Money,
}

/// The advice of a remittance as it is printed: what its payer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceSheet {
    /// Of which payment.
    pub id: PaymentId,
    /// How far its money has come.
    pub standing: MoneyStanding,
    /// The day of the payment, in the store's zone.
    pub on: NaiveDate,
    /// Whose payment it is; empty where it is nobody's in particular.
    pub company: String,
    /// The company's address.
    pub address: Address,
    /// Who paid; may be empty.
    pub payer: String,
    /// `Cheque`, `Visa ending in 1111`.
    pub method: String,
    /// The gateway's transaction; may be empty.
    pub reference: String,
    /// Cheque number, comment; may be empty.
    pub memo: String,
    /// All of the money.
    pub total: Money,
    /// The invoices that it is for.
    pub lines: Vec<ReceiptLine>,
    /// What of it no invoice took; with the lines it comes to the total.
    pub credit: Money,
}

/// What an invoice took of a receipt's money or gave back, or is to take of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLine {
    /// The invoice's number.
    pub number: String,
    /// Its purchase order number.
    pub po_number: Option<String>,
    /// Its issue date.
    pub issued: NaiveDate,
    /// What it charges.
    pub original: Money,
    /// How much.
    pub amount: Money,
    /// What was open on it afterwards, or will be.
    pub open: Money,
    /// Why less was paid than was open; may be empty.
    pub reason: String,
}

/// A statement as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementSheet {
    /// Whose account.
    pub company: String,
    /// The company's address.
    pub address: Address,
    /// It is of several companies, so each entry says of which.
    pub names_companies: bool,
    /// Its days.
    pub period: Period,
    /// The day as of which it is told what is owed and how late it is.
    pub as_of: NaiveDate,
    /// One for each currency.
    pub accounts: Vec<AccountOnSheet>,
}

/// What happened in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountOnSheet {
    /// With all of its entries.
    pub statement: Statement,
    /// How late it is what is open, where something is.
    pub aging: Option<Aging>,
    /// What is owed as of the sheet's day, where that is another than the last of its period.
    pub owed: Option<Account>,
}

/// Why nothing was printed. The particulars are for the log.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct PrinterError(pub String);

/// Makes documents.
#[async_trait]
pub trait Printer: Send + Sync {
    /// Prints a PDF. The figures of a sheet must add up.
    ///
    /// # Errors
    /// When they do not, or a template fails.
    async fn print(&self, letterhead: Letterhead, sheet: Sheet) -> Result<Vec<u8>, PrinterError>;
}

/// Where nobody asks for documents: the command line.
pub(crate) struct NoPrinter;

#[async_trait]
impl Printer for NoPrinter {
    async fn print(&self, _: Letterhead, _: Sheet) -> Result<Vec<u8>, PrinterError> {
        Err(PrinterError("nothing prints in this process".to_owned()))
    }
}
