use serde::Serialize;

/// One event on its way to one hook, as the log shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Counts up from 1 in the order of the events.
    pub id: u64,
    /// The hook that it is for.
    pub hook_id: i64,
    /// Which event.
    pub scope: String,
    /// The event's hash; redeliveries have the same one.
    pub hash: String,
    /// Where it goes.
    pub destination: String,
    /// What is sent.
    pub body: String,
    /// What has become of it.
    pub state: DeliveryState,
    /// What each attempt gave: a status or the reason why there is none.
    pub attempts: Vec<String>,
}

/// What has become of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waiting to be released.
    Held,
    /// Under way, maybe waiting for another attempt.
    Pending,
    /// Accepted with a 2xx answer.
    Delivered,
    /// Given up after the last attempt.
    Failed,
    /// Lost on purpose.
    Dropped,
}

impl DeliveryState {
    /// The state as a word for people.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}
