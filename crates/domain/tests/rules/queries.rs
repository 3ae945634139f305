//! What list pages ask for, as it stands in their URLs.

use crate::support::{any_currency, any_day, cases, day};
use domain::invoice::{
    AmountRange, InvoiceFilter, InvoiceList, InvoiceSortKey, InvoiceSource, MAX_IDS, StatusFilter,
};
use domain::money::check_asked;
use domain::order::{InvoicingStatus, OrderBuyers, OrderFlag, OrderList, OrderStatus};
use domain::payment::{MethodFilter, PaymentList, ProcessingStatus};
use domain::query::{Direction, Page, PageRequest, SortedList, UrlQuery, encode};
use domain::{BcOrderId, CompanyId, Currency, DateRange, InvoiceId, PaymentId, UnitPrice};
use proptest::option::of;
use proptest::prelude::*;

fn again<T: UrlQuery>(list: &T) -> T {
    let pairs = list.to_pairs();
    T::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())))
}

fn text() -> impl Strategy<Value = Option<String>> {
    of("\\PC{1,12}"
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("blank", |t| !t.is_empty()))
}

fn page() -> impl Strategy<Value = PageRequest> {
    (text(), text(), any::<u32>()).prop_map(|(after, before, size)| PageRequest {
        after,
        before,
        size,
    })
}

fn range() -> impl Strategy<Value = DateRange> {
    (of(any_day()), of(any_day())).prop_map(|(from, to)| DateRange { from, to })
}

fn typed_amount() -> impl Strategy<Value = Option<String>> {
    of(prop::sample::select(vec!["0", "10", "1,234.5", "99.99"]).prop_map(str::to_owned))
}

fn company() -> impl Strategy<Value = Option<CompanyId>> {
    of(any::<i64>().prop_map(CompanyId))
}

prop_compose! {
    fn invoice_filter()(
        (search, number) in (text(), text()),
        statuses in prop::collection::vec(prop::sample::select(StatusFilter::ALL.to_vec()), 0..4),
        company in company(),
        source in of(prop::sample::select(vec![InvoiceSource::Portal, InvoiceSource::External])),
        currency in of(any_currency()),
        (issued, due) in (range(), range()),
        (company_text, order, po_number) in (text(), text(), text()),
        (from, to) in (of(0..i32::MAX), of(0..i32::MAX)),
        pending in any::<bool>(),
        ids in of(prop::collection::vec(any::<i64>().prop_map(InvoiceId), 1..5)),
    ) -> InvoiceFilter {
        let amount = |e4: Option<i32>| e4.map(|e4| UnitPrice::from_e4(i64::from(e4)));
        let amount = AmountRange { from: amount(from), to: amount(to) };
        InvoiceFilter {
            search, statuses, number, company, company_text, order, po_number, source, currency,
            issued, due, amount, pending, ids,
        }
    }
}

prop_compose! {
    fn invoice_list()(
        filter in invoice_filter(),
        sort in prop::sample::select(InvoiceSortKey::ALL.to_vec()),
        ascending in any::<bool>(),
        page in page(),
    ) -> InvoiceList {
        let direction = if ascending { Direction::Ascending } else { Direction::Descending };
        InvoiceList { filter, sort, direction, page }
    }
}

prop_compose! {
    fn payment_list()(
        search in text(),
        status in of(prop::sample::select(ProcessingStatus::ALL.to_vec())),
        company in company(),
        id in of(1_i64..1_000),
        method in of(prop::sample::select(MethodFilter::ALL.to_vec())),
        dated in range(),
        currency in of(any_currency()),
        (least, most) in (typed_amount(), typed_amount()),
        (with_credit, held) in any::<(bool, bool)>(),
        page in page(),
    ) -> PaymentList {
        PaymentList {
            search,
            id: id.map(PaymentId),
            status,
            company,
            method,
            dated,
            currency,
            least,
            most,
            with_credit,
            held,
            page,
        }
    }
}

prop_compose! {
    fn order_list()(
        search in text(),
        order in of((1_i64..).prop_map(BcOrderId)),
        company in company(),
        status in of((0_i64..20).prop_map(OrderStatus)),
        invoicing in of(prop::sample::select(InvoicingStatus::ALL.to_vec())),
        flags in prop::collection::vec(prop::sample::select(OrderFlag::ALL.to_vec()), 0..4),
        placed in range(),
        buyers in prop::sample::select(vec![
            OrderBuyers::Companies, OrderBuyers::All, OrderBuyers::Anonymous,
        ]),
        page in page(),
    ) -> OrderList {
        OrderList { search, order, company, status, invoicing, flags, placed, buyers, page }
    }
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

/// What a server makes of an encoded value.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let (code, tail) = rest.split_at(2);
            bytes.push(u8::from_str_radix(std::str::from_utf8(code).unwrap(), 16).unwrap());
            rest = tail;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_invoice_list_survives_its_url(list in invoice_list()) {
        prop_assert_eq!(again(&list), list);
    }

    #[test]
    fn a_payment_list_survives_its_url(list in payment_list()) {
        prop_assert_eq!(again(&list), list);
    }

    #[test]
    fn an_order_list_survives_its_url(list in order_list()) {
        prop_assert_eq!(again(&list), list);
    }

    #[test]
    fn reading_anything_never_panics_and_settles(
        pairs in prop::collection::vec((prop::sample::select(vec![
            "q", "status", "number", "company", "source", "currency", "issued_from", "issued_to",
            "due_from", "due_to", "sort", "dir", "after", "before", "size", "invoicing", "order", "flag", "from",
            "to", "buyers",
        ]), any::<String>()), 0..8),
    ) {
        let pairs = || pairs.iter().map(|(name, value)| (*name, value.as_str()));
        let (invoices, payments, orders) = (
            InvoiceList::from_pairs(pairs()),
            PaymentList::from_pairs(pairs()),
            OrderList::from_pairs(pairs()),
        );
        prop_assert_eq!(again(&invoices), invoices);
        prop_assert_eq!(again(&payments), payments);
        prop_assert_eq!(again(&orders), orders);
    }

    #[test]
    fn encoding_keeps_the_text_and_only_safe_characters(text in any::<String>()) {
        let encoded = encode(&text);
        prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~,%".contains(&b)));
        prop_assert_eq!(decoded(&encoded), text);
    }
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
