//! How many there are.

use super::tabs::grouped;

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
    use super::counted;

    #[test]
    fn one_has_no_plural() {
        let shown = [0, 1, 2, 1_204].map(|count: usize| counted(count, "invoice"));
        assert_eq!(
            shown,
            ["0 invoices", "1 invoice", "2 invoices", "1,204 invoices"]
        );
    }
}
