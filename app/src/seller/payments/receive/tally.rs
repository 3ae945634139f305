//! What a payment form comes to, by the rules by which the server will decide.

use domain::{
    Currency, InvoiceId, Money, MoneyError,
    money::NumberStyle,
    payment::{AllocationLine, Payable, TypedLine, check_allocation},
};

/// What the form comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tally {
    /// What was received, as far as it can be read.
    pub(super) received: Option<Money>,
    /// How many invoices get something.
    pub(super) invoices: usize,
    /// What the invoices get together, of the amounts that can be read.
    pub(super) allocated: Money,
    /// What is left of what was received; negative when the invoices get more.
    pub(super) rest: Option<Money>,
    /// Why it cannot be saved.
    pub(super) hindrance: Option<String>,
}

/// Reads an amount as the server does.
pub(super) fn read(text: &str, currency: Currency) -> Result<Money, MoneyError> {
    NumberStyle::Point.parse(text, currency)
}

/// What is wrong with the amount for one invoice; an empty one is not meant.
pub(super) fn line_error(text: &str, payable: &Payable) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    let amount = match read(text, payable.open.currency()) {
        Ok(amount) => amount,
        Err(error) => return Some(error.to_string()),
    };
    let line = AllocationLine {
        invoice_id: payable.invoice_id,
        amount,
    };
    let refused = check_allocation(&[line], std::slice::from_ref(payable)).err()?;
    Some(refused.to_string())
}

/// What the form comes to.
pub(super) fn tally(
    received: &str,
    lines: &[TypedLine],
    payables: &[Payable],
    currency: Currency,
) -> Tally {
    let read_received = read(received, currency);
    let meant: Vec<&TypedLine> = lines
        .iter()
        .filter(|line| !line.amount.trim().is_empty())
        .collect();
    let number = |id: InvoiceId| {
        let payable = payables.iter().find(|payable| payable.invoice_id == id);
        payable
            .map(|payable| payable.number.clone())
            .unwrap_or_default()
    };
    let mut unreadable = None;
    let mut amounts = Vec::with_capacity(meant.len());
    for line in meant {
        match read(&line.amount, currency) {
            Ok(amount) => {
                amounts.push(AllocationLine {
                    invoice_id: line.invoice_id,
                    amount,
                });
            }
            Err(error) => {
                unreadable = unreadable
                    .or_else(|| Some(format!("Invoice {}: {error}", number(line.invoice_id))));
            }
        }
    }
    let (allocated, too_large) = match Money::sum(amounts.iter().map(|line| line.amount), currency)
    {
        Ok(sum) => (sum, None),
        Err(error) => (Money::zero(currency), Some(error.to_string())),
    };
    let rest = read_received
        .as_ref()
        .ok()
        .and_then(|sum| sum.checked_sub(allocated).ok());
    let hindrance = hindrance_of_received(&read_received)
        .or(unreadable)
        .or(too_large)
        .or_else(|| {
            check_allocation(&amounts, payables)
                .err()
                .map(|error| error.to_string())
        })
        .or_else(|| {
            rest.filter(|rest| !rest.is_zero())
                .map(|rest| format!("{}.", left(rest)))
        });
    Tally {
        received: read_received.ok(),
        invoices: amounts.len(),
        allocated,
        rest,
        hindrance,
    }
}

fn hindrance_of_received(received: &Result<Money, MoneyError>) -> Option<String> {
    match received {
        Ok(sum) if sum.is_positive() => None,
        Ok(_) => Some("The amount received must be more than zero.".to_owned()),
        Err(MoneyError::Empty) => Some("Enter the amount received.".to_owned()),
        Err(error) => Some(format!("Amount received: {error}")),
    }
}

/// “£12.00 left to allocate”, “£3.00 more allocated than received”.
pub(super) fn left(rest: Money) -> String {
    if rest.is_negative() {
        format!("{} more allocated than received", rest.negated())
    } else {
        format!("{rest} left to allocate")
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, left, line_error, tally};
    use domain::{
        CompanyId, Currency, DueDate, InvoiceId, Money,
        payment::{Payable, TypedLine},
    };

    fn pounds(minor: i64) -> Money {
        Money::from_minor(minor, Currency::GBP)
    }

    fn payable(id: i64, open: i64) -> Payable {
        Payable {
            invoice_id: InvoiceId(id),
            number: format!("{:08}", id),
            company_id: Some(CompanyId(1)),
            due: DueDate(chrono::NaiveDate::MIN),
            open: pounds(open),
        }
    }

    fn typed(lines: &[(i64, &str)]) -> Vec<TypedLine> {
        lines
            .iter()
            .map(|(id, amount)| TypedLine {
                invoice_id: InvoiceId(*id),
                amount: (*amount).to_owned(),
            })
            .collect()
    }

    fn judged(received: &str, lines: &[(i64, &str)]) -> Tally {
        tally(
            received,
            &typed(lines),
            &[payable(1, 10_000), payable(2, 5_000)],
            Currency::GBP,
        )
    }

    #[test]
    fn what_adds_up_can_be_saved() {
        let tally = judged("1,00.00", &[]);
        assert!(
            tally
                .hindrance
                .is_some_and(|reason| reason.starts_with("Amount received:"))
        );
        let tally = judged(" 120.00 ", &[(1, "100"), (2, "20.00")]);
        assert_eq!((tally.allocated, tally.invoices), (pounds(12_000), 2));
        assert_eq!((tally.rest, tally.hindrance), (Some(pounds(0)), None));
    }

    #[test]
    fn lines_without_an_amount_are_not_meant() {
        let tally = judged("100", &[(1, "100"), (2, "  ")]);
        assert_eq!((tally.invoices, tally.hindrance), (1, None));
    }

    #[test]
    fn a_remainder_is_said_in_words() {
        let hindrance =
            |received, lines: &[_]| judged(received, lines).hindrance.unwrap_or_default();
        assert_eq!(hindrance("112", &[(1, "100")]), "£12.00 left to allocate.");
        assert_eq!(
            hindrance("97", &[(1, "100")]),
            "£3.00 more allocated than received."
        );
        assert_eq!(hindrance("", &[(1, "100")]), "Enter the amount received.");
        assert_eq!(
            hindrance("0", &[]),
            "The amount received must be more than zero."
        );
        assert_eq!(hindrance("10", &[]), "Choose at least one invoice.");
        assert!(
            hindrance("10", &[(2, "x")]).starts_with("Invoice 00000002: “x” is not an amount.")
        );
        assert_eq!(left(pounds(0)), "£0.00 left to allocate");
    }

    #[test]
    fn each_line_is_held_against_its_own_balance() {
        let error = |text| line_error(text, &payable(2, 5_000)).unwrap_or_default();
        assert_eq!(error(""), "");
        assert_eq!(error("50.00"), "");
        assert_eq!(
            error("50.01"),
            "£50.01 is more than the £50.00 that is open on invoice 00000002."
        );
        assert_eq!(
            error("0"),
            "The amount for invoice 00000002 must be more than zero."
        );
        assert_eq!(error("1.234"), "“1.234” has more than 2 decimals.");
        assert_eq!(
            line_error("1", &payable(2, 0)).unwrap_or_default(),
            "Invoice 00000002 is already paid."
        );
    }
}
