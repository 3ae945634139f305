//! The two areas of the portal.

use serde::{Deserialize, Serialize};

/// An area of the portal. Somebody may have both, and acts in one at a time: with the rights
/// that they have there, and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// The seller's staff works here.
    Seller,
    /// Companies' users see and pay their invoices here.
    Buyer,
}

impl Area {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Seller, Self::Buyer];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Seller => "seller",
            Self::Buyer => "buyer",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.code() == code)
    }

    /// Within a sentence.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Seller => "seller area",
            Self::Buyer => "buyer area",
        }
    }
}
