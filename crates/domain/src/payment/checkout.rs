//! Paying through the store's checkout, as the buyer's pages carry it.

use super::{
    OpenCheckout, Payable, PaymentLineRow, PaymentModule, ProcessingStatus, ShortPayReason,
    TypedLine,
};
use crate::{
    InvoiceId, Money, PaymentId, Problem, invoice::Credit, money::NumberStyle,
    settings::PaymentPolicy,
};
use serde::{Deserialize, Serialize};

/// What a buyer wants to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayForm {
    /// The same key twice is one payment.
    pub idempotency_key: String,
    /// What goes where.
    pub lines: Vec<TypedLine>,
    /// Why less is paid than is open, as typed, invoice by invoice.
    #[serde(default)]
    pub reasons: Vec<ShortPayReason>,
    /// Buyer's comment on the whole payment, shown to the seller.
    pub comment: String,
    /// How the amounts are written.
    #[serde(default)]
    pub style: NumberStyle,
    /// The buyer knows that a payment of some of these invoices is on its way, and wants to
    /// pay all the same; see [`check_again`]. Says nothing about what is paid, so it may differ
    /// when the same form is sent again.
    #[serde(default)]
    pub again: bool,
}

/// Which open invoices a buyer wants to pay all at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayAll {
    /// Those that are late.
    Overdue,
    /// All.
    Open,
}

impl PayAll {
    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Open => "open",
        }
    }

    /// From the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Overdue, Self::Open]
            .into_iter()
            .find(|all| all.code() == code)
    }
}

/// The review page before checkout: invoices as they stand now, with what hinders paying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayReview {
    /// Every invoice asked for that exists for the buyer.
    pub payables: Vec<Payable>,
    /// How many were asked for that do not exist for the buyer, or, of all that are open, how
    /// many are more than one payment is offered for.
    pub left_out: usize,
    /// Invoices among them with a payment already on its way.
    pub pending: Vec<InvoiceId>,
    /// Checkouts of the company for them that nobody has finished, the latest first.
    pub checkouts: Vec<OpenCheckout>,
    /// How the store lets invoices be paid.
    pub policy: PaymentPolicy,
    /// What the company whose invoices they are has to its credit, per currency; nothing where
    /// they are several companies', which cannot be paid together.
    pub credit: Vec<Money>,
}

impl PayReview {
    /// May those of them be paid through the store's checkout now for which `chosen` says yes?
    /// `own` is the payment that is gone on with, if it has been started before.
    ///
    /// # Errors
    /// When the store does not want that, as a refused checkout says it; or as
    /// [`check_again`], unless `again`.
    pub fn check(
        &self,
        chosen: impl Fn(InvoiceId) -> bool + Copy,
        own: Option<PaymentId>,
        again: bool,
    ) -> Result<(), Problem> {
        let on_their_way = self.on_their_way(chosen);
        self.policy.check_checkout()?;
        self.policy.check_pending(&on_their_way)?;
        let checkouts = self.checkouts.iter();
        let open: Vec<String> = checkouts
            .filter(|checkout| chosen(checkout.invoice_id) && Some(checkout.payment_id) != own)
            .map(|checkout| checkout.number.clone())
            .collect();
        check_again(&on_their_way, &open, again)
    }

    /// Why one of them of which nothing is open is left out, in a sentence.
    #[must_use]
    pub fn why_settled(&self, payable: &Payable) -> String {
        let number = &payable.number;
        if self.pending.contains(&payable.invoice_id) {
            format!(
                "Invoice {number} is left out: a payment that covers it is already being \
                 processed."
            )
        } else {
            format!("Invoice {number} has been paid meanwhile and is left out.")
        }
    }

    fn on_their_way(&self, chosen: impl Fn(InvoiceId) -> bool) -> Vec<String> {
        let payables = self.payables.iter();
        payables
            .filter(|payable| {
                let id = payable.invoice_id;
                chosen(id) && self.pending.contains(&id)
            })
            .map(|payable| payable.number.clone())
            .collect()
    }
}

/// Does somebody pay invoices a second time without meaning it? `pending` are the numbers of
/// those with a payment on its way, `open` of those with a checkout that nobody has finished.
///
/// # Errors
/// When there are any, unless the buyer has been told and wants it: `again`.
pub fn check_again(pending: &[String], open: &[String], again: bool) -> Result<(), Problem> {
    if again {
        return Ok(());
    }
    let what = if let Some(number) = pending.first() {
        format!("A payment for invoice {number} is already being processed.")
    } else if let Some(number) = open.first() {
        format!("A checkout for invoice {number} has been started and is not finished.")
    } else {
        return Ok(());
    };
    Err(Problem::conflict(
        "payment_under_way",
        format!(
            "{what} Nothing was charged. Leave the invoice out, or say that you want to pay it \
             again."
        ),
    ))
}

/// What the buyer learns on coming back from the checkout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReturn {
    /// The payment.
    pub payment_id: PaymentId,
    /// Where it stands; [`ProcessingStatus::Incomplete`] while BigCommerce has not told yet.
    pub status: ProcessingStatus,
    /// Its channel.
    pub module: PaymentModule,
    /// What of it went to which invoice.
    pub lines: Vec<PaymentLineRow>,
    /// The whole sum.
    pub total: Money,
    /// What of it is on no invoice and kept as a credit.
    pub credits: Vec<Credit>,
}

/// A checkout that can begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutStarted {
    /// Our payment, Incomplete until the order is placed.
    pub payment_id: PaymentId,
    /// Where to send the buyer.
    pub checkout_url: String,
}
