use std::collections::BTreeMap;
use std::time::Duration;

use thiserror::Error as ThisError;

/// Whether a request that failed may have changed something in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing changed: the request was refused, never arrived, or only reads.
    None,
    /// Unknown: the request may have been carried out although no usable
    /// answer came back.
    Unknown,
}

impl Effect {
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Unknown { self } else { other }
    }
}

/// Why a call to BigCommerce failed. Never contains the access token.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Error {
    /// The token is not accepted, or its API account lacks a scope.
    #[error("BigCommerce does not accept the access token, or the token lacks a scope")]
    Unauthorized,
    /// The thing asked for does not exist (any more).
    #[error("BigCommerce has no such object")]
    NotFound,
    /// The store's quota is used up, and stays so beyond the deadline.
    #[error("BigCommerce limits the request rate; try again in {} ms", retry_after.as_millis())]
    RateLimited {
        /// When to try again.
        retry_after: Duration,
    },
    /// BigCommerce understood the request and refused it.
    #[error("BigCommerce refused the request ({status}): {title}")]
    Rejected {
        /// The HTTP status, such as 400, 409 or 422.
        status: u16,
        /// BigCommerce's own words.
        title: String,
        /// What it says about single fields, by field name.
        fields: BTreeMap<String, String>,
    },
    /// BigCommerce cannot be reached, breaks off, or answers with a 5xx.
    #[error("BigCommerce is not available at the moment")]
    Unavailable {
        /// Whether the request may have been carried out.
        effect: Effect,
    },
    /// No answer within the configured time.
    #[error("BigCommerce did not answer in time")]
    TimedOut {
        /// Whether the request may have been carried out.
        effect: Effect,
    },
    /// An answer came that does not have the documented form.
    #[error("BigCommerce sent an answer that cannot be read: {reason}")]
    Malformed {
        /// What is wrong and where, without quoting the answer.
        reason: String,
        /// Whether the request may have been carried out.
        effect: Effect,
    },
    /// An amount that a JSON number cannot carry exactly; nothing was sent.
    #[error("the amount {amount} cannot be sent to BigCommerce exactly")]
    Inexact {
        /// The amount as text.
        amount: String,
    },
    /// The client cannot work with its configuration; nothing was sent.
    #[error("the BigCommerce client is misconfigured: {reason}")]
    Misconfigured {
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    /// True if the store is certainly as it was before the call, so that the
    /// caller may simply try again. False after, say, a POST that timed out:
    /// then look first.
    pub fn nothing_happened(&self) -> bool {
        match self {
            Self::Unavailable { effect }
            | Self::TimedOut { effect }
            | Self::Malformed { effect, .. } => *effect == Effect::None,
            Self::Unauthorized
            | Self::NotFound
            | Self::RateLimited { .. }
            | Self::Rejected { .. }
            | Self::Inexact { .. }
            | Self::Misconfigured { .. } => true,
        }
    }

    /// True if the same call may well succeed later without any change.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. } | Self::Unavailable { .. } | Self::TimedOut { .. }
        )
    }

    /// True if BigCommerce refused because such an object already exists.
    pub(crate) fn is_conflict(&self) -> bool {
        matches!(self, Self::Rejected { status: 409, .. })
    }
}
