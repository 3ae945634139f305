//! From rows of a file to an invoice or a credit note.

use crate::support::{any_currency, anything, cases, day, gbp};
use domain::import::{
    ColumnMapping, DateFormat, DocumentError, Field, Imported, RawRow, read_document,
};
use domain::money::{MAX_TOTAL_MINOR, NumberStyle};
use domain::{Currency, DueDate, MoneyError, UnitPrice};
use proptest::prelude::*;

pub(crate) const HEADERS: &str = "number|sku|description|quantity|unit_price|issued|company_external_id|unit_discount|due\
     |company_name|currency|po_number|freight|tax|paid|country|external_pdf_url";

/// A document whose rows are written `number|sku|…`, cells at the end left out.
pub(crate) fn document(rows: &[&str]) -> Result<Imported, (i64, DocumentError)> {
    read(NumberStyle::Point, rows)
}

fn read(style: NumberStyle, rows: &[&str]) -> Result<Imported, (i64, DocumentError)> {
    let cells = |row: &str| row.split('|').map(str::to_owned).collect::<Vec<_>>();
    let mapping = ColumnMapping::detect(&cells(HEADERS), &[]).unwrap();
    let rows: Vec<RawRow> = rows
        .iter()
        .zip(2..)
        .map(|(row, line)| RawRow {
            line,
            cells: cells(row),
        })
        .collect();
    read_document(&mapping, style, DateFormat::Automatic, Currency::GBP, &rows)
}

fn reason(rows: &[&str]) -> (i64, String) {
    let (line, error) = document(rows).unwrap_err();
    (line, error.to_string())
}

#[test]
fn an_ordinary_document() {
    let invoice = document(&[
        "536365|85123A|Holder|6|2.55|2010-12-01 08:26:00|17850.0|0.05|2010-12-31|Acme|gbp|PO 7|5|||UK",
        "536365|71053|Lantern|2|3.39|2010-12-01 08:26:00|17850.0||||gbp|||1.20|10",
    ])
    .unwrap();
    assert_eq!(invoice.number, "536365");
    assert_eq!(invoice.total, gbp(1_500 + 678 + 500 + 120));
    assert_eq!(invoice.content.total(Currency::GBP), Ok(invoice.total));
    assert_eq!(invoice.paid, gbp(1_000));
    assert_eq!(
        (invoice.issued, invoice.due),
        (day("2010-12-01"), Some(DueDate(day("2010-12-31"))))
    );
    assert_eq!(invoice.company_external_id.as_deref(), Some("17850"));
    assert_eq!(invoice.company_name.as_deref(), Some("Acme"));
    assert_eq!(invoice.po_number.as_deref(), Some("PO 7"));
    assert_eq!(invoice.country.as_deref(), Some("UK"));
    assert!(!invoice.is_credit_note);
}

#[test]
fn its_pdf_may_lie_elsewhere() {
    let with =
        |url: &str| document(&[&format!("1|A|B|6|2.55|2010-12-01|1{}{url}", "|".repeat(10))]);
    let long = format!("https://files.example.com/{}", "x".repeat(1_500));
    for url in ["https://files.example.com/1.pdf", long.as_str()] {
        let found = with(url).unwrap().external_pdf.unwrap();
        assert_eq!(found.as_str(), url);
    }
    assert_eq!(with("").unwrap().external_pdf, None);
    for (url, told) in [
        ("http://files.example.com/1.pdf", "begin with https://"),
        ("https://10.0.0.1/1.pdf", "not on the internet"),
        ("https://files.example.com/\0", "a letter that"),
    ] {
        let (line, error) = with(url).unwrap_err();
        let words = error.to_string();
        assert_eq!(line, 2);
        assert!(
            words.starts_with("Address of its PDF: ") && words.contains(told),
            "{words}"
        );
    }
}

#[test]
fn a_discount_lies_between_zero_and_the_price() {
    let with = |discount: &str| document(&[&format!("1|A|B|6|2.55|2010-12-01|1|{discount}")]);
    assert!(with("0").is_ok() && with("2.50").is_ok());
    for discount in ["-0.01", "2.56", "99999"] {
        let (line, error) = with(discount).unwrap_err();
        assert_eq!(line, 2);
        assert_eq!(
            error.to_string(),
            "Unit discount: The discount must be between zero and the unit price.",
            "{discount}"
        );
    }
    // Goods that came back, and what was free anyway.
    assert!(document(&["C1|A|B|-6|2.55|2010-12-01|1|0.05"]).is_ok());
    assert!(document(&["2|A|B|1|0|2010-12-01|1|0.05", "2|A|B|1|5|2010-12-01|1"]).is_err());
}

