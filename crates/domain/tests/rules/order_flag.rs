//! What an order has come to, and what happened to it.

use domain::order::OrderFlag::{self, Canceled, Created, EditChecked, Edited};
use domain::order::{InvoicingStatus, OrderStatus};

const LIVE: OrderStatus = OrderStatus::AWAITING_PAYMENT;
const VOID: OrderStatus = OrderStatus::CANCELLED;

#[test]
fn the_flag_after_a_sync() {
    for (flag, content_changed, status, after) in [
        (Created, false, LIVE, Created),
        (Created, true, LIVE, Edited),
        (Created, false, VOID, Canceled),
        (Created, true, VOID, Canceled),
        (Edited, false, LIVE, Edited),
        (Edited, true, LIVE, Edited),
        (Edited, false, VOID, Canceled),
        (EditChecked, false, LIVE, EditChecked),
        (EditChecked, true, LIVE, Edited),
        (EditChecked, false, VOID, Canceled),
        (Canceled, false, VOID, Canceled),
        (Canceled, true, VOID, Canceled),
        (Canceled, true, LIVE, Edited),
        // An order that lives again is a change that staff must look at.
        (Canceled, false, LIVE, Edited),
    ] {
        assert_eq!(
            flag.after_sync(content_changed, status),
            after,
            "{flag:?} {content_changed}"
        );
    }
}

#[test]
fn void_and_unplaced_orders() {
    for code in -1..=20 {
        let status = OrderStatus(code);
        assert_eq!(status.is_void(), [4, 5, 6].contains(&code), "{code}");
        assert_eq!(status.is_unplaced(), [0, 1].contains(&code), "{code}");
        assert!(!status.label().is_empty());
    }
    for status in [
        OrderStatus::REFUNDED,
        OrderStatus::CANCELLED,
        OrderStatus::DECLINED,
    ] {
        assert_eq!(Created.after_sync(false, status), Canceled);
    }
    for status in [
        OrderStatus::COMPLETED,
        OrderStatus::AWAITING_FULFILLMENT,
        OrderStatus(14),
    ] {
        assert_eq!(Created.after_sync(false, status), Created);
    }
}

#[test]
fn only_an_open_order_can_be_invoiced() {
    for status in [
        InvoicingStatus::Open,
        InvoicingStatus::Invoiced,
        InvoicingStatus::Completed,
    ] {
        assert_eq!(status.can_invoice(), status == InvoicingStatus::Open);
        assert_eq!(InvoicingStatus::from_code(status.code()), status);
    }
}

#[test]
fn stored_numbers_read_back() {
    for flag in [Created, Edited, Canceled, EditChecked] {
        assert_eq!(OrderFlag::from_code(flag.code()), flag);
    }
}
