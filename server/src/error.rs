//! Why a command ends early.

use crate::{cli::problem::InFull, config::ConfigError};
use domain::Problem;
use service::OpenError;
use std::{io, net::SocketAddr, path::PathBuf};
use store::StoreError;
use thiserror::Error;

/// Why the portal does not start, or a command fails.
#[derive(Debug, Error)]
pub enum StartError {
    /// A setting.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database cannot be opened or brought up to date.
    #[error("The database cannot be used: {0}")]
    Database(#[from] StoreError),
    /// The store is not there.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A use case refused.
    #[error("{}", InFull(.0))]
    Problem(#[from] Problem),
    /// The BigCommerce client cannot be made.
    #[error("BigCommerce cannot be used: {0}")]
    BigCommerce(#[from] bigcommerce::Error),
    /// The stand-in store of the demo refuses.
    #[error("The stand-in store refuses: {0}")]
    Sandbox(#[from] bigcommerce_sandbox::Refusal),
    /// Another program has the port.
    #[error(
        "Nothing can listen at {addr}: {error}. Is the portal running already? {setting} says \
         where to listen."
    )]
    Listen {
        /// The setting that names the address.
        setting: &'static str,
        /// Where.
        addr: SocketAddr,
        /// Why.
        error: io::Error,
    },
    /// The files of the browser part are not where they should be.
    #[error(
        "SITE_ROOT leads to {}, where {missing} is missing, so pages would have neither style nor \
         script. Set SITE_ROOT to the folder that was built with this program \
         (target/site-release).",
        folder.display()
    )]
    Site {
        /// The folder that was looked at, as an absolute path.
        folder: PathBuf,
        /// What is not in it.
        missing: String,
    },
    /// The folder for files being uploaded cannot be used.
    #[error("DATA_DIR cannot be used: {}: {error}. Set it to a folder that the portal may write to.", path.display())]
    DataDir {
        /// The folder that was tried, as an absolute path.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file or folder cannot be used.
    #[error("{} cannot be used: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The terminal, or the network while serving.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Something else that a person has to put right.
    #[error("{0}")]
    Other(String),
}
