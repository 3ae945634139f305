//! From rows of a file to an invoice or a credit note.
//!
//! What the unusual means is decided here: a number that starts with `C` and a total below
//! zero is a **credit note** and becomes a credit of the company; a **missing company**
//! goes to the anonymous company; a **price of zero** is kept as a line of 0.00; a
//! **missing description** is replaced by the SKU. A document that asks for nothing, or
//! for less than nothing without being a credit note, is refused: it is a stock correction,
//! not a demand for payment. Freight, tax and what has been paid belong to the **whole
//! document**: a file that repeats them on several rows is refused, since they would else
//! count once per row. A credit note of which something **has been paid** is refused, since
//! its credit would count in full.

use super::{ColumnMapping, DateFormat, Field};
use crate::{
    Currency, DueDate, Money, MoneyError, Quantity, UnitPrice,
    invoice::{CostKind, CostLine, DISCOUNT_RANGE, InvoiceContent, InvoiceLine, PdfUrl},
    money::{NumberStyle, check_total},
    text,
};
use chrono::NaiveDate;
use thiserror::Error;

/// One row of the file with its line number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Line of the file, the header being 1.
    pub line: i64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A document that can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its number, which is also its external id.
    pub number: String,
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
    /// What it charges; below zero for a credit note.
    pub total: Money,
    /// What had been paid in the ERP.
    pub paid: Money,
    /// Issue date.
    pub issued: NaiveDate,
    /// Due date, if the file gives one.
    pub due: Option<DueDate>,
    /// The company's key in the ERP; none for the anonymous company.
    pub company_external_id: Option<String>,
    /// The company's name, if the file gives one.
    pub company_name: Option<String>,
    /// Country of the billing address.
    pub country: Option<String>,
    /// Purchase order number.
    pub po_number: Option<String>,
    /// Where a PDF of it lies, if the file says so.
    pub external_pdf: Option<PdfUrl>,
    /// It is a credit note.
    pub is_credit_note: bool,
}

/// Why a row, and with it its document, is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// No number.
    #[error("The invoice number is missing.")]
    NoNumber,
    /// A cell cannot be read.
    #[error("{label}: {reason}")]
    Cell {
        /// The column's meaning.
        label: &'static str,
        /// Why.
        reason: String,
    },
    /// A cell may not be as it is, empty or not.
    #[error("{label} {rule}")]
    Unfit {
        /// The column's meaning.
        label: &'static str,
        /// What is said of it.
        rule: &'static str,
    },
    /// Rows of a document disagree.
    #[error("{0} differs from the document's first row.")]
    Differs(&'static str),
    /// Nothing to pay.
    #[error("The document's total is zero, so there is nothing to pay.")]
    ZeroTotal,
    /// Negative without being a credit note.
    #[error("The document's total is {0}, but its number does not mark it as a credit note.")]
    NegativeTotal(Money),
    /// More was paid than charged.
    #[error("{paid} has been paid on a total of {total}.")]
    PaidExceedsTotal {
        /// Paid in the ERP.
        paid: Money,
        /// Charged.
        total: Money,
    },
    /// Too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Why a document's own amount is refused on a second row.
const REPEATED: &str = "stands on more than one row of the document. Write it on one row only.";

struct Reader<'a> {
    mapping: &'a ColumnMapping,
    style: NumberStyle,
    dates: DateFormat,
    cells: &'a [String],
}

