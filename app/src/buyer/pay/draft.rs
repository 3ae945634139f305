//! What the browser keeps of a payment that is being prepared; gone with the tab.

use domain::{
    InvoiceId, Money, PaymentId,
    money::NumberStyle,
    payment::{PayForm, Payable, ShortPayReason, TypedLine},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What was sent last, and the payment that it became.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Sent {
    pub(super) form: PayForm,
    pub(super) payment: Option<PaymentId>,
}

impl Sent {
    /// Was this sent?
    pub(super) fn is(
        &self,
        lines: &[TypedLine],
        reasons: &[ShortPayReason],
        comment: &str,
        style: NumberStyle,
    ) -> bool {
        let form = &self.form;
        let same_words = form.reasons == reasons && form.comment == comment;
        form.lines == lines && same_words && form.style == style
    }
}

/// A ticked invoice, with the amount and the reason for paying less as typed.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) payable: Payable,
    pub(super) typed: String,
    #[serde(default)]
    pub(super) reason: String,
}

/// All of it.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) chosen: Vec<Kept>,
    pub(super) left_out: BTreeSet<InvoiceId>,
    pub(super) comment: String,
    pub(super) sent: Option<Sent>,
}

impl Draft {
    /// What is kept under a name, if it can be read.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn load(name: &str) -> Option<Self> {
        let text = storage()?.get_item(name).ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    /// Servers keep nothing.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) const fn load(_name: &str) -> Option<Self> {
        None
    }

    /// Keeps it under a name.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn keep(&self, name: &str) {
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(self)) {
            // A full or forbidden storage costs the memory of a reload, nothing else.
            let _ = storage.set_item(name, &text);
        }
    }

    /// Servers keep nothing.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) const fn keep(&self, _name: &str) {}
}

#[cfg(target_arch = "wasm32")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// The amount that stands beside an invoice whose balance was `before` and is `open` now: the
/// balance, where that stood there and nobody typed another one over it, else what was typed.
pub(super) fn following(style: NumberStyle, before: Money, typed: String, open: Money) -> String {
    if typed == style.write(before) {
        style.write(open)
    } else {
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::following;
    use domain::{
        Currency, Money,
        money::NumberStyle::{Comma, Point},
    };

    #[test]
    fn what_nobody_has_typed_over_follows_the_balance() {
        let gbp = |minor| Money::from_minor(minor, Currency::GBP);
        for (style, typed, shown) in [
            (Point, "532.01", "432.01"),
            (Comma, "532,01", "432,01"),
            (Point, "532.00", "532.00"),
            (Point, "100", "100"),
            (Point, "", ""),
        ] {
            let amount = following(style, gbp(53_201), typed.to_owned(), gbp(43_201));
            assert_eq!(amount, shown, "{typed}");
        }
    }
}
