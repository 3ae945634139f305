//! What the storefront's buyer portal asks for. Whoever asks is a buyer with a session, and
//! sees and does what they may everywhere; only the forms are others.

mod account;
mod companies;
mod facts;
mod invoices;
mod receipts;

pub(crate) use companies::company_of;
pub use facts::StorefrontFacts;

use domain::{
    Problem,
    people::{Actor, Buyer},
    problem::ProblemKind,
};

/// The buyer who asks.
///
/// # Errors
/// When it is somebody else.
pub(crate) fn buyer_of(actor: &Actor) -> Result<&Buyer, Problem> {
    actor.buyer().ok_or_else(|| {
        Problem::new(
            ProblemKind::NotAllowed,
            "not_a_buyer",
            "This is for the users of a company. Nothing was changed. Sign in as one of them.",
        )
    })
}