#[test]
fn the_unusual_has_a_meaning() {
    let credit = document(&["C536379|D|Discount|-1|27.50|2010-12-01|14527"]).unwrap();
    assert!(credit.is_credit_note);
    assert_eq!(credit.total, gbp(-2_750));
    let named_c = document(&["C1|A|Thing|1|1|2010-12-01"]).unwrap();
    assert!(
        !named_c.is_credit_note,
        "above zero it is an invoice, whatever its number"
    );
    let anonymous = document(&["1|A|Thing|1|1|2010-12-01|"]).unwrap();
    assert_eq!(anonymous.company_external_id, None);
    let free = document(&["1|A|Gift|1|0|2010-12-01", "1|B|Thing|1|1|2010-12-01"]).unwrap();
    assert_eq!(free.content.lines[0].unit_price, UnitPrice::default());
    assert_eq!(free.total, gbp(100));
    let bare = document(&["1|A||1|1|2010-12-01", "1|||1|1|2010-12-01"]).unwrap();
    assert_eq!(bare.content.lines[0].description, "A");
    assert_eq!(bare.content.lines[1].description, "No description");
}

#[test]
fn a_document_that_is_no_demand_for_payment_is_refused() {
    for (row, error) in [
        ("536414|22139||56|0|2010-12-01", DocumentError::ZeroTotal),
        (
            "C536414|22139|Cancelled|0|1|2010-12-01",
            DocumentError::ZeroTotal,
        ),
        (
            "536589|21777|Damaged|-10|1|2010-12-01",
            DocumentError::NegativeTotal(gbp(-1_000)),
        ),
        ("|22139|Thing|1|1|2010-12-01", DocumentError::NoNumber),
        (" |22139|Thing|1|1|2010-12-01", DocumentError::NoNumber),
        ("", DocumentError::NoNumber),
    ] {
        assert_eq!(document(&[row]), Err((2, error)), "{row}");
    }
    assert_eq!(document(&[]), Err((0, DocumentError::NoNumber)));
}

#[test]
fn the_first_wrong_row_is_named() {
    let good = "1|A|Thing|1|1|2010-12-01|7";
    for (row, expected) in [
        ("1|A|Thing||1|2010-12-01|7", "Quantity is missing."),
        ("1|A|Thing|1||2010-12-01|7", "Unit price is missing."),
        (
            "1|A|Thing|1|1|2010-12-01|8",
            "Company's external id differs",
        ),
        ("1|A|Thing|1|1|2010-12-01", "Company's external id differs"),
        ("1|A|Thing|1|1|2010-12-01|7||||USD", "Currency differs"),
        (
            "1|A|Thing|many|1|2010-12-01|7",
            "Quantity: “many” is not an amount",
        ),
        (
            "1|A|Thing|1|1e3|2010-12-01|7",
            "Unit price: “1e3” is not an amount",
        ),
        (
            "1|A|Thing|1|1|2010-12-01|7|||||||1.005",
            "Sales tax: “1.005” has more than 2 decimals",
        ),
        ("1|A|Thi\0ng|1|1|2010-12-01|7", "Description: "),
    ] {
        let (line, reason) = reason(&[good, row]);
        assert!(
            line == 3 && reason.starts_with(expected),
            "{row}: {line} {reason}"
        );
    }
    assert_eq!(reason(&["1|A|Thing|1|1||7"]).1, "Issue date is missing.");
    assert!(
        reason(&["1|A|Thing|1|1|2010-12-01|7||||XAU"])
            .1
            .starts_with("Currency: “XAU”")
    );
    let huge = "1|A|Thing|900000000000000|900000000000000|2010-12-01|7";
    assert_eq!(
        document(&[huge]),
        Err((2, DocumentError::Money(MoneyError::TooLarge)))
    );
    let of = |rows: &[&str]| document(rows).map(|document| document.total.minor());
    let most = "1|A|Thing|10|1000000000000|2010-12-01|7";
    assert_eq!(of(&[most]), Ok(MAX_TOTAL_MINOR));
    let most = gbp(MAX_TOTAL_MINOR);
    let refused = Err((2, DocumentError::Money(MoneyError::TotalTooLarge(most))));
    assert_eq!(of(&["1|A|Thing|11|1000000000000|2010-12-01|7"]), refused);
    let credit_note = "C1|A|Thing|-11|1000000000000|2010-12-01|7";
    assert_eq!(of(&[credit_note]), refused);
}

#[test]
fn the_same_company_and_currency_in_two_spellings_do_not_differ() {
    let invoice = document(&[
        "1|A|Thing|1|1|2010-12-01|17850.0||||gbp",
        "1|B|Thing|1|1|2010-12-01|17850||||GBP",
    ]);
    assert_eq!(invoice.map(|invoice| invoice.total), Ok(gbp(200)));
}

