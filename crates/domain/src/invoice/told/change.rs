//! A change of an invoice as a program tells it: what is not said stays as it is.

use super::{
    AdjustError, Kept, ReadDetails, ToldAmount, ToldDetails, ToldRow, ToldValue, adjusted,
    check_status,
    content::explained,
    create::{check_day, read_po_number},
    external_pdf, kind, line, source,
};
use crate::{
    DueDate, Money,
    invoice::{Balance, ContentError, CostLine, InvoiceContent, InvoiceSource, PdfUrl},
    problem::FieldError,
};
use chrono::{DateTime, NaiveDate, Utc};

/// A change as a program tells it. An empty text takes away what may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldChange {
    /// Its number.
    pub number: Option<String>,
    /// The company, as programs number them.
    pub customer: Option<String>,
    /// What it charges.
    pub original: Option<ToldAmount>,
    /// What of it is open.
    pub open: Option<ToldAmount>,
    /// What it is.
    pub kind: Option<String>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// Some time of the due date.
    pub due_at: Option<DateTime<Utc>>,
    /// Follows from the balances, whatever is said.
    pub status: Option<i64>,
    /// Purchase order number.
    pub po_number: Option<String>,
    /// 0 B2B Edition, 1 external.
    pub source: Option<i64>,
    /// Its key in the ERP.
    pub external_id: Option<String>,
    /// The company's key in the ERP.
    pub external_customer_id: Option<String>,
    /// Where its PDF lies, if elsewhere.
    pub external_pdf_url: Option<String>,
    /// Rows and addresses; they replace all that was there.
    pub details: Option<ToldDetails>,
    /// For the store's own fields.
    pub extra: Vec<ToldValue>,
}

/// A change that can be stored. The outer `None` leaves things as they are, the inner one takes
/// them away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadChange {
    /// Its number.
    pub number: Option<String>,
    /// What it is.
    pub kind: Option<String>,
    /// Issue date.
    pub issued: Option<NaiveDate>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// Due date.
    pub due: Option<DueDate>,
    /// Where it comes from.
    pub source: Option<InvoiceSource>,
    /// Purchase order number.
    pub po_number: Option<Option<String>>,
    /// Its key in the ERP.
    pub external_id: Option<Option<String>>,
    /// The company's key in the ERP.
    pub external_customer_id: Option<Option<String>>,
    /// Where its PDF lies, if elsewhere.
    pub external_pdf: Option<Option<PdfUrl>>,
    /// What it charges and what is open from then on.
    pub balance: Balance,
    /// Its rows from then on.
    pub content: InvoiceContent,
    /// What else is new in its details, if they are.
    pub details: Option<ReadDetails>,
}

impl ReadChange {
    /// Is an invoice that programs read so already what this makes of it? Where its PDF lies is
    /// not looked at.
    #[must_use]
    pub fn is_so(&self, now: &ToldRow) -> bool {
        fn same<T: PartialEq>(told: Option<&T>, now: &T) -> bool {
            told.is_none_or(|told| told == now)
        }
        let same_key = |told: &Option<Option<String>>, now: &str| {
            let told = told.as_ref();
            told.is_none_or(|told| told.as_deref().unwrap_or_default() == now)
        };
        let same_customer = same(
            self.external_customer_id.as_ref(),
            &now.own_external_customer_id,
        );
        let issued_at = now.created_at.timestamp();
        same(self.number.as_ref(), &now.row.number)
            && same(self.kind.as_ref(), &now.kind)
            && self.issued_at.is_none_or(|at| at.timestamp() == issued_at)
            && same(self.due.as_ref(), &now.row.due)
            && same(self.source.as_ref(), &now.row.source)
            && same(self.po_number.as_ref(), &now.row.po_number)
            && same_key(&self.external_id, &now.external_id)
            && (same_customer || same_key(&self.external_customer_id, &now.external_customer_id))
            && self.balance == now.row.balance
            && self.content.lines == now.content.lines
            && same_costs(&self.content.costs, &now.content.costs)
            && self.details.as_ref().is_none_or(|told| told.are_so(now))
    }
}

impl ReadDetails {
    /// Are they those that programs read of an invoice? Its rows are not looked at.
    fn are_so(&self, now: &ToldRow) -> bool {
        let currency = now.row.balance.original().currency();
        let kept = Kept {
            details: self.kept.clone(),
            costs: self.costs.clone(),
        };
        let read = kept.cost_lines(&self.content, currency);
        self.billing_address.clone().unwrap_or_default() == now.billing_address
            && self.shipping_addresses == now.shipping_addresses
            && kept.details == now.kept.details
            && same_costs(&read, &now.kept.cost_lines(&now.content, currency))
    }
}