impl<'a> Reader<'a> {
    fn text(&self, field: Field) -> Option<&'a str> {
        let column = self.mapping.column(field)?;
        self.cells
            .get(column)
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
    }

    fn fail(field: Field, reason: impl std::fmt::Display) -> DocumentError {
        DocumentError::Cell {
            label: field.label(),
            reason: reason.to_string(),
        }
    }

    const fn unfit(field: Field, rule: &'static str) -> DocumentError {
        DocumentError::Unfit {
            label: field.label(),
            rule,
        }
    }

    fn canonical(&self, field: Field, text: &str) -> Result<String, DocumentError> {
        let read = self.style.canonical(text);
        read.map_err(|error| Self::fail(field, error))
    }

    fn number<T: std::str::FromStr<Err = MoneyError>>(
        &self,
        field: Field,
    ) -> Result<Option<T>, DocumentError> {
        let Some(text) = self.text(field) else {
            return Ok(None);
        };
        let canonical = self.canonical(field, text)?;
        canonical
            .parse()
            .map(Some)
            .map_err(|error| Self::fail(field, error))
    }

    fn money(&self, field: Field, currency: Currency) -> Result<Option<Money>, DocumentError> {
        let Some(text) = self.text(field) else {
            return Ok(None);
        };
        let canonical = self.canonical(field, text)?;
        Money::parse(&canonical, currency)
            .map(Some)
            .map_err(|error| Self::fail(field, error))
    }

    fn date(&self, field: Field) -> Result<Option<NaiveDate>, DocumentError> {
        let Some(text) = self.text(field) else {
            return Ok(None);
        };
        self.dates
            .read(text)
            .map(Some)
            .map_err(|error| Self::fail(field, error))
    }

    fn company(&self) -> Option<String> {
        self.text(Field::CompanyExternalId).map(company_key)
    }

    fn external_pdf(&self) -> Result<Option<PdfUrl>, DocumentError> {
        let read = self.text(Field::ExternalPdf).map(PdfUrl::parse);
        read.transpose()
            .map_err(|error| Self::fail(Field::ExternalPdf, error))
    }

    /// Every cell that is used can be kept. An address is longer than texts may be, and has
    /// rules of its own.
    fn check(&self) -> Result<(), DocumentError> {
        let mut texts = Field::ALL
            .into_iter()
            .filter(|field| *field != Field::ExternalPdf);
        texts.try_for_each(|field| {
            text::check(self.text(field).unwrap_or_default())
                .map_err(|error| Self::fail(field, error))
        })
    }

    fn line(&self) -> Result<InvoiceLine, DocumentError> {
        let quantity: Quantity = self
            .number(Field::Quantity)?
            .ok_or_else(|| Self::unfit(Field::Quantity, "is missing."))?;
        let unit_price: UnitPrice = self
            .number(Field::UnitPrice)?
            .ok_or_else(|| Self::unfit(Field::UnitPrice, "is missing."))?;
        if unit_price.is_negative() {
            return Err(Self::fail(
                Field::UnitPrice,
                "is below zero. What lowers a document is a quantity below zero.",
            ));
        }
        let unit_discount = self.number(Field::UnitDiscount)?.unwrap_or_default();
        if !InvoiceLine::is_discount_possible(unit_price, unit_discount) {
            return Err(Self::fail(Field::UnitDiscount, DISCOUNT_RANGE));
        }
        let sku = self.text(Field::Sku).unwrap_or_default().to_owned();
        let description = self.text(Field::Description).map_or_else(
            || {
                if sku.is_empty() {
                    "No description".to_owned()
                } else {
                    sku.clone()
                }
            },
            str::to_owned,
        );
        Ok(InvoiceLine {
            sku,
            description,
            quantity,
            unit_price,
            unit_discount,
        })
    }
}

