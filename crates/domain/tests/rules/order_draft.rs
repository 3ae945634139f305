//! From an order to an invoice.

use crate::support::{any_currency, cases, day, gbp, usd};
use chrono::{DateTime, Utc};
use domain::invoice::{Address, CostKind, CostLine};
use domain::money::MAX_TOTAL_MINOR;
use domain::order::{Contact, OrderError, OrderLine, OrderSnapshot, OrderStatus, draft_invoice};
use domain::problem::ProblemKind;
use domain::{
    BcCustomerId, BcOrderId, Currency, DueDate, Money, MoneyError, Problem, Quantity, Terms,
    UnitPrice,
};
use proptest::prelude::*;

fn order() -> OrderSnapshot {
    let at = "2026-03-01T10:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let line = |sku: &str, pieces, e4| OrderLine {
        sku: sku.to_owned(),
        name: format!("Article {sku}"),
        quantity: Quantity::whole(pieces),
        unit_price: UnitPrice::from_e4(e4),
    };
    let freight = CostLine {
        kind: CostKind::Freight,
        label: "Shipping".to_owned(),
        amount: gbp(500),
    };
    OrderSnapshot {
        bc_order_id: BcOrderId(118),
        bc_customer_id: BcCustomerId(7),
        status: OrderStatus::AWAITING_PAYMENT,
        status_label: "Awaiting Payment".to_owned(),
        currency: Currency::GBP,
        total: gbp(4_060),
        covered: gbp(0),
        lines: vec![line("22423", 2, 127_500), line("85048", 6, 16_833)],
        costs: vec![freight],
        contact: Contact::default(),
        billing_address: Address {
            city: "Leeds".to_owned(),
            ..Address::default()
        },
        shipping_addresses: vec![Address {
            city: "York".to_owned(),
            ..Address::default()
        }],
        po_number: Some("PO-1".to_owned()),
        shipments: Vec::new(),
        payment_method: "Check".to_owned(),
        placed_at: at,
        modified_at: at,
    }
}

fn labels(order: &OrderSnapshot) -> Vec<(String, Money)> {
    let draft = draft_invoice(order, Terms(30), day("2026-03-01")).unwrap();
    draft
        .content
        .costs
        .into_iter()
        .map(|cost| (cost.label, cost.amount))
        .collect()
}

#[test]
fn everything_that_the_invoice_shows_comes_from_the_order() {
    let order = order();
    let draft = draft_invoice(&order, Terms(30), day("2026-03-01")).unwrap();
    assert_eq!(draft.original, gbp(4_060));
    assert_eq!(draft.content.subtotal(Currency::GBP), Ok(gbp(3_560)));
    assert_eq!(draft.content.total(Currency::GBP), Ok(gbp(4_060)));
    assert_eq!(
        (draft.issued, draft.due),
        (day("2026-03-01"), DueDate(day("2026-03-31")))
    );
    assert_eq!(draft.terms, Terms(30));
    assert_eq!(draft.po_number.as_deref(), Some("PO-1"));
    assert_eq!(draft.billing_address, order.billing_address);
    assert_eq!(draft.shipping_addresses, order.shipping_addresses);
    assert_eq!(draft.content.costs, order.costs, "nothing to round");
    let skus: Vec<&str> = draft
        .content
        .lines
        .iter()
        .map(|line| line.sku.as_str())
        .collect();
    assert_eq!(skus, ["22423", "85048"]);
}

#[test]
fn a_rounding_line_closes_the_gap_in_either_direction() {
    for gap in [1, -1, 2] {
        let total = gbp(4_060 + gap);
        let last = labels(&OrderSnapshot { total, ..order() }).pop();
        assert_eq!(last, Some(("Rounding".to_owned(), gbp(gap))));
    }
}

#[test]
fn what_was_given_back_is_not_owed() {
    let draft = || draft_invoice(&order(), Terms(0), day("2026-03-01")).unwrap();
    let less = draft().less_refunded(gbp(1_060), "118").unwrap();
    assert_eq!(less.original, gbp(3_000));
    assert_eq!(less.content.total(Currency::GBP), Ok(less.original));
    assert_eq!(draft().less_refunded(gbp(0), "118"), Ok(draft()));
    for all in [4_060, 4_061] {
        let refused = draft().less_refunded(gbp(all), "118");
        assert_eq!(refused, Err(OrderError::NothingOwed("118".to_owned())));
    }
}

#[test]
fn store_credit_and_certificates_lower_what_is_owed() {
    let covered = OrderSnapshot {
        covered: gbp(1_000),
        ..order()
    };
    let draft = draft_invoice(&covered, Terms(0), day("2026-03-01")).unwrap();
    assert_eq!(draft.original, gbp(3_060));
    let last = labels(&covered).pop();
    assert_eq!(
        last,
        Some(("Store credit and gift certificates".to_owned(), gbp(-1_000)))
    );
}

