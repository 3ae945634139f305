//! Editing an invoice: what was typed, checked and totalled.

use crate::support::{any_currency, anything, cases, day, gbp};
use domain::invoice::{
    ContentError, CostEdit, CostKind, CostLine, InvoiceContent, InvoiceEdit, InvoiceLine, LineEdit,
    Printed,
};
use domain::problem::ProblemKind;
use domain::{Currency, DueDate, Money, Problem, Quantity, UnitPrice};
use proptest::prelude::*;

fn line(quantity: &str, unit_price: &str, unit_discount: &str) -> LineEdit {
    LineEdit {
        sku: "22423".to_owned(),
        description: "Regency cakestand".to_owned(),
        quantity: quantity.to_owned(),
        unit_price: unit_price.to_owned(),
        unit_discount: unit_discount.to_owned(),
    }
}

fn cost(label: &str, amount: &str) -> CostEdit {
    CostEdit {
        kind: CostKind::Freight,
        label: label.to_owned(),
        amount: amount.to_owned(),
    }
}

fn edit(lines: Vec<LineEdit>, costs: Vec<CostEdit>) -> InvoiceEdit {
    let due = DueDate(day("2026-03-31"));
    InvoiceEdit {
        version: 1,
        due,
        po_number: String::new(),
        printed: Printed::default(),
        lines,
        costs,
    }
}

fn paths(edit: &InvoiceEdit) -> Vec<String> {
    let ContentError(errors) = edit.read(Currency::GBP).unwrap_err();
    errors.into_iter().map(|error| error.field).collect()
}

#[test]
fn a_sound_edit_reads_and_totals() {
    let edit = edit(
        vec![line("2", "1,012.75", ""), line(" 1.5 ", "2", "0.50")],
        vec![cost(" Freight ", "5"), cost("Goodwill", "-1.25")],
    );
    let content = edit.read(Currency::GBP).unwrap();
    assert_eq!(content.total(Currency::GBP), Ok(gbp(203_150)));
    assert_eq!(content.costs[0].label, "Freight");
    assert_eq!(content.lines[0].unit_discount, UnitPrice::default());
    let totals = edit.totals(Currency::GBP).unwrap().unwrap();
    assert_eq!(
        (totals.subtotal, totals.total),
        (gbp(202_775), gbp(203_150))
    );
}

#[test]
fn texts_that_cannot_be_saved_leave_the_total_as_it_is() {
    let long = "é".repeat(1_001);
    let described = LineEdit {
        description: long.clone(),
        ..line("2", "40", "")
    };
    let edit = edit(vec![described], vec![cost(&long, "3"), cost("", "-1")]);
    assert!(edit.read(Currency::GBP).is_err());
    let totals = edit.totals(Currency::GBP).unwrap().unwrap();
    assert_eq!((totals.subtotal, totals.total), (gbp(8_000), gbp(8_200)));
}

#[test]
fn a_discount_lowers_the_invoice() {
    let discount = |amount: &str| CostEdit {
        kind: CostKind::Discount,
        ..cost("Discount", amount)
    };
    let with = |amount: &str| edit(vec![line("1", "83", "")], vec![discount(amount)]);
    for lower in ["-5", "−5.00"] {
        let content = with(lower).read(Currency::GBP).unwrap();
        assert_eq!(content.total(Currency::GBP), Ok(gbp(7_800)), "{lower}");
        assert_eq!(discount(lower).meant_amount(Currency::GBP), None);
    }
    assert!(with("0").read(Currency::GBP).is_ok());
    assert_eq!(paths(&with("5")), ["costs.0.amount"]);
    assert_eq!(with("5").totals(Currency::GBP), Ok(None));
    let meant = discount("5").meant_amount(Currency::GBP);
    assert_eq!(meant.as_deref(), Some("-5.00"));
    assert_eq!(discount("five").meant_amount(Currency::GBP), None);
    assert_eq!(cost("Freight", "5").meant_amount(Currency::GBP), None);
}

#[test]
fn no_total_leaves_out_an_amount_that_cannot_be_read() {
    let good = || line("2", "40", "");
    for wrong in [line("x", "1", ""), line("1", "", ""), line("1", "1", "2")] {
        let edit = edit(vec![good(), wrong], vec![]);
        assert_eq!(edit.totals(Currency::GBP), Ok(None));
    }
    let edit = edit(vec![good()], vec![cost("Freight", "five")]);
    assert_eq!(edit.totals(Currency::GBP), Ok(None));
}

