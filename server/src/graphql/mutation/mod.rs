//! What can be done.

mod acting;
mod files;
mod payments;
mod sign_in;

use async_graphql::MergedObject;

/// What can be done.
#[derive(MergedObject, Default)]
pub(super) struct Mutation(
    files::FileMutations,
    payments::PaymentMutations,
    sign_in::SignInMutations,
    acting::ActingMutations,
);
