//! An order beside its invoice.

use crate::support::{gbp, order_of};
use domain::{
    Quantity, UnitPrice,
    invoice::{CostKind, CostLine},
    order::{Comparison, OrderLine, OrderNow, OrderSnapshot, OrderStatus, compare, order_now},
};

fn order() -> OrderSnapshot {
    order_of("2026-03-04T12:00:00Z".parse().unwrap())
}

fn now() -> OrderNow {
    order_now(&order()).unwrap()
}

fn beside(now: &OrderNow, change: impl FnOnce(&mut OrderNow)) -> Comparison {
    let mut invoice = now.clone();
    change(&mut invoice);
    let po_number = invoice.po_number.as_deref();
    compare(now, &invoice.content, invoice.total, po_number)
}

#[test]
fn what_an_order_makes_is_what_it_says() {
    let comparison = beside(&now(), |_| {});
    assert_eq!(comparison.differences(), 0);
    assert_eq!(comparison.totals, (gbp(2_500), gbp(2_500)));
    assert_eq!(comparison.lines.len(), 1);
}

#[test]
fn an_order_that_makes_no_invoice_still_says_something() {
    let mut void = order();
    void.status = OrderStatus::CANCELLED;
    assert_eq!(order_now(&void).unwrap().total, gbp(2_500));
    let mut free = order();
    free.covered = gbp(2_500);
    let free = order_now(&free).unwrap();
    assert_eq!(free.total, gbp(0));
    assert_eq!(free.content.costs[0].amount, gbp(-2_500));
}

#[test]
fn a_changed_line_stands_beside_its_partner() {
    let comparison = beside(&now(), |invoice| {
        invoice.content.lines[0].quantity = Quantity::whole(3);
        invoice.content.lines[0].description = "Cakestand".to_owned();
        invoice.po_number = Some("PO-2".to_owned());
    });
    assert_eq!(comparison.differences(), 2, "the line and the PO number");
    let row = &comparison.lines[0];
    let (order, invoice) = (row.order.as_ref().unwrap(), row.invoice.as_ref().unwrap());
    assert_eq!(
        (order.amount, invoice.amount),
        (Some(gbp(2_500)), Some(gbp(3_750)))
    );
    assert_eq!(comparison.po_numbers, (String::new(), "PO-2".to_owned()));
}

#[test]
fn lines_of_one_side_alone_are_shown_with_a_gap() {
    let mut now = now();
    let first = now.content.lines[0].clone();
    now.content.lines.push(domain::invoice::InvoiceLine {
        sku: String::new(),
        description: "Gift wrap".to_owned(),
        ..first
    });
    let comparison = beside(&now, |invoice| {
        invoice.content.lines[1].description = "Engraving".to_owned();
    });
    let sides: Vec<(bool, bool)> = comparison
        .lines
        .iter()
        .map(|row| (row.order.is_some(), row.invoice.is_some()))
        .collect();
    assert_eq!(sides, [(true, true), (true, false), (false, true)]);
    assert_eq!(comparison.differences(), 2);
}

#[test]
fn the_same_line_twice_is_paired_once_each() {
    let mut twice = order();
    let line: OrderLine = twice.lines[0].clone();
    twice.lines.push(OrderLine {
        unit_price: UnitPrice::from_e4(1),
        ..line
    });
    let now = order_now(&twice).unwrap();
    let comparison = beside(&now, |invoice| {
        invoice.content.lines.pop();
    });
    assert!(!comparison.lines[0].differs());
    assert!(comparison.lines[1].invoice.is_none());
}

#[test]
fn costs_are_paired_by_kind_and_others_by_label() {
    let cost = |kind, label: &str, minor| CostLine {
        kind,
        label: label.to_owned(),
        amount: gbp(minor),
    };
    let mut now = now();
    now.content.costs = vec![
        cost(CostKind::Freight, "Standard", 500),
        cost(CostKind::Other, "Rounding", 1),
    ];
    let comparison = beside(&now, |invoice| {
        invoice.content.costs = vec![
            cost(CostKind::Other, "Insurance", 900),
            cost(CostKind::Freight, "Courier", 500),
        ];
    });
    assert_eq!(comparison.costs.len(), 3);
    let freight = &comparison.costs[0];
    assert_eq!(freight.invoice.as_ref().unwrap().name, "Courier");
    assert!(freight.differs());
    assert!(comparison.costs[1].invoice.is_none());
    assert!(comparison.costs[2].order.is_none());
}
