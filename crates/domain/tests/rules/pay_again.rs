//! Paying what somebody is paying already.

use domain::payment::{PayAll, check_again};
use domain::problem::ProblemKind;

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
fn what_to_pay_all_of_stands_in_the_url() {
    for all in [PayAll::Overdue, PayAll::Open] {
        assert_eq!(PayAll::from_code(all.code()), Some(all));
    }
    assert_eq!(PayAll::from_code("paid"), None);
}
