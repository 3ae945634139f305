//! Amounts of a whole document: freight, tax, and what has been paid in the ERP.

use crate::import_document::document;
use crate::support::gbp;
use domain::import::DocumentError;

/// One row of a document over 10.00 with freight, tax and what was paid.
fn row(number: &str, freight: &str, tax: &str, paid: &str) -> String {
    format!("{number}|A|Thing|1|10|2010-12-01|7||||||{freight}|{tax}|{paid}")
}

#[test]
fn they_stand_on_any_one_row() {
    let (first, second) = (row("1", "5", "0", ""), row("1", "", "2", "3"));
    for rows in [[&first, &second], [&second, &first]] {
        let invoice = document(&rows.map(String::as_str)).unwrap();
        assert_eq!((invoice.total, invoice.paid), (gbp(2_700), gbp(300)));
        assert_eq!(invoice.content.costs.len(), 2);
    }
}

/// A file that repeats them on each row would else charge or credit them once per row.
#[test]
fn on_two_rows_they_are_refused() {
    for (repeated, label) in [
        (row("1", "5", "", ""), "Freight"),
        (row("1", "", "5", ""), "Sales tax"),
        (row("1", "", "", "5"), "Already paid"),
    ] {
        let (line, error) = document(&[&repeated, &repeated]).unwrap_err();
        assert_eq!(line, 3);
        assert!(error.to_string().starts_with(label), "{error}");
        assert!(error.to_string().contains("more than one row"), "{error}");
    }
    let zeros = row("1", "0.00", "0", "0");
    assert_eq!(
        document(&[&zeros, &zeros]).map(|invoice| invoice.total),
        Ok(gbp(2_000))
    );
}

#[test]
fn no_more_can_be_paid_than_was_charged() {
    assert_eq!(
        document(&[&row("1", "", "", "10")]).map(|invoice| invoice.paid),
        Ok(gbp(1_000))
    );
    let over = document(&[&row("1", "", "", "10.01")]);
    let error = DocumentError::PaidExceedsTotal {
        paid: gbp(1_001),
        total: gbp(1_000),
    };
    assert_eq!(over, Err((2, error)));
    let (_, negative) = document(&[&row("1", "", "", "-1")]).unwrap_err();
    assert!(
        negative.to_string().starts_with("Already paid "),
        "{negative}"
    );
}

/// Its credit would count in full although part of it has been used up.
#[test]
fn a_credit_note_that_has_been_settled_is_refused() {
    for paid in ["5", "-5"] {
        let row = format!("C1|A|Thing|-1|10|2010-12-01|7||||||||{paid}");
        let (line, error) = document(&[&row]).unwrap_err();
        assert_eq!(line, 2);
        assert!(error.to_string().starts_with("Already paid "), "{error}");
    }
    let row = "C1|A|Thing|-1|10|2010-12-01|7||||||||0";
    assert!(document(&[row]).unwrap().is_credit_note);
}
