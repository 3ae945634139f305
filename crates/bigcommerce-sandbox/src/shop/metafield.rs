use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Counters, Shop};
use crate::Refusal;

/// A note that an app keeps with a cart.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Metafield {
    pub(crate) id: i64,
    pub(crate) cart_id: String,
    pub(crate) content: NewMetafield,
    pub(crate) created: DateTime<Utc>,
    pub(crate) modified: DateTime<Utc>,
}

/// What is noted, by the names on the wire.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NewMetafield {
    pub(crate) permission_set: String,
    pub(crate) namespace: String,
    pub(crate) key: String,
    pub(crate) value: String,
    #[serde(default)]
    pub(crate) description: String,
}

const PERMISSION_SETS: [&str; 5] = [
    "app_only",
    "read",
    "write",
    "read_and_sf_access",
    "write_and_sf_access",
];

impl NewMetafield {
    fn check(&self) -> Result<(), Refusal> {
        if !PERMISSION_SETS.contains(&self.permission_set.as_str()) {
            return Err(Refusal::invalid(
                "permission_set",
                "there is no such permission set",
            ));
        }
        for (field, text, most) in [
            ("namespace", &self.namespace, 64),
            ("key", &self.key, 64),
            ("value", &self.value, 65_535),
        ] {
            if text.is_empty() || text.chars().count() > most {
                return Err(Refusal::invalid(field, format!("1 to {most} characters")));
            }
        }
        Ok(())
    }
}

impl Shop {
    /// The notes of a cart, also after it has become an order.
    pub(crate) fn metafields(&self, cart_id: &str) -> Result<Vec<&Metafield>, Refusal> {
        if !self.carts.contains_key(cart_id) && !self.converted.contains_key(cart_id) {
            return Err(Refusal::cart(cart_id));
        }
        Ok(self
            .metafields
            .iter()
            .filter(|field| field.cart_id == cart_id)
            .collect())
    }

    pub(crate) fn add_metafield(
        &mut self,
        cart_id: &str,
        content: NewMetafield,
    ) -> Result<Metafield, Refusal> {
        content.check()?;
        let same = |old: &&Metafield| {
            old.content.namespace == content.namespace && old.content.key == content.key
        };
        if self.metafields(cart_id)?.iter().any(same) {
            let reason = "a metafield with this namespace and key exists already";
            return Err(Refusal::Conflict(reason.to_owned()));
        }
        let now = self.now();
        let field = Metafield {
            id: Counters::next(&mut self.counters.metafield),
            cart_id: cart_id.to_owned(),
            content,
            created: now,
            modified: now,
        };
        self.metafields.push(field.clone());
        Ok(field)
    }

    pub(crate) fn change_metafield(
        &mut self,
        cart_id: &str,
        id: i64,
        content: NewMetafield,
    ) -> Result<Metafield, Refusal> {
        content.check()?;
        let now = self.now();
        let field = self
            .metafields
            .iter_mut()
            .find(|field| field.cart_id == cart_id && field.id == id)
            .ok_or_else(|| Refusal::Missing(format!("Metafield {id}")))?;
        field.content = content;
        field.modified = now;
        Ok(field.clone())
    }
}
