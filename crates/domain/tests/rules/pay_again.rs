//! Paying what somebody is paying already.

use crate::support::{day, gbp};
use domain::payment::{PayAll, PayReview, Payable, check_again};
use domain::problem::ProblemKind;
use domain::settings::PaymentPolicy;
use domain::{DueDate, InvoiceId};

#[test]
fn nobody_pays_twice_without_meaning_it() {
    let number = |text: &str| vec![text.to_owned()];
    for (pending, open, said) in [
        (vec![], vec![], None),
        (number("17"), vec![], Some("invoice 17 is already")),
        (vec![], number("18"), Some("invoice 18 has been started")),
        (number("17"), number("18"), Some("invoice 17 is already")),
    ] {
        let answer = check_again(&pending, &open, false);
        match said {
            None => assert_eq!(answer, Ok(())),
            Some(said) => {
                let problem = answer.unwrap_err();
                assert_eq!(problem.kind, ProblemKind::Conflict);
                assert_eq!(problem.code, "payment_under_way");
                assert!(problem.message.contains(said), "{problem}");
                assert!(problem.message.contains("Nothing was charged"));
            }
        }
        assert_eq!(check_again(&pending, &open, true), Ok(()));
    }
}

#[test]
fn nobody_reads_that_money_which_has_not_come_has_paid_an_invoice() {
    let payable = Payable {
        invoice_id: InvoiceId(17),
        number: "536365".to_owned(),
        company_id: None,
        due: DueDate(day("2026-03-04")),
        open: gbp(0),
    };
    let review = |pending| PayReview {
        payables: vec![payable.clone()],
        left_out: 0,
        pending,
        checkouts: vec![],
        credit: vec![],
        policy: PaymentPolicy::default(),
    };
    assert_eq!(
        review(vec![]).why_settled(&payable),
        "Invoice 536365 has been paid meanwhile and is left out."
    );
    assert_eq!(
        review(vec![InvoiceId(17)]).why_settled(&payable),
        "Invoice 536365 is left out: a payment that covers it is already being processed."
    );
}

#[test]
fn what_to_pay_all_of_stands_in_the_url() {
    for all in [PayAll::Overdue, PayAll::Open] {
        assert_eq!(PayAll::from_code(all.code()), Some(all));
    }
    assert_eq!(PayAll::from_code("paid"), None);
}
