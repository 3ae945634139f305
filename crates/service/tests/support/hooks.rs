//! Programs that are told what happens, as the test says.

use async_trait::async_trait;
use domain::webhook::Reach;
use service::ports::{FetchError, HookSender, SignedHook};
use std::{collections::VecDeque, sync::Mutex};

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
    sent: Mutex<Vec<SentHook>>,
}

impl FakeHooks {
    /// The next that is sent is answered so.
    pub fn answer(&self, answer: Result<u16, FetchError>) {
        self.answers.lock().unwrap().push_back(answer);
    }

    /// What was sent since this was asked last.
    pub fn take(&self) -> Vec<SentHook> {
        std::mem::take(&mut *self.sent.lock().unwrap())
    }
}

#[async_trait]
impl HookSender for FakeHooks {
    fn reach(&self) -> Reach {
        Reach::Internet
    }

    async fn send(&self, hook: SignedHook<'_>) -> Result<u16, FetchError> {
        self.sent.lock().unwrap().push(SentHook {
            url: hook.url.as_str().to_owned(),
            id: hook.id.to_owned(),
            timestamp: hook.timestamp,
            signature: hook.signature.to_owned(),
            body: hook.body.to_owned(),
        });
        self.answers.lock().unwrap().pop_front().unwrap_or(Ok(200))
    }
}
