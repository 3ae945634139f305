//! Which column of a file means what.

use crate::support::cases;
use domain::import::{ColumnMapping, Field, MappingError};
use proptest::prelude::*;

fn headers(names: &str) -> Vec<String> {
    names.split('|').map(str::to_owned).collect()
}

fn chosen(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(code, header)| ((*code).to_owned(), (*header).to_owned()))
        .collect()
}

#[test]
fn usual_headers_are_recognised() {
    let retail =
        "InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID|Country";
    let erp = "Document No.|Item|Text|QTY|Document Date|Net price|Customer No.|country";
    let spaced =
        "invoice_number | sku|item description|pieces|Issue-Date|unit_price|Account No|COUNTRY";
    for names in [retail, erp, spaced] {
        let mapping = ColumnMapping::detect(&headers(names), &[]).unwrap();
        for (column, field) in [
            Field::Number,
            Field::Sku,
            Field::Description,
            Field::Quantity,
            Field::Issued,
            Field::UnitPrice,
            Field::CompanyExternalId,
            Field::Country,
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(mapping.column(field), Some(column), "{field:?} in {names}");
        }
        for field in [
            Field::Due,
            Field::Currency,
            Field::Paid,
            Field::Tax,
            Field::PoNumber,
        ] {
            assert_eq!(mapping.column(field), None, "{field:?} in {names}");
        }
    }
}

#[test]
fn a_byte_order_mark_does_not_hide_the_first_column() {
    let names = headers("\u{feff}InvoiceNo|Quantity|Price|Date");
    assert_eq!(
        ColumnMapping::detect(&names, &[])
            .unwrap()
            .column(Field::Number),
        Some(0)
    );
}

#[test]
fn the_field_codes_are_headers_themselves() {
    let names: Vec<String> = Field::ALL
        .iter()
        .map(|field| field.code().to_owned())
        .collect();
    let mapping = ColumnMapping::detect(&names, &[]).unwrap();
    for (column, field) in Field::ALL.into_iter().enumerate() {
        assert_eq!(mapping.column(field), Some(column), "{field:?}");
    }
}

#[test]
fn chosen_pairs_go_before_headers() {
    let names = headers("Invoice|Qty|Price|Date|Ref|Booked");
    let pairs = chosen(&[("number", " Ref "), ("issued", "Booked"), ("tax", "")]);
    let mapping = ColumnMapping::detect(&names, &pairs).unwrap();
    assert_eq!(mapping.column(Field::Number), Some(4));
    assert_eq!(mapping.column(Field::Issued), Some(5));
    assert_eq!(mapping.column(Field::Quantity), Some(1));
    assert_eq!(mapping.column(Field::Tax), None);
}

#[test]
fn an_empty_header_says_that_no_column_holds_the_field() {
    let names = headers("Invoice|Qty|Price|Date|VAT");
    let mapping = ColumnMapping::detect(&names, &chosen(&[("tax", "")])).unwrap();
    assert_eq!(mapping.column(Field::Tax), None);
}

#[test]
fn a_header_that_stands_twice_is_refused_where_it_is_needed() {
    let names = headers("Invoice|Qty|Price|Date|VAT| VAT|Note|Note");
    let twice = Err(MappingError::Twice("VAT".to_owned()));
    assert_eq!(ColumnMapping::detect(&names, &[]), twice);
    let chosen_tax = chosen(&[("tax", "VAT")]);
    assert_eq!(ColumnMapping::detect(&names, &chosen_tax), twice);
    assert!(ColumnMapping::detect(&names, &chosen(&[("tax", "")])).is_ok());
}

#[test]
fn what_cannot_be_mapped_is_named() {
    let names = headers("Invoice|Qty|Price|Date");
    let detect = |pairs: &[(&str, &str)]| ColumnMapping::detect(&names, &chosen(pairs));
    assert_eq!(
        detect(&[("number", "Nummer")]),
        Err(MappingError::NoSuchColumn("Nummer".to_owned()))
    );
    let unknown = detect(&[("colour", "Date")]).unwrap_err();
    assert!(
        unknown.to_string().contains("company_external_id"),
        "{unknown}"
    );
    for (missing, label) in [
        ("Qty|Price|Date", "Invoice number"),
        ("Invoice|Price|Date", "Quantity"),
        ("Invoice|Qty|Date", "Unit price"),
        ("Invoice|Qty|Price", "Issue date"),
        ("", "Invoice number"),
    ] {
        let refused = ColumnMapping::detect(&headers(missing), &[]);
        assert_eq!(refused, Err(MappingError::Missing(label)), "{missing}");
    }
    assert!(ColumnMapping::detect(&[], &[]).is_err());
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn no_header_makes_it_panic_and_every_column_exists(
        names in prop::collection::vec(prop_oneof![
            any::<String>(),
            prop::sample::select(vec!["Invoice".to_owned(), "Qty".to_owned(), "Price".to_owned()]),
            Just("Date".to_owned()),
        ], 0..12),
        pairs in prop::collection::vec((any::<String>(), any::<String>()), 0..2),
    ) {
        for pairs in [&pairs[..], &[]] {
            if let Ok(mapping) = ColumnMapping::detect(&names, pairs) {
                for field in Field::ALL {
                    prop_assert!(mapping.column(field).is_none_or(|column| column < names.len()));
                }
                for field in Field::REQUIRED {
                    prop_assert!(mapping.column(field).is_some());
                }
            }
        }
    }
}
