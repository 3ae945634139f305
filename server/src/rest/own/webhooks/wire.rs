//! Webhooks as programs read and write them.

use crate::rest::{answer::Envelope, keys::Confidential, refusal::Refusal};
use axum::Extension;
use domain::webhook::{DeliveryRow, EventKind, Subscription, SubscriptionForm};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A program that is told what happens.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Webhook {
    /// Its number.
    id: i64,
    /// Its address.
    url: String,
    /// Of what it is told.
    events: Vec<String>,
    /// Is it told anything at present?
    enabled: bool,
    /// Who added it.
    created_by: String,
    /// When, in seconds since 1970.
    created_at: i64,
    /// Since when it has taken nothing, in seconds since 1970.
    failing_since: Option<i64>,
    /// Why the portal itself has disabled it.
    disabled_reason: Option<String>,
}

/// A new one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NewWebhook {
    /// The webhook.
    webhook: Webhook,
    /// The secret that signs its messages, `whsec_…`. It is not shown again: null where the
    /// answer is given once more, because the same was sent with the same `Idempotency-Key`.
    secret: Option<String>,
}

/// A webhook in a request.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentWebhook {
    /// Its address, `https://…`.
    url: String,
    /// Of what it is told: invoice.created, invoice.updated, invoice.paid, invoice.overdue,
    /// payment.recorded, payment.reverted.
    events: Vec<String>,
    /// Is it told anything at present? Yes, where nobody says.
    #[serde(default = "yes")]
    enabled: bool,
}

/// From when on everything is sent again.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentMoment {
    /// In seconds since 1970.
    pub(super) since: i64,
}

/// How many messages are sent again.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Replayed {
    /// So many.
    pub(super) messages: u64,
}

/// What was deleted, or is sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Named {
    /// Its number.
    pub(super) id: i64,
}

/// A message on its way.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Delivery {
    /// Its number.
    id: i64,
    /// What the receiver gets as `webhook-id`: the same however often it is sent.
    message_id: String,
    /// What it tells.
    event: String,
    /// `waiting`, `delivered` or `failed`.
    state: String,
    /// How often it was tried, since it was sent again last.
    attempts: i64,
    /// The receiver's last HTTP status.
    http_status: Option<u16>,
    /// Why the last attempt failed.
    error: Option<String>,
    /// When what it tells happened, in seconds since 1970.
    created_at: i64,
    /// When it was tried last, in seconds since 1970.
    tried_at: Option<i64>,
    /// When it is tried next, while it waits, in seconds since 1970.
    next_attempt_at: Option<i64>,
}

const fn yes() -> bool {
    true
}

impl SentWebhook {
    /// As use cases take it.
    pub(super) fn form(self) -> Result<SubscriptionForm, Refusal> {
        let event = |(index, code): (usize, &String)| {
            EventKind::from_code(code).ok_or_else(|| {
                let code: String = code.chars().take(40).collect();
                let field = format!("events.{index}");
                Refusal::field(&field, format!("\"{code}\" is not a valid choice."))
            })
        };
        let events = self.events.iter().enumerate().map(event);
        Ok(SubscriptionForm {
            events: events.collect::<Result<_, _>>()?,
            url: self.url,
            enabled: self.enabled,
        })
    }
}

impl NewWebhook {
    /// Its answer, with where in it the secret stands.
    pub(super) fn told(
        new: domain::webhook::NewSubscription,
    ) -> (Extension<Confidential>, Envelope<Self>) {
        let told = Self {
            secret: Some(new.secret.expose().to_owned()),
            webhook: new.subscription.into(),
        };
        (Extension(Confidential("/data/secret")), Envelope::of(told))
    }
}

impl From<Subscription> for Webhook {
    fn from(one: Subscription) -> Self {
        let codes = one.events.iter().map(|event| event.code().to_owned());
        Self {
            id: one.id.0,
            events: codes.collect(),
            url: one.url,
            enabled: one.enabled,
            created_by: one.created_by,
            created_at: one.created_at.timestamp(),
            failing_since: one.failing_since.map(|at| at.timestamp()),
            disabled_reason: one.stopped.map(|stopped| stopped.reason),
        }
    }
}

impl From<DeliveryRow> for Delivery {
    fn from(row: DeliveryRow) -> Self {
        let waits = row.state == domain::webhook::DeliveryState::Waiting;
        Self {
            id: row.id.0,
            message_id: row.message_id,
            event: row.event.code().to_owned(),
            state: row.state.code().to_owned(),
            attempts: row.attempts,
            http_status: row.status,
            error: row.error,
            created_at: row.happened_at.timestamp(),
            tried_at: row.tried_at.map(|at| at.timestamp()),
            next_attempt_at: waits.then(|| row.due_at.timestamp()),
        }
    }
}
