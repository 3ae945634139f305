//! Spreading one sum over invoices.

use crate::support::{cases, day, gbp, usd};
use domain::money::MAX_TOTAL_MINOR;
use domain::payment::{
    AllocationError, AllocationLine, Payable, allocate_oldest_first, check_allocation,
};
use domain::problem::ProblemKind;
use domain::{CompanyId, Currency, DueDate, InvoiceId, Money, MoneyError, Problem};
use proptest::prelude::*;
use std::collections::HashMap;

fn payable(id: i64, due: &str, open: Money) -> Payable {
    let number = format!("{id:08}");
    Payable {
        invoice_id: InvoiceId(id),
        number,
        company_id: Some(CompanyId(1)),
        due: DueDate(day(due)),
        open,
    }
}

fn line(id: i64, amount: Money) -> AllocationLine {
    AllocationLine {
        invoice_id: InvoiceId(id),
        amount,
    }
}

#[test]
fn a_payment_is_for_a_thousand_invoices_at_most() {
    let lines = |count: i64| (1..=count).map(|id| line(id, gbp(1))).collect::<Vec<_>>();
    let payables: Vec<Payable> = (1..=1_001)
        .map(|id| payable(id, "2026-03-01", gbp(1)))
        .collect();
    assert_eq!(check_allocation(&lines(1_000), &payables), Ok(gbp(1_000)));
    let error = check_allocation(&lines(1_001), &payables).unwrap_err();
    assert_eq!(error, AllocationError::TooMany(1_001));
    let problem = Problem::from(error);
    assert_eq!(
        (problem.kind, problem.code.as_str()),
        (ProblemKind::Invalid, "too_many_lines")
    );
    assert!(
        problem
            .field("lines")
            .is_some_and(|text| text.contains("1000 invoices at most"))
    );
}

#[test]
fn the_earliest_due_date_goes_first_and_ties_go_by_id() {
    let payables = [
        payable(4, "2026-03-01", gbp(100)),
        payable(3, "2026-02-01", gbp(100)),
        payable(2, "2026-02-01", gbp(100)),
        payable(1, "2026-04-01", gbp(100)),
    ];
    for (sum, expected, rest) in [
        (0, vec![], 0),
        (-5, vec![], -5),
        (50, vec![line(2, gbp(50))], 0),
        (
            250,
            vec![line(2, gbp(100)), line(3, gbp(100)), line(4, gbp(50))],
            0,
        ),
        (
            450,
            vec![
                line(2, gbp(100)),
                line(3, gbp(100)),
                line(4, gbp(100)),
                line(1, gbp(100)),
            ],
            50,
        ),
    ] {
        assert_eq!(
            allocate_oldest_first(gbp(sum), &payables),
            Ok((expected, gbp(rest))),
            "{sum}"
        );
    }
}

#[test]
fn another_currency_is_refused() {
    let payables = [
        payable(1, "2026-03-01", gbp(100)),
        payable(2, "2026-03-02", usd(100)),
    ];
    let mismatch = MoneyError::CurrencyMismatch(Currency::GBP, Currency::USD);
    assert_eq!(allocate_oldest_first(gbp(500), &payables), Err(mismatch));
    assert_eq!(allocate_oldest_first(gbp(500), &[]), Ok((vec![], gbp(500))));
}

