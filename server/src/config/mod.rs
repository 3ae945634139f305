//! The configuration: environment variables, and a TOML file with the same names in lower
//! case. The environment wins. Every error names the setting and where it stands.

mod error;
mod read;
mod source;

pub use error::{ConfigError, Origin};
pub use source::Source;

use crate::logging::LogFormat;
use bigcommerce::Secret;
use chrono_tz::Tz;
use domain::{Currency, Terms};
use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};
use url::Url;

/// Every setting.
pub const SETTINGS: [&str; 24] = [
    "DATABASE_URL",
    "DATA_DIR",
    "PORTAL_ADDR",
    "PUBLIC_URL",
    "BEHIND_PROXY",
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
    "BIGCOMMERCE_ACCESS_TOKEN",
    "WEBHOOK_SECRET",
    "POLL_SECONDS",
    "REQUEST_SECONDS",
    "SHUTDOWN_SECONDS",
    "LOG",
    "LOG_FORMAT",
    "DEMO_DIR",
    "SANDBOX_ADDR",
];

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

/// How to reach BigCommerce, and how it reaches the portal.
#[derive(Debug, Clone)]
pub struct CommerceConfig {
    /// Root of the core API.
    pub api_url: Url,
    /// Root of the B2B Edition API.
    pub b2b_url: Url,
    /// The store hash.
    pub store_hash: String,
    /// Access token of the store's API account.
    pub access_token: Secret,
    /// What a webhook must carry to be believed.
    pub webhook_secret: Secret,
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
        Ok(Self {
            api_url: address("BIGCOMMERCE_API_URL", "https://api.bigcommerce.com")?,
            b2b_url: address("BIGCOMMERCE_B2B_URL", "https://api-b2b.bigcommerce.com")?,
            store_hash: DatabaseConfig::read(source)?.store_hash,
            access_token: source.required(
                "BIGCOMMERCE_ACCESS_TOKEN",
                "the access token of the store's API account",
                read::token,
            )?,
            webhook_secret: source.required(
                "WEBHOOK_SECRET",
                "a long random text that BigCommerce sends with every webhook",
                read::secret,
            )?,
        })
    }
}

/// The files of the browser part.
#[derive(Debug, Clone)]
pub struct SiteConfig {
    /// The folder that the build made.
    pub root: PathBuf,
    /// The file with the hashes in the names of its files, if they have any.
    pub hashes: Option<PathBuf>,
}

impl SiteConfig {
    /// Reads it. The hashes lie beside the program after a release build.
    ///
    /// # Errors
    /// Never at present.
    pub fn read(source: &Source) -> Result<Self, ConfigError> {
        let beside = || Some(std::env::current_exe().ok()?.parent()?.join("hash.txt"));
        let path = |text: &str| Ok(PathBuf::from(text));
        Ok(Self {
            root: source
                .optional("SITE_ROOT", path)?
                .unwrap_or_else(|| PathBuf::from("target/site")),
            hashes: source
                .optional("SITE_HASHES", path)?
                .or_else(|| beside().filter(|path| path.exists())),
        })
    }
}

/// How the portal presents itself over HTTP.
#[derive(Debug, Clone)]
pub struct HttpConfig {
    /// Where to listen.
    pub addr: SocketAddr,
    /// Where browsers and BigCommerce find the portal.
    pub public_url: Url,
    /// A reverse proxy stands before the portal, and its `X-Forwarded-For` tells the client.
    pub behind_proxy: bool,
    /// The files of the browser part.
    pub site: SiteConfig,
    /// Folder for files being uploaded.
    pub data_dir: PathBuf,
    /// How long a request may take; uploads and downloads are not held to it.
    pub request_time: Duration,
    /// How long requests in flight may take once the portal is told to stop.
    pub shutdown_time: Duration,
}

impl HttpConfig {
    /// Reads it.
    ///
    /// # Errors
    /// When a setting is missing or unusable.
    pub fn read(source: &Source) -> Result<Self, ConfigError> {
        let addr = source
            .optional("PORTAL_ADDR", read::address)?
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let own = || {
            Url::parse(&format!("http://{addr}")).map_err(|error| ConfigError::Invalid {
                setting: "PORTAL_ADDR",
                origin: Origin::Environment,
                reason: error.to_string(),
            })
        };
        Ok(Self {
            addr,
            public_url: match source.optional("PUBLIC_URL", read::url)? {
                Some(url) => url,
                None => own()?,
            },
            behind_proxy: source
                .optional("BEHIND_PROXY", read::flag)?
                .unwrap_or(false),
            site: SiteConfig::read(source)?,
            data_dir: source
                .optional("DATA_DIR", |text| Ok(PathBuf::from(text)))?
                .unwrap_or_else(|| PathBuf::from("data")),
            request_time: source
                .optional("REQUEST_SECONDS", read::seconds)?
                .unwrap_or(Duration::from_secs(60)),
            shutdown_time: source
                .optional("SHUTDOWN_SECONDS", read::seconds)?
                .unwrap_or(Duration::from_secs(30)),
        })
    }
}

/// What is logged and how.
#[derive(Debug, Clone)]
pub struct LogConfig {
    /// Which lines: `info`, or `info,store=debug`.
    pub filter: String,
    /// In which form.
    pub format: LogFormat,
}

impl LogConfig {
    /// Reads it.
    ///
    /// # Errors
    /// When a setting is unusable.
    pub fn read(source: &Source) -> Result<Self, ConfigError> {
        let filter = |text: &str| match text.parse::<tracing_subscriber::EnvFilter>() {
            Ok(_) => Ok(text.to_owned()),
            Err(_) => Err(format!(
                "is “{text}”, which is not a filter like info or info,store=debug."
            )),
        };
        let format = |text: &str| match text {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err(format!("is “{text}”; write text or json.")),
        };
        Ok(Self {
            filter: source
                .optional("LOG", filter)?
                .unwrap_or_else(|| "info".to_owned()),
            format: source
                .optional("LOG_FORMAT", format)?
                .unwrap_or(LogFormat::Text),
        })
    }
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

/// Where the demo keeps its data and where its sandbox listens.
#[derive(Debug, Clone)]
pub struct DemoConfig {
    /// The folder that is kept between runs.
    pub dir: PathBuf,
    /// Where the portal listens.
    pub portal: SocketAddr,
    /// Where the sandbox store listens.
    pub sandbox: SocketAddr,
}

impl DemoConfig {
    /// Reads it.
    ///
    /// # Errors
    /// When an address is unusable or reaches beyond this machine: the demo's passwords
    /// are public.
    pub fn read(source: &Source) -> Result<Self, ConfigError> {
        let local = |setting, port| {
            let only_here = |text: &str| {
                let address = read::address(text)?;
                if address.ip().is_loopback() {
                    Ok(address)
                } else {
                    Err(format!(
                        "is {address}, which other machines can reach. The demo's passwords are public, so it only listens on this machine: use 127.0.0.1."
                    ))
                }
            };
            Ok(source
                .optional(setting, only_here)?
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], port))))
        };
        Ok(Self {
            dir: source
                .optional("DEMO_DIR", |text| Ok(PathBuf::from(text)))?
                .unwrap_or_else(|| PathBuf::from("target/demo")),
            portal: local("PORTAL_ADDR", 3000)?,
            sandbox: local("SANDBOX_ADDR", 3100)?,
        })
    }
}
