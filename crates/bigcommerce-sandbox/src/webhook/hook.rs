use std::collections::BTreeMap;

use axum::http::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use url::Url;

use super::Desk;
use crate::Refusal;

/// A registered webhook.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Hook {
    pub(crate) id: i64,
    pub(crate) scope: String,
    pub(crate) destination: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) is_active: bool,
    /// Unix seconds.
    pub(crate) created: i64,
    pub(crate) updated: i64,
}

/// A registration or a change of one, by the names on the wire.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct HookRequest {
    pub(crate) scope: Option<String>,
    pub(crate) destination: Option<String>,
    pub(crate) headers: Option<BTreeMap<String, String>>,
    pub(crate) is_active: Option<bool>,
}

/// Where BigCommerce's ids stand nowadays; a small number would hide bugs.
const FIRST_ID: i64 = 18_048_287;
/// BigCommerce's limit per scope.
const MOST_PER_SCOPE: usize = 10;

impl Hook {
    /// True if the hook listens to events of that scope.
    pub(crate) fn listens_to(&self, scope: &str) -> bool {
        match self.scope.strip_suffix('*') {
            Some(prefix) => scope.starts_with(prefix),
            None => self.scope == scope,
        }
    }
}

impl Desk {
    pub(crate) fn create_hook(&mut self, new: HookRequest, now: i64) -> Result<Hook, Refusal> {
        let missing = |field: &str| Refusal::invalid(field, "error.path.missing.");
        let hook = Hook {
            id: self
                .hooks
                .keys()
                .next_back()
                .map_or(FIRST_ID, |last| last + 1),
            scope: new.scope.ok_or_else(|| missing("scope"))?,
            destination: new.destination.ok_or_else(|| missing("destination"))?,
            headers: new.headers.unwrap_or_default(),
            is_active: new.is_active.unwrap_or(true),
            created: now,
            updated: now,
        };
        self.check_hook(&hook)?;
        self.hooks.insert(hook.id, hook.clone());
        Ok(hook)
    }

    pub(crate) fn change_hook(
        &mut self,
        id: i64,
        change: HookRequest,
        now: i64,
    ) -> Result<Hook, Refusal> {
        let old = self.hook(id)?.clone();
        let hook = Hook {
            scope: change.scope.unwrap_or(old.scope),
            destination: change.destination.unwrap_or(old.destination),
            headers: change.headers.unwrap_or(old.headers),
            is_active: change.is_active.unwrap_or(old.is_active),
            updated: now,
            ..old
        };
        self.check_hook(&hook)?;
        self.hooks.insert(id, hook.clone());
        Ok(hook)
    }

    pub(crate) fn hook(&self, id: i64) -> Result<&Hook, Refusal> {
        self.hooks
            .get(&id)
            .ok_or_else(|| Refusal::Missing(format!("Webhook with id {id}")))
    }

    fn check_hook(&self, hook: &Hook) -> Result<(), Refusal> {
        if !hook.scope.starts_with("store/") {
            return Err(Refusal::invalid("scope", "there is no such scope"));
        }
        let destination = Url::parse(&hook.destination);
        if !destination.is_ok_and(|url| matches!(url.scheme(), "https" | "http")) {
            return Err(Refusal::invalid(
                "destination",
                "not an address that can be called",
            ));
        }
        for (name, value) in &hook.headers {
            if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
                return Err(Refusal::invalid("headers", "not a header that can be sent"));
            }
        }
        let others: Vec<&Hook> = self
            .hooks
            .values()
            .filter(|other| other.id != hook.id && other.scope == hook.scope)
            .collect();
        if others
            .iter()
            .any(|other| other.destination == hook.destination)
        {
            return Err(Refusal::invalid(
                "destination",
                "registered for this scope already",
            ));
        }
        if others.len() >= MOST_PER_SCOPE {
            return Err(Refusal::invalid(
                "scope",
                "no more than 10 hooks for one scope",
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_the_rest_of_the_scope() {
        let hook = |scope: &str| Hook {
            id: 1,
            scope: scope.to_owned(),
            destination: String::new(),
            headers: BTreeMap::new(),
            is_active: true,
            created: 0,
            updated: 0,
        };
        assert!(hook("store/order/*").listens_to("store/order/created"));
        assert!(hook("store/order/*").listens_to("store/order/refund/created"));
        assert!(!hook("store/order/*").listens_to("store/cart/converted"));
        assert!(hook("store/order/created").listens_to("store/order/created"));
        assert!(!hook("store/order/created").listens_to("store/order/createdToo"));
    }
}
