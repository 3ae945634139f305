//! What an order has come to, and what happened to it.

use domain::BcOrderId;
use domain::order::OrderFlag::{self, Canceled, Created, EditChecked, Edited};
use domain::order::{InvoicingStatus, OrderBuyers, OrderList, OrderStatus, StatusLabel};
use domain::query::UrlQuery;

const LIVE: OrderStatus = OrderStatus::AWAITING_PAYMENT;
const VOID: OrderStatus = OrderStatus::CANCELLED;
const PARTLY_BACK: OrderStatus = OrderStatus::PARTIALLY_REFUNDED;

#[test]
fn the_flag_after_a_sync() {
    for (flag, content_changed, before, status, after) in [
        (Created, false, LIVE, LIVE, Created),
        (Created, true, LIVE, LIVE, Edited),
        (Created, false, LIVE, VOID, Canceled),
        (Created, true, LIVE, VOID, Canceled),
        (Edited, false, LIVE, LIVE, Edited),
        (Edited, true, LIVE, LIVE, Edited),
        (Edited, false, LIVE, VOID, Canceled),
        (EditChecked, false, LIVE, LIVE, EditChecked),
        (EditChecked, true, LIVE, LIVE, Edited),
        (EditChecked, false, LIVE, VOID, Canceled),
        (EditChecked, true, VOID, VOID, Canceled),
        (Canceled, false, VOID, VOID, Canceled),
        (Canceled, true, VOID, VOID, Canceled),
        (Canceled, true, VOID, LIVE, Edited),
        // Money that was given back in part is a change, too.
        (Created, false, LIVE, PARTLY_BACK, Edited),
        (EditChecked, false, LIVE, PARTLY_BACK, Edited),
        // An order that lives again is a change that staff must look at.
        (Canceled, false, VOID, LIVE, Edited),
        (EditChecked, false, VOID, LIVE, Edited),
    ] {
        assert_eq!(
            flag.after_sync(content_changed, before, status),
            after,
            "{flag:?} {content_changed} {before:?}"
        );
    }
}

#[test]
fn what_changed_waits_until_staff_has_looked() {
    for (flag, checked) in [
        (Created, None),
        (Edited, Some(EditChecked)),
        (Canceled, Some(EditChecked)),
        (EditChecked, Some(EditChecked)),
    ] {
        assert_eq!(flag.checked(), checked, "{flag:?}");
        assert_eq!(flag.waits(), OrderFlag::CHANGED.contains(&flag), "{flag:?}");
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
        assert_eq!(Created.after_sync(false, LIVE, status), Canceled);
    }
    for status in [
        OrderStatus::COMPLETED,
        OrderStatus::AWAITING_FULFILLMENT,
        OrderStatus(2),
    ] {
        assert_eq!(Created.after_sync(false, LIVE, status), Created);
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

#[test]
fn an_orders_number_as_people_write_it() {
    for typed in ["41200", " 41200 ", "#41200", "# 41200"] {
        assert_eq!(BcOrderId::read(typed), Some(BcOrderId(41_200)), "{typed}");
        assert_eq!(BcOrderId::sought(typed), "41200", "{typed}");
    }
    for typed in [
        "",
        "#",
        "0",
        "-1",
        "+1",
        "41 200",
        "41200a",
        "٤",
        "99999999999999999999",
    ] {
        assert_eq!(BcOrderId::read(typed), None, "{typed}");
    }
    for (typed, sought) in [
        ("#007", "007"),
        ("#PO-7", "#PO-7"),
        ("Alder #2", "Alder #2"),
    ] {
        assert_eq!(BcOrderId::sought(typed), sought, "{typed}");
    }
}

#[test]
fn a_status_is_called_what_the_store_calls_it() {
    let sent = OrderStatus(2);
    for (custom, reported, shown) in [
        (Some("On its way"), "Shipped", "On its way"),
        (Some("  "), "Shipped", "Shipped"),
        (None, "Shipped", "Shipped"),
        (None, " ", "Shipped"),
    ] {
        assert_eq!(StatusLabel::shown(sent, custom, reported), shown);
    }
    let own = [StatusLabel {
        status: sent,
        label: "On its way".to_owned(),
    }];
    let all = StatusLabel::all(&own);
    // Orders that were not placed never reach the dashboard.
    assert_eq!(all.len(), 13);
    assert_eq!(all[0], own[0]);
    assert_eq!(all[1].label, "Partially shipped");
}

#[test]
fn words_of_urls_are_read_back() {
    for flag in OrderFlag::ALL {
        let list = OrderList::from_pairs([("flag", flag.word())]);
        assert_eq!(list.flags, [flag]);
    }
    for status in InvoicingStatus::ALL {
        let list = OrderList::from_pairs([("invoicing", status.word())]);
        assert_eq!(list.invoicing, Some(status));
    }
    for buyers in OrderBuyers::ALL {
        let list = OrderList::from_pairs([("buyers", buyers.code())]);
        assert_eq!(list.buyers, buyers);
    }
}

#[test]
fn a_refunded_order_is_not_called_cancelled() {
    for (flag, order, label) in [
        (
            Canceled,
            Some(OrderStatus::REFUNDED),
            "Refunded in BigCommerce",
        ),
        (Canceled, Some(VOID), "Cancelled in BigCommerce"),
        (Canceled, None, "Cancelled in BigCommerce"),
        (Edited, Some(PARTLY_BACK), "Edited"),
        (Created, Some(LIVE), "Created"),
    ] {
        assert_eq!(flag.label_with(order), label, "{flag:?} {order:?}");
    }
}
