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
