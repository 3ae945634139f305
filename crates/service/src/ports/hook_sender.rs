//! Telling other programs what happens.

use super::FetchError;
use async_trait::async_trait;
use domain::webhook::{HookUrl, Reach};

/// A webhook on its way, signed by the scheme of Standard Webhooks.
#[derive(Debug, Clone, Copy)]
pub struct SignedHook<'a> {
    /// Where to.
    pub url: &'a HookUrl,
    /// `webhook-id`: the same however often it is sent.
    pub id: &'a str,
    /// `webhook-timestamp`: when it is sent, in seconds since 1970.
    pub timestamp: i64,
    /// `webhook-signature`.
    pub signature: &'a str,
    /// JSON, to the byte as it was signed.
    pub body: &'a str,
}

/// Sends webhooks.
#[async_trait]
pub trait HookSender: Send + Sync {
    /// Which machines it tells.
    fn reach(&self) -> Reach;

    /// Sends one and yields the receiver's HTTP status, whichever it is. Nobody is followed to
    /// another address.
    ///
    /// # Errors
    /// Why there is no answer; no machine out of reach is asked for one.
    async fn send(&self, hook: SignedHook<'_>) -> Result<u16, FetchError>;
}

/// Where nobody is told anything: the command line.
pub(crate) struct NoHookSender;

#[async_trait]
impl HookSender for NoHookSender {
    fn reach(&self) -> Reach {
        Reach::Internet
    }

    async fn send(&self, _: SignedHook<'_>) -> Result<u16, FetchError> {
        Err(FetchError::NoAnswer(
            "this process tells nobody anything".to_owned(),
        ))
    }
}
