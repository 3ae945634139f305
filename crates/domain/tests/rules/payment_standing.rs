//! What documents call the money of a payment.

use crate::support::gbp;
use domain::{
    PaymentId,
    invoice::InvoicePaymentRow,
    order::OrderStatus,
    payment::{
        MoneyStanding, OfflineMethod, PaymentModule, PaymentState, ProcessingStatus,
        TransactionType,
    },
};

use MoneyStanding::{Gone, Promised, Received, Reverted};
use ProcessingStatus::{AwaitingProcessing, Completed, Processing, Refunded};

#[test]
fn only_money_that_came_is_called_received() {
    let cancelled = Some(OrderStatus::CANCELLED);
    for (status, applied, order, standing, code) in [
        (Completed, true, None, Received, "received"),
        (Completed, true, cancelled, Received, "received"),
        (
            Completed,
            false,
            cancelled,
            Reverted { came: true },
            "received",
        ),
        (
            AwaitingProcessing,
            true,
            None,
            Promised(AwaitingProcessing),
            "promised",
        ),
        (Processing, true, None, Promised(Processing), "promised"),
        (
            AwaitingProcessing,
            false,
            None,
            Reverted { came: false },
            "void",
        ),
        (Refunded, false, cancelled, Gone("Cancelled"), "void"),
        (Refunded, false, None, Gone("Refunded"), "void"),
    ] {
        let state = PaymentState {
            status,
            applied,
            module: PaymentModule::BigCommerce,
        };
        let found = MoneyStanding::of_receipt(state, order);
        assert_eq!((found, found.code()), (standing, code), "{state:?}");
        assert_eq!(found.mark().is_none(), found == Received, "{state:?}");
    }
}

#[test]
fn an_advice_says_how_far_the_money_has_come() {
    for (status, standing) in [
        (AwaitingProcessing, Promised(AwaitingProcessing)),
        (Processing, Promised(Processing)),
        (Completed, Received),
        (Refunded, Gone("Refunded")),
    ] {
        assert_eq!(MoneyStanding::of_advice(status, None), standing);
    }
}

#[test]
fn what_is_missing_is_said_in_words() {
    for (standing, mark) in [
        (
            Promised(AwaitingProcessing),
            "Awaiting processing: the store confirms the payment when the money arrives.",
        ),
        (
            Reverted { came: false },
            "Reverted: the payment has been taken off its invoices.",
        ),
        (
            Gone("Cancelled"),
            "Cancelled: nothing of this payment is held, and it has been taken off its invoices.",
        ),
    ] {
        assert_eq!(standing.mark().as_deref(), Some(mark));
    }
}

#[test]
fn an_invoice_marks_what_is_promised_and_counts_what_went_below_zero() {
    let row = |transaction, status| InvoicePaymentRow {
        payment_id: PaymentId(1),
        received_at: chrono::DateTime::UNIX_EPOCH,
        amount: gbp(2_800),
        transaction,
        payment_type: "Check".to_owned(),
        reference: String::new(),
        memo: String::new(),
        reason: String::new(),
        status,
        order_status: None,
        applied: true,
        kept_as_credit: false,
    };
    for (transaction, status, label, signed) in [
        (
            Some(TransactionType::Paid),
            AwaitingProcessing,
            "Cheque (awaiting processing)",
            2_800,
        ),
        (Some(TransactionType::Paid), Completed, "Cheque", 2_800),
        (Some(TransactionType::Reverted), Refunded, "Cheque", -2_800),
        (
            Some(TransactionType::Refunded),
            AwaitingProcessing,
            "Cheque",
            -2_800,
        ),
        (None, AwaitingProcessing, "Cheque", 2_800),
    ] {
        let row = row(transaction, status);
        assert_eq!(row.printed_label(), label);
        assert_eq!(row.signed(), gbp(signed));
    }
}

#[test]
fn a_cheque_has_one_name() {
    for (stored, shown) in [
        ("Check", "Cheque"),
        ("Cheque", "Cheque"),
        ("Check 21 at the counter", "Check 21 at the counter"),
        ("Visa ending in 1111", "Visa ending in 1111"),
    ] {
        assert_eq!(OfflineMethod::shown(stored.to_owned()), shown);
    }
}
