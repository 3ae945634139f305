use thiserror::Error as ThisError;

/// Why the store does not do what it was asked to.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Refusal {
    /// There is no such order, cart or the like.
    #[error("{0} was not found")]
    Missing(String),
    /// A field of the request makes no sense.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field by its name on the wire.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The thing is not in a state for that, or exists already.
    #[error("{0}")]
    Conflict(String),
}

impl Refusal {
    pub(crate) fn order(id: impl std::fmt::Display) -> Self {
        Self::Missing(format!("Order {id}"))
    }

    pub(crate) fn cart(id: &str) -> Self {
        Self::Missing(format!("Cart {id}"))
    }

    pub(crate) fn invalid(field: &str, reason: impl Into<String>) -> Self {
        Self::Invalid {
            field: field.to_owned(),
            reason: reason.into(),
        }
    }
}
