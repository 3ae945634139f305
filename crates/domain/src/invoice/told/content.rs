//! The rows and addresses that a program tells.

use super::{
    ToldAmount,
    costs::{SentCosts, without_subtotal},
    line,
};
use crate::{
    Currency, Money,
    invoice::{
        Address, CostKind, CostLine, InvoiceContent, InvoiceLine, LineEdit, rows::MAX_LINES,
    },
    problem::FieldError,
    text,
};

/// Where lines stand.
const LINES: &str = "details.details.line_items";
/// Where cost lines stand.
const COSTS: &str = "details.header.cost_lines";

/// A line as told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldLine {
    /// Stock keeping unit.
    pub sku: String,
    /// What it is; where it is not said, the stock keeping unit stands for it.
    pub description: Option<String>,
    /// How many.
    pub quantity: String,
    /// Price of one before discount.
    pub unit_price: ToldAmount,
    /// Discount on one.
    pub unit_discount: Option<ToldAmount>,
}

/// A cost line as told; one of them may say what the lines come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCost {
    /// Its label.
    pub description: Option<String>,
    /// Its amount.
    pub amount: ToldAmount,
}

/// All that a program tells beside the balances.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldDetails {
    /// Lines.
    pub lines: Vec<ToldLine>,
    /// Cost lines.
    pub costs: Vec<ToldCost>,
    /// Billing address.
    pub billing_address: Option<Address>,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// What the portal only keeps for the program, in the program's own form.
    pub kept: Option<String>,
}

/// Details as they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDetails {
    /// Rows that come to what is charged.
    pub content: InvoiceContent,
    /// Billing address.
    pub billing_address: Option<Address>,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// What the portal only keeps.
    pub kept: Option<String>,
    /// The cost lines as they were told, if any were.
    pub costs: Option<SentCosts>,
}

impl ToldDetails {
    /// Reads them for an invoice that charges `original`.
    pub(super) fn read(
        &self,
        original: Money,
        errors: &mut Vec<FieldError>,
    ) -> Option<ReadDetails> {
        let before = errors.len();
        let content = self.content(original, errors);
        let billing_address = self
            .billing_address
            .as_ref()
            .map(|address| address.read("details.header.billing_address", errors));
        let addresses = self.shipping_addresses.iter().enumerate();
        let shipping_addresses = addresses
            .map(|(index, address)| {
                address.read(
                    &format!("details.header.shipping_addresses.{index}"),
                    errors,
                )
            })
            .filter(|address| *address != Address::default())
            .collect();
        if self
            .kept
            .as_deref()
            .is_some_and(|kept| !text::is_storable(kept))
        {
            errors.push(FieldError::new("details", text::TextError::NotText));
        }
        let (content, costs) = content.filter(|_| errors.len() == before)?;
        Some(ReadDetails {
            content,
            billing_address,
            shipping_addresses,
            kept: self.kept.clone(),
            costs,
        })
    }

    fn content(
        &self,
        original: Money,
        errors: &mut Vec<FieldError>,
    ) -> Option<(InvoiceContent, Option<SentCosts>)> {
        let currency = original.currency();
        if self.lines.len() + self.costs.len() >= MAX_LINES {
            let message = format!("An invoice holds {} rows.", MAX_LINES - 1);
            errors.push(FieldError::new(LINES, message));
            return None;
        }
        let before = errors.len();
        let lines = self.lines.iter().enumerate();
        let lines: Vec<InvoiceLine> = lines
            .filter_map(|(index, line)| line.read(&format!("{LINES}.{index}"), currency, errors))
            .collect();
        let costs = self.costs.iter().enumerate();
        let costs: Vec<CostLine> = costs
            .filter_map(|(index, cost)| cost.read(&format!("{COSTS}.{index}"), currency, errors))
            .collect();
        if errors.len() > before {
            return None;
        }
        let told = costs.clone();
        let costs = without_subtotal(&lines, costs, original);
        let content = explained(InvoiceContent { lines, costs }, original)
            .map_err(|error| errors.push(FieldError::new(LINES, error)))
            .ok()?;
        let told = SentCosts::of(told, &content, currency);
        Some((content, told))
    }
}

impl ToldLine {
    fn read(
        &self,
        path: &str,
        currency: Currency,
        errors: &mut Vec<FieldError>,
    ) -> Option<InvoiceLine> {
        self.unit_price
            .check_currency(&format!("{path}.unit_price"), currency, errors);
        if let Some(discount) = &self.unit_discount {
            discount.check_currency(&format!("{path}.unit_discount"), currency, errors);
        }
        let described = self.description.as_deref().unwrap_or_default().trim();
        let description = match (described, self.sku.trim()) {
            ("", "") => UNNAMED,
            ("", sku) => sku,
            (described, _) => described,
        };
        let typed = LineEdit {
            sku: self.sku.clone(),
            description: description.to_owned(),
            quantity: self.quantity.clone(),
            unit_price: self.unit_price.value.clone(),
            unit_discount: self
                .unit_discount
                .as_ref()
                .map(|discount| discount.value.clone())
                .unwrap_or_default(),
        };
        typed.read(path, errors)
    }
}

impl ToldCost {
    fn read(
        &self,
        path: &str,
        currency: Currency,
        errors: &mut Vec<FieldError>,
    ) -> Option<CostLine> {
        let amount = self
            .amount
            .read(&format!("{path}.amount"), currency, errors)?;
        let field = format!("{path}.description");
        let label = line(&field, self.description.as_deref(), errors);
        let label = label.unwrap_or_else(|| CostKind::Other.label().to_owned());
        Some(CostLine {
            kind: kind_of(&label, amount),
            label,
            amount,
        })
    }
}

