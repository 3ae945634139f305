//! A payment with all that a program hears of it.

use super::PaymentState;
use crate::{BcOrderId, InvoiceId, Money, PaymentId};
use chrono::{DateTime, Utc};

/// What programs say of a payment's funds, 0 to 3. The portal keeps it for them and decides
/// nothing by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FundingStatus(i64);

impl FundingStatus {
    /// From the wire's and the database's number.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        (0..=3).contains(&code).then_some(Self(code))
    }

    /// The number.
    #[must_use]
    pub const fn code(self) -> i64 {
        self.0
    }
}

impl Default for FundingStatus {
    fn default() -> Self {
        Self(2)
    }
}

/// A payment with all that a program hears of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentEntry {
    /// Which.
    pub id: PaymentId,
    /// Grows with every change.
    pub version: i64,
    /// Whose: the company's number as programs know it.
    pub customer: i64,
    /// The company's name.
    pub company: String,
    /// The company's key in another system: as the payment was sent with it, else the
    /// company's own.
    pub external_company: Option<String>,
    /// Its own key in another system.
    pub external_id: Option<String>,
    /// Who paid, by name.
    pub payer: String,
    /// Who paid, as a program has said; the company, if none has.
    pub payer_id: String,
    /// Staff's memo or the buyer's comment.
    pub memo: String,
    /// `Cheque`, or `Visa ending in 1111`; empty while it is not known.
    pub method: String,
    /// Cheque number, gateway's transaction id; empty while it is not known.
    pub reference: String,
    /// Its channel, status and application.
    pub state: PaymentState,
    /// What programs say of its funds.
    pub funding: FundingStatus,
    /// The whole sum.
    pub total: Money,
    /// What goes where, the earliest due date first.
    pub lines: Vec<PaymentEntryLine>,
    /// The latest cart by which it is to be paid.
    pub cart_id: Option<String>,
    /// The order by which it was paid.
    pub bc_order_id: Option<BcOrderId>,
    /// The sales channel.
    pub channel_id: i64,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

/// What of a payment goes to one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentEntryLine {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// How much of the payment is meant for it.
    pub amount: Money,
}

/// The brand and the last four digits of the card in `Visa ending in 1111`.
#[must_use]
pub fn card(method: &str) -> Option<(&str, &str)> {
    let (brand, digits) = method.rsplit_once(" ending in ")?;
    let whole = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
    (whole && !brand.is_empty()).then_some((brand, digits))
}

#[cfg(test)]
mod tests {
    use super::{FundingStatus, card};

    #[test]
    fn a_card_is_told_from_other_methods() {
        assert_eq!(card("Visa ending in 1111"), Some(("Visa", "1111")));
        assert_eq!(
            card("American Express ending in 0005"),
            Some(("American Express", "0005"))
        );
        for other in [
            "",
            "Cheque",
            "Visa ending in 11",
            " ending in 1111",
            "Visa ending in 1x11",
        ] {
            assert_eq!(card(other), None, "{other}");
        }
    }

    #[test]
    fn funds_have_four_codes() {
        assert_eq!(FundingStatus::default().code(), 2);
        let known = (-1..=4).filter(|code| FundingStatus::from_code(*code).is_some());
        assert_eq!(known.collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
