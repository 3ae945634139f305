//! Why the storefront does not open a session.

use thiserror::Error;

/// Why nobody was signed in by what the storefront says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StorefrontRefusal {
    /// The portal knows no app by which the storefront could say it.
    #[error(
        "Signing in through the store is not set up here. Sign in with your e-mail address and \
         password."
    )]
    NotSetUp,
    /// Not BigCommerce's, for another store or app, or about something else.
    #[error(
        "What the store’s page said about you could not be believed. Open the invoices from the \
         store again, or sign in with your e-mail address and password."
    )]
    NotGenuine,
    /// Made too long ago, or in the future.
    #[error(
        "The store’s page waited for too long. Open the invoices from the store again, or sign \
         in with your e-mail address and password."
    )]
    TooOld,
    /// It has opened a session before.
    #[error(
        "This way in was used already. Open the invoices from the store again, or sign in with \
         your e-mail address and password."
    )]
    Used,
    /// Nobody here has the account.
    #[error(
        "Your account at the store does not belong to anybody here yet. If you have a password \
         for the invoices, sign in with it; else ask your company’s administrator or the store."
    )]
    Unknown,
    /// Several people here have the account.
    #[error(
        "Several people here share your account at the store, so it does not say who you are. \
         Sign in with your e-mail address and password."
    )]
    Ambiguous,
    /// The person may no longer sign in.
    #[error(
        "Your access to the invoices was disabled. Ask your company’s administrator or the store."
    )]
    Disabled,
    /// The person is of the staff, too.
    #[error(
        "You also work for the store, so its customer account does not sign you in here. Sign in \
         with your e-mail address and password."
    )]
    OfStaff,
}

impl StorefrontRefusal {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::NotSetUp,
        Self::NotGenuine,
        Self::TooOld,
        Self::Used,
        Self::Unknown,
        Self::Ambiguous,
        Self::Disabled,
        Self::OfStaff,
    ];

    /// Stable code for programs, and for the sign-in page.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotSetUp => "storefront_not_set_up",
            Self::NotGenuine => "storefront_not_genuine",
            Self::TooOld => "storefront_too_old",
            Self::Used => "storefront_used",
            Self::Unknown => "storefront_unknown",
            Self::Ambiguous => "storefront_ambiguous",
            Self::Disabled => "storefront_disabled",
            Self::OfStaff => "storefront_of_staff",
        }
    }

    /// From its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.code() == code)
    }
}
