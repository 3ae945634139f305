//! Whatever a list asks for survives its URL.

use super::again;
use crate::support::{any_currency, any_day, cases};
use domain::{
    BcOrderId, CompanyId, DateRange, InvoiceId, PaymentId, UnitPrice,
    invoice::{
        AmountRange, InvoiceFilter, InvoiceList, InvoiceSortKey, InvoiceSource, StatusFilter,
    },
    order::{InvoicingStatus, OrderBuyers, OrderFlag, OrderList, OrderStatus},
    payment::{MethodFilter, PaymentList, ProcessingStatus},
    query::{Direction, PageRequest, UrlQuery, encode},
};
use proptest::{option::of, prelude::*};

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
        (search, company_text) in (text(), text()),
        status in of(prop::sample::select(ProcessingStatus::ALL.to_vec())),
        company in company(),
        id in of(1_i64..1_000),
        method in of(prop::sample::select(MethodFilter::ALL.to_vec())),
        dated in range(),
        currency in of(any_currency()),
        (least, most) in (typed_amount(), typed_amount()),
        (with_credit, held, by_buyers) in any::<(bool, bool, bool)>(),
        page in page(),
    ) -> PaymentList {
        PaymentList {
            search,
            id: id.map(PaymentId),
            status,
            company,
            company_text,
            method,
            dated,
            currency,
            least,
            most,
            with_credit,
            held,
            by_buyers,
            page,
        }
    }
}

prop_compose! {
    fn order_list()(
        (search, company_text) in (text(), text()),
        order in of((1_i64..).prop_map(BcOrderId)),
        company in company(),
        (status, refunded) in (of((0_i64..20).prop_map(OrderStatus)), any::<bool>()),
        invoicing in of(prop::sample::select(InvoicingStatus::ALL.to_vec())),
        flags in prop::collection::vec(prop::sample::select(OrderFlag::ALL.to_vec()), 0..4),
        placed in range(),
        buyers in prop::sample::select(vec![
            OrderBuyers::Companies, OrderBuyers::All, OrderBuyers::Anonymous,
        ]),
        page in page(),
    ) -> OrderList {
        OrderList {
            search, order, company, company_text, status, refunded, invoicing, flags, placed,
            buyers, page,
        }
    }
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
