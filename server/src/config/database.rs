//! Which database, and which store in it.

use super::{ConfigError, Source, read};
use std::fmt;

/// The address of the database; it may hold a password, so `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub String);

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let engine = self.0.split(':').next().unwrap_or_default();
        write!(f, "{engine}:…")
    }
}

/// Which database, and which store in it: enough for the command line.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// Where the database is.
    pub url: DatabaseUrl,
    /// BigCommerce's name of the store.
    pub store_hash: String,
}

impl DatabaseConfig {
    /// Reads it.
    ///
    /// # Errors
    /// When a setting is missing or unusable.
    pub fn read(source: &Source) -> Result<Self, ConfigError> {
        let url = |text: &str| {
            ["sqlite:", "postgres:", "postgresql:"]
                .iter()
                .any(|scheme| text.starts_with(scheme))
                .then(|| DatabaseUrl(text.to_owned()))
                .ok_or_else(|| "must begin with sqlite: or postgres:.".to_owned())
        };
        Ok(Self {
            url: source.required(
                "DATABASE_URL",
                "the database, like sqlite:portal.db or postgres://user@host/name",
                url,
            )?,
            store_hash: source.required(
                "STORE_HASH",
                "the store's hash, the part after /stores/ in its API path",
                read::text,
            )?,
        })
    }
}
