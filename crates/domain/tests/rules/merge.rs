//! Merging what two people have made of one invoice, with everything that both have changed
//! listed.

use crate::support::{cases, day};
use domain::{
    DueDate,
    invoice::{
        Address, CostEdit, CostKind, EditedRow, InvoiceEdit, LineEdit, Overlap, Printed,
        UnsavedEdit,
    },
};
use proptest::prelude::*;

const COLUMNS: [&str; 5] = [
    "sku",
    "description",
    "quantity",
    "unit_price",
    "unit_discount",
];

fn cell<'a>(line: &'a mut LineEdit, column: &str) -> &'a mut String {
    match column {
        "sku" => &mut line.sku,
        "description" => &mut line.description,
        "quantity" => &mut line.quantity,
        "unit_price" => &mut line.unit_price,
        _ => &mut line.unit_discount,
    }
}

fn line(index: usize) -> LineEdit {
    LineEdit {
        sku: format!("S{index}"),
        description: format!("Item {index}"),
        quantity: "6".to_owned(),
        unit_price: "2.55".to_owned(),
        unit_discount: "0.00".to_owned(),
    }
}

fn town(city: &str) -> Address {
    Address {
        city: city.to_owned(),
        ..Address::default()
    }
}

fn invoice(lines: Vec<LineEdit>) -> InvoiceEdit {
    InvoiceEdit {
        version: 1,
        due: DueDate(day("2026-03-31")),
        po_number: "PO-1".to_owned(),
        printed: Printed {
            terms_text: "Pay soon.".to_owned(),
            billing_address: town("York"),
            shipping_addresses: vec![town("York")],
        },
        lines,
        costs: vec![CostEdit {
            kind: CostKind::Freight,
            label: "Freight".to_owned(),
            amount: "5.00".to_owned(),
        }],
    }
}

fn placed<T: Clone>(rows: &[T]) -> Vec<EditedRow<T>> {
    let rows = rows.iter().cloned().enumerate();
    rows.map(|(index, row)| EditedRow {
        saved: Some(index),
        row,
    })
    .collect()
}

/// `mine` as it was made of `base`, row for row.
fn unsaved(base: &InvoiceEdit, mine: &InvoiceEdit) -> UnsavedEdit {
    UnsavedEdit {
        base: base.clone(),
        due: mine.due.0.to_string(),
        po_number: mine.po_number.clone(),
        printed: mine.printed.clone(),
        lines: placed(&mine.lines),
        costs: placed(&mine.costs),
    }
}

fn overlap(field: &str, theirs: &str, mine: &str) -> Overlap {
    Overlap::Cell {
        field: field.to_owned(),
        theirs: theirs.to_owned(),
        mine: mine.to_owned(),
    }
}

/// Who changes a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Hand {
    Nobody,
    Theirs,
    Mine,
    BothAlike,
    BothUnlike,
}

