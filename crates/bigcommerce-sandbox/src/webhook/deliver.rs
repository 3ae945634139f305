use axum::http::header::CONTENT_TYPE;
use chrono::Utc;
use tokio::runtime::Handle;

use super::delivery::DeliveryState;
use super::{PostOffice, sign};

/// What an attempt needs to know.
struct Parcel {
    hook_id: i64,
    destination: String,
    headers: Vec<(String, String)>,
    body: String,
    hash: String,
}

impl PostOffice {
    /// Starts working through the queue, unless somebody does already.
    ///
    /// First attempts go one after the other, so events arrive in order as
    /// long as nothing fails; retries have their own time. Outside a runtime
    /// the queue waits for the next event inside one.
    pub(super) fn pump(&self) {
        let Ok(runtime) = Handle::try_current() else {
            return;
        };
        {
            let mut desk = self.desk();
            if desk.is_pumping || desk.queue.is_empty() {
                return;
            }
            desk.is_pumping = true;
        }
        let office = self.clone();
        runtime.spawn(async move {
            while let Some(id) = office.next() {
                if office.attempt(id).await {
                    office.finish(id, DeliveryState::Delivered);
                } else {
                    let office = office.clone();
                    tokio::spawn(async move { office.retry(id).await });
                }
            }
        });
    }

    fn next(&self) -> Option<u64> {
        let mut desk = self.desk();
        let next = desk.queue.pop_front();
        desk.is_pumping = next.is_some();
        next
    }

    async fn retry(&self, id: u64) {
        for pause in self.0.retry_schedule.clone() {
            tokio::time::sleep(pause).await;
            if self.attempt(id).await {
                return self.finish(id, DeliveryState::Delivered);
            }
        }
        self.finish(id, DeliveryState::Failed);
    }

    fn finish(&self, id: u64, state: DeliveryState) {
        {
            let mut desk = self.desk();
            let hook_id = desk.deliveries.get_mut(&id).map(|delivery| {
                delivery.state = state;
                delivery.hook_id
            });
            // As BigCommerce does when the last retry has failed.
            if state == DeliveryState::Failed
                && let Some(hook) = hook_id.and_then(|id| desk.hooks.get_mut(&id))
            {
                hook.is_active = false;
            }
        }
        self.0
            .under_way
            .send_modify(|count| *count = count.saturating_sub(1));
    }

    /// Tries once; true if the destination accepted.
    async fn attempt(&self, id: u64) -> bool {
        let Some(parcel) = self.pack(id) else {
            return false;
        };
        let timestamp = Utc::now().timestamp();
        let mut request = self
            .0
            .http
            .post(&parcel.destination)
            .header(CONTENT_TYPE, "application/json")
            .body(parcel.body.clone());
        for (name, value) in &parcel.headers {
            request = request.header(name, value);
        }
        if let Some(secret) = &self.0.client_secret {
            let message_id = format!("msg_{}_{}", parcel.hook_id, parcel.hash);
            request = request
                .header(
                    "webhook-signature",
                    sign::signature(secret, &message_id, timestamp, &parcel.body),
                )
                .header("webhook-timestamp", timestamp.to_string())
                .header("webhook-id", message_id);
        }
        let (accepted, outcome) = match request.send().await {
            Ok(response) => (
                response.status().is_success(),
                response.status().as_u16().to_string(),
            ),
            Err(error) if error.is_timeout() => (false, "no answer in time".to_owned()),
            Err(error) if error.is_connect() => (false, "no connection".to_owned()),
            Err(_) => (false, "the connection broke off".to_owned()),
        };
        tracing::debug!(delivery = id, outcome, "sandbox webhook");
        if let Some(delivery) = self.desk().deliveries.get_mut(&id) {
            delivery.attempts.push(outcome);
        }
        accepted
    }

    fn pack(&self, id: u64) -> Option<Parcel> {
        let desk = self.desk();
        let delivery = desk.deliveries.get(&id)?;
        let hook = desk.hooks.get(&delivery.hook_id)?;
        Some(Parcel {
            hook_id: hook.id,
            destination: delivery.destination.clone(),
            headers: hook
                .headers
                .iter()
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect(),
            body: delivery.body.clone(),
            hash: delivery.hash.clone(),
        })
    }
}
