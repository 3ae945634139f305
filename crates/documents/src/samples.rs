//! A document of each kind, complete in itself, on which templates are tried.
#![expect(
    clippy::inconsistent_digit_grouping,
    reason = "amounts are written as pounds_pence"
)]

use crate::{
    Account, DocumentError, Entry, EntryKind, Fact, Invoice, Paper, Receipt, ReceiptKind,
    ReceiptLine, Seller, Settlement, Statement,
};
use chrono::NaiveDate;
use domain::{
    Currency, DateRange, DueDate, Money, Quantity, Terms, UnitPrice,
    company::Aging,
    invoice::{Address, Balance, CostKind, CostLine, InvoiceContent, InvoiceLine},
    payment::{MoneyStanding, ProcessingStatus, TransactionType},
    settings::Colour,
};

const COMPANY: &str = "Northgate Gifts Ltd";

/// A seller without a logo.
pub(crate) fn seller() -> Seller {
    Seller {
        name: "Wharf Wholesale".to_owned(),
        accent: Colour::default(),
        logo: None,
        address: texts(&["Unit 4, Wharf Road", "Manchester M17 1AB", "United Kingdom"]),
        facts: vec![
            Fact::new("VAT", "GB 123 4567 89"),
            Fact::new("E-mail", "accounts@wharf.example"),
            Fact::new("Telephone", "+44 161 496 0000"),
        ],
        payment: "Bank transfer to Wharf Wholesale, Example Bank\n\
                  Sort code 00-00-00 · Account 01234567\n\
                  Please quote the invoice number."
            .to_owned(),
        paper: Paper::A4,
    }
}

/// An invoice of which a part is paid.
pub(crate) fn invoice() -> Result<Invoice, DocumentError> {
    let goods = [
        ("85123A", "White Hanging Heart T-Light Holder", 6, 25_500, 0),
        ("71053", "White Metal Lantern", 6, 33_900, 0),
        ("84406B", "Cream Cupid Hearts Coat Hanger", 8, 27_500, 2_500),
        (
            "84029G",
            "Knitted Union Flag Hot Water Bottle",
            6,
            33_900,
            0,
        ),
        ("84029E", "Red Woolly Hottie White Heart", 6, 33_900, 0),
        ("22752", "Set 7 Babushka Nesting Boxes", 2, 76_500, 0),
        ("21730", "Glass Star Frosted T-Light Holder", 6, 42_500, 0),
    ];
    let cost = |kind: CostKind, minor| CostLine {
        kind,
        label: kind.label().to_owned(),
        amount: pounds(minor),
    };
    Ok(Invoice {
        number: "536365".to_owned(),
        issued: day(1),
        due: DueDate(day(31)),
        terms: Some(Terms(30)),
        order_number: Some("41200".to_owned()),
        po_number: Some("PO-7700".to_owned()),
        fields: vec![Fact::new("Cost centre", "Gifts 12")],
        company: COMPANY.to_owned(),
        bill_to: address(),
        ship_to: Some(Address {
            street1: "Dock 7, Avonmouth Way".to_owned(),
            zip_code: "BS11 8DB".to_owned(),
            ..address()
        }),
        content: InvoiceContent {
            lines: goods.map(line).to_vec(),
            costs: vec![cost(CostKind::Freight, 12_00), cost(CostKind::Tax, 27_80)],
        },
        balance: balance(176_92, 126_92)?,
        settlements: vec![Settlement {
            on: day(14),
            label: "Cheque".to_owned(),
            reference: "000123".to_owned(),
            amount: pounds(50_00),
        }],
        terms_text: "Goods remain the property of Wharf Wholesale until they are paid for. \
                     Claims for damage are accepted within seven days of delivery."
            .to_owned(),
        pay_now: Some("https://portal.example/pay?invoice=1".to_owned()),
    })
}

/// A receipt for two invoices, of which more was paid than was owed.
pub(crate) fn receipt() -> Receipt {
    let line = |invoice: &str, original, amount, open| ReceiptLine {
        invoice: invoice.to_owned(),
        po_number: Some("PO-7700".to_owned()),
        issued: day(1),
        original: pounds(original),
        amount: pounds(amount),
        open: pounds(open),
        reason: String::new(),
    };
    Receipt {
        kind: ReceiptKind::Receipt,
        number: "1042".to_owned(),
        transaction: TransactionType::Paid,
        standing: MoneyStanding::Received,
        on: day(14),
        company: COMPANY.to_owned(),
        address: address(),
        payer: "Northgate Treasury".to_owned(),
        method: "Cheque".to_owned(),
        reference: "000123".to_owned(),
        memo: "December, first part".to_owned(),
        total: pounds(333_73),
        lines: vec![
            line("536365", 176_92, 50_00, 126_92),
            line("536367", 278_73, 278_73, 0),
        ],
        credit: Some(pounds(5_00)),
    }
}

/// The advice of the same money, which has not come yet.
pub(crate) fn promised() -> Receipt {
    Receipt {
        kind: ReceiptKind::RemittanceAdvice,
        standing: MoneyStanding::Promised(ProcessingStatus::AwaitingProcessing),
        ..receipt()
    }
}

/// A statement of one month in one currency.
pub(crate) fn statement() -> Result<Statement, DocumentError> {
    let entry = |on, kind, reference: &str, note: &str, amount| Entry {
        on: day(on),
        kind,
        reference: reference.to_owned(),
        note: note.to_owned(),
        amount: pounds(amount),
    };
    let late = [455_65, 0, 120_00, 0, 45_50].map(pounds);
    Ok(Statement {
        company: COMPANY.to_owned(),
        address: address(),
        period: DateRange {
            from: Some(day(1)),
            to: Some(day(31)),
        },
        as_of: day(31),
        accounts: vec![Account {
            opening: pounds(165_50),
            entries: vec![
                entry(
                    1,
                    EntryKind::Invoice,
                    "536365",
                    "PO-7700, due 31 Dec 2010",
                    176_92,
                ),
                entry(
                    1,
                    EntryKind::Invoice,
                    "536367",
                    "PO-7703, due 31 Dec 2010",
                    278_73,
                ),
                entry(9, EntryKind::CreditNote, "C536379", "", -27_50),
                entry(14, EntryKind::Payment, "1042", "Cheque 000123", -333_73),
                entry(20, EntryKind::Refund, "1042", "Cheque 000123", 5_00),
                entry(28, EntryKind::Invoice, "539421", "due 27 Jan 2011", 356_23),
            ],
            closing: pounds(621_15),
            aging: Some(Aging::new(late)?),
            owed: None,
        }],
    })
}

fn line((sku, description, pieces, price, discount): (&str, &str, i32, i64, i64)) -> InvoiceLine {
    InvoiceLine {
        sku: sku.to_owned(),
        description: description.to_owned(),
        quantity: Quantity::whole(pieces),
        unit_price: UnitPrice::from_e4(price),
        unit_discount: UnitPrice::from_e4(discount),
    }
}

fn address() -> Address {
    Address {
        company: COMPANY.to_owned(),
        street1: "14 Quay Street".to_owned(),
        city: "Bristol".to_owned(),
        zip_code: "BS1 4DB".to_owned(),
        country: "United Kingdom".to_owned(),
        ..Address::default()
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn pounds(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn balance(original: i64, open: i64) -> Result<Balance, DocumentError> {
    Balance::restore(pounds(original), pounds(open))
        .map_err(|error| DocumentError::Data(error.to_string()))
}

/// A day of December 2010.
fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2010, 12, day).unwrap_or_default()
}
