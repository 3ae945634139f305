//! A new invoice as it is entered by hand: read by the same code in the browser before it is
//! sent and on the server before it is issued.

use super::{
    Address, ContentError, CostEdit, InvoiceContent, LineEdit, PdfUrl, TypedRows,
    address::NO_ADDRESS, read_pdf_url,
};
use crate::{
    CompanyId, Currency, DueDate, Money, Terms,
    date::{self, short},
    order::ProfileChoice,
    problem::FieldError,
    settings::{ExtraField, ExtraValue, check_values, read_terms_text},
    text,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A company to which an invoice can be addressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillableCompany {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its key in the ERP.
    pub external_id: Option<String>,
    /// Its own payment terms; the store's otherwise.
    pub terms: Option<Terms>,
    /// Where it is.
    pub address: Address,
}

impl BillableCompany {
    /// What to begin with as the billing address: nothing where none is known.
    #[must_use]
    pub fn billing_address(&self) -> Address {
        if self.address == Address::default() {
            return Address::default();
        }
        let company = match self.address.company.as_str() {
            "" => self.name.clone(),
            printed => printed.to_owned(),
        };
        Address {
            company,
            ..self.address.clone()
        }
    }
}

/// What the form of a new invoice begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceStart {
    /// Today in the store's time zone.
    pub today: NaiveDate,
    /// The currency of its amounts.
    pub currency: Currency,
    /// Terms of companies without terms of their own.
    pub terms: Terms,
    /// The store's terms and conditions; may be empty.
    pub terms_text: String,
    /// The store's own fields.
    pub fields: Vec<ExtraField>,
    /// The first companies by name, to choose from before anything is typed.
    pub companies: Vec<ProfileChoice>,
    /// The company, if one was asked for.
    pub company: Option<BillableCompany>,
}

/// A new invoice as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceForm {
    /// Made by the browser when the form opens; the same key twice is one invoice.
    pub key: String,
    /// Who owes it.
    pub company: Option<CompanyId>,
    /// Issue date: `2010-12-31`, or empty.
    pub issued: String,
    /// Due date: `2010-12-31`, or empty.
    pub due: String,
    /// Purchase order number.
    pub po_number: String,
    /// Terms and conditions.
    pub terms_text: String,
    /// Billing address.
    pub billing_address: Address,
    /// Where it is delivered, if not to the billing address.
    pub shipping_address: Option<Address>,
    /// Invoice lines.
    pub lines: Vec<LineEdit>,
    /// Cost lines.
    pub costs: Vec<CostEdit>,
    /// What was entered into the store's own fields.
    pub extra: Vec<ExtraValue>,
    /// Where a PDF of it lies, if it is not to be the portal's own.
    #[serde(default)]
    pub external_pdf_url: String,
}

/// A new invoice that can be issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InvoiceEntry {
    /// Who owes it.
    pub company: CompanyId,
    /// Issue date.
    pub issued: NaiveDate,
    /// Due date.
    pub due: DueDate,
    /// Purchase order number.
    pub po_number: Option<String>,
    /// Terms and conditions; may be empty.
    pub terms_text: String,
    /// Billing address.
    pub billing_address: Address,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
    /// What it charges: the content's total.
    pub total: Money,
    /// What is entered into the store's own fields.
    pub extra: Vec<ExtraValue>,
    /// Where a PDF of it lies. Without one nothing is written, so that the entry keeps the
    /// fingerprint that it had before there were any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_pdf: Option<PdfUrl>,
}

impl InvoiceForm {
    /// Its invoice lines and cost lines.
    #[must_use]
    pub fn rows(&self) -> TypedRows<'_> {
        TypedRows {
            lines: &self.lines,
            costs: &self.costs,
        }
    }

    /// Reads it. `fields` are the store's own.
    ///
    /// # Errors
    /// Every field that cannot be saved as it is: `company`, `issued`, `due`, `po_number`,
    /// `terms_text`, `billing_address.city`, `lines.0.quantity`, `total`, `extra.7`,
    /// `external_pdf_url` …
    pub fn read(
        &self,
        currency: Currency,
        today: NaiveDate,
        fields: &[ExtraField],
    ) -> Result<InvoiceEntry, ContentError> {
        let mut errors = Vec::new();
        if self.company.is_none() {
            errors.push(FieldError::new("company", "Choose who owes the invoice."));
        }
        let dates = self.dates(today, &mut errors);
        let po_number = self.po_number.trim();
        if let Err(error) = text::check(po_number) {
            errors.push(FieldError::new("po_number", error));
        }
        let terms_text = read_terms_text(&self.terms_text)
            .map_err(|error| errors.push(FieldError::new("terms_text", error)))
            .unwrap_or_default();
        let billing_address = self.billing_address.read("billing_address", &mut errors);
        let shipping_address = match &self.shipping_address {
            Some(address) => {
                let kept = address.read("shipping_address", &mut errors);
                if kept == Address::default() {
                    errors.push(FieldError::new("shipping_address.street1", NO_ADDRESS));
                }
                kept
            }
            None => billing_address.clone(),
        };
        let nothing = "add a line with a price.";
        let content = self.rows().read(currency, nothing, &mut errors);
        let extra = check_values(fields, &self.extra).unwrap_or_else(|wrong| {
            errors.extend(wrong);
            Vec::new()
        });
        let external_pdf = read_pdf_url(&self.external_pdf_url)
            .map_err(|error| errors.push(FieldError::new("external_pdf_url", error)))
            .unwrap_or_default();
        let total = content.as_ref().map(|content| content.total(currency));
        match (self.company, dates, content, total) {
            (Some(company), Some((issued, due)), Some(content), Some(Ok(total)))
                if errors.is_empty() =>
            {
                Ok(InvoiceEntry {
                    company,
                    issued,
                    due,
                    po_number: (!po_number.is_empty()).then(|| po_number.to_owned()),
                    terms_text,
                    billing_address,
                    shipping_addresses: Some(shipping_address)
                        .filter(|address| *address != Address::default())
                        .into_iter()
                        .collect(),
                    content,
                    total,
                    extra,
                    external_pdf,
                })
            }
            _ => Err(ContentError(errors)),
        }
    }

    fn dates(
        &self,
        today: NaiveDate,
        errors: &mut Vec<FieldError>,
    ) -> Option<(NaiveDate, DueDate)> {
        let mut read = |field: &str, typed: &str, missing: &str| {
            let Ok(day) = typed.trim().parse::<NaiveDate>() else {
                errors.push(FieldError::new(field, missing));
                return None;
            };
            if let Err(error) = date::check(day) {
                errors.push(FieldError::new(field, error));
                return None;
            }
            Some(day)
        };
        let issued = read("issued", &self.issued, "Enter the issue date.");
        let due = read("due", &self.due, "Enter the due date.");
        if issued.is_some_and(|issued| issued > today) {
            let message = "An invoice cannot be issued in the future.";
            errors.push(FieldError::new("issued", message));
        }
        let (issued, due) = (issued?, due?);
        if due < issued {
            let issued = short(issued);
            let message = format!("The due date cannot be before the issue date, {issued}.");
            errors.push(FieldError::new("due", message));
        }
        Some((issued, DueDate(due)))
    }
}
