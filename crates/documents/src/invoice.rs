//! An invoice on paper.

use crate::{DocumentError, Fact, error::check_sum, figures, seller::printed_lines, text};
use chrono::NaiveDate;
use domain::{
    Currency, DueDate, Money, Terms, date,
    invoice::{Address, Balance, InvoiceContent},
};
use serde::Serialize;

/// Everything that an invoice prints.
#[derive(Debug, Clone)]
pub struct Invoice {
    /// Its number.
    pub number: String,
    /// Issue date.
    pub issued: NaiveDate,
    /// Due date.
    pub due: DueDate,
    /// Payment terms, where they are known.
    pub terms: Option<Terms>,
    /// Number of the order it was made from.
    pub order_number: Option<String>,
    /// The buyer's purchase order number.
    pub po_number: Option<String>,
    /// The store's own fields with what was entered into them.
    pub fields: Vec<Fact>,
    /// Whose invoice it is; printed above the billing address unless that names it.
    pub company: String,
    /// Who is charged.
    pub bill_to: Address,
    /// Where the goods went; left out where it is the billing address.
    pub ship_to: Option<Address>,
    /// Lines and cost lines; they come to the original balance.
    pub content: InvoiceContent,
    /// What was charged and what is owed.
    pub balance: Balance,
    /// What lowered or raised the open balance, the earliest first. Empty prints the sum
    /// alone; otherwise they come to what has been paid.
    pub settlements: Vec<Settlement>,
    /// Terms and conditions; several lines, may be empty.
    pub terms_text: String,
    /// Where the open balance can be paid. Not printed when nothing is open.
    pub pay_now: Option<String>,
}

/// Something that moved an invoice's open balance.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// On which day.
    pub on: NaiveDate,
    /// What: `Cheque`, `Visa ending in 1111`, `Refund`.
    pub label: String,
    /// Cheque number, the gateway's transaction.
    pub reference: String,
    /// How much of the invoice it paid; below zero where it gave something back.
    pub amount: Money,
}

/// An invoice as templates see it.
#[derive(Debug, Serialize)]
pub(crate) struct InvoiceData {
    number: String,
    issued: String,
    due: String,
    terms: Option<String>,
    order_number: Option<String>,
    po_number: Option<String>,
    fields: Vec<Fact>,
    bill_to: Vec<String>,
    ship_to: Option<Vec<String>>,
    currency: &'static str,
    has_sku: bool,
    has_wide_sku: bool,
    has_discount: bool,
    lines: Vec<LineData>,
    subtotal: String,
    costs: Vec<Fact>,
    total: String,
    settlements: Vec<SettlementData>,
    paid: Option<String>,
    open: String,
    is_settled: bool,
    terms_text: Vec<String>,
    pay_now: Option<String>,
}

#[derive(Debug, Serialize)]
struct LineData {
    sku: String,
    description: String,
    quantity: String,
    unit_price: String,
    unit_discount: Option<String>,
    amount: String,
}

#[derive(Debug, Serialize)]
struct SettlementData {
    on: String,
    label: String,
    reference: String,
    amount: String,
}

impl Invoice {
    fn currency(&self) -> Currency {
        self.balance.original().currency()
    }

    fn name(&self) -> String {
        format!("Invoice {}", self.number)
    }

    pub(crate) fn data(&self) -> Result<InvoiceData, DocumentError> {
        let currency = self.currency();
        let (original, open) = (self.balance.original(), self.balance.open());
        let paid = original.checked_sub(open)?;
        let subtotal = self.content.subtotal(currency)?;
        let total = self.content.total(currency)?;
        check_sum(&self.name(), "its lines and cost lines", total, original)?;
        if !self.settlements.is_empty() {
            let amounts = self.settlements.iter().map(|settlement| settlement.amount);
            let settled = Money::sum(amounts, currency)?;
            check_sum(&self.name(), "its payments", settled, paid)?;
        }
        let has_discount = |line: &domain::invoice::InvoiceLine| line.unit_discount.e4() != 0;
        Ok(InvoiceData {
            number: text::line(&self.number),
            issued: date::short(self.issued),
            due: date::short(self.due.0),
            terms: self.terms.map(Terms::label),
            order_number: present(self.order_number.as_deref()),
            po_number: present(self.po_number.as_deref()),
            fields: Fact::printed(&self.fields),
            bill_to: addressee(&self.company, &self.bill_to),
            ship_to: self
                .ship_to
                .as_ref()
                .filter(|address| **address != self.bill_to)
                .map(|address| printed_lines(&address.lines()))
                .filter(|lines| !lines.is_empty()),
            currency: currency.code(),
            has_sku: self.content.lines.iter().any(|line| !line.sku.is_empty()),
            has_wide_sku: self
                .content
                .lines
                .iter()
                .any(|line| text::is_wide(&line.sku)),
            has_discount: self.content.lines.iter().any(has_discount),
            lines: self.line_data(currency)?,
            subtotal: subtotal.to_string(),
            costs: self
                .content
                .costs
                .iter()
                .map(|cost| Fact::new(text::line(&cost.label), cost.amount.to_string()))
                .collect(),
            total: original.to_string(),
            settlements: self.settlements.iter().map(Settlement::data).collect(),
            paid: (!paid.is_zero()).then(|| paid.negated().to_string()),
            open: open.to_string(),
            is_settled: !open.is_positive(),
            terms_text: text::lines(&self.terms_text),
            pay_now: self.link()?.filter(|_| open.is_positive()),
        })
    }

    fn line_data(&self, currency: Currency) -> Result<Vec<LineData>, DocumentError> {
        let lines = self.content.lines.iter().map(|line| {
            Ok(LineData {
                sku: text::key(&line.sku),
                description: text::line(&line.description),
                quantity: figures::quantity(line.quantity),
                unit_price: figures::unit_price(line.unit_price, currency),
                unit_discount: (line.unit_discount.e4() != 0)
                    .then(|| figures::unit_price(line.unit_discount, currency)),
                amount: line.amount(currency)?.grouped(),
            })
        });
        lines.collect()
    }

    fn link(&self) -> Result<Option<String>, DocumentError> {
        match &self.pay_now {
            Some(link) if !link.starts_with("https://") && !link.starts_with("http://") => {
                Err(DocumentError::Link(link.clone()))
            }
            link => Ok(link.clone()),
        }
    }
}

impl Settlement {
    fn data(&self) -> SettlementData {
        SettlementData {
            on: date::short(self.on),
            label: text::line(&self.label),
            reference: text::key(&self.reference),
            amount: self.amount.negated().to_string(),
        }
    }
}

/// A key to print, if there is one.
pub(crate) fn present(text: Option<&str>) -> Option<String> {
    text.map(text::key).filter(|line| !line.is_empty())
}

/// Whom a document is addressed to: the address, below the company where it is not part of it.
pub(crate) fn addressee(company: &str, address: &Address) -> Vec<String> {
    let company = text::line(company);
    let mut lines = printed_lines(&address.lines());
    if !company.is_empty() && !lines.contains(&company) {
        lines.insert(0, company);
    }
    lines
}
