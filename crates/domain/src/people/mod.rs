//! Who acts, and what they may do.

mod actor;
mod permission;
mod role;

pub use actor::{Actor, Buyer, Door, Place, Seller, SessionView};
pub use permission::Permission;
pub use role::{BuyerRole, SellerRole};
