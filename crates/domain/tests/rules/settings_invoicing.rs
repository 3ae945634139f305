//! When orders become invoices by themselves, and how they may be paid.

use crate::support::order_of;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Terms,
    order::OrderStatus,
    payment::OfflineMethod,
    settings::{Invoicing, InvoicingForm, InvoicingPolicy, PaymentPolicy, PendingPolicy},
};

fn noon() -> DateTime<Utc> {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

fn automatic(offline: bool, online: bool) -> InvoicingPolicy {
    let since = |on| Invoicing::Manual.choose(on, noon());
    InvoicingPolicy {
        offline: since(offline),
        online: since(online),
        ..InvoicingPolicy::manual(Terms(30))
    }
}

#[test]
fn how_an_order_was_paid_follows_from_method_and_status() {
    for (method, status, online) in [
        ("Visa", OrderStatus::AWAITING_FULFILLMENT, true),
        ("Credit Card", OrderStatus::COMPLETED, true),
        ("Visa", OrderStatus::AWAITING_PAYMENT, false),
        ("Purchase order", OrderStatus::AWAITING_FULFILLMENT, false),
        ("Check", OrderStatus::COMPLETED, false),
        ("Cash on Delivery", OrderStatus::COMPLETED, false),
        ("Bank Deposit", OrderStatus::COMPLETED, false),
        ("Manual", OrderStatus::COMPLETED, false),
        ("", OrderStatus::COMPLETED, false),
    ] {
        let mut order = order_of(noon());
        (order.payment_method, order.status) = (method.to_owned(), status);
        assert_eq!(order.is_paid_online(), online, "{method}");
    }
}

#[test]
fn each_kind_of_order_has_its_own_switch() {
    let on_account = order_of(noon());
    let mut by_card = on_account.clone();
    by_card.payment_method = "Visa".to_owned();
    by_card.status = OrderStatus::AWAITING_FULFILLMENT;
    for (offline, online) in [(false, false), (false, true), (true, false), (true, true)] {
        let policy = automatic(offline, online);
        assert_eq!(policy.wants_invoice(&on_account, false), offline);
        assert_eq!(policy.wants_invoice(&by_card, false), online);
    }
}

#[test]
fn earlier_void_and_anonymous_orders_are_left_to_staff() {
    let mut policy = automatic(true, true);
    let order = order_of(noon());
    let mut earlier = order.clone();
    earlier.placed_at -= TimeDelta::microseconds(1);
    let mut cancelled = order.clone();
    cancelled.status = OrderStatus::CANCELLED;
    assert!(!policy.wants_invoice(&earlier, false));
    assert!(!policy.wants_invoice(&cancelled, false));
    assert!(!policy.wants_invoice(&order, true));
    policy.guests = true;
    assert!(policy.wants_invoice(&order, true));
}

#[test]
fn automatic_invoicing_keeps_its_beginning() {
    let later = noon() + TimeDelta::days(1);
    let policy = automatic(true, false);
    let mut form = InvoicingForm::of(&policy);
    assert_eq!(form.read(&policy, later).unwrap(), policy);
    form.offline = false;
    let off = form.read(&policy, later).unwrap();
    assert_eq!(off.offline, Invoicing::Manual);
    form.offline = true;
    let on = form.read(&off, later).unwrap();
    assert_eq!(on.offline, Invoicing::Automatic { since: later });
    let stored = serde_json::to_string(&on).unwrap();
    assert_eq!(
        serde_json::from_str::<InvoicingPolicy>(&stored).unwrap(),
        on
    );
}

#[test]
fn payments_are_accepted_as_the_store_wants() {
    let policy = PaymentPolicy {
        checkout: false,
        offline: vec![OfflineMethod::Cash],
        pending: PendingPolicy::Block,
    };
    policy.check().unwrap();
    policy.check_offline(OfflineMethod::Cash).unwrap();
    let refused = policy.check_offline(OfflineMethod::Cheque).unwrap_err();
    assert_eq!(refused.field, "method");
    assert_eq!(policy.check_checkout().unwrap_err().code, "checkout_off");
    policy.check_pending(&[]).unwrap();
    let numbers = ["7".to_owned(), "8".to_owned()];
    let refused = policy.check_pending(&numbers).unwrap_err();
    assert!(refused.message.contains("invoices 7, 8"), "{refused}");
    let open = PaymentPolicy::default();
    open.check_pending(&numbers).unwrap();
    open.check_checkout().unwrap();
    let none = PaymentPolicy {
        offline: Vec::new(),
        ..policy
    };
    assert_eq!(none.check().unwrap_err()[0].field, "checkout");
}
