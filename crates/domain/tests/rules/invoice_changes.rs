//! What the history of an invoice says of an edit.

use crate::support::{day, gbp};
use domain::{
    DueDate,
    invoice::{Address, CostKind, CostLine, Editable, InvoiceContent, InvoiceLine, Printed},
};

fn line(description: &str, quantity: &str, price: &str) -> InvoiceLine {
    InvoiceLine {
        sku: String::new(),
        description: description.to_owned(),
        quantity: quantity.parse().unwrap(),
        unit_price: price.parse().unwrap(),
        unit_discount: "0".parse().unwrap(),
    }
}

fn cost(label: &str, minor: i64) -> CostLine {
    CostLine {
        kind: CostKind::Other,
        label: label.to_owned(),
        amount: gbp(minor),
    }
}

fn lines(lines: Vec<InvoiceLine>) -> InvoiceContent {
    InvoiceContent {
        lines,
        costs: Vec::new(),
    }
}

fn state(content: &InvoiceContent) -> Editable<'_> {
    Editable {
        due: DueDate(day("2010-12-01")),
        po_number: None,
        content,
        printed: None,
    }
}

fn told(then: &InvoiceContent, now: &InvoiceContent) -> Vec<String> {
    state(then).changes_to(&state(now))
}

#[test]
fn each_changed_row_is_named_with_its_figures() {
    let then = InvoiceContent {
        lines: vec![
            line("Cakestand", "4", "12.75"),
            line("Lantern", "1", "3"),
            line("Mug", "2", "1.5"),
        ],
        costs: vec![cost("Freight", 5_00)],
    };
    let mut cheaper = line("Mug", "2", "1.5");
    cheaper.unit_discount = "0.25".parse().unwrap();
    cheaper.sku = "M-1".to_owned();
    let now = InvoiceContent {
        // What moves up when a line goes is not changed by it.
        lines: vec![
            line("Cakestand", "6", "11"),
            cheaper,
            line("Gift wrap", "1", "2.5"),
        ],
        costs: vec![cost("Freight", 12_00)],
    };
    assert_eq!(
        told(&then, &now),
        [
            "line “Cakestand”: quantity 4 → 6, price 12.75 → 11.00",
            "removed line “Lantern”: 1 × 3.00",
            "line “Mug”: SKU “M-1” added, discount 0.00 → 0.25",
            "added line “Gift wrap”: 1 × 2.50",
            "cost line “Freight”: amount £5.00 → £12.00",
        ]
    );
    assert_eq!(told(&then, &then), [""; 0]);
}

#[test]
fn rows_that_move_up_or_come_twice_are_not_changed() {
    let then = lines(vec![
        line("Lantern", "1", "3"),
        line("Mug", "2", "1.5"),
        line("Mug", "5", "1.5"),
    ]);
    let now = lines(vec![line("Mug", "5", "1.5"), line("Wrap", "1", "2.5")]);
    assert_eq!(
        told(&then, &now),
        [
            "removed line “Lantern”: 1 × 3.00",
            "line “Mug”: description “Mug” → “Wrap”, quantity 2 → 1, price 1.50 → 2.50",
        ]
    );
    let turned = lines(vec![line("Wrap", "1", "2.5"), line("Mug", "5", "1.5")]);
    assert_eq!(told(&now, &turned), ["lines stand in another order"]);
}

#[test]
fn the_rest_is_counted_and_long_names_are_cut() {
    let many = |quantity: &str| {
        let row = |place: i32| line(&format!("{place} {}", "x".repeat(900)), quantity, "1");
        lines((0..8).map(row).collect())
    };
    let told = told(&many("1"), &many("2"));
    assert_eq!(told.len(), 6);
    assert_eq!(told[5], "and 3 more");
    assert!(
        told.iter().all(|words| words.chars().count() < 80),
        "{told:?}"
    );
}

#[test]
fn what_stands_around_the_rows_is_told_from_what_to_what() {
    let content = lines(vec![line("Mug", "2", "1.5")]);
    let town = |city: &str| Address {
        city: city.to_owned(),
        ..Address::default()
    };
    let old = Printed {
        terms_text: "Pay now.".to_owned(),
        billing_address: town("Leeds"),
        shipping_addresses: vec![town("York")],
    };
    let new = Printed {
        terms_text: String::new(),
        billing_address: town("Hull"),
        shipping_addresses: vec![town("York"), town("Selby")],
    };
    let then = Editable {
        printed: Some(&old),
        ..state(&content)
    };
    let now = Editable {
        due: DueDate(day("2010-12-31")),
        po_number: Some("PO-2"),
        printed: Some(&new),
        ..state(&content)
    };
    let told = then.changes_to(&now);
    assert_eq!(
        told,
        [
            "due date 1 Dec 2010 → 31 Dec 2010",
            "PO number “PO-2” added",
            "terms and conditions “Pay now.” removed",
            "billing address “Leeds” → “Hull”",
            "delivery address “York” → “York / Selby”",
        ]
    );
    // Rows of the audit trail that do not know it say nothing of it.
    let unknown = Editable {
        printed: None,
        ..then
    };
    assert_eq!(unknown.changes_to(&then), [""; 0]);
}
