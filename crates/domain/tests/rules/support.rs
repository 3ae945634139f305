//! What several files of tests need.

use chrono::NaiveDate;
use domain::{Currency, Money};
use proptest::prelude::*;
use std::sync::LazyLock;

/// So many random cases, and no files left behind.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Every three-letter code that is a currency with minor units.
pub(crate) static CURRENCIES: LazyLock<Vec<Currency>> = LazyLock::new(|| {
    let letters = || b'A'..=b'Z';
    letters()
        .flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])))
        .filter_map(|code| Currency::from_code(std::str::from_utf8(&code).unwrap()).ok())
        .collect()
});

pub(crate) fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

pub(crate) fn usd(minor: i64) -> Money {
    Money::from_minor(minor, Currency::USD)
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Any day of the years in which invoices are written.
pub(crate) fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_i32..100_000).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap())
}

/// Any currency.
pub(crate) fn any_currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(CURRENCIES.clone())
}

/// Text that looks like a number, or nearly.
pub(crate) fn numberish() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-+]?[0-9]{0,4}([., ][0-9]{3}){0,3}([.,][0-9]{0,5})?",
        "[-+0-9., 'e\u{a0}\u{202f}\u{663}−£]{0,24}",
    ]
}

/// Anything that can be typed or sent.
pub(crate) fn anything() -> impl Strategy<Value = String> {
    prop_oneof![4 => numberish(), 2 => "\\PC{0,16}", 1 => any::<String>()]
}

/// An order of one product over £25.00 on a purchase order.
pub(crate) fn order_of(placed_at: chrono::DateTime<chrono::Utc>) -> domain::order::OrderSnapshot {
    use domain::{
        BcCustomerId, BcOrderId, Quantity, UnitPrice,
        invoice::Address,
        order::{Contact, OrderLine, OrderSnapshot, OrderStatus},
    };
    OrderSnapshot {
        bc_order_id: BcOrderId(7),
        bc_customer_id: BcCustomerId(5),
        status: OrderStatus::AWAITING_PAYMENT,
        status_label: "Awaiting Payment".to_owned(),
        currency: Currency::GBP,
        total: gbp(2_500),
        covered: gbp(0),
        lines: vec![OrderLine {
            sku: "22423".to_owned(),
            name: "Regency cakestand".to_owned(),
            quantity: Quantity::whole(2),
            unit_price: UnitPrice::from_e4(125_000),
        }],
        costs: Vec::new(),
        contact: Contact::default(),
        billing_address: Address::default(),
        shipping_addresses: Vec::new(),
        po_number: None,
        shipments: Vec::new(),
        payment_method: "Purchase order".to_owned(),
        placed_at,
        modified_at: placed_at,
    }
}
