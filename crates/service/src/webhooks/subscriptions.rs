//! Who is told.

use super::{error::SubscriptionError, sign::new_secret};
use crate::Portal;
use domain::{
    Problem, SubscriptionId,
    people::{Actor, Permission},
    problem::FieldError,
    settings::SecretText,
    webhook::{
        EventKind, FORMER_SECRET, MAX_SUBSCRIPTIONS, NewSubscription, Subscription,
        SubscriptionForm,
    },
};
use store::{NewSubscriptionRecord, StoreError, Tx};

/// What refusals call a subscription.
pub(super) const THIS: &str = "This webhook";

/// What the audit trail calls it.
pub(super) const NOUN: &str = "webhook subscription";

/// For what its secret is sealed.
const PURPOSE: &str = "webhook-secret";

impl Portal {
    /// All subscriptions of the store, the oldest first.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn subscriptions(&self, actor: &Actor) -> Result<Vec<Subscription>, Problem> {
        actor.require(Permission::WebhooksManage)?;
        let read = async { self.read(actor).await?.subscriptions().list().await };
        Ok(read.await.map_err(SubscriptionError::Store)?)
    }

    /// One of them.
    ///
    /// # Errors
    /// Without the right, or when it does not exist.
    pub async fn subscription(
        &self,
        actor: &Actor,
        id: SubscriptionId,
    ) -> Result<Subscription, Problem> {
        actor.require(Permission::WebhooksManage)?;
        let read = async { self.read(actor).await?.subscriptions().find(id).await };
        let found = read.await.map_err(SubscriptionError::Store)?;
        Ok(found.ok_or(SubscriptionError::NotFound(THIS))?)
    }

    /// Adds a subscription. The secret that signs its messages is in the answer and nowhere
    /// else.
    ///
    /// # Errors
    /// Without the right, with field errors, or when there are too many.
    pub async fn create_subscription(
        &self,
        actor: &Actor,
        form: &SubscriptionForm,
    ) -> Result<NewSubscription, Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.add_subscription(actor, form).await?)
    }

    async fn add_subscription(
        &self,
        actor: &Actor,
        form: &SubscriptionForm,
    ) -> Result<NewSubscription, SubscriptionError> {
        let reach = self.hook_sender().reach();
        let (url, events) = form.read(reach).map_err(SubscriptionError::Fields)?;
        let secret = new_secret();
        let sealed = self.seal_secret(&secret)?;
        let mut tx = self.begin(actor).await?;
        if tx.subscriptions().list().await?.len() >= MAX_SUBSCRIPTIONS {
            return Err(SubscriptionError::TooMany);
        }
        let new = NewSubscriptionRecord {
            url: &url,
            events: &events,
            sealed_secret: &sealed,
            enabled: form.enabled,
            created_by: actor.name(),
            at: self.now(),
        };
        let id = tx.subscriptions().insert(new).await?;
        let summary = format!(
            "Webhook {} was added. It is told: {}.",
            url.as_str(),
            words(&events)
        );
        self.note_subscription(&mut tx, actor, id, "added", summary)
            .await?;
        let subscription = tx.subscriptions().find(id).await?;
        tx.commit().await?;
        Ok(NewSubscription {
            subscription: subscription.ok_or(SubscriptionError::NotFound(THIS))?,
            secret,
        })
    }

    /// Changes a subscription: its address, its events, whether it is told anything. Its secret
    /// stays, and what has failed counts no more.
    ///
    /// # Errors
    /// Without the right, with field errors, or when it does not exist.
    pub async fn change_subscription(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        form: &SubscriptionForm,
    ) -> Result<Subscription, Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.update_subscription(actor, id, form).await?)
    }

    async fn update_subscription(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        form: &SubscriptionForm,
    ) -> Result<Subscription, SubscriptionError> {
        let mut tx = self.begin(actor).await?;
        let known = tx.subscriptions().lock(id).await?;
        let known = known.ok_or(SubscriptionError::NotFound(THIS))?;
        let reach = self.hook_sender().reach();
        let (url, events) = form.read(reach).map_err(SubscriptionError::Fields)?;
        tx.subscriptions()
            .update(id, &url, &events, form.enabled)
            .await?;
        let told = if form.enabled {
            format!("It is told: {}.", words(&events))
        } else {
            "It is disabled.".to_owned()
        };
        let summary = format!(
            "Webhook {} was changed to {}. {told}",
            known.url,
            url.as_str()
        );
        self.note_subscription(&mut tx, actor, id, "changed", summary)
            .await?;
        let changed = tx.subscriptions().find(id).await?;
        tx.commit().await?;
        changed.ok_or(SubscriptionError::NotFound(THIS))
    }

    /// Gives a subscription another secret, which is in the answer and nowhere else. For a day
    /// messages are signed with the one before as well.
    ///
    /// # Errors
    /// Without the right, or when it does not exist.
    pub async fn renew_subscription_secret(
        &self,
        actor: &Actor,
        id: SubscriptionId,
    ) -> Result<NewSubscription, Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.renew_secret(actor, id).await?)
    }

    async fn renew_secret(
        &self,
        actor: &Actor,
        id: SubscriptionId,
    ) -> Result<NewSubscription, SubscriptionError> {
        let mut tx = self.begin(actor).await?;
        let known = tx.subscriptions().lock(id).await?;
        let subscription = known.ok_or(SubscriptionError::NotFound(THIS))?;
        let secret = new_secret();
        let sealed = self.seal_secret(&secret)?;
        let until = self.now() + FORMER_SECRET;
        tx.subscriptions().renew_secret(id, &sealed, until).await?;
        let summary = format!(
            "Webhook {} was given another secret. The one before signs beside it for a day.",
            subscription.url
        );
        self.note_subscription(&mut tx, actor, id, "changed", summary)
            .await?;
        tx.commit().await?;
        Ok(NewSubscription {
            subscription,
            secret,
        })
    }

    /// Deletes a subscription, with all that it has not been told yet.
    ///
    /// # Errors
    /// Without the right, or when it does not exist.
    pub async fn delete_subscription(
        &self,
        actor: &Actor,
        id: SubscriptionId,
    ) -> Result<(), Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.drop_subscription(actor, id).await?)
    }

    async fn drop_subscription(
        &self,
        actor: &Actor,
        id: SubscriptionId,
    ) -> Result<(), SubscriptionError> {
        let mut tx = self.begin(actor).await?;
        let known = tx.subscriptions().lock(id).await?;
        let known = known.ok_or(SubscriptionError::NotFound(THIS))?;
        tx.subscriptions().delete(id).await?;
        let summary = format!("Webhook {} was deleted.", known.url);
        self.note_subscription(&mut tx, actor, id, "deleted", summary)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Who did what with a subscription; never a secret.
    pub(super) async fn note_subscription(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: SubscriptionId,
        action: &str,
        summary: String,
    ) -> Result<(), StoreError> {
        let deed = self.deed(actor, (NOUN, id.0), action, summary);
        tx.audit().write(deed).await
    }

    fn seal_secret(&self, secret: &SecretText) -> Result<String, SubscriptionError> {
        let Some(key) = &self.connection_config().key else {
            let message = "The server has no key to keep the webhook's secret with. Set \
                           PORTAL_SECRET_KEY in its configuration.";
            let field = FieldError::new("url", message);
            return Err(SubscriptionError::Fields(vec![field]));
        };
        Ok(key.seal_for(self.profile().id, PURPOSE, secret)?)
    }

    /// The secret as it was shown; `None` when the server's key is another one by now.
    pub(super) fn open_secret(&self, sealed: &str) -> Option<SecretText> {
        let key = self.connection_config().key.as_ref()?;
        key.open_for(self.profile().id, PURPOSE, sealed).ok()
    }
}

/// Events for a sentence.
fn words(events: &[EventKind]) -> String {
    let codes: Vec<&str> = events.iter().map(|event| event.code()).collect();
    codes.join(", ")
}
