//! Programs that are told what happens, as the test says.

use async_trait::async_trait;
use domain::webhook::Reach;
use service::ports::{FetchError, HookSender, SignedHook};
use std::{collections::VecDeque, sync::Mutex};
use tokio::sync::watch;

/// A webhook that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentHook {
    pub url: String,
    pub id: String,
    pub timestamp: i64,
    pub signature: String,
    pub body: String,
}

/// Answers what the test has put there, else 200, and keeps what was sent.
#[derive(Debug, Default)]
pub struct FakeHooks {
    answers: Mutex<VecDeque<Result<u16, FetchError>>>,
    sent: watch::Sender<Vec<SentHook>>,
    silent: watch::Sender<Option<String>>,
}

impl FakeHooks {
    /// The next that is sent is answered so.
    pub fn answer(&self, answer: Result<u16, FetchError>) {
        self.answers.lock().unwrap().push_back(answer);
    }

    /// This address answers nothing until the test names another one, or none.
    pub fn silence(&self, url: Option<&str>) {
        self.silent.send_replace(url.map(str::to_owned));
    }

    /// Waits until an address was sent so much.
    pub async fn heard(&self, url: &str, count: usize) {
        let mut sent = self.sent.subscribe();
        let is_there =
            |sent: &Vec<SentHook>| sent.iter().filter(|hook| hook.url == url).count() >= count;
        drop(sent.wait_for(is_there).await.unwrap());
    }

    /// What was sent since this was asked last.
    pub fn take(&self) -> Vec<SentHook> {
        self.sent.send_replace(Vec::new())
    }
}

#[async_trait]
impl HookSender for FakeHooks {
    fn reach(&self) -> Reach {
        Reach::Internet
    }

    async fn send(&self, hook: SignedHook<'_>) -> Result<u16, FetchError> {
        let sent = SentHook {
            url: hook.url.as_str().to_owned(),
            id: hook.id.to_owned(),
            timestamp: hook.timestamp,
            signature: hook.signature.to_owned(),
            body: hook.body.to_owned(),
        };
        let url = sent.url.clone();
        self.sent.send_modify(|all| all.push(sent));
        let mut silent = self.silent.subscribe();
        // It only fails when the sender is gone, and this is it.
        let _ = silent
            .wait_for(|silent| silent.as_ref() != Some(&url))
            .await;
        self.answers.lock().unwrap().pop_front().unwrap_or(Ok(200))
    }
}
