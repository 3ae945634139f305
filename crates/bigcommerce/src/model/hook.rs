use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::wire::null;

/// A registered webhook.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Hook {
    /// The hook's id.
    pub id: i64,
    /// Which events, such as `store/order/*`.
    pub scope: String,
    /// Where they are sent.
    pub destination: String,
    /// The headers sent along.
    #[serde(default, deserialize_with = "null::as_default")]
    pub headers: HookHeaders,
    /// False after two days of failed deliveries.
    #[serde(default, deserialize_with = "null::as_default")]
    pub is_active: bool,
}

/// Headers that a webhook carries. They prove its origin, so `Debug` shows
/// their names only.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HookHeaders(BTreeMap<String, String>);

impl HookHeaders {
    /// One header.
    pub fn one(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self(BTreeMap::from([(name.into(), value.into())]))
    }

    /// The value of a header.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for HookHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