fn hands() -> impl Strategy<Value = Vec<[Hand; 5]>> {
    let hand = prop::sample::select(vec![
        Hand::Nobody,
        Hand::Theirs,
        Hand::Mine,
        Hand::BothAlike,
        Hand::BothUnlike,
    ]);
    prop::collection::vec(prop::array::uniform5(hand), 0..6)
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn every_change_survives_and_every_overlap_is_listed(hands in hands()) {
        let base = invoice((0..hands.len()).map(line).collect());
        let (mut theirs, mut mine) = (base.clone(), base.clone());
        let (mut merged, mut listed) = (base.lines.clone(), Vec::new());
        for (index, row) in hands.iter().enumerate() {
            for (column, hand) in COLUMNS.into_iter().zip(row) {
                let (their_text, my_text) = match hand {
                    Hand::Nobody => continue,
                    Hand::Theirs => (Some("theirs"), None),
                    Hand::Mine => (None, Some("mine")),
                    Hand::BothAlike => (Some("same"), Some("same")),
                    Hand::BothUnlike => (Some("theirs"), Some("mine")),
                };
                let put = |edit: &mut [LineEdit], text: Option<&str>| {
                    if let Some(text) = text {
                        *cell(&mut edit[index], column) = text.to_owned();
                    }
                };
                put(&mut theirs.lines, their_text);
                put(&mut mine.lines, my_text);
                put(&mut merged, my_text.or(their_text));
                if *hand == Hand::BothUnlike {
                    listed.push(overlap(&format!("lines.{index}.{column}"), "theirs", "mine"));
                }
            }
        }
        let rebased = unsaved(&base, &mine).rebase(&theirs);
        let rows: Vec<LineEdit> = rebased.lines.into_iter().map(|row| row.row).collect();
        prop_assert_eq!(rows, merged);
        prop_assert_eq!(rebased.overlaps, listed);
    }

    #[test]
    fn nothing_of_mine_makes_it_theirs_without_overlaps(mine in 0_usize..5, theirs in 0_usize..5) {
        let base = invoice((0..mine).map(line).collect());
        let mut saved = invoice((0..theirs).map(line).collect());
        saved.po_number = "PO-2".to_owned();
        let rebased = unsaved(&base, &base).rebase(&saved);
        let rows: Vec<LineEdit> = rebased.lines.into_iter().map(|row| row.row).collect();
        prop_assert_eq!(rows, saved.lines);
        prop_assert_eq!(rebased.po_number, "PO-2");
        prop_assert_eq!(rebased.overlaps, vec![]);
    }
}

#[test]
fn fields_beside_the_rows_overlap_too() {
    let base = invoice(vec![line(0)]);
    let (mut theirs, mut mine) = (base.clone(), base.clone());
    theirs.due = DueDate(day("2026-04-15"));
    mine.due = DueDate(day("2026-04-30"));
    theirs.po_number = "PO-2".to_owned();
    // Blanks are no change.
    mine.po_number = " PO-1 ".to_owned();
    theirs.costs[0].amount = "6.00".to_owned();
    mine.costs[0].amount = "7.00".to_owned();
    let rebased = unsaved(&base, &mine).rebase(&theirs);
    assert_eq!(rebased.due, "2026-04-30");
    assert_eq!(
        rebased.overlaps,
        [
            overlap("due", "2026-04-15", "2026-04-30"),
            overlap("costs.0.amount", "6.00", "7.00"),
        ]
    );
}

#[test]
fn a_row_that_one_removes_and_the_other_changes_is_named() {
    let base = invoice(vec![line(0), line(1), line(2)]);
    let mut theirs = base.clone();
    theirs.lines.remove(1);
    theirs.lines[1].quantity = "9".to_owned();
    let mut mine = unsaved(&base, &base);
    mine.lines[1].row.quantity = "7".to_owned();
    mine.lines.remove(2);
    let rebased = mine.rebase(&theirs);
    assert_eq!(
        rebased.overlaps,
        [
            Overlap::RemovedByThem {
                field: "lines.1".to_owned(),
                name: "Item 1".to_owned(),
            },
            Overlap::RemovedByMe {
                name: "Item 2".to_owned(),
            },
        ]
    );
    let kept: Vec<String> = rebased.lines.into_iter().map(|row| row.row.sku).collect();
    assert_eq!(kept, ["S0", "S1"]);
}

#[test]
fn addresses_are_merged_part_by_part_and_terms_whole() {
    let base = invoice(vec![line(0)]);
    let (mut theirs, mut mine) = (base.clone(), base.clone());
    theirs.printed.billing_address = Address {
        street1: "1 Mill Lane".to_owned(),
        ..town("Leeds")
    };
    mine.printed.billing_address = town("Hull");
    mine.printed.shipping_addresses = vec![town("Hull")];
    theirs.printed.shipping_addresses.clear();
    mine.printed.terms_text = "Pay now.".to_owned();
    let rebased = unsaved(&base, &mine).rebase(&theirs);
    assert_eq!(
        rebased.printed,
        Printed {
            terms_text: "Pay now.".to_owned(),
            billing_address: Address {
                street1: "1 Mill Lane".to_owned(),
                ..town("Hull")
            },
            shipping_addresses: Vec::new(),
        }
    );
    assert_eq!(
        rebased.overlaps,
        [overlap("billing_address.city", "Leeds", "Hull")]
    );
    // What nobody has touched here is theirs.
    let rebased = unsaved(&base, &base).rebase(&theirs);
    assert_eq!(
        (rebased.printed, rebased.overlaps),
        (theirs.printed, vec![])
    );
}

