//! What an invoice says.

use crate::support::{
    DOCUMENTS, address, assert_says, day, invoice, invoice_of, lines, pages, pounds, print, seller,
    squeezed, text,
};
use documents::{DocumentError, Fact, Settlement};
use domain::{
    Currency, Money, UnitPrice,
    invoice::{Address, Balance},
};
use lopdf::{Document, Object};

#[test]
fn everything_that_is_given_is_printed() {
    let mut invoice = invoice();
    invoice.fields = vec![
        Fact::new("Cost centre", "Gifts 12"),
        Fact::new("Empty", " "),
    ];
    invoice.ship_to = Some(Address {
        street1: "Dock 7".to_owned(),
        ..address()
    });
    invoice.terms_text = "Goods remain ours.\n\nClaims within seven days.".to_owned();
    let printed = text(&print(&invoice));
    assert_says(
        &printed,
        &[
            "Wharf Wholesale",
            "Manchester M17 1AB",
            "Invoice 536365",
            "Bill to Northgate Gifts Ltd 14 Quay Street Bristol BS1 4DB",
            "Dock 7",
            "Invoice date 1 Dec 2010",
            "Due date 31 Dec 2010",
            "Terms Net 30",
            "Order 41200",
            "Purchase order PO-7700",
            "Cost centre Gifts 12",
            "85000A Hanging Heart 0 1 2.55 2.55",
            "85001A Hanging Heart 1 1,000 1.0025 1,002.50",
            "Subtotal £1,005.05",
            "Freight £12.00",
            "Total £1,017.05",
            "Amount due £1,017.05",
            "How to pay Sort code 00-00-00",
            "Goods remain ours.",
            "Claims within seven days.",
            "VAT GB 123 4567 89",
            "Page 1 of 1",
        ],
    );
    assert!(!printed.contains("Empty"), "a field without a value");
    assert!(!printed.contains("Discount"), "nothing is discounted");
}

#[test]
fn payments_lead_from_the_total_to_what_is_due() {
    let mut invoice = invoice();
    invoice.balance = Balance::restore(pounds(1_017_05), pounds(967_05)).unwrap();
    let paid = text(&print(&invoice));
    assert_says(&paid, &["Total £1,017.05 Paid −£50.00 Amount due £967.05"]);

    let settlement = |label: &str, amount| Settlement {
        on: day(14),
        label: label.to_owned(),
        reference: "000123".to_owned(),
        amount: pounds(amount),
    };
    invoice.settlements = vec![settlement("Cheque", 60_00), settlement("Refund", -10_00)];
    let detailed = text(&print(&invoice));
    assert_says(
        &detailed,
        &[
            "Cheque 14 Dec 2010 · 000123 −£60.00",
            "Refund 14 Dec 2010 · 000123 £10.00",
            "Amount due £967.05",
        ],
    );
}

#[test]
fn an_invoice_that_is_paid_asks_for_nothing() {
    let mut invoice = invoice();
    invoice.balance = Balance::restore(pounds(1_017_05), pounds(0)).unwrap();
    invoice.pay_now = Some("https://portal.example/pay?invoice=7".to_owned());
    let pdf = print(&invoice);
    assert_says(&text(&pdf), &["Paid in full", "Amount due £0.00"]);
    assert!(!text(&pdf).contains("Howtopay"));
    assert_eq!(links(&pdf), Vec::<String>::new());
}

#[test]
fn the_link_to_pay_is_a_link() {
    let mut invoice = invoice();
    assert_eq!(links(&print(&invoice)), Vec::<String>::new());
    invoice.pay_now = Some("https://portal.example/pay?invoice=7".to_owned());
    let pdf = print(&invoice);
    assert_eq!(links(&pdf), ["https://portal.example/pay?invoice=7"]);
    assert_says(&text(&pdf), &["Pay now"]);

    invoice.pay_now = Some("javascript:alert(1)".to_owned());
    let refused = DOCUMENTS.invoices(&seller(), &[invoice]).unwrap_err();
    assert_eq!(
        refused,
        DocumentError::Link("javascript:alert(1)".to_owned())
    );
}

