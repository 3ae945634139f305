//! What list pages ask for, as it stands in their URLs.

mod properties;

use crate::support::day;
use domain::{
    CompanyId, Currency, DateRange, UnitPrice,
    invoice::{AccessList, InvoiceFilter, InvoiceList, InvoiceSortKey, MAX_IDS, StatusFilter},
    money::check_asked,
    order::{OrderFlag, OrderList},
    payment::PaymentList,
    query::{Direction, ListQuery, Page, PageRequest, SortedList, UrlQuery},
};

fn again<T: UrlQuery>(list: &T) -> T {
    let pairs = list.to_pairs();
    T::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())))
}

#[test]
fn the_currencies_without_cents_are_all_known() {
    let letters = || 'A'..='Z';
    let mut found = 0;
    for code in letters().flat_map(|a| letters().map(move |b| [a, b])) {
        for last in letters() {
            let code: String = code.iter().chain(&[last]).collect();
            let Ok(currency) = Currency::from_code(&code) else {
                continue;
            };
            let unusual = Currency::unusual().find(|(_, codes)| codes.contains(&&*code));
            let exponent = unusual.map_or(2, |(exponent, _)| exponent);
            assert_eq!(currency.exponent(), exponent, "{code}");
            found += 1;
        }
    }
    assert!(found > 100, "{found} currencies");
}

#[test]
fn amounts_are_read_as_they_are_typed_and_ids_are_bounded() {
    let read = |name, value| InvoiceList::from_pairs([(name, value)]).filter;
    let pounds = |text: &str| Some(text.parse::<UnitPrice>().unwrap());
    assert_eq!(
        read("amount_from", "1,234.5").amount.from,
        pounds("1234.50")
    );
    for unheard in ["a lot", "-", "-5", "−5"] {
        assert_eq!(read("amount_to", unheard).amount.to, None, "{unheard}");
        let payments = PaymentList::from_pairs([("least", unheard)]);
        assert_eq!(payments, PaymentList::default(), "{unheard}");
    }
    for (least, most, good) in [
        ("", "", true),
        ("10", "", true),
        ("10", "10.0", true),
        ("1,000", "999", false),
        ("", "-1", false),
        ("", "much", false),
        ("much", "1", true),
    ] {
        assert_eq!(check_asked(least, most).is_ok(), good, "{least} to {most}");
    }
    assert_eq!(read("ids", "").ids, Some(Vec::new()), "none, not all");
    let many: Vec<String> = (0..2_000).map(|id| id.to_string()).collect();
    let ids = read("ids", &many.join(",")).ids.unwrap_or_default();
    assert_eq!(ids.len(), MAX_IDS);
}

#[test]
fn a_range_that_ends_before_it_begins_finds_nothing_and_says_so() {
    fn why<Q: ListQuery>(pairs: [(&str, &str); 2]) -> Option<String> {
        Q::from_pairs(pairs).impossible()
    }
    let days = Some("The last day lies before the first, so nothing can be found.".to_owned());
    let amounts = "The greatest amount is less than the least, so nothing can be found.";
    let amounts = Some(amounts.to_owned());
    for (first, last, reversed) in [
        ("2026-11-25", "2026-11-01", true),
        ("2026-11-01", "2026-11-01", false),
        ("2026-11-01", "2026-11-25", false),
        ("2026-11-25", "", false),
        ("", "2026-11-01", false),
    ] {
        let said = days.clone().filter(|_| reversed);
        let pairs = [("from", first), ("to", last)];
        assert_eq!(why::<OrderList>(pairs), said, "{pairs:?}");
        assert_eq!(why::<PaymentList>(pairs), said, "{pairs:?}");
        for names in [("issued_from", "issued_to"), ("due_from", "due_to")] {
            let pairs = [(names.0, first), (names.1, last)];
            assert_eq!(why::<InvoiceList>(pairs), said, "{pairs:?}");
        }
    }
    for (least, most, reversed) in [
        ("100", "50", true),
        ("50", "50.00", false),
        ("100", "", false),
        ("", "50", false),
        ("much", "50", false),
    ] {
        let said = amounts.clone().filter(|_| reversed);
        let pairs = [("least", least), ("most", most)];
        assert_eq!(why::<PaymentList>(pairs), said, "{pairs:?}");
        let pairs = [("amount_from", least), ("amount_to", most)];
        assert_eq!(why::<InvoiceList>(pairs), said, "{pairs:?}");
    }
}

#[test]
fn a_buyers_list_is_not_sorted_by_what_buyers_do_not_see() {
    for sort in InvoiceSortKey::ALL {
        let list = InvoiceList {
            sort,
            ..InvoiceList::default()
        }
        .for_buyer();
        assert_eq!(list.sort == sort, sort != InvoiceSortKey::Flag);
    }
}

#[test]
fn a_default_list_has_a_bare_url() {
    assert_eq!(InvoiceList::default().to_query(), "");
    assert_eq!(PaymentList::default().to_query(), "");
    assert_eq!(OrderList::default().to_query(), "");
    assert!(InvoiceFilter::default().is_empty() && DateRange::default().is_open());
}

