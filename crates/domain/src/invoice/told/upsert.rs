//! An invoice as a program tells it under its key in the ERP, whether it is there or not.

use super::{ToldAmount, ToldChange, ToldDetails, ToldInvoice, ToldValue};
use crate::invoice::InvoiceSource;
use chrono::{DateTime, Utc};

/// An invoice under its key in the ERP. What is not told is the usual where the invoice is new,
/// and stays as it is where it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldUpsert {
    /// Its key in the ERP.
    pub external_id: String,
    /// Its number; of a new one the key.
    pub number: Option<String>,
    /// The company, as programs number them; it counts more than the company's key.
    pub customer: Option<String>,
    /// The company's key in the ERP.
    pub external_customer_id: Option<String>,
    /// What it charges.
    pub original: ToldAmount,
    /// What of it is open; of a new one all.
    pub open: Option<ToldAmount>,
    /// What it is.
    pub kind: Option<String>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// Some time of the due date.
    pub due_at: Option<DateTime<Utc>>,
    /// Number of the order in BigCommerce of a new one.
    pub order_number: Option<String>,
    /// Purchase order number.
    pub po_number: Option<String>,
    /// 0 B2B Edition, 1 external; of a new one external.
    pub source: Option<i64>,
    /// The sales channel of a new one.
    pub channel_id: Option<i64>,
    /// A PDF that the program keeps.
    pub external_pdf_url: Option<String>,
    /// Terms and conditions of a new one.
    pub terms_text: Option<String>,
    /// Rows and addresses; they replace all that was there.
    pub details: Option<ToldDetails>,
    /// For the store's own fields.
    pub extra: Vec<ToldValue>,
}

impl ToldUpsert {
    /// Only what every invoice has: its key and what it charges.
    #[must_use]
    pub const fn new(external_id: String, original: ToldAmount) -> Self {
        Self {
            external_id,
            number: None,
            customer: None,
            external_customer_id: None,
            original,
            open: None,
            kind: None,
            issued_at: None,
            due_at: None,
            order_number: None,
            po_number: None,
            source: None,
            channel_id: None,
            external_pdf_url: None,
            terms_text: None,
            details: None,
            extra: Vec::new(),
        }
    }

    /// The new invoice, of the company that programs call by this number.
    #[must_use]
    pub fn invoice(&self, customer: String) -> ToldInvoice {
        ToldInvoice {
            number: self.number.as_ref().unwrap_or(&self.external_id).clone(),
            customer,
            original: self.original.clone(),
            open: self.open.as_ref().unwrap_or(&self.original).clone(),
            kind: self.kind.clone(),
            issued_at: self.issued_at,
            due_at: self.due_at,
            status: None,
            order_number: self.order_number.clone(),
            po_number: self.po_number.clone(),
            source: self.source.or(Some(InvoiceSource::External.code())),
            external_id: Some(self.external_id.clone()),
            external_customer_id: self.external_customer_id.clone(),
            channel_id: self.channel_id,
            external_pdf_url: self.external_pdf_url.clone(),
            terms_text: self.terms_text.clone(),
            details: self.details.clone().unwrap_or_default(),
            extra: self.extra.clone(),
        }
    }

    /// The change of the invoice that is there, whose company stays where none is named.
    #[must_use]
    pub fn change(&self, customer: Option<String>) -> ToldChange {
        ToldChange {
            number: self.number.clone(),
            customer,
            original: Some(self.original.clone()),
            open: self.open.clone(),
            kind: self.kind.clone(),
            issued_at: self.issued_at,
            due_at: self.due_at,
            status: None,
            po_number: self.po_number.clone(),
            source: self.source,
            external_id: None,
            external_customer_id: self.external_customer_id.clone(),
            external_pdf_url: self.external_pdf_url.clone(),
            details: self.details.clone(),
            extra: self.extra.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{InvoiceSource, ToldAmount, ToldUpsert};

    fn told() -> ToldUpsert {
        let original = ToldAmount {
            code: "GBP".to_owned(),
            value: "10".to_owned(),
        };
        ToldUpsert::new("E-1".to_owned(), original)
    }

    #[test]
    fn what_is_not_told_is_the_usual_of_a_new_one_and_stays_of_a_known_one() {
        let (new, change) = (told().invoice("7".to_owned()), told().change(None));
        assert_eq!((new.number.as_str(), new.customer.as_str()), ("E-1", "7"));
        assert_eq!(new.open, new.original);
        assert_eq!(new.source, Some(InvoiceSource::External.code()));
        assert_eq!(
            (change.number, change.open, change.source),
            (None, None, None)
        );
        assert_eq!((change.customer, change.details), (None, None));
    }

    #[test]
    fn what_is_told_is_passed_on() {
        let told = ToldUpsert {
            order_number: Some("132".to_owned()),
            source: Some(0),
            channel_id: Some(7),
            ..told()
        };
        let new = told.invoice("7".to_owned());
        assert_eq!(new.order_number.as_deref(), Some("132"));
        assert_eq!((new.source, new.channel_id), (Some(0), Some(7)));
        assert_eq!(told.change(None).source, Some(0));
    }
}
