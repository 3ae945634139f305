//! How the portal presents itself over HTTP.

use super::{ConfigError, Origin, Source, read};
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use url::{Host, Url};

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
                .unwrap_or_else(|| PathBuf::from("target/site-release")),
            hashes: source
                .optional("SITE_HASHES", path)?
                .or_else(|| beside().filter(|path| path.exists())),
        })
    }
}

/// Most bytes of an upload where nobody says otherwise.
pub const UPLOAD_LIMIT: u64 = 200_000_000;

/// Requests of programs within a minute where nobody says otherwise: what B2B Edition allows.
pub const API_RATE: u32 = 150;

/// How the portal presents itself over HTTP.
#[derive(Debug, Clone)]
pub struct HttpConfig {
    /// Where to listen.
    pub addr: SocketAddr,
    /// Where browsers and BigCommerce find the portal.
    pub public_url: Url,
    /// A reverse proxy stands before the portal, and its `X-Forwarded-For` tells the client.
    pub behind_proxy: bool,
    /// `/metrics` is answered.
    pub metrics: bool,
    /// `/graphql` tells its schema.
    pub introspection: bool,
    /// The interfaces for programs are described, with a page for each.
    pub api_pages: bool,
    /// The files of the browser part.
    pub site: SiteConfig,
    /// Folder for files being uploaded.
    pub data_dir: PathBuf,
    /// Most bytes of a file that is uploaded to be imported.
    pub upload_limit: u64,
    /// How long a request may take; uploads and downloads are not held to it.
    pub request_time: Duration,
    /// How many requests programs may send within a minute, all of them together; 0 is any
    /// number.
    pub api_rate: u32,
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
        let public_url = match source.optional("PUBLIC_URL", read::url)? {
            Some(url) => url,
            None => own()?,
        };
        // Whoever is behind a proxy listens on this machine too, and is seen by everybody.
        let is_private = addr.ip().is_loopback() && is_loopback(&public_url);
        Ok(Self {
            addr,
            public_url,
            metrics: source
                .optional("METRICS", read::flag)?
                .unwrap_or(is_private),
            introspection: source
                .optional("GRAPHQL_INTROSPECTION", read::flag)?
                .unwrap_or(is_private),
            api_pages: source.optional("API_PAGES", read::flag)?.unwrap_or(false),
            behind_proxy: source
                .optional("BEHIND_PROXY", read::flag)?
                .unwrap_or(false),
            site: SiteConfig::read(source)?,
            data_dir: source
                .optional("DATA_DIR", |text| Ok(PathBuf::from(text)))?
                .unwrap_or_else(|| PathBuf::from("data")),
            upload_limit: source
                .optional("UPLOAD_MEGABYTES", read::megabytes)?
                .unwrap_or(UPLOAD_LIMIT),
            request_time: source
                .optional("REQUEST_SECONDS", read::seconds)?
                .unwrap_or(Duration::from_secs(60)),
            api_rate: source
                .optional("API_REQUESTS_PER_MINUTE", read::requests)?
                .unwrap_or(API_RATE),
            shutdown_time: source
                .optional("SHUTDOWN_SECONDS", read::seconds)?
                .unwrap_or(Duration::from_secs(30)),
        })
    }
}

/// Does the address lead to this machine only?
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}