#[test]
fn a_url_as_people_share_it() {
    let list = InvoiceList::from_pairs([
        ("status", "overdue,partial"),
        ("sort", "due"),
        ("dir", "asc"),
        ("q", "a&b=c é"),
    ]);
    assert_eq!(
        list.filter.statuses,
        [StatusFilter::Overdue, StatusFilter::PartiallyPaid]
    );
    let query = list.to_query();
    assert_eq!(
        query,
        "?q=a%26b%3Dc%20%C3%A9&status=overdue,partial&sort=due&dir=asc"
    );
}

#[test]
fn an_order_lists_url_as_people_share_it() {
    let list = OrderList::from_pairs([
        ("flag", "edited"),
        ("flag", "canceled,spotted"),
        ("order", "#41200"),
        ("status", "11"),
        ("buyers", "anonymous"),
        ("from", "2026-03-01"),
        ("to", "someday"),
        ("invoicing", "paid"),
    ]);
    assert_eq!(list.flags, OrderFlag::CHANGED);
    assert!(!list.is_unfiltered());
    assert_eq!(
        list.to_query(),
        "?order=41200&status=11&flag=edited,canceled&from=2026-03-01&buyers=anonymous"
    );
    let paged = OrderList::from_pairs([("after", "5_1"), ("size", "25")]);
    assert!(paged.is_unfiltered());
}

#[test]
fn an_access_logs_url_names_company_and_page() {
    let list = AccessList {
        company: Some(CompanyId(7)),
        page: PageRequest {
            after: Some("12".to_owned()),
            ..PageRequest::default()
        },
    };
    assert_eq!(list.to_query(), "?tab=access&company=7&after=12");
    assert_eq!(again(&list), list);
    let unread = AccessList::from_pairs([("tab", "access"), ("company", "mine")]);
    assert_eq!(unread, AccessList::default());
}

#[test]
fn what_is_unknown_or_unreadable_is_ignored() {
    let garbage = [
        ("q", "  "),
        ("status", "late,,OPEN"),
        ("number", ""),
        ("company", "mine"),
        ("source", "fax"),
        ("currency", "XAU"),
        ("issued_from", "2026-02-30"),
        ("issued_to", "soon"),
        ("due_from", "31.12.2026"),
        ("due_to", ""),
        ("sort", "colour"),
        ("dir", "sideways"),
        ("after", " "),
        ("size", "-1"),
        ("invoicing", "no"),
        ("anonymous", "yes"),
        ("utm_source", "mail"),
        ("", ""),
    ];
    assert_eq!(InvoiceList::from_pairs(garbage), InvoiceList::default());
    assert_eq!(PaymentList::from_pairs(garbage), PaymentList::default());
    assert_eq!(OrderList::from_pairs(garbage), OrderList::default());
    let some = InvoiceList::from_pairs([("status", "late,open")]);
    assert_eq!(some.filter.statuses, [StatusFilter::Open]);
    let ticked = InvoiceList::from_pairs([("status", "open"), ("status", "overdue")]);
    assert_eq!(
        ticked.filter.statuses,
        [StatusFilter::Open, StatusFilter::Overdue]
    );
}

/// PostgreSQL refuses a NUL character with an error of its own.
#[test]
fn a_text_that_no_database_can_hold_is_ignored() {
    let nul = [
        ("q", "a\0b"),
        ("number", "\0"),
        ("after", "1\0"),
        ("before", "\0\0"),
    ];
    assert_eq!(InvoiceList::from_pairs(nul), InvoiceList::default());
    assert_eq!(PaymentList::from_pairs(nul), PaymentList::default());
    assert_eq!(OrderList::from_pairs(nul), OrderList::default());
}

#[test]
fn sorting_starts_over_and_a_second_click_turns_it_round() {
    let page = PageRequest {
        after: Some("x".to_owned()),
        before: None,
        size: 25,
    };
    let list = InvoiceList {
        page,
        ..InvoiceList::default()
    };
    let by_due = list.sorted_by(InvoiceSortKey::Due);
    assert_eq!(
        (by_due.sort, by_due.direction),
        (InvoiceSortKey::Due, Direction::Ascending)
    );
    assert_eq!(
        by_due.page,
        PageRequest {
            size: 25,
            ..PageRequest::default()
        }
    );
    assert_eq!(
        by_due.sorted_by(InvoiceSortKey::Due).direction,
        Direction::Descending
    );
}

#[test]
fn a_page_has_between_one_and_a_hundred_rows() {
    for (size, limit) in [
        (0, 50),
        (1, 1),
        (25, 25),
        (100, 100),
        (101, 100),
        (u32::MAX, 100),
    ] {
        assert_eq!(
            PageRequest {
                size,
                ..PageRequest::default()
            }
            .limit(),
            limit
        );
    }
    let page = Page {
        rows: vec![1, 2],
        next: Some("n".to_owned()),
        previous: None,
    };
    let page = page.map(|row| row * 2);
    assert_eq!((page.rows, page.next.as_deref()), (vec![2, 4], Some("n")));
}

#[test]
fn a_range_of_days_does_not_end_before_it_begins() {
    let range = |from: Option<&str>, to: Option<&str>| DateRange {
        from: from.map(day),
        to: to.map(day),
    };
    let (first, last) = (Some("2026-01-01"), Some("2026-12-01"));
    for good in [(first, last), (first, first), (last, None), (None, first)] {
        assert_eq!(range(good.0, good.1).check(), Ok(()), "{good:?}");
    }
    assert!(range(last, first).check().is_err());
}
