//! The payment that came with an order: it is for all that the order's invoice asks for.

use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money,
    order::OrderStatus,
    payment::{
        AllocationLine,
        Capture::{self, Authorised, Exactly, Untold},
        OrderMoney, Payable, PaymentModule, PaymentState, Placing, ProcessingStatus, StandingLine,
        for_all_open, rebalance,
    },
};
use proptest::prelude::*;

const INVOICE: InvoiceId = InvoiceId(1);

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn order(capture: Capture, refunded: i64) -> OrderMoney {
    OrderMoney {
        status: OrderStatus::AWAITING_FULFILLMENT,
        total: gbp(126),
        capture,
        refunded: gbp(refunded),
        refund_declined: false,
    }
}

fn payable(open: i64) -> Payable {
    Payable {
        invoice_id: INVOICE,
        number: "1".to_owned(),
        company_id: Some(CompanyId(1)),
        due: DueDate(chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()),
        open: gbp(open),
    }
}

#[test]
fn store_credit_is_no_part_of_it_and_what_was_taken_is_all_of_it() {
    // (capture, covered, what is held, how far it has come)
    for (capture, covered, held, status) in [
        (Exactly(gbp(126)), 0, 126, ProcessingStatus::Completed),
        (Exactly(gbp(126)), 26, 100, ProcessingStatus::Completed),
        (Exactly(gbp(60)), 26, 34, ProcessingStatus::Completed),
        (Exactly(gbp(20)), 26, 0, ProcessingStatus::Completed),
        (Untold, 26, 100, ProcessingStatus::Completed),
        (Authorised, 26, 100, ProcessingStatus::Processing),
    ] {
        let money = order(capture, 0).received(gbp(covered)).unwrap();
        assert_eq!(money.held(), gbp(held), "{capture:?}");
        let first = PaymentState {
            status: ProcessingStatus::Incomplete,
            applied: false,
            module: PaymentModule::BigCommerce,
        };
        let step = first.on_news(None, money).unwrap();
        assert_eq!(
            (step.status, step.placing),
            (status, Placing::OnInvoices),
            "{capture:?}"
        );
    }
    let refunded = order(Exactly(gbp(126)), 10).received(gbp(26)).unwrap();
    assert_eq!(refunded.held(), gbp(90));
    let euros = Money::from_minor(1, Currency::EUR);
    assert!(order(Untold, 0).received(euros).is_err());
}

#[test]
fn a_line_is_for_what_it_has_paid_and_what_is_open() {
    let line = StandingLine {
        invoice_id: INVOICE,
        amount: gbp(60),
        applied: gbp(60),
    };
    let meant = |payables: &[Payable]| for_all_open(&[line], payables).unwrap()[0];
    assert_eq!(meant(&[payable(66)]).amount, gbp(126));
    assert_eq!(meant(&[payable(0)]).amount, gbp(60));
    assert_eq!(meant(&[payable(66)]).applied, gbp(60));
    // Its invoice has been deleted.
    assert_eq!(meant(&[]), line);
    let elsewhere = Payable {
        open: Money::from_minor(66, Currency::EUR),
        ..payable(0)
    };
    assert_eq!(meant(&[elsewhere]), line);
}

proptest! {
    /// However much is taken and given back, in whatever order: every penny held is on the
    /// invoice or the credit, what comes lowers the invoice as far as it is open, and the same
    /// news again move nothing.
    #[test]
    fn what_comes_and_goes_is_followed_to_the_penny(
        original in 1_i64..200,
        news in prop::collection::vec((0_i64..300, 0_i64..300, 0_i64..50), 1..20),
    ) {
        let (mut applied, mut credit, mut others, mut amount) = (0, 0, 0, 1);
        for (taken, refunded, other) in news {
            // Somebody else pays a part of what is open.
            others += other.min(original - applied - others);
            let money = order(Exactly(gbp(taken)), refunded).received(gbp(26)).unwrap();
            prop_assert_eq!(money.held().minor(), ((taken - 26).max(0) - refunded).max(0));
            for again in [false, true] {
                let open = original - applied - others;
                let line = StandingLine {
                    invoice_id: INVOICE,
                    amount: gbp(amount),
                    applied: gbp(applied),
                };
                let payables = [payable(open)];
                let lines = for_all_open(&[line], &payables).unwrap();
                let moves = rebalance(
                    money.held(),
                    Placing::AsItIs,
                    true,
                    gbp(credit),
                    &lines,
                    &payables,
                ).unwrap();
                prop_assert!(!again || moves.is_nothing());
                let came = moves.difference.minor().max(0);
                let sum = |lines: &[AllocationLine]| -> i64 {
                    lines.iter().map(|line| line.amount.minor()).sum()
                };
                prop_assert_eq!(sum(&moves.applied), came.min(open));
                applied += sum(&moves.applied) - sum(&moves.taken);
                credit = moves.credit.minor();
                amount = amount.max(applied);
                prop_assert_eq!(applied + credit, money.held().minor());
                prop_assert!(applied >= 0 && credit >= 0 && applied + others <= original);
            }
        }
    }
}
