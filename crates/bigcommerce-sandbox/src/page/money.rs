use crate::Amount;

/// The sign of a currency, or its code where people would not know the sign.
pub(crate) fn symbol(currency: &str) -> String {
    match currency {
        "GBP" => "£".to_owned(),
        "EUR" => "€".to_owned(),
        "USD" => "$".to_owned(),
        other => format!("{other}\u{a0}"),
    }
}

/// An amount for people, such as `£1,234.50`.
pub(crate) fn show(amount: Amount, currency: &str) -> String {
    let text = amount.display();
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "00"));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{}{grouped}.{fraction}", symbol(currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(show(Amount::cents(123_456_750), "GBP"), "£1,234,567.50");
        assert_eq!(show(Amount::cents(100), "USD"), "$1.00");
        assert_eq!(show(Amount::cents(-123_400), "CHF"), "−CHF\u{a0}1,234.00");
    }
}
