//! Why subscriptions refuse.

use crate::{portal::internal, settings::SealError};
use domain::{
    Problem,
    problem::{FieldError, ProblemKind},
    settings::refused,
    webhook::MAX_SUBSCRIPTIONS,
};
use store::StoreError;
use thiserror::Error;

/// A refusal about subscriptions and their deliveries.
#[derive(Debug, Error)]
pub(super) enum SubscriptionError {
    /// Something entered cannot be saved.
    #[error("{} fields cannot be saved", .0.len())]
    Fields(Vec<FieldError>),
    /// Missing, or another store's.
    #[error("{0} does not exist")]
    NotFound(&'static str),
    /// As many as there may be.
    #[error("there are {MAX_SUBSCRIPTIONS} already")]
    TooMany,
    /// It is told nothing at present.
    #[error("it is disabled")]
    Disabled,
    /// Its secret could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SubscriptionError> for Problem {
    fn from(error: SubscriptionError) -> Self {
        match error {
            SubscriptionError::Fields(fields) => refused(fields),
            SubscriptionError::NotFound(noun) => Self::not_found(noun),
            SubscriptionError::TooMany => Self::conflict(
                "too_many_webhooks",
                format!(
                    "There are {MAX_SUBSCRIPTIONS} webhooks, and no store has more. Nothing was \
                     saved. Delete one that nobody needs."
                ),
            ),
            SubscriptionError::Disabled => Self::conflict(
                "webhook_disabled",
                "This webhook is disabled, so nothing is sent to it. Enable it first.",
            ),
            SubscriptionError::Seal(error) => {
                tracing::error!(%error, "webhooks");
                Self::new(
                    ProblemKind::Internal,
                    "internal",
                    "The secret could not be kept safely. Nothing was saved.",
                )
            }
            SubscriptionError::Store(error) => internal(&error),
        }
    }
}