#[test]
fn void_orders_and_orders_that_owe_nothing_yield_no_invoice() {
    for status in [
        OrderStatus::CANCELLED,
        OrderStatus::DECLINED,
        OrderStatus::REFUNDED,
    ] {
        let refused = draft_invoice(
            &OrderSnapshot { status, ..order() },
            Terms(0),
            day("2026-03-01"),
        );
        assert!(
            matches!(refused, Err(OrderError::Void { .. })),
            "{status:?}"
        );
    }
    for (total, covered) in [(0, 0), (100, 100), (100, 101), (-5, 0)] {
        let order = OrderSnapshot {
            total: gbp(total),
            covered: gbp(covered),
            ..order()
        };
        let refused = draft_invoice(&order, Terms(0), day("2026-03-01"));
        assert_eq!(refused, Err(OrderError::NothingOwed("118".to_owned())));
    }
}

#[test]
fn amounts_that_do_not_fit_are_refused() {
    let cost = CostLine {
        kind: CostKind::Tax,
        label: "Tax".to_owned(),
        amount: usd(1),
    };
    for order in [
        OrderSnapshot {
            covered: usd(0),
            ..order()
        },
        OrderSnapshot {
            currency: Currency::USD,
            ..order()
        },
        OrderSnapshot {
            costs: vec![cost],
            ..order()
        },
        OrderSnapshot {
            total: gbp(i64::MAX),
            covered: gbp(-1),
            ..order()
        },
        OrderSnapshot {
            covered: gbp(i64::MIN),
            ..order()
        },
    ] {
        let refused = draft_invoice(&order, Terms(0), day("2026-03-01"));
        assert!(matches!(refused, Err(OrderError::Amount(_))), "{refused:?}");
    }
}

#[test]
fn an_order_over_more_than_an_invoice_may_come_to_is_refused() {
    let of = |total| {
        let order = OrderSnapshot {
            total: gbp(total),
            ..order()
        };
        draft_invoice(&order, Terms(0), day("2026-03-01"))
    };
    let draft = of(MAX_TOTAL_MINOR).unwrap();
    assert_eq!(draft.original, gbp(MAX_TOTAL_MINOR));
    let most = gbp(MAX_TOTAL_MINOR);
    assert_eq!(
        of(MAX_TOTAL_MINOR + 1),
        Err(OrderError::Amount(MoneyError::TotalTooLarge(most)))
    );
}

#[test]
fn a_refusal_is_a_conflict_with_a_code() {
    let invoiced = OrderError::AlreadyInvoiced {
        order: "118".to_owned(),
        invoice: "00000036".to_owned(),
    };
    let void = OrderError::Void {
        order: "118".to_owned(),
        status: "cancelled".to_owned(),
    };
    for (error, code) in [
        (invoiced, "order_already_invoiced"),
        (void, "order_void"),
        (OrderError::NothingOwed("118".to_owned()), "nothing_owed"),
        (OrderError::Amount(MoneyError::TooLarge), "order_amounts"),
    ] {
        let problem = Problem::from(error);
        assert_eq!(
            (problem.kind, problem.code.as_str()),
            (ProblemKind::Conflict, code)
        );
    }
}

#[test]
fn only_what_an_invoice_shows_counts_as_a_change() {
    let before = order();
    let status = OrderSnapshot {
        status: OrderStatus::COMPLETED,
        ..order()
    };
    assert!(!before.content_differs(&status));
    for after in [
        OrderSnapshot {
            total: gbp(1),
            ..order()
        },
        OrderSnapshot {
            covered: gbp(1),
            ..order()
        },
        OrderSnapshot {
            lines: vec![],
            ..order()
        },
        OrderSnapshot {
            costs: vec![],
            ..order()
        },
        OrderSnapshot {
            po_number: None,
            ..order()
        },
        OrderSnapshot {
            billing_address: Address::default(),
            ..order()
        },
        OrderSnapshot {
            shipping_addresses: vec![],
            ..order()
        },
    ] {
        assert!(before.content_differs(&after));
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_content_always_adds_up_to_what_is_owed(
        total in prop_oneof![0_i64..1_000_000, any::<i64>()],
        covered in prop_oneof![Just(0_i64), 0_i64..1_000],
        lines in prop::collection::vec((-5_000_000_i64..5_000_000, -5_000_000_i64..5_000_000), 0..8),
        costs in prop::collection::vec(-10_000_i64..10_000, 0..5),
        currency in any_currency(),
    ) {
        let money = |minor| Money::from_minor(minor, currency);
        let lines = lines.into_iter().map(|(quantity, price)| OrderLine {
            sku: String::new(),
            name: "Article".to_owned(),
            quantity: Quantity::from_e4(quantity),
            unit_price: UnitPrice::from_e4(price),
        });
        let costs = costs.into_iter().map(|minor| CostLine {
            kind: CostKind::Other,
            label: "Cost".to_owned(),
            amount: money(minor),
        });
        let order = OrderSnapshot {
            currency,
            total: money(total),
            covered: money(covered),
            lines: lines.collect(),
            costs: costs.collect(),
            ..order()
        };
        match draft_invoice(&order, Terms(30), day("2026-03-01")) {
            Ok(draft) => {
                prop_assert_eq!(draft.content.total(currency), Ok(draft.original));
                prop_assert_eq!(draft.original, money(total - covered));
                prop_assert!(draft.original.is_positive());
                prop_assert_eq!(draft.content.lines.len(), order.lines.len());
            }
            Err(OrderError::NothingOwed(_)) => prop_assert!(total <= covered),
            Err(error) => prop_assert!(matches!(error, OrderError::Amount(_)), "{}", error),
        }
    }
}
