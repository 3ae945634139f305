use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};

/// How a sandbox store presents itself and behaves.
#[derive(Clone)]
pub struct SandboxConfig {
    /// The store hash in its API's addresses.
    pub store_hash: String,
    /// The only access token that its API accepts.
    pub access_token: String,
    /// The API account's client id, shown on hooks and metafields.
    pub client_id: String,
    /// The API account's client secret; webhooks are signed with it if given.
    pub client_secret: Option<String>,
    /// The client id of the app that pages of the storefront name when they ask who is signed
    /// in.
    pub app_client_id: String,
    /// That app's client secret, by which the answer is signed; nobody is told without one.
    pub app_client_secret: Option<String>,
    /// Where buyers see their invoices, without a slash at the end; pages of the storefront
    /// lead there.
    pub invoices_url: Option<String>,
    /// The store's name.
    pub store_name: String,
    /// Where browsers find the store, without a slash at the end.
    pub public_url: String,
    /// Where the order confirmation sends the buyer; `orderId` is appended.
    pub return_url: Option<String>,
    /// Where "Return without paying" leads; without it, to `return_url` with
    /// `cancelled=1`.
    pub cancel_url: Option<String>,
    /// The store's currency.
    pub currency: String,
    /// Further currencies that carts may be charged in.
    pub other_currencies: Vec<String>,
    /// The store's time zone by its name in the tz database.
    pub time_zone: String,
    /// What this store calls some of its order statuses.
    pub status_labels: Vec<(i64, String)>,
    /// The first order's number.
    pub first_order_id: i64,
    /// The pauses between attempts to deliver a webhook; after the last one
    /// the hook is deactivated.
    pub webhook_retry_schedule: Vec<Duration>,
    /// How long a webhook's destination may take to answer.
    pub webhook_timeout: Duration,
    /// How many API requests a window allows.
    pub quota: u32,
    /// How long such a window is.
    pub quota_window: Duration,
    /// What time it is.
    pub clock: fn() -> DateTime<Utc>,
    /// Where to keep orders, carts and hooks between runs; nowhere if none.
    pub state_file: Option<PathBuf>,
}

/// BigCommerce's own schedule, some 48 hours in all.
const RETRY_SECONDS: [u64; 11] = [
    60, 180, 300, 600, 900, 1800, 3600, 7200, 21600, 50400, 86400,
];

impl Default for SandboxConfig {
    fn default() -> Self {
        Self {
            store_hash: "demostore".to_owned(),
            access_token: "demo-api-token".to_owned(),
            client_id: "sandbox-client".to_owned(),
            client_secret: None,
            app_client_id: "sandbox-app".to_owned(),
            app_client_secret: None,
            invoices_url: None,
            store_name: "Wharf Wholesale".to_owned(),
            public_url: "http://127.0.0.1:3100".to_owned(),
            return_url: None,
            cancel_url: None,
            currency: "GBP".to_owned(),
            other_currencies: ["EUR", "USD", "NOK"].map(str::to_owned).to_vec(),
            time_zone: "Europe/London".to_owned(),
            status_labels: Vec::new(),
            first_order_id: 41_200,
            webhook_retry_schedule: RETRY_SECONDS.map(Duration::from_secs).to_vec(),
            webhook_timeout: Duration::from_secs(10),
            quota: 10_000,
            quota_window: Duration::from_secs(30),
            clock: Utc::now,
            state_file: None,
        }
    }
}
