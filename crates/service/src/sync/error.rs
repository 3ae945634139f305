//! Why something of BigCommerce could not be followed.

use crate::{
    again::MayPass,
    portal::internal,
    ports::{CommerceError, REFUSED},
};
use domain::{
    BcOrderId, Problem,
    invoice::BalanceError,
    problem::{FieldError, ProblemKind},
};
use store::StoreError;
use thiserror::Error;

/// A failure to follow BigCommerce; it is tried again later.
#[derive(Debug, Error)]
pub(super) enum SyncError {
    /// BigCommerce could not be asked.
    #[error(transparent)]
    Commerce(#[from] CommerceError),
    /// A payment could not be finished.
    #[error(transparent)]
    Payment(#[from] Problem),
    /// The amounts of an order do not fit its invoice.
    #[error(transparent)]
    Balance(#[from] BalanceError),
    /// The body is not an event of BigCommerce.
    #[error("The body is not an event of BigCommerce. Nothing was stored.")]
    NotAnEvent,
    /// BigCommerce has no order with that number.
    #[error(
        "BigCommerce has no order {0}. Nothing was imported. Look up the number in the store's \
         list of orders."
    )]
    NoSuchOrder(BcOrderId),
    /// Its buyer has not finished the checkout.
    #[error(
        "Order {0} was not placed: its buyer has not finished the checkout. Nothing was imported."
    )]
    Unplaced(BcOrderId),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SyncError {
    /// Is it BigCommerce that fails, so that asking for the next thing makes no sense now?
    /// A refusal is about one thing only.
    pub(super) fn is_upstream(&self) -> bool {
        match self {
            Self::Commerce(error) => error.is_passing(),
            Self::Payment(problem) => {
                problem.kind == ProblemKind::Upstream && problem.code != REFUSED
            }
            Self::Balance(_)
            | Self::NotAnEvent
            | Self::NoSuchOrder(_)
            | Self::Unplaced(_)
            | Self::Store(_) => false,
        }
    }
}

impl MayPass for SyncError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<SyncError> for Problem {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Commerce(error) => error.into(),
            SyncError::Payment(problem) => problem,
            SyncError::Balance(error) => Self::conflict("order_amounts", error),
            SyncError::NotAnEvent => Self::new(ProblemKind::Invalid, "not_an_event", error),
            SyncError::NoSuchOrder(_) => refused(ProblemKind::NotFound, "no_such_order", &error),
            SyncError::Unplaced(_) => refused(ProblemKind::Conflict, "order_unplaced", &error),
            SyncError::Store(error) => internal(&error),
        }
    }
}

/// A refusal that is about the number that somebody typed.
fn refused(kind: ProblemKind, code: &str, error: &SyncError) -> Problem {
    Problem {
        fields: vec![FieldError::new("number", error)],
        ..Problem::new(kind, code, error)
    }
}
