//! What the portal is told of its store.

use super::{ConfigError, DatabaseConfig, Source, read};
use chrono_tz::Tz;
use domain::{Currency, Terms};

/// The store as its customers know it.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// BigCommerce's name of the store.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Currency of what carries none.
    pub currency: Currency,
    /// Zone in which its days begin.
    pub zone: Tz,
    /// Payment terms of companies without terms of their own.
    pub terms: Terms,
    /// Accent colour, `#2360b8`.
    pub accent: String,
}

impl StoreConfig {
    /// Reads it.
    ///
    /// # Errors
    /// When a setting is missing or unusable.
    pub fn read(source: &Source) -> Result<Self, ConfigError> {
        let currency = "the store's currency, like GBP";
        Ok(Self {
            hash: DatabaseConfig::read(source)?.store_hash,
            name: source.required(
                "STORE_NAME",
                "the store's name as buyers know it",
                read::text,
            )?,
            currency: source.required("STORE_CURRENCY", currency, read::currency)?,
            zone: source.required(
                "STORE_TIME_ZONE",
                "the time zone in which the store's days begin, like Europe/London",
                read::zone,
            )?,
            terms: source
                .optional("STORE_TERMS_DAYS", read::terms)?
                .unwrap_or(Terms(30)),
            accent: source
                .optional("STORE_ACCENT", read::colour)?
                .unwrap_or_else(|| "#2360b8".to_owned()),
        })
    }
}
