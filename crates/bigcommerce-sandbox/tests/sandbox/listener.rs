//! A destination for webhooks, as the portal would be.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::store::Store;

/// One call as it arrived.
pub(crate) struct Call {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Call {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn scope(&self) -> String {
        self.json()["scope"].as_str().unwrap().to_owned()
    }
}

pub(crate) struct Listener {
    pub(crate) url: String,
    calls: UnboundedReceiver<Call>,
    refusals: Arc<Mutex<u32>>,
}

type Shared = (UnboundedSender<Call>, Arc<Mutex<u32>>);

impl Listener {
    pub(crate) async fn start() -> Self {
        let (sender, calls) = unbounded_channel();
        let refusals = Arc::new(Mutex::new(0));
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", socket.local_addr().unwrap());
        let router = Router::new()
            .route("/hook", post(receive))
            .with_state((sender, Arc::clone(&refusals)));
        tokio::spawn(async move { axum::serve(socket, router).await });
        Self {
            url,
            calls,
            refusals,
        }
    }

    /// Registers this listener for events of that scope.
    pub(crate) async fn listen(&self, store: &Store, scope: &str) -> i64 {
        let body =
            json!({ "scope": scope, "destination": self.url, "headers": { "X-Proof": "s3cret" } });
        store.post("/v3/hooks", body).await["data"]["id"]
            .as_i64()
            .unwrap()
    }

    /// Refuses the next `count` calls.
    pub(crate) fn refuse(&self, count: u32) {
        *self.refusals.lock().unwrap() = count;
    }

    /// The next call that was accepted.
    pub(crate) async fn next(&mut self) -> Call {
        self.calls.recv().await.unwrap()
    }

    /// What has arrived and was not looked at.
    pub(crate) fn rest(&mut self) -> Vec<Call> {
        std::iter::from_fn(|| self.calls.try_recv().ok()).collect()
    }
}

async fn receive(
    State((sender, refusals)): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let mut left = refusals.lock().unwrap();
    if *left > 0 {
        *left -= 1;
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    sender.send(Call { headers, body }).unwrap();
    StatusCode::OK
}
