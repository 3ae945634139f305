//! Sending what is due.

use super::sign::signature;
use crate::{Portal, portal::internal, ports::SignedHook, turns::Turn};
use chrono::TimeDelta;
use domain::{
    Problem, SubscriptionId, text,
    webhook::{DeliveryState, HookUrl, Stopped, Subscription, Verdict, gives_up_on, verdict},
};
use futures::future::join_all;
use store::{ClaimedDelivery, StoreError, Tried, Tx};

/// How long nobody else tries what one tries: longer than an attempt takes.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// So many messages are spread in one unit of work.
const SPREAD: u32 = 200;

/// Longest reason that is kept, in characters.
const LONGEST_REASON: usize = 300;

impl Portal {
    /// Sends what is due, to all subscriptions at once and to each one after the other; yields
    /// how many were tried. Who fails is asked once each time. It ends when the slowest receiver
    /// has answered; called again meanwhile, it sends to all that nobody is sending to, so that
    /// they need not wait for it.
    ///
    /// # Errors
    /// When the database fails; what is on its way then is sent again, by the same number.
    pub async fn deliver_webhooks(&self) -> Result<u64, Problem> {
        self.try_deliver().await.map_err(|error| internal(&error))
    }

    async fn try_deliver(&self) -> Result<u64, StoreError> {
        let mut tx = self.read(&self.follower()).await?;
        let waiting = tx.outbox().is_waiting().await?;
        tx.commit().await?;
        if waiting {
            self.spread_messages().await?;
        }
        let mut tx = self.read(&self.follower()).await?;
        let due = tx.deliveries().due(self.now()).await?;
        tx.commit().await?;
        let turns = due.into_iter().map(|to| self.sending().take(to));
        let turns: Vec<_> = turns.filter_map(Result::ok).collect();
        let tried = join_all(turns.into_iter().map(|turn| self.deliver_to(turn))).await;
        tried.into_iter().sum()
    }

    async fn spread_messages(&self) -> Result<(), StoreError> {
        loop {
            let mut tx = self.begin(&self.follower()).await?;
            let count = tx.outbox().spread(self.now(), SPREAD).await?;
            tx.commit().await?;
            if count < u64::from(SPREAD) {
                return Ok(());
            }
        }
    }

    /// Sends a subscription what is due, until something fails or the portal is to stop.
    async fn deliver_to(&self, turn: Turn<SubscriptionId>) -> Result<u64, StoreError> {
        let to = turn.about();
        let mut tried = 0;
        while !self.tasks().is_stopping() {
            let now = self.now();
            let mut tx = self.begin(&self.follower()).await?;
            let claimed = tx.deliveries().claim(to, now, now + LEASE).await?;
            tx.commit().await?;
            let Some(claimed) = claimed else { break };
            tried += 1;
            let answer = self.send_delivery(&claimed).await;
            if !self.settle_delivery(to, &claimed, &answer).await? {
                break;
            }
        }
        drop(turn);
        Ok(tried)
    }

    /// The receiver's HTTP status, or why there is none.
    async fn send_delivery(&self, claimed: &ClaimedDelivery) -> Result<u16, String> {
        let sender = self.hook_sender();
        let url = HookUrl::parse(&claimed.url, sender.reach()).map_err(|e| e.to_string())?;
        let timestamp = self.now().timestamp();
        let sign = |sealed: &str| {
            let secret = self.open_secret(sealed)?;
            signature(&secret, &claimed.message_id, timestamp, &claimed.body)
        };
        // Receivers take a message that one of several signatures fits.
        let former = claimed.former_secret.as_deref().and_then(sign);
        let signature = sign(&claimed.sealed_secret)
            .map(|signature| match former {
                Some(former) => format!("{signature} {former}"),
                None => signature,
            })
            .ok_or("its secret cannot be read with the server's key; add the webhook anew")?;
        let hook = SignedHook {
            url: &url,
            id: &claimed.message_id,
            timestamp,
            signature: &signature,
            body: &claimed.body,
        };
        sender.send(hook).await.map_err(|error| error.to_string())
    }

    /// Notes what became of an attempt; yields whether to go on.
    async fn settle_delivery(
        &self,
        to: SubscriptionId,
        claimed: &ClaimedDelivery,
        answer: &Result<u16, String>,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let status = answer.as_ref().ok().copied();
        let outcome = verdict(status, claimed.attempts);
        let (state, due_at) = match outcome {
            Verdict::Delivered => (DeliveryState::Delivered, now),
            Verdict::Again(rest) => (DeliveryState::Waiting, now + rest),
            Verdict::GivenUp | Verdict::Unwanted => (DeliveryState::Failed, now),
        };
        let taken = outcome == Verdict::Delivered;
        let error = reason(answer);
        let mut tx = self.begin(&self.follower()).await?;
        let Some(known) = tx.subscriptions().lock(to).await? else {
            return Ok(false);
        };
        let tried = Tried {
            state,
            status,
            error: error.as_deref().filter(|_| !taken),
            due_at,
            at: now,
        };
        tx.deliveries().tried(claimed.id, tried).await?;
        if !taken {
            self.note_failure(&mut tx, &known, outcome).await?;
        } else if known.failing_since.is_some() {
            tx.subscriptions().set_failing(to, None).await?;
        }
        tx.commit().await?;
        Ok(taken && known.enabled)
    }

    /// Notes since when somebody fails, and disables who has failed for too long. What waits for
    /// them has failed then: it is sent when somebody asks for it, and to nobody who is entered
    /// there later.
    async fn note_failure(
        &self,
        tx: &mut Tx,
        known: &Subscription,
        outcome: Verdict,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let since = known.failing_since.unwrap_or(now);
        if known.failing_since.is_none() {
            tx.subscriptions().set_failing(known.id, Some(now)).await?;
        }
        let reason = if outcome == Verdict::Unwanted {
            "Its server answered 410: it wants no more messages.".to_owned()
        } else if gives_up_on(since, now) {
            let day = since.format("%-d %B %Y");
            format!("Its server has taken no message since {day}.")
        } else {
            return Ok(());
        };
        if !known.enabled {
            return Ok(());
        }
        tracing::warn!(webhook = known.id.0, %reason, "a webhook is disabled");
        let summary = format!("Webhook {} was disabled. {reason}", known.url);
        let stopped = Stopped { at: now, reason };
        tx.subscriptions().stop(known.id, &stopped).await?;
        tx.deliveries().give_up(known.id, &stopped.reason).await?;
        let follower = self.follower();
        self.note_subscription(tx, &follower, known.id, "disabled", summary)
            .await
    }
}

/// Why an attempt failed, as it is kept.
fn reason(answer: &Result<u16, String>) -> Option<String> {
    let words = match answer {
        Ok(status) => format!("the server answers {status}"),
        Err(words) => text::clean(words.clone()),
    };
    Some(words.chars().take(LONGEST_REASON).collect())
}
