//! A seller, an invoice, and the words of a PDF.

use chrono::NaiveDate;
use documents::{Documents, Fact, Invoice, Paper, Seller};
use domain::{
    Currency, DueDate, Money, Quantity, Terms, UnitPrice,
    invoice::{Address, Balance, CostKind, CostLine, InvoiceContent, InvoiceLine},
    settings::Colour,
};
use lopdf::Document;
use std::sync::LazyLock;

/// Fonts and templates are read once, as in the portal.
pub(crate) static DOCUMENTS: LazyLock<Documents> = LazyLock::new(|| Documents::new().unwrap());

pub(crate) fn seller() -> Seller {
    Seller {
        name: "Wharf Wholesale".to_owned(),
        accent: Colour::default(),
        logo: None,
        address: vec![
            "Unit 4, Wharf Road".to_owned(),
            "Manchester M17 1AB".to_owned(),
        ],
        facts: vec![Fact::new("VAT", "GB 123 4567 89")],
        payment: "Sort code 00-00-00".to_owned(),
        paper: Paper::A4,
    }
}

pub(crate) fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2010, 12, day).unwrap()
}

pub(crate) fn pounds(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

/// `count` lines of £2.55 each, in any currency, without cost lines.
pub(crate) fn lines(count: i64) -> Vec<InvoiceLine> {
    (0..count)
        .map(|index| InvoiceLine {
            sku: format!("{}A", 85_000 + index),
            description: format!("Hanging Heart {index}"),
            quantity: Quantity::whole(1),
            unit_price: UnitPrice::from_e4(25_500),
            unit_discount: UnitPrice::from_e4(0),
        })
        .collect()
}

/// An open invoice of these lines.
pub(crate) fn invoice_of(number: &str, lines: Vec<InvoiceLine>, currency: Currency) -> Invoice {
    let content = InvoiceContent {
        lines,
        costs: Vec::new(),
    };
    let total = content.total(currency).unwrap();
    Invoice {
        number: number.to_owned(),
        issued: day(1),
        due: DueDate(day(31)),
        terms: Some(Terms(30)),
        order_number: Some("41200".to_owned()),
        po_number: Some("PO-7700".to_owned()),
        fields: Vec::new(),
        company: "Northgate Gifts Ltd".to_owned(),
        bill_to: address(),
        ship_to: None,
        content,
        balance: Balance::issue(total).unwrap(),
        settlements: Vec::new(),
        terms_text: String::new(),
        pay_now: None,
    }
}

/// Two lines, freight: £1,005.10 and £12.00.
pub(crate) fn invoice() -> Invoice {
    let mut lines = lines(2);
    lines[1].quantity = Quantity::whole(1_000);
    lines[1].unit_price = UnitPrice::from_e4(10_025);
    let mut invoice = invoice_of("536365", lines, Currency::GBP);
    invoice.content.costs.push(CostLine {
        kind: CostKind::Freight,
        label: "Freight".to_owned(),
        amount: pounds(12_00),
    });
    invoice.balance = Balance::issue(pounds(1_017_05)).unwrap();
    invoice
}

pub(crate) fn address() -> Address {
    Address {
        company: "Northgate Gifts Ltd".to_owned(),
        street1: "14 Quay Street".to_owned(),
        city: "Bristol".to_owned(),
        zip_code: "BS1 4DB".to_owned(),
        ..Address::default()
    }
}

pub(crate) fn print(invoice: &Invoice) -> Vec<u8> {
    DOCUMENTS
        .invoices(&seller(), std::slice::from_ref(invoice))
        .unwrap()
}

/// The text of every page, without white space, which only says where words stand.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let numbers = document.get_pages().into_keys();
    numbers
        .map(|number| squeezed(&document.extract_text(&[number]).unwrap()))
        .collect()
}

pub(crate) fn text(pdf: &[u8]) -> String {
    pages(pdf).concat()
}

pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Fails with the whole text when one of these is not in it.
#[track_caller]
pub(crate) fn assert_says(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(text.contains(&squeezed(words)), "no {words:?} in {text}");
    }
}

/// Does the file promise to fulfil PDF/UA? It may only when every letter has a glyph.
pub(crate) fn is_accessible(pdf: &[u8]) -> bool {
    pdf.windows(7).any(|part| part == b"pdfuaid")
}