#[test]
fn integer_keys_survive_a_spreadsheet_and_others_stay() {
    for (cell, key) in [
        ("17850.0", "17850"),
        ("17850.00", "17850"),
        ("17850", "17850"),
        ("00042.0", "00042"),
        ("17850.5", "17850.5"),
        ("A.0", "A.0"),
        (".0", ".0"),
        ("1.2.0", "1.2.0"),
        ("17850.", "17850."),
    ] {
        let row = format!("1|A|Thing|1|1|2010-12-01|{cell}");
        let invoice = document(&[&row]).unwrap();
        assert_eq!(invoice.company_external_id.as_deref(), Some(key), "{cell}");
    }
}

#[test]
fn dates_in_several_forms() {
    for text in [
        "2010-12-01",
        "2010-12-1",
        "2010-12-01 08:26:00",
        "2010-12-01T08:26:00Z",
        "2010-12-01T08:26:00.123+01:00",
        "01.12.2010",
        "1.12.2010 08:26",
        "2010/12/01",
        "20101201082600",
        "2010-12-01 8:26 AM",
    ] {
        let row = format!("1|A|Thing|1|1|{text}");
        assert_eq!(
            document(&[&row]).map(|invoice| invoice.issued),
            Ok(day("2010-12-01")),
            "{text}"
        );
    }
    for text in [
        "yesterday",
        "2010-13-01",
        "2010-02-30",
        "2010",
        "2010-12-01 or later",
        "2010-12-01x",
        "T08:26",
        "40513",
        "٢٠١٠-١٢-٠١",
        "99999999999999999999",
    ] {
        let (line, reason) = reason(&[&format!("1|A|Thing|1|1|{text}")]);
        assert_eq!(line, 2);
        let expected = format!("Issue date: “{text}” is not a date. Write 2026-01-31.");
        assert_eq!(reason, expected);
    }
    let (_, reason) = reason(&["1|A|Thing|1|1|2010-12-01|||soon"]);
    assert!(reason.starts_with("Due date: “soon”"), "{reason}");
}

#[test]
fn a_file_from_the_continent() {
    let invoice = read(
        NumberStyle::Comma,
        &["1|A|Thing|1.000|1,255|01.12.2010|||||EUR||4,9"],
    )
    .unwrap();
    assert_eq!(invoice.total.to_string(), "€1,259.90");
    let (_, refused) = read(NumberStyle::Comma, &["1|A|Thing|1|1.5|01.12.2010"]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Unit price: “1.5” is not an amount. Write it with a comma before the decimals, like \
         1234,50."
    );
}

#[test]
fn long_cells_are_refused_and_not_repeated() {
    let long = "x".repeat(100_000);
    for row in [
        format!("1|A|{long}|1|1|2010-12-01"),
        format!("1|{long}|Thing|1|1|2010-12-01"),
        format!("{long}|A|Thing|1|1|2010-12-01"),
        format!("1|A|Thing|{long}|1|2010-12-01"),
        format!("1|A|Thing|1|1|{long}"),
        format!("1|A|Thing|1|1|2010-12-01|{long}"),
        format!("1|A|Thing|1|1|2010-12-01|||||{long}"),
    ] {
        let (line, reason) = reason(&[&row]);
        assert!(line == 2 && reason.len() < 400, "{} bytes", reason.len());
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_file_makes_it_panic_and_what_is_read_adds_up(
        rows in prop::collection::vec(prop::collection::vec(prop_oneof![
            3 => Just("1".to_owned()),
            1 => Just("2010-12-01".to_owned()),
            1 => anything(),
        ], 0..17), 0..4),
        headers in Just(Field::ALL.map(|field| field.code().to_owned()).to_vec()).prop_shuffle(),
        currency in any_currency(),
        style in prop::sample::select(vec![NumberStyle::Point, NumberStyle::Comma]),
    ) {
        let mapping = ColumnMapping::detect(&headers, &[]).unwrap();
        let issued = mapping.column(Field::Issued).unwrap();
        let rows: Vec<RawRow> = rows
            .into_iter()
            .zip(2..)
            .map(|(mut cells, line)| {
                if let Some(cell) = cells.get_mut(issued).filter(|cell| *cell == "1") {
                    "2010-12-01".clone_into(cell);
                }
                RawRow { line, cells }
            })
            .collect();
        match read_document(&mapping, style, DateFormat::Automatic, currency, &rows) {
            Ok(read) => {
                prop_assert_eq!(read.content.total(read.total.currency()), Ok(read.total));
                prop_assert_eq!(read.content.lines.len(), rows.len());
                prop_assert!(!read.number.is_empty() && !read.total.is_zero());
                prop_assert_eq!(read.is_credit_note, read.total.is_negative());
                prop_assert!(read.paid.minor() >= 0);
                prop_assert!(read.is_credit_note || read.paid.minor() <= read.total.minor());
            }
            Err((line, error)) => {
                prop_assert!(line == 0 || rows.iter().any(|row| row.line == line));
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
