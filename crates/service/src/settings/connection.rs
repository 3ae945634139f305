//! How the portal stands with BigCommerce.

use super::error::SettingsError;
use crate::{
    Portal,
    ports::CommerceError,
    sync::{HOOK_SCOPES, last_poll, subject_words},
};
use domain::{
    Problem,
    people::{Actor, Permission},
    problem::ProblemKind,
    settings::{ConnectionTest, ConnectionView, EventCounts, FailedEvent, HookState},
};
use store::{FailedWebhook, NewAudit, StoreError};

/// Failed events that are shown.
const SHOWN: u32 = 50;

/// Where BigCommerce sends its webhooks, below the portal's own address.
pub const HOOK_PATH: &str = "/webhooks/bigcommerce";

const NOUN: &str = "This event";

impl Portal {
    /// What is known here of the connection; BigCommerce is not asked.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn connection(&self, actor: &Actor) -> Result<ConnectionView, Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self
            .read_connection(actor)
            .await
            .map_err(SettingsError::Store)?)
    }

    async fn read_connection(&self, actor: &Actor) -> Result<ConnectionView, StoreError> {
        let mut tx = self.read(actor).await?;
        let link = self.link(tx.connection().parts().await?);
        let (waiting, failed) = tx.webhooks().waiting().await?;
        let view = ConnectionView {
            store_hash: link.store_hash(),
            parts: link.parts,
            keeps_tokens: self.connection_config().key.is_some(),
            store_fixed: tx.connection().has_followed().await?,
            polled: last_poll(&mut tx).await?,
            webhook_at: tx.webhooks().last_received().await?,
            events: EventCounts { waiting, failed },
            failed: tx
                .webhooks()
                .list_failed(SHOWN)
                .await?
                .into_iter()
                .map(shown)
                .collect(),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Asks BigCommerce who it is and which webhooks it has for the portal.
    ///
    /// # Errors
    /// Without the right; when BigCommerce refuses or does not answer, in its own words.
    pub async fn test_connection(&self, actor: &Actor) -> Result<ConnectionTest, Problem> {
        actor.require(Permission::SettingsManage)?;
        let link = self.read_link(actor).await.map_err(SettingsError::Store)?;
        self.commerce().connect(link.credentials());
        let credentials = link.credentials().map_err(|error| told(&error.into()))?;
        let began = self.now();
        let store = self
            .commerce()
            .try_out(&credentials)
            .await
            .map_err(|error| told(&error))?;
        let hooks = self
            .commerce()
            .hooks()
            .await
            .map_err(|error| told(&error))?;
        let hooks = HOOK_SCOPES
            .iter()
            .map(|scope| {
                let found = hooks
                    .iter()
                    .filter(|hook| hook.scope == *scope)
                    .find(|hook| hook.destination.ends_with(HOOK_PATH));
                HookState {
                    scope: (*scope).to_owned(),
                    destination: found.map(|hook| hook.destination.clone()),
                    active: found.is_some_and(|hook| hook.active),
                }
            })
            .collect();
        Ok(ConnectionTest {
            store_name: store.name,
            currency: store.currency,
            millis: (self.now() - began).num_milliseconds(),
            hooks,
        })
    }

    /// Tries a failed event again as soon as the job comes round.
    ///
    /// # Errors
    /// Without the right, or when it does not wait any more.
    pub async fn retry_event(&self, actor: &Actor, id: i64) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.settle_event(actor, id, true).await?)
    }

    /// Gives a failed event up; it keeps its error and is not tried again.
    ///
    /// # Errors
    /// Without the right, or when it does not wait any more.
    pub async fn discard_event(&self, actor: &Actor, id: i64) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.settle_event(actor, id, false).await?)
    }

    async fn settle_event(&self, actor: &Actor, id: i64, again: bool) -> Result<(), SettingsError> {
        let at = self.now();
        let mut tx = self.begin(actor).await?;
        let found = if again {
            tx.webhooks().retry(id, at).await?
        } else {
            tx.webhooks().discard(id, at).await?
        };
        if !found {
            return Err(SettingsError::NotFound(NOUN));
        }
        let (action, verb) = if again {
            ("retried", "is tried again")
        } else {
            ("discarded", "was given up")
        };
        tx.audit()
            .write(NewAudit {
                noun: "webhook",
                noun_id: id,
                action,
                summary: format!("Event {id} of BigCommerce {verb}."),
                actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        Ok(tx.commit().await?)
    }
}

fn shown(event: FailedWebhook) -> FailedEvent {
    FailedEvent {
        subject: subject_words(&event.payload),
        id: event.id,
        scope: event.scope,
        received_at: event.received_at,
        due_at: event.due_at,
        attempts: event.attempts,
        error: event.error,
    }
}

/// The seller's staff may know what BigCommerce said.
fn told(error: &CommerceError) -> Problem {
    tracing::warn!(%error, "the connection was tested");
    Problem::new(
        ProblemKind::Upstream,
        "bigcommerce_test_failed",
        format!(
            "{error}. Nothing was changed. Check the store hash and the tokens, then test again."
        ),
    )
}
