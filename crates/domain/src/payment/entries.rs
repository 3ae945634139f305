//! What a program asks a list of payments for.

use super::ProcessingStatus;
use crate::{
    InvoiceId,
    query::{Direction, Slice},
};

/// By what such a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PaymentSort {
    /// The channel.
    Module,
    /// How far the money has come.
    Status,
    /// Whether balances have been lowered.
    Applied,
    /// When it was recorded.
    #[default]
    CreatedAt,
    /// The company's number.
    Company,
    /// The company's key in another system.
    ExternalCompany,
    /// What programs say of its funds.
    Funding,
    /// When it was changed last.
    UpdatedAt,
    /// The whole sum.
    Total,
}

impl PaymentSort {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::Module,
        Self::Status,
        Self::Applied,
        Self::CreatedAt,
        Self::Company,
        Self::ExternalCompany,
        Self::Funding,
        Self::UpdatedAt,
        Self::Total,
    ];

    /// The wire's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Module => "moduleName",
            Self::Status => "processingStatus",
            Self::Applied => "appliedStatus",
            Self::CreatedAt => "createdAt",
            Self::Company => "customerId",
            Self::ExternalCompany => "externalCustomerId",
            Self::Funding => "fundingStatus",
            Self::UpdatedAt => "updatedAt",
            Self::Total => "totalAmount",
        }
    }
}

/// Where such a list looks for a text. An id is found whole, a key by any part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentField {
    /// The payment's id.
    Id,
    /// The company's number.
    Company,
    /// Its key in another system.
    ExternalId,
    /// The company's key in another system.
    ExternalCompany,
}

impl PaymentField {
    /// All.
    pub const ALL: [Self; 4] = [
        Self::Id,
        Self::Company,
        Self::ExternalId,
        Self::ExternalCompany,
    ];

    /// The wire's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Company => "customerId",
            Self::ExternalId => "externalId",
            Self::ExternalCompany => "externalCustomerId",
        }
    }
}

/// A list of payments as a program asks for it. Without a status it has unfinished checkouts
/// as well; deleted payments never.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentQuery {
    /// A text to be found.
    pub text: Option<String>,
    /// Where it is looked for; everywhere, if nothing is said.
    pub field: Option<PaymentField>,
    /// Part of the company's name.
    pub company_name: Option<String>,
    /// Those that are for this invoice.
    pub invoice: Option<InvoiceId>,
    /// One status.
    pub status: Option<ProcessingStatus>,
    /// Any of these sales channels; none means all.
    pub channels: Vec<i64>,
    /// By what it is sorted.
    pub sort: PaymentSort,
    /// Which way.
    pub direction: Direction,
    /// Which part of it.
    pub slice: Slice,
}
