//! Paying through BigCommerce's checkout.

mod cancel;
mod cart;
mod come_back;
mod finish;
mod open_cart;
mod request;
mod review;
mod second;
mod settle;
mod start;
mod storefront;

pub(crate) use cart::{CARTS_AFTER_PAYMENT, commit_finding_carts};
pub(crate) use settle::OrderNews;
pub(crate) use start::INCOMPLETE;

pub use domain::payment::CheckoutStarted;

use domain::{
    Problem,
    people::{Actor, Permission},
};

/// Whoever goes to the checkout pays invoices, and has what that needs: the page before it, and
/// what starts it by whatever door, ask for the same.
fn require_paying(actor: &Actor) -> Result<(), Problem> {
    let right = Permission::PayInvoice;
    actor.require(right)?;
    let mut needs = right.needs().iter();
    needs.try_for_each(|need| actor.require(*need))
}
