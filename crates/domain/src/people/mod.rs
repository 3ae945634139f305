//! Who acts, and what they may do.

mod actor;
mod credentials;
mod permission;
mod role;

pub use actor::{Actor, Buyer, Door, Place, Seller, SessionView};
pub use credentials::{
    CredentialError, EmailAddress, PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARS, check_new_password,
};
pub use permission::Permission;
pub use role::{BuyerRole, SellerRole};
