//! Reasons for paying less than is open.

use crate::support::{day, gbp};
use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money,
    payment::{AllocationLine, Payable, ShortPayReason, read_reason, reasons_of_short},
};

fn payable(id: i64) -> Payable {
    Payable {
        invoice_id: InvoiceId(id),
        number: id.to_string(),
        company_id: Some(CompanyId(1)),
        due: DueDate(day("2026-03-31")),
        open: gbp(100),
    }
}

#[test]
fn something_stays_due_where_less_is_paid_than_is_open() {
    let payable = payable(1);
    for (amount, rest) in [
        (gbp(99), Some(gbp(1))),
        (gbp(100), None),
        (gbp(101), None),
        (gbp(0), None),
        (gbp(-1), None),
        (Money::from_minor(99, Currency::EUR), None),
    ] {
        assert_eq!(payable.stays_due(amount), rest, "{amount}");
    }
}

#[test]
fn a_reason_stands_only_with_what_is_paid_short() {
    let line = |id, minor| AllocationLine {
        invoice_id: InvoiceId(id),
        amount: gbp(minor),
    };
    let reason = |id: i64| ShortPayReason {
        invoice_id: InvoiceId(id),
        text: format!("reason {id}"),
    };
    let lines = [line(1, 40), line(2, 100), line(3, 99)];
    let payables = [payable(1), payable(2), payable(3), payable(4)];
    let given = [reason(1), reason(2), reason(3), reason(4), reason(5)];
    let kept = reasons_of_short(&given, &lines, &payables);
    assert_eq!(kept, [reason(1), reason(3)]);
}

#[test]
fn a_reason_is_kept_in_one_line() {
    let kept = read_reason("  Two boxes\r\n\twere damaged ");
    assert_eq!(kept, Ok("Two boxes were damaged".to_owned()));
    let turned = read_reason("\u{202e}Two \u{2066}boxes\u{2069}\u{202c}");
    assert_eq!(turned, Ok("Two boxes".to_owned()));
    assert_eq!(read_reason(" \n\u{202e}"), Ok(String::new()));
    assert_eq!(read_reason(" \n"), Ok(String::new()));
    assert_eq!(read_reason(&"é".repeat(200)), Ok("é".repeat(200)));
    let refused = read_reason(&"é".repeat(201));
    assert_eq!(refused, Err("Enter at most 200 characters.".to_owned()));
    assert!(read_reason("a\0b").is_err());
}
