//! What the seller decides for the store, and how it stands with BigCommerce. A group that
//! nobody has saved is as the server's configuration says.

mod api_accounts;
mod connection;
mod credentials;
mod error;
mod extra_fields;
mod extra_values;
mod groups;
mod in_force;
mod logo;
mod seal;

pub use connection::HOOK_PATH;
pub use credentials::ConnectionConfig;
pub(crate) use in_force::InForce;
pub(crate) use seal::SealError;
pub use seal::SecretKey;