#[test]
fn what_an_allocation_may_not_do() {
    let id = InvoiceId;
    let number = |id: i64| format!("{id:08}");
    let payables = [
        payable(1, "2026-03-01", gbp(100)),
        payable(2, "2026-03-01", gbp(200)),
        payable(3, "2026-03-01", usd(300)),
        payable(4, "2026-03-01", gbp(0)),
    ];
    let mixed = |invoice_id, expected, found| AllocationError::MixedCurrencies {
        invoice_id: id(invoice_id),
        number: number(invoice_id),
        expected,
        found,
    };
    let not_positive = || AllocationError::NotPositive {
        invoice_id: id(1),
        number: number(1),
    };
    for (lines, error, kind, field) in [
        (vec![], AllocationError::Empty, ProblemKind::Invalid, None),
        (
            vec![line(1, gbp(0))],
            not_positive(),
            ProblemKind::Invalid,
            Some(1),
        ),
        (
            vec![line(1, gbp(-1))],
            not_positive(),
            ProblemKind::Invalid,
            Some(1),
        ),
        (
            vec![line(1, gbp(i64::MIN))],
            not_positive(),
            ProblemKind::Invalid,
            Some(1),
        ),
        (
            vec![line(1, gbp(100)), line(2, gbp(201))],
            AllocationError::ExceedsOpen {
                invoice_id: id(2),
                number: number(2),
                amount: gbp(201),
                open: gbp(200),
            },
            ProblemKind::Conflict,
            Some(2),
        ),
        (
            vec![line(1, gbp(50)), line(1, gbp(50))],
            AllocationError::Duplicate { invoice_id: id(1) },
            ProblemKind::Invalid,
            Some(1),
        ),
        (
            vec![line(1, gbp(100)), line(3, usd(300))],
            mixed(3, Currency::GBP, Currency::USD),
            ProblemKind::Invalid,
            Some(3),
        ),
        (
            vec![line(1, usd(100))],
            mixed(1, Currency::USD, Currency::GBP),
            ProblemKind::Invalid,
            Some(1),
        ),
        (
            vec![line(1, gbp(100)), line(2, usd(100))],
            mixed(2, Currency::USD, Currency::GBP),
            ProblemKind::Invalid,
            Some(2),
        ),
        (
            vec![line(9, gbp(1))],
            AllocationError::NotFound { invoice_id: id(9) },
            ProblemKind::NotFound,
            Some(9),
        ),
        (
            vec![line(4, gbp(1))],
            AllocationError::AlreadyPaid {
                invoice_id: id(4),
                number: number(4),
            },
            ProblemKind::Conflict,
            Some(4),
        ),
    ] {
        assert_eq!(
            check_allocation(&lines, &payables),
            Err(error.clone()),
            "{lines:?}"
        );
        let problem = Problem::from(error);
        assert_eq!(problem.kind, kind);
        let field = field.map(|id| format!("lines.{id}"));
        assert_eq!(
            problem.fields.first().map(|error| error.field.clone()),
            field
        );
    }
    let lines = [line(1, gbp(100)), line(2, gbp(1))];
    assert_eq!(check_allocation(&lines, &payables), Ok(gbp(101)));
}

#[test]
fn a_mixed_cart_is_told_two_different_currencies() {
    let payables = [
        payable(1, "2026-03-01", gbp(100)),
        payable(2, "2026-03-01", gbp(200)),
    ];
    let error = check_allocation(&[line(1, gbp(1)), line(2, usd(1))], &payables).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Invoice 00000002 is in GBP, the payment in USD. Pay each currency by itself."
    );
}

#[test]
fn a_payment_is_one_companys() {
    let of = |id, company: Option<i64>| Payable {
        company_id: company.map(CompanyId),
        ..payable(id, "2026-03-01", gbp(100))
    };
    let payables = [of(1, Some(1)), of(2, Some(2)), of(3, Some(2)), of(4, None)];
    for (ids, other) in [
        (vec![1, 2], Some(2)),
        (vec![3, 2, 1], Some(1)),
        (vec![4, 1, 2], Some(2)),
        (vec![2, 3], None),
        (vec![4, 2, 3], None),
        (vec![1, 4], None),
    ] {
        let lines: Vec<_> = ids.iter().map(|id| line(*id, gbp(1))).collect();
        let refused = check_allocation(&lines, &payables).err();
        let expected = other.map(|id| AllocationError::SeveralCompanies {
            invoice_id: InvoiceId(id),
            number: format!("{id:08}"),
        });
        assert_eq!(refused, expected, "{ids:?}");
    }
    let both = [line(1, gbp(1)), line(2, gbp(1))];
    let problem = Problem::from(check_allocation(&both, &payables).unwrap_err());
    let told = (problem.kind, problem.code.as_str());
    assert_eq!(told, (ProblemKind::Invalid, "several_companies"));
    let words = "Invoice 00000002 is another company's. Pay each company by itself.";
    assert_eq!(problem.message, words);
    assert_eq!(problem.field("lines.2"), Some(words));
}

