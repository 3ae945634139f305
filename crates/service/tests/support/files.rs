//! Files that lie elsewhere, as the test says.

use async_trait::async_trait;
use domain::invoice::PdfUrl;
use service::ports::{ExternalFiles, FetchError};
use std::{collections::VecDeque, sync::Mutex};
use tokio::sync::Barrier;

/// Gives out what the test has put there, and keeps what it was asked for.
#[derive(Debug, Default)]
pub struct FakeFiles {
    answers: Mutex<VecDeque<Result<Vec<u8>, FetchError>>>,
    asked: Mutex<Vec<PdfUrl>>,
    gate: Mutex<Option<std::sync::Arc<Barrier>>>,
}

impl FakeFiles {
    /// The next that is asked for is this.
    pub fn put(&self, answer: Result<&[u8], FetchError>) {
        let answer = answer.map(<[u8]>::to_vec);
        self.answers.lock().unwrap().push_back(answer);
    }

    /// From now on nobody gets an answer before so many have asked.
    pub fn wait_for(&self, many: usize) {
        let gate = std::sync::Arc::new(Barrier::new(many));
        *self.gate.lock().unwrap() = Some(gate);
    }

    /// What was asked for so far.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(ToString::to_string).collect()
    }
}

#[async_trait]
impl ExternalFiles for FakeFiles {
    async fn fetch(&self, url: &PdfUrl) -> Result<Vec<u8>, FetchError> {
        self.asked.lock().unwrap().push(url.clone());
        let gate = self.gate.lock().unwrap().clone();
        if let Some(gate) = gate {
            gate.wait().await;
        }
        let answer = self.answers.lock().unwrap().pop_front();
        answer.unwrap_or(Err(FetchError::Refused(404)))
    }
}