#[test]
fn delivery_addresses_are_merged_one_by_one_where_they_are_as_many() {
    let quay = |zip_code: &str, street1: &str| Address {
        zip_code: zip_code.to_owned(),
        street1: street1.to_owned(),
        ..town("Hull")
    };
    let print = |shipping: Vec<Address>| {
        let mut edit = invoice(vec![line(0)]);
        edit.printed.shipping_addresses = shipping;
        edit
    };
    let base = print(vec![town("Leeds"), quay("HU1", "1 Quay")]);
    let theirs = print(vec![town("Leeds"), quay("HU2", "2 Quay")]);
    // Blanks are no change.
    let mine = print(vec![town("Bath"), quay(" HU1 ", "3 Quay")]);
    let rebased = unsaved(&base, &mine).rebase(&theirs);
    assert_eq!(
        rebased.printed.shipping_addresses,
        [town("Bath"), quay("HU2", "3 Quay")]
    );
    assert_eq!(
        rebased.overlaps,
        [overlap("shipping_addresses.1.street1", "2 Quay", "3 Quay")]
    );
    // Nobody knows which became which.
    let theirs = print(vec![quay("HU2", "2 Quay")]);
    let rebased = unsaved(&base, &mine).rebase(&theirs);
    assert_eq!(
        rebased.printed.shipping_addresses,
        mine.printed.shipping_addresses
    );
    assert_eq!(
        rebased.overlaps,
        [overlap(
            "shipping_addresses",
            "2 Quay, Hull HU2",
            "Bath / 3 Quay, Hull HU1"
        )]
    );
}

#[test]
fn what_is_delivered_where_the_bill_goes_follows_it() {
    let base = invoice(vec![line(0)]);
    let print = |billing: &str, shipping: &str| {
        let mut edit = base.clone();
        edit.printed.billing_address = town(billing);
        edit.printed.shipping_addresses = vec![town(shipping)];
        edit
    };
    let merged = |theirs: &InvoiceEdit, mine: &InvoiceEdit| {
        let rebased = unsaved(&base, mine).rebase(theirs);
        let shipping = rebased.printed.shipping_addresses.iter();
        let shipping: Vec<String> = shipping.map(|address| address.city.clone()).collect();
        let billing = rebased.printed.billing_address.city;
        (billing, shipping.join(" / "), rebased.overlaps)
    };
    let towns = |billing: &str, shipping: &str| {
        let overlaps: Vec<Overlap> = Vec::new();
        (billing.to_owned(), shipping.to_owned(), overlaps)
    };
    let (billed, delivered) = (print("Leeds", "Leeds"), print("York", "Hull"));
    assert_eq!(merged(&delivered, &billed), towns("Leeds", "Hull"));
    assert_eq!(merged(&billed, &delivered), towns("Leeds", "Hull"));
    assert_eq!(merged(&billed, &base), towns("Leeds", "Leeds"));
    assert_eq!(merged(&base, &billed), towns("Leeds", "Leeds"));
    // Both have billed it anew: that alone is to be looked at.
    let (billing, shipping, overlaps) = merged(&billed, &print("Bath", "Bath"));
    assert_eq!((billing.as_str(), shipping.as_str()), ("Bath", "Bath"));
    assert_eq!(overlaps, [overlap("billing_address.city", "Leeds", "Bath")]);
    // Both deliver it elsewhere.
    let (_, shipping, overlaps) = merged(&delivered, &print("York", "Bath"));
    assert_eq!(shipping, "Bath");
    assert_eq!(overlaps, [overlap("shipping_addresses", "Hull", "Bath")]);
}
