//! Where settings come from: the environment first, then a file.

use super::{ConfigError, Origin, SETTINGS};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// All settings as text, with where each was found.
pub struct Source {
    environment: BTreeMap<String, String>,
    file: Option<(PathBuf, BTreeMap<String, String>)>,
}

impl Source {
    /// The environment of this process, and a TOML file if one is named.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_process(file: Option<&Path>) -> Result<Self, ConfigError> {
        let variable = |name: &str| std::env::var(name).ok().or_else(|| of_cargo_leptos(name));
        let environment = SETTINGS
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), variable(name)?)));
        let Some(path) = file else {
            return Self::new(environment, None);
        };
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::File {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        Self::new(environment, Some((path, &text)))
    }

    /// From pairs and the text of a file.
    ///
    /// # Errors
    /// When the file is no TOML, or has a setting that does not exist.
    pub fn new(
        environment: impl IntoIterator<Item = (String, String)>,
        file: Option<(&Path, &str)>,
    ) -> Result<Self, ConfigError> {
        let file = match file {
            Some((path, text)) => Some((path.to_owned(), read_file(path, text)?)),
            None => None,
        };
        Ok(Self {
            environment: environment.into_iter().collect(),
            file,
        })
    }

    /// A setting's text and where it was found. An empty one counts as not set.
    pub(super) fn find(&self, setting: &'static str) -> Option<(&str, Origin)> {
        let filled = |text: &&String| !text.trim().is_empty();
        if let Some(text) = self.environment.get(setting).filter(filled) {
            return Some((text.trim(), Origin::Environment));
        }
        let (path, values) = self.file.as_ref()?;
        let text = values.get(&setting.to_lowercase()).filter(filled)?;
        Some((text.trim(), Origin::File(path.clone())))
    }

    /// Is the setting anywhere?
    #[must_use]
    pub fn is_set(&self, setting: &'static str) -> bool {
        self.find(setting).is_some()
    }

    /// Reads a setting if it is there.
    pub(super) fn optional<T>(
        &self,
        setting: &'static str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, ConfigError> {
        let Some((text, origin)) = self.find(setting) else {
            return Ok(None);
        };
        read(text).map(Some).map_err(|reason| ConfigError::Invalid {
            setting,
            origin,
            reason,
        })
    }

    /// Reads a setting that must be there.
    pub(super) fn required<T>(
        &self,
        setting: &'static str,
        meaning: &'static str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<T, ConfigError> {
        self.optional(setting, read)?
            .ok_or(ConfigError::Missing { setting, meaning })
    }
}

/// How cargo-leptos and the build scripts tell where they have put the site.
fn of_cargo_leptos(setting: &str) -> Option<String> {
    match setting {
        "SITE_ROOT" => std::env::var("LEPTOS_SITE_ROOT").ok(),
        "SITE_HASHES" if std::env::var("LEPTOS_HASH_FILES").as_deref() == Ok("true") => {
            std::env::var("LEPTOS_HASH_FILE_NAME").ok()
        }
        _ => None,
    }
}

fn read_file(path: &Path, text: &str) -> Result<BTreeMap<String, String>, ConfigError> {
    let fail = |reason: String| ConfigError::File {
        path: path.to_owned(),
        reason,
    };
    // The parser's own message would quote the line, and with it a secret.
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map(|span| text.get(..span.start).unwrap_or("").lines().count());
        fail(match line {
            Some(line) => format!("line {}: {}", line.max(1), error.message()),
            None => error.message().to_owned(),
        })
    })?;
    table
        .into_iter()
        .map(|(key, value)| {
            if !SETTINGS.iter().any(|name| name.to_lowercase() == key) {
                return Err(ConfigError::Unknown {
                    path: path.to_owned(),
                    key,
                    known: SETTINGS.map(str::to_lowercase).join(", "),
                });
            }
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(flag) => flag.to_string(),
                _ => {
                    return Err(fail(format!(
                        "{key} must be a text, a number, true or false"
                    )));
                }
            };
            Ok((key, text))
        })
        .collect()
}