/// Reads the rows of one document. `currency` is the import's, where no column gives one.
///
/// # Errors
/// The line of the first row that is wrong, and why; the document is then refused whole.
pub fn read_document(
    mapping: &ColumnMapping,
    style: NumberStyle,
    dates: DateFormat,
    currency: Currency,
    rows: &[RawRow],
) -> Result<Imported, (i64, DocumentError)> {
    let first = rows.first().ok_or((0, DocumentError::NoNumber))?;
    let head = Reader {
        mapping,
        style,
        dates,
        cells: &first.cells,
    };
    let at = |line: i64| move |error: DocumentError| (line, error);
    let number = head
        .text(Field::Number)
        .ok_or((first.line, DocumentError::NoNumber))?
        .to_owned();
    let currency = match head.text(Field::Currency) {
        Some(code) => Currency::from_code(code)
            .map_err(|error| (first.line, Reader::fail(Field::Currency, error)))?,
        None => currency,
    };
    let issued = head
        .date(Field::Issued)
        .map_err(at(first.line))?
        .ok_or((first.line, Reader::unfit(Field::Issued, "is missing.")))?;
    let mut lines = Vec::with_capacity(rows.len());
    let mut costs: Vec<CostLine> = Vec::new();
    let mut paid = Money::zero(currency);
    for row in rows {
        let reader = Reader {
            mapping,
            style,
            dates,
            cells: &row.cells,
        };
        let fail = at(row.line);
        reader.check().map_err(fail)?;
        if reader.company() != head.company() {
            return Err(fail(DocumentError::Differs(
                Field::CompanyExternalId.label(),
            )));
        }
        let code = |reader: &Reader<'_>| reader.text(Field::Currency).map(str::to_ascii_uppercase);
        if code(&reader) != code(&head) {
            return Err(fail(DocumentError::Differs(Field::Currency.label())));
        }
        lines.push(reader.line().map_err(fail)?);
        for (field, kind) in [
            (Field::Freight, CostKind::Freight),
            (Field::Tax, CostKind::Tax),
        ] {
            if let Some(amount) = reader.money(field, currency).map_err(fail)?
                && !amount.is_zero()
            {
                if costs.iter().any(|cost| cost.kind == kind) {
                    return Err(fail(Reader::unfit(field, REPEATED)));
                }
                costs.push(CostLine {
                    kind,
                    label: kind.label().to_owned(),
                    amount,
                });
            }
        }
        if let Some(amount) = reader.money(Field::Paid, currency).map_err(fail)?
            && !amount.is_zero()
        {
            if amount.is_negative() {
                return Err(fail(Reader::unfit(Field::Paid, "cannot be negative.")));
            }
            if !paid.is_zero() {
                return Err(fail(Reader::unfit(Field::Paid, REPEATED)));
            }
            paid = amount;
        }
    }
    let content = InvoiceContent { lines, costs };
    let total = content
        .total(currency)
        .and_then(check_total)
        .map_err(|error| (first.line, error.into()))?;
    let is_credit_note = number.starts_with(['C', 'c']) && !total.is_positive();
    let refused = if total.is_zero() {
        Some(DocumentError::ZeroTotal)
    } else if total.is_negative() && !is_credit_note {
        Some(DocumentError::NegativeTotal(total))
    } else if is_credit_note && !paid.is_zero() {
        Some(Reader::unfit(
            Field::Paid,
            "must be empty on a credit note.",
        ))
    } else if !is_credit_note && paid.minor() > total.minor() {
        Some(DocumentError::PaidExceedsTotal { paid, total })
    } else {
        None
    };
    if let Some(error) = refused {
        return Err((first.line, error));
    }
    Ok(Imported {
        number,
        content,
        total,
        paid,
        issued,
        due: head.date(Field::Due).map_err(at(first.line))?.map(DueDate),
        company_external_id: head.company(),
        company_name: head.text(Field::CompanyName).map(str::to_owned),
        country: head.text(Field::Country).map(str::to_owned),
        po_number: head.text(Field::PoNumber).map(str::to_owned),
        external_pdf: head.external_pdf().map_err(at(first.line))?,
        is_credit_note,
    })
}

/// Spreadsheets turn integer keys into decimals (`17850.0`); the key is the integer.
fn company_key(text: &str) -> String {
    match text.split_once('.') {
        Some((whole, zeros))
            if !whole.is_empty()
                && whole.bytes().all(|byte| byte.is_ascii_digit())
                && !zeros.is_empty()
                && zeros.bytes().all(|byte| byte == b'0') =>
        {
            whole.to_owned()
        }
        _ => text.to_owned(),
    }
}
