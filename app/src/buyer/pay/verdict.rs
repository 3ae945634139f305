//! What chosen amounts come to.

use domain::{
    Money,
    money::NumberStyle,
    payment::{AllocationLine, Payable, TypedLine, check_allocation, check_amount},
    problem::{FieldError, Problem},
};

/// What a selection comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How many invoices.
    pub count: usize,
    /// The sum, per currency, of the amounts that can be paid.
    pub totals: Vec<Money>,
    /// How many amounts cannot be read or paid, and are in no sum.
    pub wrong: usize,
    /// Why it cannot be paid as it is.
    pub problem: Option<Problem>,
}

/// Reads typed amounts and checks them against the invoices.
#[must_use]
pub fn judge(style: NumberStyle, typed: &[TypedLine], payables: &[Payable]) -> Verdict {
    let mut lines = Vec::with_capacity(typed.len());
    let mut errors = Vec::new();
    let mut totals: Vec<Money> = Vec::new();
    for line in typed {
        let Some(payable) = payables.iter().find(|it| it.invoice_id == line.invoice_id) else {
            continue;
        };
        let read = style
            .parse(&line.amount, payable.open.currency())
            .map_err(|error| format!("Invoice {}: {error}", payable.number))
            .and_then(|amount| {
                let checked = check_amount(amount, payable);
                checked.map(|()| amount).map_err(|error| error.to_string())
            });
        match read {
            Ok(amount) => {
                lines.push(AllocationLine {
                    invoice_id: line.invoice_id,
                    amount,
                });
                match totals
                    .iter_mut()
                    .find(|total| total.currency() == amount.currency())
                {
                    Some(total) => *total = total.checked_add(amount).unwrap_or(*total),
                    None => totals.push(amount),
                }
            }
            Err(message) => {
                errors.push(FieldError::new(
                    format!("lines.{}", line.invoice_id),
                    message,
                ));
            }
        }
    }
    let wrong = errors.len();
    let problem = match errors.as_slice() {
        [] => check_allocation(&lines, payables).err().map(Problem::from),
        [error] => Some(Problem::invalid(error.message.clone(), errors)),
        several => {
            let message = format!("{} amounts need attention.", several.len());
            Some(Problem::invalid(message, errors))
        }
    };
    Verdict {
        count: typed.len(),
        totals,
        wrong,
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::judge;
    use chrono::NaiveDate;
    use domain::{
        CompanyId, Currency, DueDate, InvoiceId, Money,
        money::NumberStyle::{self, Comma, Point},
        payment::{Payable, TypedLine},
    };

    fn payable(id: i64, currency: Currency) -> Payable {
        Payable {
            invoice_id: InvoiceId(id),
            number: id.to_string(),
            company_id: Some(CompanyId(1)),
            due: DueDate(NaiveDate::default()),
            open: Money::from_minor(150_000, currency),
        }
    }

    fn judged(style: NumberStyle, lines: &[(i64, &str)]) -> (Vec<String>, String) {
        let lines = lines.iter().map(|(id, amount)| TypedLine {
            invoice_id: InvoiceId(*id),
            amount: (*amount).to_owned(),
        });
        let lines: Vec<TypedLine> = lines.collect();
        let payables = [
            payable(1, Currency::EUR),
            payable(2, Currency::EUR),
            payable(3, Currency::GBP),
            Payable {
                company_id: Some(CompanyId(2)),
                ..payable(4, Currency::EUR)
            },
        ];
        let verdict = judge(style, &lines, &payables);
        assert_eq!(verdict.count, lines.len());
        let totals = verdict.totals.iter().map(Money::to_string).collect();
        let problem = verdict.problem.map(|problem| problem.message);
        (totals, problem.unwrap_or_default())
    }

    #[test]
    fn what_is_in_no_sum_is_counted() {
        let payables = [payable(1, Currency::EUR), payable(2, Currency::EUR)];
        for (amounts, wrong) in [(["5", "6"], 0), (["5", "6x"], 1), (["-5", ""], 2)] {
            let typed = amounts.iter().zip(&payables);
            let typed: Vec<TypedLine> = typed
                .map(|(amount, payable)| TypedLine {
                    invoice_id: payable.invoice_id,
                    amount: (*amount).to_owned(),
                })
                .collect();
            assert_eq!(judge(Point, &typed, &payables).wrong, wrong, "{amounts:?}");
        }
    }

    #[test]
    fn totals_are_per_currency_and_what_cannot_be_paid_says_why() {
        for (style, lines, totals, why) in [
            (
                Point,
                vec![(1, "1,000.00"), (2, "5")],
                vec!["€1,005.00"],
                "",
            ),
            (
                Comma,
                vec![(1, "1.000,00"), (2, "5")],
                vec!["€1,005.00"],
                "",
            ),
            (Comma, vec![(1, "1,000.00")], vec![], "with a comma"),
            (Point, vec![(1, "1.000,00")], vec![], "with a point"),
            (
                Point,
                vec![(1, "1e3"), (2, "٣")],
                vec![],
                "2 amounts need attention",
            ),
            (
                Point,
                vec![(1, "-5"), (2, "5")],
                vec!["€5.00"],
                "more than zero",
            ),
            (
                Point,
                vec![(1, "5"), (3, "6")],
                vec!["€5.00", "£6.00"],
                "each currency by itself",
            ),
            (
                Point,
                vec![(1, "5"), (4, "6")],
                vec!["€11.00"],
                "Invoice 4 is another company's. Pay each company by itself.",
            ),
            (
                Point,
                vec![(1, "1500.01")],
                vec![],
                "more than the €1,500.00 that is open",
            ),
            (Point, vec![], vec![], "at least one invoice"),
        ] {
            let (sums, problem) = judged(style, &lines);
            assert_eq!(sums, totals, "{lines:?}");
            assert_eq!(problem.is_empty(), why.is_empty(), "{lines:?}: {problem}");
            assert!(problem.contains(why), "{lines:?}: {problem}");
        }
    }
}
