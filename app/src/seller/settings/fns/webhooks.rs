//! What the page of webhooks asks of the server.

use crate::error::AppError;
use domain::{
    DeliveryId, SubscriptionId,
    query::Sliced,
    webhook::{DeliveryRow, NewSubscription, Subscription, SubscriptionForm},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// Programs that are told what happens.
///
/// # Errors
/// When the actor may not manage webhooks.
#[server(prefix = "/fn", endpoint = "settings/webhooks", input = Json)]
pub async fn list_webhooks() -> Result<Vec<Subscription>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.subscriptions(&actor).await?)
}

/// Adds a webhook; its secret is in the answer and nowhere else.
///
/// # Errors
/// With field errors.
#[server(prefix = "/fn", endpoint = "settings/create-webhook", input = Json)]
pub async fn create_webhook(form: SubscriptionForm) -> Result<NewSubscription, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.create_subscription(&actor, &form).await?)
}

/// Changes a webhook; its secret stays.
///
/// # Errors
/// With field errors, or when it does not exist.
#[server(prefix = "/fn", endpoint = "settings/change-webhook", input = Json)]
pub async fn change_webhook(
    id: SubscriptionId,
    form: SubscriptionForm,
) -> Result<Subscription, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.change_subscription(&actor, id, &form).await?)
}

/// Gives a webhook another secret, which is in the answer and nowhere else.
///
/// # Errors
/// When it does not exist.
#[server(prefix = "/fn", endpoint = "settings/renew-webhook-secret", input = Json)]
pub async fn renew_webhook_secret(id: SubscriptionId) -> Result<NewSubscription, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.renew_subscription_secret(&actor, id).await?)
}

/// Deletes a webhook.
///
/// # Errors
/// When it does not exist.
#[server(prefix = "/fn", endpoint = "settings/delete-webhook", input = Json)]
pub async fn delete_webhook(id: SubscriptionId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.delete_subscription(&actor, id).await?)
}

/// Sends a message of nothing.
///
/// # Errors
/// When it does not exist, or is disabled.
#[server(prefix = "/fn", endpoint = "settings/test-webhook", input = Json)]
pub async fn test_webhook(id: SubscriptionId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.test_subscription(&actor, id).await.map(drop)?)
}

/// So many messages that a webhook was told or is to be told, the latest first and the first
/// `offset` of them left out.
///
/// # Errors
/// When it does not exist.
#[server(prefix = "/fn", endpoint = "settings/webhook-deliveries", input = Json)]
pub async fn list_deliveries(
    id: SubscriptionId,
    offset: u32,
    limit: u32,
) -> Result<Sliced<DeliveryRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let limit = limit.min(domain::query::Slice::MAX_LIMIT);
    let slice = domain::query::Slice { offset, limit };
    Ok(portal.webhook_deliveries(&actor, id, None, slice).await?)
}

/// How many messages [`replay_webhook`] would send, asked for so many days.
///
/// # Errors
/// When it does not exist.
#[server(prefix = "/fn", endpoint = "settings/count-replay", input = Json)]
pub async fn count_replay(id: SubscriptionId, days: u16) -> Result<i64, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.replay_count(&actor, id, days).await?)
}

/// Sends one message again, or, without one, all of the last so many days; yields how many.
///
/// # Errors
/// When it does not exist, or the webhook is disabled.
#[server(prefix = "/fn", endpoint = "settings/replay-webhook", input = Json)]
pub async fn replay_webhook(
    id: SubscriptionId,
    delivery: Option<DeliveryId>,
    days: u16,
) -> Result<u64, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    match delivery {
        Some(delivery) => {
            portal.replay_delivery(&actor, id, delivery).await?;
            Ok(1)
        }
        None => Ok(portal.replay_days(&actor, id, days).await?),
    }
}
