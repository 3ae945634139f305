//! Filters of a URL that cannot be read.

use domain::invoice::{InvoiceList, MAX_IDS};
use domain::order::{OrderBuyers, OrderFlag, OrderList};
use domain::payment::PaymentList;
use domain::query::UrlQuery;
use domain::statement::AccountQuery;

#[test]
fn what_cannot_be_read_makes_no_file() {
    let fine = [
        ("q", "  "),
        ("issued_from", ""),
        ("issued_to", " "),
        ("status", "open,,overdue"),
        ("pending", "0"),
        ("sort", "colour"),
        ("dir", "up"),
        ("size", "-1"),
        ("after", "x"),
        ("before", "x"),
        ("utm_source", ""),
    ];
    assert!(InvoiceList::strictly(fine).is_ok());
    for (name, value) in [
        ("q", "a\0b"),
        ("status", "late"),
        ("company", "mine"),
        ("source", "fax"),
        ("currency", "pounds"),
        ("due_to", "31.12.2026"),
        ("amount_from", "-5"),
        ("pending", "yes"),
        ("ids", "1,x"),
    ] {
        let problem = InvoiceList::strictly([(name, value)]).unwrap_err();
        assert_eq!(problem.code, "unreadable_filter");
        assert!(problem.field(name).is_some(), "{name}");
        assert!(problem.message.contains(name), "{}", problem.message);
        let (list, unread) = InvoiceList::with_unread([(name, value)]);
        assert_eq!(list, InvoiceList::from_pairs([(name, value)]));
        assert_eq!(unread, problem.fields);
    }
    for pair in [
        ("id", "one"),
        ("status", "9"),
        ("method", "gold"),
        ("least", "x"),
        ("held", "y"),
    ] {
        assert!(PaymentList::strictly([pair]).is_err(), "{pair:?}");
    }
    for pair in [
        ("order", "x"),
        ("flag", "created,spotted"),
        ("buyers", "me"),
        ("to", "soon"),
    ] {
        assert!(OrderList::strictly([pair]).is_err(), "{pair:?}");
    }
    let many = "1,".repeat(MAX_IDS + 1);
    let problem = InvoiceList::strictly([("ids", many.as_str())]).unwrap_err();
    assert!(
        problem.message.contains("at most 1000 numbers"),
        "{problem}"
    );
    // However much is wrong, the answer stays short.
    let noise = "x,".repeat(5_000);
    let problem = InvoiceList::strictly([("ids", noise.as_str())]).unwrap_err();
    assert_eq!(problem.fields.len(), 10);
}

#[test]
fn a_name_that_no_filter_has_makes_no_file() {
    let pairs = [("compnay", "7"), ("status", "open")];
    let problem = InvoiceList::strictly(pairs).unwrap_err();
    assert_eq!(problem.code, "unreadable_filter");
    assert_eq!(problem.fields.len(), 1);
    let message = "There is no filter of this name.";
    assert_eq!(problem.field("compnay"), Some(message));
    assert!(PaymentList::strictly([("due_to", "2026-01-01")]).is_err());
    assert!(PaymentList::strictly([("sort", "total"), ("dir", "asc")]).is_ok());
    assert!(AccountQuery::strictly([("form", "2026-01-01")]).is_err());
    assert!(AccountQuery::strictly([("size", "25")]).is_ok());
    // A page opens all the same, and has nothing to say about it.
    let (list, unread) = InvoiceList::with_unread(pairs);
    assert_eq!(list, InvoiceList::from_pairs([("status", "open")]));
    assert_eq!(unread, []);
    let long = "x".repeat(5_000);
    let problem = InvoiceList::strictly([(long.as_str(), "1")]).unwrap_err();
    assert!(problem.message.len() < 200, "{problem}");
}

#[test]
fn what_a_list_writes_can_be_read_strictly() {
    let list = OrderList {
        flags: OrderFlag::ALL.to_vec(),
        buyers: OrderBuyers::Anonymous,
        ..OrderList::default()
    };
    let pairs = list.to_pairs();
    let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(OrderList::strictly(pairs), Ok(list));
}
