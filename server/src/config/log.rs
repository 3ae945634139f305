//! Logging.

use super::{ConfigError, Source};
use crate::logging::LogFormat;

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
