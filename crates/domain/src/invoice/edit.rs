//! Editing an invoice: what was typed, checked and totalled by the same code in the
//! browser while typing and on the server before saving.

use super::{
    CostKind, CostLine, DISCOUNT_RANGE, InvoiceContent, InvoiceDetail, InvoiceLine, Printed,
    Totals, TypedRows,
};
use crate::{
    Currency, DueDate, Money, Problem, Quantity, UnitPrice, date,
    money::{MoneyError, NumberStyle, line_amount},
    problem::FieldError,
    text,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use thiserror::Error;

/// An invoice line as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineEdit {
    /// Stock keeping unit.
    pub sku: String,
    /// Description.
    pub description: String,
    /// Quantity as typed; below zero for goods that came back.
    pub quantity: String,
    /// Unit price as typed.
    pub unit_price: String,
    /// Unit discount as typed; empty is none.
    pub unit_discount: String,
}

/// A cost line as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostEdit {
    /// What it stands for.
    pub kind: CostKind,
    /// Its label.
    pub label: String,
    /// Its amount as typed; discounts are negative.
    pub amount: String,
}

/// A whole edit of an invoice, with the version on which it was based.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceEdit {
    /// The version that the editor saw; a save on any other is refused.
    pub version: i64,
    /// New due date.
    pub due: DueDate,
    /// Purchase order number.
    pub po_number: String,
    /// Terms and conditions and addresses.
    pub printed: Printed,
    /// Invoice lines as typed.
    pub lines: Vec<LineEdit>,
    /// Cost lines as typed.
    pub costs: Vec<CostEdit>,
}

/// What is wrong with an edit; field paths are `lines.0.quantity`, `costs.1.amount`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{} of the fields cannot be saved as they are.", .0.len())]
pub struct ContentError(pub Vec<FieldError>);

impl From<ContentError> for Problem {
    fn from(error: ContentError) -> Self {
        let message = match error.0.as_slice() {
            [single] => single.message.clone(),
            _ => "Some fields need correcting. Nothing has been saved yet.".to_owned(),
        };
        Self::invalid(message, error.0)
    }
}

impl LineEdit {
    /// The line as typed, from a stored one.
    #[must_use]
    pub fn from_line(line: &InvoiceLine) -> Self {
        Self {
            sku: line.sku.clone(),
            description: line.description.clone(),
            quantity: line.quantity.to_string(),
            unit_price: line.unit_price.to_string(),
            unit_discount: line.unit_discount.to_string(),
        }
    }

    /// Its amount, whatever its texts are; `None` while its figures cannot be read.
    ///
    /// # Errors
    /// When it is too large.
    pub fn amount(&self, currency: Currency) -> Result<Option<Money>, MoneyError> {
        let figures = self.figures("", &mut Vec::new());
        figures
            .map(|(quantity, price, discount)| line_amount(quantity, price, discount, currency))
            .transpose()
    }

    /// Reads quantity, unit price and unit discount, collecting what is wrong under `path`.
    fn figures(
        &self,
        path: &str,
        errors: &mut Vec<FieldError>,
    ) -> Option<(Quantity, UnitPrice, UnitPrice)> {
        let before = errors.len();
        let mut number = |name: &str, text: &str| -> Option<String> {
            NumberStyle::Point
                .canonical(text)
                .map_err(|error| errors.push(FieldError::new(format!("{path}.{name}"), error)))
                .ok()
        };
        let quantity = number("quantity", &self.quantity);
        let unit_price = number("unit_price", &self.unit_price);
        let unit_discount = if self.unit_discount.trim().is_empty() {
            Some("0".to_owned())
        } else {
            number("unit_discount", &self.unit_discount)
        };
        let quantity: Option<Quantity> = parsed(path, "quantity", quantity, errors);
        let unit_price: Option<UnitPrice> = parsed(path, "unit_price", unit_price, errors);
        let unit_discount: Option<UnitPrice> = parsed(path, "unit_discount", unit_discount, errors);
        if unit_price.is_some_and(UnitPrice::is_negative) {
            errors.push(FieldError::new(
                format!("{path}.unit_price"),
                "A price cannot be negative.",
            ));
        }
        if let (Some(price), Some(discount)) = (unit_price, unit_discount)
            && !InvoiceLine::is_discount_possible(price, discount)
        {
            errors.push(FieldError::new(
                format!("{path}.unit_discount"),
                DISCOUNT_RANGE,
            ));
        }
        if errors.len() > before {
            return None;
        }
        Some((quantity?, unit_price?, unit_discount?))
    }

    /// Reads it, collecting what is wrong under `path`.
    pub fn read(&self, path: &str, errors: &mut Vec<FieldError>) -> Option<InvoiceLine> {
        let before = errors.len();
        let figures = self.figures(path, errors);
        let description = self.description.trim();
        if description.is_empty() {
            errors.push(FieldError::new(
                format!("{path}.description"),
                "Describe the line.",
            ));
        } else if let Err(error) = text::check(description) {
            errors.push(FieldError::new(format!("{path}.description"), error));
        }
        let sku = self.sku.trim();
        if let Err(error) = text::check(sku) {
            errors.push(FieldError::new(format!("{path}.sku"), error));
        }
        if errors.len() > before {
            return None;
        }
        let (quantity, unit_price, unit_discount) = figures?;
        Some(InvoiceLine {
            sku: sku.to_owned(),
            description: description.to_owned(),
            quantity,
            unit_price,
            unit_discount,
        })
    }
}

