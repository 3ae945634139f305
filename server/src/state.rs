//! What every door needs.

use crate::http::Metrics;
use axum::extract::FromRef;
use bigcommerce::Secret;
use leptos::config::LeptosOptions;
use service::{Portal, imports::Uploads};
use std::sync::Arc;
use tokio::sync::Notify;
use url::Url;

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The use cases.
    pub portal: Portal,
    /// Files that were uploaded and wait to be imported.
    pub uploads: Uploads,
    /// What a webhook must carry to be believed.
    pub webhook_secret: Secret,
    /// Wakes the job that processes webhooks.
    pub webhook_arrived: Arc<Notify>,
    /// What is counted for `/metrics`.
    pub metrics: Metrics,
    /// Where browsers and programs find the portal.
    pub public_url: Url,
    /// Where leptos finds the files of the browser part.
    pub leptos: LeptosOptions,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