#[test]
fn a_due_date_lies_in_a_year_that_anybody_can_mean() {
    let due = |text: &str| {
        let edit = edit(vec![line("1", "1", "")], vec![]);
        let due = DueDate(text.parse().unwrap());
        InvoiceEdit { due, ..edit }
    };
    for good in ["1900-01-01", "2199-12-31"] {
        assert!(due(good).read(Currency::GBP).is_ok(), "{good}");
    }
    for bad in ["1899-12-31", "2200-01-01", "0026-03-31", "+262142-01-01"] {
        assert_eq!(paths(&due(bad)), ["due"], "{bad}");
    }
}

#[test]
fn every_field_that_is_wrong_is_named_by_its_path() {
    let text = |sku: &str, description: &str| LineEdit {
        sku: sku.to_owned(),
        description: description.to_owned(),
        ..line("1", "1", "0")
    };
    let long = "é".repeat(1_001);
    for (line, expected) in [
        (line("", "1", ""), vec!["quantity"]),
        (line("two", "1", ""), vec!["quantity"]),
        (line("1.00001", "1", ""), vec!["quantity"]),
        (line("1", "", ""), vec!["unit_price"]),
        (line("1", "1,50", ""), vec!["unit_price"]),
        (line("1", "-1", ""), vec!["unit_price", "unit_discount"]),
        (line("1", "1e3", ""), vec!["unit_price"]),
        (line("1", "1", "1.01"), vec!["unit_discount"]),
        (line("1", "1", "-0.01"), vec!["unit_discount"]),
        (line("1", "1", "x"), vec!["unit_discount"]),
        (
            line("x", "x", "x"),
            vec!["quantity", "unit_price", "unit_discount"],
        ),
        (text("22423", "  "), vec!["description"]),
        (text("22423", &long), vec!["description"]),
        (text("22423", "a\0b"), vec!["description"]),
        (text(&long, "Cakestand"), vec!["sku"]),
        (text("a\0b", "Cakestand"), vec!["sku"]),
    ] {
        let found = paths(&edit(vec![line.clone()], vec![]));
        let expected: Vec<String> = expected
            .into_iter()
            .map(|name| format!("lines.0.{name}"))
            .collect();
        assert_eq!(found, expected, "{line:?}");
    }
    let good = || line("1", "1", "");
    assert_eq!(
        paths(&edit(vec![good(), line("x", "1", "")], vec![])),
        ["lines.1.quantity"]
    );
    for (cost, expected) in [
        (cost("", "1"), vec!["costs.0.label"]),
        (cost(&long, "1"), vec!["costs.0.label"]),
        (cost("a\0b", "1"), vec!["costs.0.label"]),
        (cost("Freight", "1.005"), vec!["costs.0.amount"]),
        (cost("Freight", ""), vec!["costs.0.amount"]),
        (cost(" ", "x"), vec!["costs.0.label", "costs.0.amount"]),
    ] {
        assert_eq!(paths(&edit(vec![good()], vec![cost])), expected);
    }
    for po_number in [long, "a\0b".to_owned()] {
        let edit = InvoiceEdit {
            po_number,
            ..edit(vec![good()], vec![])
        };
        assert_eq!(paths(&edit), ["po_number"]);
    }
}

#[test]
fn texts_at_the_limit_are_kept_whatever_their_letters() {
    let description = "é".repeat(1_000);
    let long = LineEdit {
        description: description.clone(),
        ..line("1", "1", "")
    };
    let content = edit(vec![long], vec![]).read(Currency::GBP).unwrap();
    assert_eq!(content.lines[0].description, description);
}

#[test]
fn totals_that_cannot_be_are_refused() {
    let below = edit(vec![line("1", "1", "")], vec![cost("Goodwill", "-1.01")]);
    assert_eq!(paths(&below), ["total"]);
    let huge = edit(vec![line("900000000000000", "900000000000000", "")], vec![]);
    assert_eq!(paths(&huge), ["total"]);
    assert!(huge.totals(Currency::GBP).is_err());
    let most = edit(vec![line("10", "1000000000000", "")], vec![]);
    assert!(most.read(Currency::GBP).is_ok());
    let beyond = InvoiceEdit {
        costs: vec![cost("Freight", "0.01")],
        ..most
    };
    let ContentError(errors) = beyond.read(Currency::GBP).unwrap_err();
    assert_eq!(
        (errors[0].field.as_str(), errors[0].message.as_str()),
        ("total", "The total is more than £10,000,000,000,000.00.")
    );
    assert!(beyond.totals(Currency::GBP).is_err());
    let many = edit(
        vec![line("1", "1", ""); 1_999],
        vec![cost("Freight", "1"), cost("Tax", "1")],
    );
    assert_eq!(paths(&many), ["lines"]);
    let full = edit(vec![line("1", "1", ""); 2_000], vec![]);
    assert_eq!(full.read(Currency::GBP).unwrap().lines.len(), 2_000);
}