impl CostEdit {
    /// The cost line as typed, from a stored one.
    #[must_use]
    pub fn from_cost(cost: &CostLine) -> Self {
        Self {
            kind: cost.kind,
            label: cost.label.clone(),
            amount: cost.amount.to_decimal(),
        }
    }

    /// Its amount, whatever its label is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn amount(&self, currency: Currency) -> Result<Money, MoneyError> {
        NumberStyle::Point.parse(&self.amount, currency)
    }

    /// The amount as it is meant, where a discount was typed without its sign; `None` where
    /// it can stay as it is.
    #[must_use]
    pub fn meant_amount(&self, currency: Currency) -> Option<String> {
        let amount = self.amount(currency).ok()?;
        (!self.kind.allows(amount)).then(|| amount.negated().to_decimal())
    }

    /// Reads it, collecting what is wrong under `path`.
    pub fn read(
        &self,
        path: &str,
        currency: Currency,
        errors: &mut Vec<FieldError>,
    ) -> Option<CostLine> {
        let before = errors.len();
        let label = self.label.trim();
        if label.is_empty() {
            errors.push(FieldError::new(
                format!("{path}.label"),
                "Give the cost line a label, like Freight.",
            ));
        } else if let Err(error) = text::check(label) {
            errors.push(FieldError::new(format!("{path}.label"), error));
        }
        let amount = self
            .amount(currency)
            .map_err(|error| errors.push(FieldError::new(format!("{path}.amount"), error)))
            .ok()?;
        if !self.kind.allows(amount) {
            let lower = amount.negated().grouped();
            errors.push(FieldError::new(
                format!("{path}.amount"),
                format!("A discount lowers the invoice: type {lower}."),
            ));
        }
        (errors.len() == before).then(|| CostLine {
            kind: self.kind,
            label: label.to_owned(),
            amount,
        })
    }
}

impl InvoiceEdit {
    /// An invoice as it is saved, ready to be edited.
    #[must_use]
    pub fn of(detail: &InvoiceDetail) -> Self {
        Self {
            version: detail.version,
            due: detail.row.due,
            po_number: detail.row.po_number.clone().unwrap_or_default(),
            printed: Printed::of(detail),
            lines: detail
                .content
                .lines
                .iter()
                .map(LineEdit::from_line)
                .collect(),
            costs: detail
                .content
                .costs
                .iter()
                .map(CostEdit::from_cost)
                .collect(),
        }
    }

    /// Reads all of it. What stands around the rows may stay as it is in `saved`.
    ///
    /// # Errors
    /// As [`InvoiceEdit::read`], and those of [`Printed::read`].
    pub fn read_on(
        &self,
        saved: &Printed,
        currency: Currency,
    ) -> Result<(InvoiceContent, Printed), ContentError> {
        let mut errors = Vec::new();
        let printed = self.printed.read(saved, &mut errors);
        match self.read(currency) {
            Ok(content) if errors.is_empty() => Ok((content, printed)),
            Ok(_) => Err(ContentError(errors)),
            Err(ContentError(mut wrong)) => {
                wrong.append(&mut errors);
                Err(ContentError(wrong))
            }
        }
    }

    /// Reads all rows, with due date and purchase order number.
    ///
    /// # Errors
    /// Every field that cannot be read, an implausible due date, and totals that are not above zero or too large.
    pub fn read(&self, currency: Currency) -> Result<InvoiceContent, ContentError> {
        let mut errors = Vec::new();
        if let Err(error) = text::check(&self.po_number) {
            errors.push(FieldError::new("po_number", error));
        }
        if let Err(error) = date::check(self.due.0) {
            errors.push(FieldError::new("due", error));
        }
        let nothing = "if nothing is owed, delete it.";
        let content = self.rows().read(currency, nothing, &mut errors);
        content
            .filter(|_| errors.is_empty())
            .ok_or(ContentError(errors))
    }

    /// Its invoice lines and cost lines.
    #[must_use]
    pub fn rows(&self) -> TypedRows<'_> {
        TypedRows {
            lines: &self.lines,
            costs: &self.costs,
        }
    }

    /// The totals as typed; see [`TypedRows::totals`].
    ///
    /// # Errors
    /// When an amount or a sum is too large.
    pub fn totals(&self, currency: Currency) -> Result<Option<Totals>, MoneyError> {
        self.rows().totals(currency)
    }
}

fn parsed<T: FromStr<Err = MoneyError>>(
    path: &str,
    name: &str,
    text: Option<String>,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    text?
        .parse()
        .map_err(|error: MoneyError| errors.push(FieldError::new(format!("{path}.{name}"), error)))
        .ok()
}
