//! What is wrong with the configuration.

use std::{fmt, path::PathBuf};
use thiserror::Error;

/// Where a setting was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An environment variable.
    Environment,
    /// The configuration file.
    File(PathBuf),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment => f.write_str("the environment"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// Why the portal cannot start with its configuration. Names the setting and where it
/// stands, never a secret's value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// A setting that has no default is nowhere.
    #[error(
        "{setting} is not set. It is {meaning}. Set it in the environment, or as {} in the file that --config names.",
        setting.to_lowercase()
    )]
    Missing {
        /// Its name.
        setting: &'static str,
        /// What it is for.
        meaning: &'static str,
    },
    /// A setting cannot be used.
    #[error("{setting} (from {origin}) {reason}")]
    Invalid {
        /// Its name.
        setting: &'static str,
        /// Where it was found.
        origin: Origin,
        /// What is wrong with it.
        reason: String,
    },
    /// The file cannot be read.
    #[error("The configuration file {} cannot be read: {reason}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The file has a setting that does not exist.
    #[error("The configuration file {} has a setting {key} that does not exist. Settings are: {known}.", path.display())]
    Unknown {
        /// Which file.
        path: PathBuf,
        /// The setting.
        key: String,
        /// Those that exist.
        known: String,
    },
}
