use std::time::Duration;

use url::Url;

use crate::Secret;

/// Where the store is, how to be admitted, and how patient to be.
#[derive(Debug, Clone)]
pub struct Config {
    /// Root of the core API, such as `https://api.bigcommerce.com`.
    pub api_base: Url,
    /// Root of the B2B Edition API, such as `https://api-b2b.bigcommerce.com`.
    pub b2b_base: Url,
    /// The store's hash, the `{store_hash}` of every address.
    pub store_hash: String,
    /// The access token of the store's API account.
    pub access_token: Secret,
    /// The token of another API account for B2B Edition; none where the access token's account
    /// has its scope, too.
    pub b2b_token: Option<Secret>,
    /// How long one request may take, answer included.
    pub request_timeout: Duration,
    /// How often a failed request is repeated, where repeating is safe.
    pub retries: u32,
    /// The first pause before repeating; each further one doubles.
    pub backoff: Duration,
    /// How long one call may take with all its pauses and repetitions.
    pub deadline: Duration,
}

impl Config {
    /// A configuration with the usual patience: 10 s for a request, three
    /// retries from half a second upward, 45 s in total.
    ///
    /// The total leaves room for one full rate limit window (30 s).
    pub fn new(
        api_base: Url,
        b2b_base: Url,
        store_hash: impl Into<String>,
        access_token: impl Into<Secret>,
    ) -> Self {
        Self {
            api_base,
            b2b_base,
            store_hash: store_hash.into(),
            access_token: access_token.into(),
            b2b_token: None,
            request_timeout: Duration::from_secs(10),
            retries: 3,
            backoff: Duration::from_millis(500),
            deadline: Duration::from_secs(45),
        }
    }
}
