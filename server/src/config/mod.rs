//! The configuration: environment variables, and a TOML file with the same names in lower
//! case. The environment wins. Every error names the setting and where it stands.

mod commerce;
mod database;
mod demo;
mod error;
mod http;
mod log;
mod read;
mod source;
mod store;
mod storefront;
mod templates;

pub use commerce::{CommerceConfig, company_sync_interval, first_sync_window, poll_interval};
pub use database::{DatabaseConfig, DatabaseUrl};
pub use demo::DemoConfig;
pub use error::{ConfigError, Origin};
pub use http::{API_RATE, HttpConfig, SiteConfig, UPLOAD_LIMIT};
pub use log::LogConfig;
pub use source::Source;
pub use store::StoreConfig;
pub use storefront::storefront_app;
pub use templates::template_folder;

/// Every setting.
pub const SETTINGS: [&str; 41] = [
    "DATABASE_URL",
    "DATA_DIR",
    "PORTAL_ADDR",
    "PUBLIC_URL",
    "BEHIND_PROXY",
    "METRICS",
    "GRAPHQL_INTROSPECTION",
    "API_PAGES",
    "SITE_ROOT",
    "SITE_HASHES",
    "STORE_HASH",
    "STORE_NAME",
    "STORE_CURRENCY",
    "STORE_TIME_ZONE",
    "STORE_TERMS_DAYS",
    "STORE_ACCENT",
    "BIGCOMMERCE_API_URL",
    "BIGCOMMERCE_B2B_URL",
    "BIGCOMMERCE_PANEL_URL",
    "BIGCOMMERCE_ORDER_URL",
    "BIGCOMMERCE_B2B_PANEL_URL",
    "BIGCOMMERCE_ACCESS_TOKEN",
    "BIGCOMMERCE_B2B_TOKEN",
    "BIGCOMMERCE_APP_CLIENT_ID",
    "BIGCOMMERCE_APP_CLIENT_SECRET",
    "STOREFRONT_URLS",
    "STOREFRONT_PAGE",
    "PORTAL_SECRET_KEY",
    "WEBHOOK_SECRET",
    "POLL_SECONDS",
    "COMPANY_SYNC_SECONDS",
    "FIRST_SYNC_DAYS",
    "DOCUMENT_TEMPLATES",
    "UPLOAD_MEGABYTES",
    "API_REQUESTS_PER_MINUTE",
    "REQUEST_SECONDS",
    "SHUTDOWN_SECONDS",
    "LOG",
    "LOG_FORMAT",
    "DEMO_DIR",
    "SANDBOX_ADDR",
];