/// Do programs read the same of them? What a cost line stands for is not told.
fn same_costs(told: &[CostLine], now: &[CostLine]) -> bool {
    fn read(cost: &CostLine) -> (&str, Money) {
        (cost.label.as_str(), cost.amount)
    }
    told.iter().map(read).eq(now.iter().map(read))
}

impl ToldChange {
    /// Does it say where the PDF lies and nothing else? Then it says nothing about money.
    #[must_use]
    pub fn is_of_pdf_alone(&self) -> bool {
        let rest = Self {
            external_pdf_url: None,
            ..self.clone()
        };
        self.external_pdf_url.is_some() && rest == Self::default()
    }

    /// Reads it for an invoice as it stands; `paid` is what payments have paid on it. `day_of`
    /// says which day it is in the store's zone at a time.
    ///
    /// # Errors
    /// As [`super::ToldInvoice::read`].
    pub fn read(
        &self,
        before: Balance,
        content: &InvoiceContent,
        paid: Money,
        today: NaiveDate,
        day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
    ) -> Result<ReadChange, ContentError> {
        let mut errors = Vec::new();
        let number = self.number.as_deref();
        let number = number.map(|number| line("invoice_number", Some(number), &mut errors));
        if number == Some(None) {
            errors.push(FieldError::new("invoice_number", "This field is required."));
        }
        let balance = self.balance(before, paid, &mut errors);
        let details = match (&self.details, balance) {
            (Some(told), Some(balance)) => told.read(balance.original(), &mut errors),
            _ => None,
        };
        check_status(self.status, &mut errors);
        let issued = self.issued_at.map(&day_of);
        let due = self.due_at.map(&day_of);
        if issued.is_some_and(|issued| issued > today) {
            let message = "An invoice cannot be issued in the future.";
            errors.push(FieldError::new("created_at", message));
        }
        check_day("created_at", issued, &mut errors);
        check_day("due_date", due, &mut errors);
        let kind = kind(self.kind.as_deref(), &mut errors);
        let mut key = |field: &str, told: &Option<String>| {
            let told = told.as_deref();
            told.map(|told| line(field, Some(told), &mut errors))
        };
        let external_id = key("external_id", &self.external_id);
        let external_customer_id = key("external_customer_id", &self.external_customer_id);
        let po_number = self.po_number.as_deref();
        let po_number = po_number.map(|told| read_po_number(Some(told), &mut errors));
        let url = self.external_pdf_url.as_deref();
        let external_pdf = url.map(|told| external_pdf(Some(told), &mut errors));
        let source = self.source.map(|told| source(told, &mut errors));
        let content = match (&details, balance) {
            (Some(details), _) => Ok(details.content.clone()),
            (None, Some(balance)) if balance.original() == before.original() => Ok(content.clone()),
            (None, Some(balance)) => explained(content.clone(), balance.original()),
            (None, None) => Ok(content.clone()),
        };
        let content = content
            .map_err(|error| errors.push(FieldError::new("original_balance.value", error)))
            .ok();
        match (balance, content) {
            (Some(balance), Some(content)) if errors.is_empty() => Ok(ReadChange {
                number: number.flatten(),
                kind,
                issued,
                issued_at: self.issued_at,
                due: due.map(DueDate),
                source,
                po_number,
                external_id,
                external_customer_id,
                external_pdf,
                balance,
                content,
                details,
            }),
            _ => Err(ContentError(errors)),
        }
    }

    fn balance(
        &self,
        before: Balance,
        paid: Money,
        errors: &mut Vec<FieldError>,
    ) -> Option<Balance> {
        let currency = before.original().currency();
        let seen = errors.len();
        let mut read = |field: &str, told: &Option<ToldAmount>| {
            let told = told.as_ref();
            told.and_then(|told| told.read(field, currency, errors))
        };
        let original = read("original_balance", &self.original);
        let open = read("open_balance", &self.open);
        if errors.len() > seen {
            return None;
        }
        // What is wrong is wrong with what was said.
        let field = if self.open.is_some() {
            "open_balance.value"
        } else {
            "original_balance.value"
        };
        adjusted(before, original, open, paid)
            .map_err(|error| {
                let field = match error {
                    AdjustError::Negative | AdjustError::Overpaid { .. } => {
                        "original_balance.value"
                    }
                    _ => field,
                };
                errors.push(FieldError::new(field, error));
            })
            .ok()
    }
}