#[test]
fn one_error_speaks_for_itself_and_several_are_counted() {
    let one = Problem::from(ContentError(
        edit(vec![line("x", "1", "")], vec![])
            .read(Currency::GBP)
            .unwrap_err()
            .0,
    ));
    assert_eq!(one.kind, ProblemKind::Invalid);
    assert_eq!(Some(one.message.as_str()), one.field("lines.0.quantity"));
    let two = Problem::from(
        edit(vec![line("x", "x", "")], vec![])
            .read(Currency::GBP)
            .unwrap_err(),
    );
    assert_eq!(two.fields.len(), 2);
    assert!(two.message.contains("Nothing has been saved"));
}

fn any_line() -> impl Strategy<Value = InvoiceLine> {
    (
        0_i64..10_000_000,
        0_i64..10_000_000,
        0_i64..=100,
        "[!-~é]{1,20}",
        "[!-~]{0,10}",
    )
        .prop_map(|(quantity, price, percent, description, sku)| InvoiceLine {
            sku,
            description,
            quantity: Quantity::from_e4(quantity),
            unit_price: UnitPrice::from_e4(price),
            unit_discount: UnitPrice::from_e4(price * percent / 100),
        })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_untouched_edit_changes_nothing(
        lines in prop::collection::vec(any_line(), 0..6),
        costs in prop::collection::vec((0_i64..1_000_000, "[!-~]{1,20}"), 0..4),
        currency in any_currency(),
    ) {
        let costs = costs.into_iter().map(|(minor, label)| CostLine {
            kind: CostKind::Tax, label, amount: Money::from_minor(minor, currency),
        });
        let content = InvoiceContent { lines, costs: costs.collect() };
        prop_assume!(content.total(currency).is_ok_and(Money::is_positive));
        let edit = edit(
            content.lines.iter().map(LineEdit::from_line).collect(),
            content.costs.iter().map(CostEdit::from_cost).collect(),
        );
        prop_assert_eq!(edit.read(currency), Ok(content));
    }

    #[test]
    fn nothing_typed_makes_it_panic_and_totals_agree_with_saving(
        texts in prop::collection::vec(prop::array::uniform5(anything()), 0..4),
        costs in prop::collection::vec((anything(), anything()), 0..3),
        po_number in anything(),
        currency in any_currency(),
    ) {
        let lines = texts.into_iter().map(
            |[sku, description, quantity, unit_price, unit_discount]| LineEdit {
                sku, description, quantity, unit_price, unit_discount,
            },
        );
        let costs = costs.iter().map(|(label, amount)| cost(label, amount)).collect();
        let edit = InvoiceEdit { po_number, ..edit(lines.collect(), costs) };
        match (edit.read(currency), edit.totals(currency)) {
            (Ok(content), Ok(Some(totals))) => {
                prop_assert_eq!(content.subtotal(currency), Ok(totals.subtotal));
                prop_assert_eq!(content.total(currency), Ok(totals.total));
            }
            (Ok(_), unknown) => prop_assert!(false, "saved without a total: {:?}", unknown),
            (Err(ContentError(errors)), _) => prop_assert!(!errors.is_empty()),
        }
    }
}

#[test]
fn goods_that_came_back_lower_an_invoice_but_not_to_nothing() {
    let kept_and_returned = vec![line("3", "2.00", ""), line("-1", "2.00", "")];
    let content = edit(kept_and_returned, vec![]).read(Currency::GBP).unwrap();
    assert_eq!(
        content.total(Currency::GBP),
        Ok(Money::from_minor(4_00, Currency::GBP))
    );
    let nothing_left = vec![line("1", "2.00", ""), line("-1", "2.00", "")];
    assert_eq!(paths(&edit(nothing_left, vec![])), ["total"]);
}
