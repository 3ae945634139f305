//! Paying: tick, review, check out at the store, come back.

mod all;
mod checkout;
mod credit;
mod draft;
pub mod fns;
mod line;
mod not_online;
mod reasons;
mod returned;
mod review;
pub mod selection;
mod spread;
mod under_way;
pub mod verdict;

pub use all::PayAllLinks;
pub use credit::CreditNotice;
pub use not_online::NotOnline;
pub use returned::ReturnPage;
pub use review::{ReviewPage, review_href};

use crate::session::may;
use domain::people::Permission;

/// May whoever is signed in pay invoices? That takes the list and a checkout, too.
pub(crate) fn may_pay() -> bool {
    let right = Permission::PayInvoice;
    may(right) && right.needs().iter().all(|need| may(*need))
}
