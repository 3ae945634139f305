//! Tells other programs what happens: puts the internet behind the port of the use cases. Every
//! machine that a name leads to is judged before anything is sent to it, whenever something is.

use crate::fetching::{Network, no_answer};
use async_trait::async_trait;
use domain::webhook::Reach;
use reqwest::header;
use service::ports::{FetchError, HookSender, SignedHook};
use std::time::Duration;
use tokio::time::timeout;
use url::Url;

/// How long a receiver may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// Sends webhooks.
#[derive(Clone)]
pub struct Sender {
    network: Network,
    reach: Reach,
}

impl Sender {
    /// To the internet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            network: Network::internet(),
            reach: Reach::Internet,
        }
    }

    /// To any machine, this one too: the demo, which nobody else can reach.
    #[must_use]
    pub fn anywhere() -> Self {
        Self {
            network: Network {
                is_allowed: |_| true,
                ..Network::internet()
            },
            reach: Reach::Anywhere,
        }
    }
}

impl Default for Sender {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl HookSender for Sender {
    fn reach(&self) -> Reach {
        self.reach
    }

    async fn send(&self, hook: SignedHook<'_>) -> Result<u16, FetchError> {
        timeout(PATIENCE, self.post(hook))
            .await
            .unwrap_or(Err(FetchError::TooSlow))
    }
}

impl Sender {
    /// What the receiver says besides its status is not read.
    async fn post(&self, hook: SignedHook<'_>) -> Result<u16, FetchError> {
        let url = Url::parse(hook.url.as_str())
            .map_err(|error| FetchError::LedAstray(format!("unreadable address: {error}")))?;
        let https_only = self.reach == Reach::Internet;
        let client = self.network.client(&url, https_only).await?;
        let request = client
            .post(url)
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", hook.id)
            .header("webhook-timestamp", hook.timestamp)
            .header("webhook-signature", hook.signature)
            .body(hook.body.to_owned());
        let response = request.send().await.map_err(no_answer)?;
        Ok(response.status().as_u16())
    }
}