#[test]
fn what_does_not_add_up_is_not_printed() {
    let mut wrong_total = invoice();
    wrong_total.balance = Balance::issue(pounds(1_017_06)).unwrap();
    let mut wrong_payments = invoice();
    wrong_payments.settlements = vec![Settlement {
        on: day(14),
        label: "Cheque".to_owned(),
        reference: String::new(),
        amount: pounds(1),
    }];
    let mut other_currency = invoice();
    other_currency.content.costs[0].amount = Money::from_minor(12_00, Currency::EUR);
    let told = |invoice| {
        DOCUMENTS
            .invoices(&seller(), &[invoice])
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        told(wrong_total),
        "Invoice 536365: its lines and cost lines come to £1,017.05, but £1,017.06 was to be \
         printed."
    );
    assert_eq!(
        told(wrong_payments),
        "Invoice 536365: its payments come to £0.01, but £0.00 was to be printed."
    );
    assert_eq!(
        told(other_currency),
        "GBP and EUR cannot be added together."
    );
    let nothing = DOCUMENTS.invoices(&seller(), &[]).unwrap_err();
    assert_eq!(nothing, DocumentError::Nothing);
}

#[test]
fn discounts_have_a_column_only_where_there_are_some() {
    let mut lines = lines(2);
    lines[0].unit_discount = UnitPrice::from_e4(5_500);
    let printed = text(&print(&invoice_of("1", lines, Currency::GBP)));
    assert_says(&printed, &["Discount", "Hanging Heart 0 1 2.55 0.55 2.00"]);
    assert_says(&printed, &["Hanging Heart 1 1 2.55 2.55"]);
}

#[test]
fn every_currency_is_printed_with_its_own_decimals() {
    let yen = text(&print(&invoice_of("1", lines(2), Currency::JPY)));
    assert_says(&yen, &["Amount (JPY)", "2.55 3", "Total ¥6"]);
    let dinars = text(&print(&invoice_of("1", lines(2), Currency::KWD)));
    assert_says(&dinars, &["2.550 2.550", "Total KWD 5.100"]);
    let rupees = Currency::from_code("INR").unwrap();
    assert_says(
        &text(&print(&invoice_of("1", lines(2), rupees))),
        &["Total ₹5.10"],
    );
}

#[test]
fn several_invoices_each_count_their_own_pages() {
    let invoices = [
        invoice_of("A-1", lines(60), Currency::GBP),
        invoice_of("B-2", lines(1), Currency::EUR),
        invoice_of("C-3", lines(60), Currency::JPY),
    ];
    let pdf = DOCUMENTS.invoices(&seller(), &invoices).unwrap();
    let pages = pages(&pdf);
    let expected = [
        ("Invoice A-1", "Page 1 of 2"),
        ("Invoice A-1", "Page 2 of 2"),
        ("Invoice B-2", "Page 1 of 1"),
        ("Invoice C-3", "Page 1 of 2"),
        ("Invoice C-3", "Page 2 of 2"),
    ];
    assert_eq!(pages.len(), expected.len());
    for (page, (name, number)) in pages.iter().zip(expected) {
        assert_says(page, &[name, number]);
    }
}

#[test]
fn markup_is_text() {
    let names = [
        "#panic(\"x\") *bold* _it_ $x^2$ `raw`",
        "<script>alert(1)</script> & Söhne",
        "= Heading [x] \\ @ref <label> https://x.example",
        "\"quoted\" 'n' -- --- ... ~",
    ];
    for name in names {
        let mut invoice = invoice();
        invoice.company = name.to_owned();
        invoice.content.lines[0].description = name.to_owned();
        let pdf = print(&invoice);
        let printed = text(&pdf);
        assert_eq!(
            printed.matches(&squeezed(name)).count(),
            2,
            "{name} in {printed}"
        );
        assert_eq!(links(&pdf), Vec::<String>::new(), "{name} makes no link");
    }
}

/// The addresses that a reader can click on.
fn links(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let actions = document.objects.values().filter_map(|object| {
        let action = object.as_dict().ok()?.get(b"A").ok()?;
        let (_, action) = document.dereference(action).ok()?;
        match action.as_dict().ok()?.get(b"URI").ok()? {
            Object::String(address, _) => Some(String::from_utf8_lossy(address).into_owned()),
            _ => None,
        }
    });
    actions.collect()
}
