//! The webhooks that the portal wants.

use super::{BigCommerce, News};
use crate::webhooks::SECRET_HEADER;
use bigcommerce::{Error, HookChange, HookHeaders, NewHook, Secret};
use service::{settings::HOOK_PATH, sync::HOOK_SCOPES};
use url::Url;

/// What is registered, and where.
#[derive(Debug, Clone)]
pub struct HookRegistration {
    commerce: BigCommerce,
    destination: String,
    secret: Secret,
}

impl HookRegistration {
    /// Hooks that lead to the portal at `public_url`.
    ///
    /// # Errors
    /// When `public_url` cannot carry a path.
    pub fn new(
        commerce: BigCommerce,
        public_url: &Url,
        secret: Secret,
    ) -> Result<Self, url::ParseError> {
        let destination = public_url.join(HOOK_PATH)?.to_string();
        Ok(Self {
            commerce,
            destination,
            secret,
        })
    }

    /// Tells when the credentials change: another store may have none of the hooks.
    #[must_use]
    pub fn news(&self) -> News {
        self.commerce.news()
    }

    /// Registers what is missing and mends what is different; yields how many hooks that
    /// were.
    ///
    /// # Errors
    /// When BigCommerce fails or refuses.
    pub async fn ensure(&self) -> Result<usize, Error> {
        let client = self
            .commerce
            .client()
            .map_err(|error| Error::Misconfigured {
                reason: error.to_string(),
            })?;
        let hooks = client.hooks();
        let present = hooks.list().await?;
        let headers = HookHeaders::one(SECRET_HEADER, self.secret.expose());
        let mut changed = 0;
        for scope in HOOK_SCOPES {
            let found = present
                .iter()
                .find(|hook| hook.scope == scope && hook.destination == self.destination);
            match found {
                Some(hook) if hook.is_active && hook.headers == headers => continue,
                Some(hook) => {
                    let change = HookChange {
                        is_active: Some(true),
                        headers: Some(headers.clone()),
                        ..HookChange::default()
                    };
                    hooks.update(hook.id, &change).await?;
                }
                None => {
                    let hook = NewHook {
                        scope: scope.to_owned(),
                        destination: self.destination.clone(),
                        is_active: true,
                        headers: headers.clone(),
                    };
                    hooks.create(&hook).await?;
                }
            }
            changed += 1;
        }
        Ok(changed)
    }
}
