//! A new invoice as a program tells it.

use super::{
    DEFAULT_KIND, ReadDetails, ToldAmount, ToldDetails, ToldValue, adjusted, check_status,
    external_pdf, kind, line, order_number, source,
};
use crate::{
    DueDate, Money, date,
    invoice::{Balance, ContentError, InvoiceSource, PdfUrl},
    problem::FieldError,
    settings::read_terms_text,
    text,
};
use chrono::{DateTime, NaiveDate, Utc};

/// A new invoice as a program tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldInvoice {
    /// Its number, unique in the store.
    pub number: String,
    /// The company, as programs number them.
    pub customer: String,
    /// What it charges.
    pub original: ToldAmount,
    /// What of it is open.
    pub open: ToldAmount,
    /// What it is: `Invoice`, `Invoice on Shipment`.
    pub kind: Option<String>,
    /// When it was issued; now where it is not said.
    pub issued_at: Option<DateTime<Utc>>,
    /// Some time of the due date; by the company's terms where it is not said.
    pub due_at: Option<DateTime<Utc>>,
    /// Follows from the balances, whatever is said.
    pub status: Option<i64>,
    /// Number of its order in BigCommerce.
    pub order_number: Option<String>,
    /// Purchase order number.
    pub po_number: Option<String>,
    /// 0 B2B Edition, 1 external.
    pub source: Option<i64>,
    /// Its key in the ERP, unique in the store.
    pub external_id: Option<String>,
    /// The company's key in the ERP.
    pub external_customer_id: Option<String>,
    /// The sales channel.
    pub channel_id: Option<i64>,
    /// Where its PDF lies, if elsewhere.
    pub external_pdf_url: Option<String>,
    /// Terms and conditions; the store's where they are not said.
    pub terms_text: Option<String>,
    /// Rows and addresses.
    pub details: ToldDetails,
    /// For the store's own fields.
    pub extra: Vec<ToldValue>,
}

/// A new invoice that can be stored, but for the company and the store's own fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadInvoice {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: String,
    /// Issue date.
    pub issued: NaiveDate,
    /// Due date, where one is said.
    pub due: Option<DueDate>,
    /// What it charges and what is open.
    pub balance: Balance,
    /// Where it comes from.
    pub source: InvoiceSource,
    /// Number of its order in BigCommerce.
    pub order_number: Option<String>,
    /// Purchase order number.
    pub po_number: Option<String>,
    /// Its key in the ERP.
    pub external_id: Option<String>,
    /// The company's key in the ERP.
    pub external_customer_id: Option<String>,
    /// Where its PDF lies, if elsewhere.
    pub external_pdf: Option<PdfUrl>,
    /// Terms and conditions, where they are said.
    pub terms_text: Option<String>,
    /// Rows and addresses.
    pub details: ReadDetails,
}

impl ToldInvoice {
    /// Reads it. `day_of` says which day it is in the store's zone at a time.
    ///
    /// # Errors
    /// Every field that cannot be kept as it is, under its name on the wire written with
    /// underscores: `invoice_number`, `open_balance.value`, `details.details.line_items.0.sku`.
    pub fn read(
        &self,
        today: NaiveDate,
        day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
    ) -> Result<ReadInvoice, ContentError> {
        let mut errors = Vec::new();
        let number = line("invoice_number", Some(&self.number), &mut errors);
        if number.is_none() {
            errors.push(FieldError::new("invoice_number", "This field is required."));
        }
        let balance = self.balance(&mut errors);
        let details =
            balance.and_then(|balance| self.details.read(balance.original(), &mut errors));
        check_status(self.status, &mut errors);
        let issued = self.issued_at.map_or(today, &day_of);
        let due = self.due_at.map(&day_of);
        if issued > today {
            let message = "An invoice cannot be issued in the future.";
            errors.push(FieldError::new("issued_at", message));
        }
        check_day("issued_at", Some(issued), &mut errors);
        check_day("due_date", due, &mut errors);
        let po_number = read_po_number(self.po_number.as_deref(), &mut errors);
        let terms_text = read_terms(self.terms_text.as_deref(), &mut errors);
        let kind = kind(self.kind.as_deref(), &mut errors);
        let external_id = line("external_id", self.external_id.as_deref(), &mut errors);
        let customer = self.external_customer_id.as_deref();
        let external_customer_id = line("external_customer_id", customer, &mut errors);
        let order_number = order_number(self.order_number.as_deref(), &mut errors);
        let external_pdf = external_pdf(self.external_pdf_url.as_deref(), &mut errors);
        let source = source(self.source.unwrap_or_default(), &mut errors);
        match (number, balance, details) {
            (Some(number), Some(balance), Some(details)) if errors.is_empty() => Ok(ReadInvoice {
                number,
                kind: kind.unwrap_or_else(|| DEFAULT_KIND.to_owned()),
                issued,
                due: due.map(DueDate),
                balance,
                source,
                order_number,
                po_number,
                external_id,
                external_customer_id,
                external_pdf,
                terms_text,
                details,
            }),
            _ => Err(ContentError(errors)),
        }
    }

    fn balance(&self, errors: &mut Vec<FieldError>) -> Option<Balance> {
        let currency = self.original.currency("original_balance", errors)?;
        let original = self.original.read("original_balance", currency, errors);
        let open = self.open.read("open_balance", currency, errors);
        let (original, open) = (original?, open?);
        let mut refuse = |field: &str, error: String| {
            errors.push(FieldError::new(format!("{field}.value"), error));
        };
        let issued = match Balance::issue(original) {
            Ok(issued) => issued,
            Err(error) => {
                refuse("original_balance", error.to_string());
                return None;
            }
        };
        adjusted(issued, None, Some(open), Money::zero(currency))
            .map_err(|error| refuse("open_balance", error.to_string()))
            .ok()
    }
}

/// A day that the portal can keep.
pub(super) fn check_day(field: &str, day: Option<NaiveDate>, errors: &mut Vec<FieldError>) {
    if let Some(Err(error)) = day.map(date::check) {
        errors.push(FieldError::new(field, error));
    }
}

pub(super) fn read_po_number(told: Option<&str>, errors: &mut Vec<FieldError>) -> Option<String> {
    let told = told?.trim();
    if let Err(error) = text::check(told) {
        errors.push(FieldError::new("purchase_order_number", error));
    }
    (!told.is_empty()).then(|| told.to_owned())
}

fn read_terms(told: Option<&str>, errors: &mut Vec<FieldError>) -> Option<String> {
    read_terms_text(told?)
        .map_err(|error| errors.push(FieldError::new("terms_conditions", error)))
        .ok()
}
