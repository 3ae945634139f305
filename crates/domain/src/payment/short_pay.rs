//! Why less is paid on an invoice than is open on it.

use super::{AllocationLine, Payable};
use crate::{InvoiceId, Money, text};
use serde::{Deserialize, Serialize};

/// Longest reason, in characters.
const REASON_CHARS: usize = 200;

/// Why less is paid on an invoice than is open on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortPayReason {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// In the buyer's words.
    pub text: String,
}

/// A reason as it is kept: in one line, without blanks around it and marks that turn its
/// direction. It may be empty.
///
/// # Errors
/// In words, when it is too long or cannot be kept.
pub fn read_reason(typed: &str) -> Result<String, String> {
    let typed = typed.replace(text::turns, "");
    let words: Vec<&str> = typed.split_whitespace().collect();
    let reason = words.join(" ");
    text::check_line(&reason, REASON_CHARS)?;
    Ok(reason)
}

/// Those of the reasons that stand with a line which leaves something open; what is paid whole
/// needs none.
#[must_use]
pub fn reasons_of_short(
    reasons: &[ShortPayReason],
    lines: &[AllocationLine],
    payables: &[Payable],
) -> Vec<ShortPayReason> {
    let is_short = |reason: &&ShortPayReason| {
        let id = reason.invoice_id;
        let line = lines.iter().find(|line| line.invoice_id == id);
        let payable = payables.iter().find(|payable| payable.invoice_id == id);
        line.zip(payable)
            .is_some_and(|(line, payable)| payable.stays_due(line.amount).is_some())
    };
    reasons.iter().filter(is_short).cloned().collect()
}

impl Payable {
    /// What stays due when `amount` is paid on it; `None` where nothing does, or nothing is
    /// paid.
    #[must_use]
    pub fn stays_due(&self, amount: Money) -> Option<Money> {
        let rest = self.open.checked_sub(amount).ok()?;
        (amount.is_positive() && rest.is_positive()).then_some(rest)
    }
}
