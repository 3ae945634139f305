//! BigCommerce.

use super::{ConfigError, DatabaseConfig, Origin, Source, read};
use crate::commerce::{ControlPanel, OrderPage, read_b2b_edition};
use bigcommerce::{Config, Secret};
use chrono::TimeDelta;
use domain::settings::SecretText;
use service::settings::{ConnectionConfig, SecretKey};
use std::time::Duration;
use url::Url;

/// How to reach BigCommerce, and how it reaches the portal.
#[derive(Debug, Clone)]
pub struct CommerceConfig {
    /// Root of the core API.
    pub api_url: Url,
    /// Root of the B2B Edition API.
    pub b2b_url: Url,
    /// The store hash.
    pub store_hash: String,
    /// Access token of the store's API account; without it an administrator enters one.
    pub access_token: Option<Secret>,
    /// The token for B2B Edition, where the other one does not serve.
    pub b2b_token: Option<Secret>,
    /// Seals tokens that administrators enter.
    pub secret_key: Option<SecretKey>,
    /// What a webhook must carry to be believed.
    pub webhook_secret: Secret,
    /// Where the store's own staff works in BigCommerce.
    pub control_panel: ControlPanel,
}

impl CommerceConfig {
    /// Reads it.
    ///
    /// # Errors
    /// When a setting is missing or unusable.
    pub fn read(source: &Source) -> Result<Self, ConfigError> {
        let address = |setting, default: &str| match source.optional(setting, read::url)? {
            Some(url) => Ok(url),
            None => Url::parse(default).map_err(|error| ConfigError::Invalid {
                setting,
                origin: Origin::Environment,
                reason: error.to_string(),
            }),
        };
        let store_hash = DatabaseConfig::read(source)?.store_hash;
        let secret_key = source.optional("PORTAL_SECRET_KEY", read::secret_key)?;
        Ok(Self {
            control_panel: control_panel(source, &store_hash)?,
            api_url: address("BIGCOMMERCE_API_URL", "https://api.bigcommerce.com")?,
            b2b_url: address("BIGCOMMERCE_B2B_URL", "https://api-b2b.bigcommerce.com")?,
            store_hash,
            access_token: access_token(source, secret_key.is_some())?,
            b2b_token: source.optional("BIGCOMMERCE_B2B_TOKEN", read::token)?,
            secret_key,
            webhook_secret: source.required(
                "WEBHOOK_SECRET",
                "a long random text that BigCommerce sends with every webhook",
                read::secret,
            )?,
        })
    }
}

impl CommerceConfig {
    /// How to reach BigCommerce.
    #[must_use]
    pub fn client(&self) -> Config {
        let access_token = self.access_token.clone();
        Config {
            b2b_token: self.b2b_token.clone(),
            ..Config::new(
                self.api_url.clone(),
                self.b2b_url.clone(),
                self.store_hash.as_str(),
                access_token.unwrap_or_else(|| Secret::new("")),
            )
        }
    }

    /// What holds where no administrator has entered anything.
    #[must_use]
    pub fn connection(&self) -> ConnectionConfig {
        let text = |secret: &Secret| SecretText::new(secret.expose());
        ConnectionConfig {
            access_token: self.access_token.as_ref().map(text),
            b2b_token: self.b2b_token.as_ref().map(text),
            key: self.secret_key.clone(),
        }
    }
}

/// Must be there, unless administrators can enter it.
fn access_token(source: &Source, can_be_entered: bool) -> Result<Option<Secret>, ConfigError> {
    const NAME: &str = "BIGCOMMERCE_ACCESS_TOKEN";
    if can_be_entered {
        return source.optional(NAME, read::token);
    }
    let meaning = "the access token of the store's API account";
    source.required(NAME, meaning, read::token).map(Some)
}

fn control_panel(source: &Source, store_hash: &str) -> Result<ControlPanel, ConfigError> {
    let mut panel = ControlPanel::of_store(store_hash);
    if let Some(home) = source.optional("BIGCOMMERCE_PANEL_URL", read::url)? {
        panel = panel.at(&home);
    }
    if let Some(orders) = source.optional("BIGCOMMERCE_ORDER_URL", OrderPage::read)? {
        panel = panel.with_orders(orders);
    }
    let b2b = |text: &str| read_b2b_edition(text, read::url);
    if let Some(home) = source.optional("BIGCOMMERCE_B2B_PANEL_URL", b2b)? {
        panel = panel.with_b2b_edition(home.as_ref());
    }
    Ok(panel)
}

/// How far back orders are read when a store is connected: whole days.
///
/// # Errors
/// When `FIRST_SYNC_DAYS` is unusable.
pub fn first_sync_window(source: &Source) -> Result<TimeDelta, ConfigError> {
    let days = source.optional("FIRST_SYNC_DAYS", read::days)?;
    Ok(TimeDelta::days(days.unwrap_or(30)))
}

/// How often companies and their contacts are read from B2B Edition.
///
/// # Errors
/// When `COMPANY_SYNC_SECONDS` is unusable.
pub fn company_sync_interval(source: &Source) -> Result<Duration, ConfigError> {
    const SIX_HOURS: Duration = Duration::from_secs(6 * 3600);
    let set = source.optional("COMPANY_SYNC_SECONDS", read::seconds)?;
    Ok(set.unwrap_or(SIX_HOURS))
}

/// How often BigCommerce is asked for changed orders.
///
/// # Errors
/// When `POLL_SECONDS` is unusable.
pub fn poll_interval(source: &Source) -> Result<Duration, ConfigError> {
    Ok(source
        .optional("POLL_SECONDS", read::seconds)?
        .unwrap_or(Duration::from_secs(60)))
}
