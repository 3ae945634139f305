//! The demo.

use super::{ConfigError, Source, read};
use std::{net::SocketAddr, path::PathBuf};

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
    /// The folder where none is set; `make demo-reset` removes it.
    pub const FOLDER: &str = "target/demo";

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
                .unwrap_or_else(|| PathBuf::from(Self::FOLDER)),
            portal: local("PORTAL_ADDR", 3000)?,
            sandbox: local("SANDBOX_ADDR", 3100)?,
        })
    }
}
