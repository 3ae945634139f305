//! Fetches files that lie elsewhere: puts the internet behind the port of the use cases. The
//! address, every address that a server leads on to, and every machine that a name leads to
//! are judged before anything is asked of them.

mod network;
mod read;

pub use network::{Names, Network};

use async_trait::async_trait;
use domain::invoice::PdfUrl;
use reqwest::{Response, StatusCode, header};
use service::ports::{ExternalFiles, FetchError};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, time::timeout};
use url::Url;

/// How often a server may lead on to another address.
const MAX_REDIRECTS: usize = 3;

/// How long a file may take, with all that leads to it and its turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// So many files at a time: each is held in memory.
const AT_ONCE: usize = 4;

/// Fetches files, few at a time.
#[derive(Clone)]
pub struct Fetcher {
    network: Network,
    turns: Arc<Semaphore>,
}

impl Fetcher {
    /// From the internet.
    #[must_use]
    pub fn new() -> Self {
        Self::in_network(Network::internet())
    }

    /// From another network: a test's own.
    #[must_use]
    pub fn in_network(network: Network) -> Self {
        Self {
            network,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl ExternalFiles for Fetcher {
    async fn fetch(&self, url: &PdfUrl) -> Result<Vec<u8>, FetchError> {
        let work = async {
            let turn = self.turns.acquire().await;
            let _turn = turn.map_err(|error| FetchError::NoAnswer(error.to_string()))?;
            self.follow(url).await
        };
        timeout(PATIENCE, work)
            .await
            .unwrap_or(Err(FetchError::TooSlow))
    }
}

/// What a server answers.
enum Answer {
    File(Response),
    Elsewhere(PdfUrl),
}

impl Fetcher {
    /// Goes where the address leads, and from there on.
    async fn follow(&self, url: &PdfUrl) -> Result<Vec<u8>, FetchError> {
        let mut url = url.clone();
        for _ in 0..=MAX_REDIRECTS {
            match self.ask(&url).await? {
                Answer::File(response) => return read::whole(response).await,
                Answer::Elsewhere(next) => url = next,
            }
        }
        let most = format!("more than {MAX_REDIRECTS} times");
        Err(FetchError::LedAstray(most))
    }

    async fn ask(&self, url: &PdfUrl) -> Result<Answer, FetchError> {
        let at = Url::parse(url.as_str())
            .map_err(|error| FetchError::LedAstray(format!("unreadable address: {error}")))?;
        let client = self.network.client(&at, true).await?;
        let request = client
            .get(at.clone())
            .header(header::ACCEPT, "application/pdf");
        let response = request.send().await.map_err(no_answer)?;
        let status = response.status();
        if is_elsewhere(status) {
            return elsewhere(&at, &response).map(Answer::Elsewhere);
        }
        if status != StatusCode::OK {
            return Err(FetchError::Refused(status.as_u16()));
        }
        Ok(Answer::File(response))
    }
}

/// Does the status say that the file lies elsewhere?
fn is_elsewhere(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where an answer leads on to, judged as any address is.
fn elsewhere(from: &Url, response: &Response) -> Result<PdfUrl, FetchError> {
    let location = response.headers().get(header::LOCATION);
    let location = location.and_then(|location| location.to_str().ok());
    let next = location.and_then(|location| from.join(location).ok());
    let next = next.ok_or_else(|| FetchError::LedAstray("no address".to_owned()))?;
    PdfUrl::parse(next.as_str()).map_err(|error| FetchError::LedAstray(error.to_string()))
}

/// Nothing of an address but its server goes to the log.
pub(crate) fn no_answer(error: reqwest::Error) -> FetchError {
    if error.is_timeout() {
        return FetchError::TooSlow;
    }
    let error = error.without_url();
    let mut words = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        words.push_str(": ");
        words.push_str(&cause.to_string());
        source = cause.source();
    }
    FetchError::NoAnswer(words)
}