/// A line of which nothing is said.
const UNNAMED: &str = "Item";

/// What the rows leave of the total, where there are rows.
const UNEXPLAINED: &str = "Not itemised";

/// What the rows leave of the total, where there are none.
const WHOLE: &str = "Invoice total";

/// What a label stands for.
fn kind_of(label: &str, amount: Money) -> CostKind {
    [
        CostKind::Discount,
        CostKind::Freight,
        CostKind::Handling,
        CostKind::Tax,
    ]
    .into_iter()
    .find(|kind| kind.label().eq_ignore_ascii_case(label) && kind.allows(amount))
    .unwrap_or(CostKind::Other)
}

/// The rows with one more that explains what they leave of the total or exceed it by, in the
/// place of one that was made before.
///
/// # Errors
/// When a sum is too large.
pub(super) fn explained(
    mut content: InvoiceContent,
    original: Money,
) -> Result<InvoiceContent, crate::MoneyError> {
    content.costs.retain(|cost| {
        cost.kind != CostKind::Other || ![UNEXPLAINED, WHOLE].contains(&cost.label.as_str())
    });
    let left = original.checked_sub(content.total(original.currency())?)?;
    if !left.is_zero() {
        let alone = content.lines.is_empty() && content.costs.is_empty();
        content.costs.push(CostLine {
            kind: CostKind::Other,
            label: if alone { WHOLE } else { UNEXPLAINED }.to_owned(),
            amount: left,
        });
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{ToldAmount, ToldCost, ToldDetails, ToldLine, UNEXPLAINED, WHOLE};
    use crate::{Currency, Money, invoice::InvoiceContent};
    use proptest::prelude::*;

    fn usd(minor: i64) -> Money {
        Money::from_minor(minor, Currency::USD)
    }

    fn told(value: &str) -> ToldAmount {
        ToldAmount {
            code: "USD".to_owned(),
            value: value.to_owned(),
        }
    }

    fn line(quantity: &str, price: &str) -> ToldLine {
        ToldLine {
            sku: "Test-1".to_owned(),
            description: None,
            quantity: quantity.to_owned(),
            unit_price: told(price),
            unit_discount: None,
        }
    }

    fn cost(label: Option<&str>, value: &str) -> ToldCost {
        ToldCost {
            description: label.map(str::to_owned),
            amount: told(value),
        }
    }

    fn content(details: &ToldDetails, original: i64) -> InvoiceContent {
        let mut errors = Vec::new();
        let read = details.read(usd(original), &mut errors);
        assert_eq!(errors, []);
        read.unwrap().content
    }

    fn costs(content: &InvoiceContent) -> Vec<(&str, i64)> {
        let costs = content.costs.iter();
        costs
            .map(|cost| (cost.label.as_str(), cost.amount.minor()))
            .collect()
    }

    #[test]
    fn a_breakdown_without_names_begins_with_what_the_lines_come_to() {
        let details = ToldDetails {
            lines: vec![line("2", "40.00")],
            costs: vec![cost(None, "90.00"), cost(None, "10.00"), cost(None, "0.00")],
            ..ToldDetails::default()
        };
        let content = content(&details, 10_000);
        assert_eq!(content.lines[0].description, "Test-1");
        assert_eq!(
            costs(&content),
            [("Other", 1_000), ("Other", 0), (UNEXPLAINED, 1_000)]
        );
    }

    #[test]
    fn a_subtotal_is_not_charged_twice() {
        let details = ToldDetails {
            lines: vec![line("10", "34.95")],
            costs: vec![
                cost(Some("Subtotal"), "349.5000"),
                cost(Some("Freight"), "0.0000"),
                cost(Some("Sales Tax"), "20"),
            ],
            ..ToldDetails::default()
        };
        let content = content(&details, 36_950);
        assert_eq!(costs(&content), [("Freight", 0), ("Sales Tax", 2_000)]);
    }

    #[test]
    fn an_invoice_without_rows_says_what_it_charges() {
        let nothing = ToldDetails::default();
        assert_eq!(costs(&content(&nothing, 10_000)), [(WHOLE, 10_000)]);
        assert_eq!(costs(&content(&nothing, 0)), []);
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_place() {
        let details = ToldDetails {
            lines: vec![ToldLine {
                unit_price: ToldAmount {
                    code: "EUR".to_owned(),
                    value: "1.23456".to_owned(),
                },
                ..line("two", "1")
            }],
            costs: vec![cost(Some("Freight"), "1,5")],
            ..ToldDetails::default()
        };
        let mut errors = Vec::new();
        assert_eq!(details.read(usd(100), &mut errors), None);
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "details.details.line_items.0.unit_price.code",
                "details.details.line_items.0.quantity",
                "details.details.line_items.0.unit_price",
                "details.header.cost_lines.0.amount.value",
            ]
        );
    }

    proptest! {
        #[test]
        fn rows_always_come_to_what_is_charged(
            original in 0..1_000_000_i64,
            prices in proptest::collection::vec(0..10_0000_i64, 0..5),
            sums in proptest::collection::vec(-10_0000..10_0000_i64, 0..5),
            subtotal in any::<bool>(),
        ) {
            let text = |minor: i64| usd(minor).to_decimal();
            let mut told: Vec<ToldCost> =
                sums.iter().map(|sum| cost(None, &text(*sum))).collect();
            if subtotal {
                told.push(cost(Some("Sub-total"), "1"));
            }
            let details = ToldDetails {
                lines: prices.iter().map(|price| line("3", &text(*price))).collect(),
                costs: told,
                ..ToldDetails::default()
            };
            let content = content(&details, original);
            prop_assert_eq!(content.total(Currency::USD), Ok(usd(original)));
        }
    }
}
