//! What a receipt and the advice of a remittance say.

use crate::support::{DOCUMENTS, address, assert_says, day, pounds, seller, text};
use documents::{Receipt, ReceiptKind, ReceiptLine};
use domain::{
    Currency, Money,
    payment::{MoneyStanding, ProcessingStatus, TransactionType},
};

fn receipt() -> Receipt {
    let line = |invoice: &str, original, amount, open| ReceiptLine {
        invoice: invoice.to_owned(),
        po_number: None,
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
        company: "Northgate Gifts Ltd".to_owned(),
        address: address(),
        payer: "Northgate Treasury".to_owned(),
        method: "Cheque".to_owned(),
        reference: "000123".to_owned(),
        memo: "First part".to_owned(),
        total: pounds(1_300_00),
        lines: vec![
            line("536365", 2_000_00, 1_000_00, 1_000_00),
            line("536367", 278_73, 278_73, 0),
        ],
        credit: Some(pounds(21_27)),
    }
}

fn print(receipt: &Receipt) -> String {
    text(&DOCUMENTS.receipt(&seller(), receipt).unwrap())
}

#[test]
fn a_receipt_names_the_money_and_every_invoice() {
    assert_says(
        &print(&receipt()),
        &[
            "Receipt 1042",
            "Received from Northgate Gifts Ltd 14 Quay Street",
            "Date 14 Dec 2010",
            "Method Cheque",
            "Reference 000123",
            "Payer Northgate Treasury",
            "Memo First part",
            "Amount received £1,300.00",
            "536365",
            "1 Dec 2010 2,000.00 1,000.00 1,000.00",
            "536367",
            "278.73 278.73 0.00",
            "Kept as a credit £21.27",
        ],
    );
}

#[test]
fn the_advice_says_it_from_the_payers_side() {
    let advice = print(&Receipt {
        kind: ReceiptKind::RemittanceAdvice,
        payer: "Northgate Gifts Ltd".to_owned(),
        ..receipt()
    });
    assert_says(
        &advice,
        &[
            "Remittance advice 1042",
            "Paid by Northgate Gifts Ltd",
            "Paid to Wharf Wholesale",
            "Amount paid £1,300.00",
        ],
    );
    assert!(!advice.contains("Payer"), "the company is named once");
}

#[test]
fn money_that_is_promised_is_not_called_received() {
    let promised = Receipt {
        standing: MoneyStanding::Promised(ProcessingStatus::AwaitingProcessing),
        ..receipt()
    };
    let mark = "Awaiting processing: the store confirms the payment when the money arrives.";
    let printed = print(&promised);
    assert_says(
        &printed,
        &[
            "Payment of Northgate",
            "Amount promised £1,300.00",
            mark,
            "Still open (GBP)",
        ],
    );
    assert!(!printed.contains("eceived"), "{printed}");
    let advice = print(&Receipt {
        kind: ReceiptKind::RemittanceAdvice,
        ..promised
    });
    assert_says(
        &advice,
        &["Amount of the payment £1,300.00", mark, "To be paid (GBP)"],
    );
    assert!(!advice.contains("Amountpaid"), "{advice}");
}

#[test]
fn a_receipt_of_money_that_is_gone_says_so() {
    let cancelled = print(&Receipt {
        standing: MoneyStanding::Gone("Cancelled"),
        ..receipt()
    });
    assert_says(
        &cancelled,
        &[
            "Cancelled: nothing of this payment is held",
            "Amount of the payment £1,300.00",
            "Open then (GBP)",
        ],
    );
    assert!(!cancelled.contains("eceived"), "{cancelled}");
    let reverted = print(&Receipt {
        standing: MoneyStanding::Reverted { came: true },
        ..receipt()
    });
    assert_says(
        &reverted,
        &[
            "Reverted: the payment has been taken off its invoices.",
            "Amount received £1,300.00",
        ],
    );
    // What a receipt for the way back says is about itself.
    let reversal = print(&Receipt {
        transaction: TransactionType::Reverted,
        standing: MoneyStanding::Gone("Cancelled"),
        ..receipt()
    });
    assert!(!reversal.contains("Cancelled"), "{reversal}");
}

#[test]
fn what_was_written_twice_is_printed_once() {
    let printed = print(&Receipt {
        reference: "Cheque 100431".to_owned(),
        memo: "Cheque 100431".to_owned(),
        ..receipt()
    });
    assert_says(&printed, &["Reference Cheque 100431"]);
    assert!(!printed.contains("Memo"), "{printed}");
}

#[test]
fn money_that_went_is_not_called_received() {
    let refund = print(&Receipt {
        transaction: TransactionType::Refunded,
        ..receipt()
    });
    assert_says(
        &refund,
        &[
            "Refund 1042",
            "Paid to Northgate",
            "Amount refunded £1,300.00",
        ],
    );
    assert!(!refund.contains("eceived"));
    let reversal = print(&Receipt {
        transaction: TransactionType::Reverted,
        ..receipt()
    });
    assert_says(
        &reversal,
        &[
            "Reversal 1042",
            "Payment of Northgate",
            "Amount reversed £1,300.00",
        ],
    );
    assert!(!reversal.contains("eceived"));
}

#[test]
fn a_receipt_whose_parts_are_not_its_sum_is_not_printed() {
    let short = Receipt {
        credit: None,
        ..receipt()
    };
    let told = DOCUMENTS
        .receipt(&seller(), &short)
        .unwrap_err()
        .to_string();
    assert_eq!(
        told,
        "Receipt 1042: its invoices and the credit come to £1,278.73, but £1,300.00 was to be \
         printed."
    );
    let mut mixed = receipt();
    mixed.lines[0].open = Money::from_minor(1, Currency::EUR);
    let told = DOCUMENTS
        .receipt(&seller(), &mixed)
        .unwrap_err()
        .to_string();
    assert_eq!(told, "EUR and GBP cannot be added together.");
}

#[test]
fn a_payment_that_is_all_credit_names_no_invoice() {
    let credit = print(&Receipt {
        lines: Vec::new(),
        credit: Some(pounds(1_300_00)),
        ..receipt()
    });
    assert_says(&credit, &["Kept as a credit £1,300.00"]);
    assert!(!credit.contains("Stillopen"));
}

#[test]
fn a_line_that_was_paid_short_says_why() {
    let mut short = receipt();
    short.lines[0].reason = "Two boxes were damaged".to_owned();
    short.lines[0].po_number = Some("PO-7700".to_owned());
    let printed = print(&short);
    assert_says(&printed, &["PO-7700", "Paid less: Two boxes were damaged"]);
    assert!(!print(&receipt()).contains("Paidless"));
}
