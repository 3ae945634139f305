//! Why a payment is refused.

use crate::{again::MayPass, portal::internal, ports::CommerceError};
use domain::{
    BcOrderId, Money, MoneyError, Problem,
    invoice::BalanceError,
    payment::AllocationError,
    problem::{FieldError, ProblemKind},
};
use store::StoreError;
use thiserror::Error;

/// Why a payment is refused, or cannot be seen.
#[derive(Debug, Error)]
pub(crate) enum PaymentError {
    /// What was typed cannot be used.
    #[error("{message}")]
    Form {
        /// Stable, for programs.
        code: &'static str,
        /// The first thing to know.
        message: String,
        /// Where.
        fields: Vec<FieldError>,
    },
    /// The lines do not fit the invoices.
    #[error(transparent)]
    Allocation(#[from] AllocationError),
    /// The rule of a state forbids it.
    #[error(transparent)]
    Refused(#[from] Problem),
    /// None of a checkout's money can go onto its invoices.
    #[error(
        "None of this payment's invoices takes any of the {0} that is held of it: they have been settled another way, or nothing is held. Nothing was changed. A credit stays as it is; refund it in BigCommerce, or agree with the company what it is for."
    )]
    NothingToApply(Money),
    /// Missing, or somebody else's.
    #[error("{0} does not exist.")]
    NotFound(&'static str),
    /// The key has been used for something else.
    #[error(
        "This form has already been used for another payment, so nothing was recorded. Open it again and enter the payment anew."
    )]
    KeyMismatch,
    /// It has been changed since it was opened for correction.
    #[error(
        "Somebody has changed this payment since you opened it. Nothing was saved. Open it again and make your correction anew."
    )]
    Stale,
    /// The key in the ERP belongs to another payment.
    #[error("Another payment has this external id already.")]
    ExternalIdTaken,
    /// The checkout has been finished before.
    #[error(
        "This payment has already been placed{}. It was not charged again. You find it under Payments.",
        .0.map(|order| format!(" as order {order}")).unwrap_or_default()
    )]
    AlreadyPlaced(Option<BcOrderId>),
    /// Two orders of one cart were settled at the same moment.
    #[error("Another order has just paid this payment. Order {0} is read again by itself.")]
    AnotherOrder(BcOrderId),
    /// BigCommerce could not be used.
    #[error(transparent)]
    Commerce(#[from] CommerceError),
    /// BigCommerce could not be used to start a checkout.
    #[error(
        "The store's checkout did not answer. Nothing was charged and nothing was changed. Try again in a minute."
    )]
    NoCheckout(CommerceError),
    /// The buyer is back from the checkout, and BigCommerce cannot be asked what came of it.
    #[error(
        "The store has not confirmed order {0} yet. If you placed it, the payment appears under Payments by itself. Do not pay again; look again in a minute."
    )]
    Unconfirmed(BcOrderId),
    /// Stored balances contradict stored payments.
    #[error(transparent)]
    Balance(#[from] BalanceError),
    /// Too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PaymentError {
    /// A unique key that is taken, in words; anything else as it is.
    pub(super) fn named(self) -> Self {
        match self {
            Self::Store(error)
                if error.is_taken("payments_external_id")
                    || error.is_taken("payments.external_id") =>
            {
                Self::ExternalIdTaken
            }
            error => error,
        }
    }

    /// What came of starting a checkout: who waits for it wants to know about the money.
    pub(crate) fn at_checkout(self) -> Self {
        match self {
            Self::Commerce(error) => Self::NoCheckout(error),
            error => error,
        }
    }

    /// One field is wrong.
    pub(crate) fn field(code: &'static str, field: &str, message: impl std::fmt::Display) -> Self {
        Self::Form {
            code,
            message: message.to_string(),
            fields: vec![FieldError::new(field, message)],
        }
    }
}

impl MayPass for PaymentError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl PaymentError {
    /// The store does not accept payments of this kind.
    pub(super) fn method(field: FieldError) -> Self {
        Self::Form {
            code: "method_not_accepted",
            message: format!("{} Nothing was recorded.", field.message),
            fields: vec![field],
        }
    }
}

impl From<PaymentError> for Problem {
    fn from(error: PaymentError) -> Self {
        match error {
            PaymentError::Form {
                code,
                message,
                fields,
            } => Self {
                fields,
                ..Self::new(ProblemKind::Invalid, code, message)
            },
            PaymentError::Allocation(error) => error.into(),
            PaymentError::Refused(problem) => problem,
            PaymentError::NothingToApply(_) => Self::conflict("nothing_to_apply", error),
            PaymentError::NotFound(noun) => Self::not_found(noun),
            PaymentError::KeyMismatch => Self::conflict("idempotency_mismatch", error),
            PaymentError::Stale => Self::conflict("stale", error),
            PaymentError::ExternalIdTaken => Self {
                fields: vec![FieldError::new("external_id", &error)],
                ..Self::conflict("external_id_taken", error)
            },
            PaymentError::AlreadyPlaced(_) => Self::conflict("payment_already_placed", error),
            PaymentError::AnotherOrder(_) => Self::conflict("another_order", error),
            PaymentError::Commerce(error) => error.into(),
            PaymentError::NoCheckout(ref cause) => cause.saying(&error),
            PaymentError::Unconfirmed(_) => {
                Self::new(ProblemKind::Upstream, "payment_unconfirmed", error)
            }
            PaymentError::Balance(error) => internal(&StoreError::Corrupt(error.to_string())),
            PaymentError::Money(error) => Self::new(ProblemKind::Invalid, "invalid_amount", error),
            PaymentError::Store(error) => internal(&error),
        }
    }
}
