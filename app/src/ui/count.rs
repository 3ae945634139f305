//! How many there are.

/// A whole number with its thousands set apart: `1,604`.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        grouped.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with its noun: `1 invoice`, `1,204 invoices`.
#[must_use]
pub fn counted(count: impl TryInto<i64>, noun: &str) -> String {
    words(count.try_into().unwrap_or(i64::MAX), noun)
}

fn words(count: i64, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        many => format!("{} {noun}s", grouped(many)),
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped};

    #[test]
    fn thousands_are_set_apart() {
        let shown: Vec<String> = [0, 12, 999, 1000, 42_481, -1_234_567].map(grouped).into();
        assert_eq!(shown, ["0", "12", "999", "1,000", "42,481", "−1,234,567"]);
    }

    #[test]
    fn one_has_no_plural() {
        let shown = [0, 1, 2, 1_204].map(|count: usize| counted(count, "invoice"));
        assert_eq!(
            shown,
            ["0 invoices", "1 invoice", "2 invoices", "1,204 invoices"]
        );
    }
}