#[test]
fn what_was_kept_without_its_company_is_read() {
    let mut kept = serde_json::to_value(payable(1, "2026-03-01", gbp(100))).unwrap();
    let company = kept.as_object_mut().unwrap().remove("company_id");
    assert_eq!(company, Some(serde_json::json!(1)));
    let read: Payable = serde_json::from_value(kept).unwrap();
    assert_eq!(read.company_id, None);
}

#[test]
fn sums_beyond_all_measure_are_refused() {
    let payables = [
        payable(1, "2026-03-01", gbp(i64::MAX)),
        payable(2, "2026-03-01", gbp(i64::MAX)),
    ];
    let lines = [line(1, gbp(i64::MAX)), line(2, gbp(1))];
    assert_eq!(
        check_allocation(&lines, &payables),
        Err(MoneyError::TooLarge.into())
    );
    let most = gbp(MAX_TOTAL_MINOR);
    assert_eq!(check_allocation(&[line(1, most)], &payables), Ok(most));
    let lines = [line(1, most), line(2, gbp(1))];
    assert_eq!(
        check_allocation(&lines, &payables),
        Err(MoneyError::TotalTooLarge(most).into())
    );
}

fn any_payables() -> impl Strategy<Value = Vec<Payable>> {
    let one =
        (-50_i64..1_000, 1_u32..28).prop_map(|(open, day)| (open, format!("2026-03-{day:02}")));
    prop::collection::vec(one, 0..20).prop_map(|ones| {
        ones.into_iter()
            .zip(1..)
            .map(|((open, due), id)| payable(id, &due, gbp(open)))
            .collect()
    })
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn oldest_first_conserves_money_and_order(
        sum in prop_oneof![-100_i64..10_000, any::<i64>()], payables in any_payables(),
    ) {
        let (lines, rest) = allocate_oldest_first(gbp(sum), &payables).unwrap();
        let given: HashMap<InvoiceId, i64> =
            lines.iter().map(|line| (line.invoice_id, line.amount.minor())).collect();
        prop_assert_eq!(given.len(), lines.len(), "an invoice occurs twice");
        let total: i64 = given.values().sum();
        prop_assert_eq!(i128::from(total) + i128::from(rest.minor()), i128::from(sum));
        prop_assert!(total <= sum.max(0));
        for payable in &payables {
            let got = given.get(&payable.invoice_id).copied().unwrap_or(0);
            prop_assert!(got >= 0 && got <= payable.open.minor().max(0));
            let short = got < payable.open.minor();
            for later in &payables {
                let is_later = (later.due, later.invoice_id) > (payable.due, payable.invoice_id);
                prop_assert!(!(short && is_later && given.contains_key(&later.invoice_id)));
            }
            prop_assert!(!(short && rest.is_positive()), "money is left while something is owed");
        }
        if lines.is_empty() {
            prop_assert_eq!(rest, gbp(sum));
        } else {
            prop_assert_eq!(check_allocation(&lines, &payables), Ok(gbp(total)));
        }
    }

    #[test]
    fn what_passes_the_check_can_be_applied(
        payables in any_payables(),
        lines in prop::collection::vec((0_i64..22, -10_i64..1_100), 0..6),
    ) {
        let lines: Vec<_> = lines.into_iter().map(|(id, minor)| line(id, gbp(minor))).collect();
        if let Ok(total) = check_allocation(&lines, &payables) {
            let mut sum = 0;
            for line in &lines {
                let found = payables.iter().find(|p| p.invoice_id == line.invoice_id).unwrap();
                prop_assert!(line.amount.is_positive() && line.amount.minor() <= found.open.minor());
                sum += line.amount.minor();
            }
            prop_assert_eq!(total, gbp(sum));
        }
    }
}
