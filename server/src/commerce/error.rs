//! What a failed call means for the use cases.

use bigcommerce::Error;
use service::ports::CommerceError;

/// A call that only reads failed.
pub(super) fn read(error: Error) -> CommerceError {
    match error {
        Error::RateLimited { .. } => CommerceError::RateLimited,
        Error::TimedOut { .. } => CommerceError::TimedOut,
        Error::Unavailable { .. } => CommerceError::Unavailable,
        // Whoever asked tells it, once for many a question.
        Error::Malformed { .. }
        | Error::Unauthorized
        | Error::NotFound
        | Error::Inexact { .. }
        | Error::Misconfigured { .. } => CommerceError::Refused(error.to_string()),
        Error::Rejected {
            status,
            title,
            fields,
        } => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, text)| format!("{name}: {text}"))
                .collect();
            CommerceError::Refused(format!("{status} {title} {}", fields.join(", ")))
        }
    }
}

/// A call that reads from B2B Edition failed, which has a token of its own.
pub(super) fn of_b2b_edition(error: Error) -> CommerceError {
    match read(error) {
        CommerceError::Refused(reason) => CommerceError::Refused(format!("B2B Edition: {reason}")),
        error => error,
    }
}

/// A call that changes something failed. Where nobody knows whether it took effect, that
/// is what the use case has to hear: a time-out.
pub(super) fn write(error: Error) -> CommerceError {
    if error.nothing_happened() {
        read(error)
    } else {
        tracing::warn!(%error, "BigCommerce may or may not have done what was asked");
        CommerceError::TimedOut
    }
}
