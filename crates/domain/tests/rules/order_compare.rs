//! An order beside its invoice.

use crate::support::{gbp, order_of};
use domain::{
    Quantity, UnitPrice,
    invoice::{CostKind, CostLine},
    order::{
        Comparison, OrderLine, OrderNow, OrderSnapshot, OrderStatus, Refund, compare, order_now,
    },
};

fn order() -> OrderSnapshot {
    order_of("2026-03-04T12:00:00Z".parse().unwrap())
}

fn now() -> OrderNow {
    order_now(&order()).unwrap()
}

fn beside(now: &OrderNow, change: impl FnOnce(&mut OrderNow)) -> Comparison {
    beside_as(OrderStatus::AWAITING_PAYMENT, now, change)
}

fn beside_as(
    status: OrderStatus,
    now: &OrderNow,
    change: impl FnOnce(&mut OrderNow),
) -> Comparison {
    let mut invoice = now.clone();
    change(&mut invoice);
    let po_number = invoice.po_number.as_deref();
    compare(status, now, &invoice.content, invoice.total, po_number)
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

/// As an invoice that was made after a refund of £10.00.
fn take_off(invoice: &mut OrderNow) {
    invoice.content.costs.push(CostLine {
        kind: CostKind::Other,
        label: "Refunded".to_owned(),
        amount: gbp(-1_000),
    });
    invoice.total = gbp(1_500);
}

#[test]
fn a_refund_is_said_where_lines_are_the_same() {
    for (status, refunded) in [
        (OrderStatus::REFUNDED, Some(Refund::All)),
        (OrderStatus::PARTIALLY_REFUNDED, Some(Refund::Part)),
        (OrderStatus::CANCELLED, None),
        (OrderStatus::AWAITING_FULFILLMENT, None),
    ] {
        let comparison = beside_as(status, &now(), |_| {});
        assert_eq!(comparison.refunded, refunded, "{status:?}");
        assert_eq!(comparison.differences(), 0, "{status:?}");
        for paid in [false, true] {
            let advice = comparison.advice(paid);
            assert_eq!(advice.is_some(), refunded.is_some(), "{status:?}");
            let of_payments = advice.is_some_and(|advice| advice.contains("payment"));
            assert_eq!(of_payments, paid && refunded.is_some(), "{status:?}");
        }
    }
}

#[test]
fn what_the_invoice_takes_off_as_refunded_is_no_difference() {
    let partly = OrderStatus::PARTIALLY_REFUNDED;
    let comparison = beside_as(partly, &now(), take_off);
    assert_eq!(comparison.differences(), 0);
    assert!(!comparison.totals_differ());
    assert!(comparison.costs.iter().any(|row| row.refund));
    let advice = comparison.advice(true).unwrap();
    assert!(advice.contains("takes it off"), "{advice}");

    let other = beside_as(partly, &now(), |invoice| {
        take_off(invoice);
        invoice.content.costs[0].label = "Goodwill".to_owned();
    });
    assert_eq!((other.differences(), other.totals_differ()), (1, true));
    let charged = beside_as(partly, &now(), |invoice| {
        take_off(invoice);
        invoice.content.costs[0].amount = gbp(1_000);
        invoice.total = gbp(3_500);
    });
    assert_eq!((charged.differences(), charged.totals_differ()), (1, true));
}

#[test]
fn without_a_refund_such_a_line_is_a_difference() {
    let comparison = beside(&now(), take_off);
    assert_eq!(comparison.differences(), 1);
    assert!(comparison.totals_differ());
    assert_eq!(comparison.advice(true), None);
}
