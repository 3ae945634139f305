//! Whose an order is.

use domain::Problem;
use domain::order::{ProfileRefusal, check_profile, check_without_company};
use domain::problem::ProblemKind;

#[test]
fn an_order_moves_unless_its_invoice_has_payments() {
    for (to_anonymous, invoice, allowed) in [
        (false, None, true),
        (false, Some(("00000036", 0)), true),
        (false, Some(("00000036", 1)), false),
        (true, None, false),
        (true, Some(("00000036", 1)), false),
    ] {
        let answer = check_profile(to_anonymous, invoice);
        assert_eq!(answer.is_ok(), allowed, "{to_anonymous} {invoice:?}");
    }
}

#[test]
fn a_refusal_names_the_invoice_and_the_way_out() {
    let problem = Problem::from(ProfileRefusal::Paid("00000036".to_owned()));
    assert_eq!(
        (problem.kind, problem.code.as_str()),
        (ProblemKind::Conflict, "invoice_has_payments")
    );
    for words in [
        "00000036",
        "nothing was changed",
        "create the invoice again",
    ] {
        assert!(problem.message.contains(words), "{}", problem.message);
    }
}

#[test]
fn a_company_is_made_of_who_has_none() {
    assert_eq!(check_without_company("No company account", true), Ok(()));
    let refusal = check_without_company("Acme", false).unwrap_err();
    assert_eq!(refusal.code(), "order_has_company");
    assert!(refusal.to_string().contains("belongs to Acme"), "{refusal}");
}
