//! Serving until told to stop.

use crate::{
    AppState, StartError,
    config::HttpConfig,
    http,
    jobs::{self, JobConfig, Stop},
};
use axum::serve::ListenerExt;
use bigcommerce::Secret;
use service::{Portal, imports::Uploads};
use std::{future::IntoFuture, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Notify};

/// The portal, ready to serve.
pub struct Server {
    state: AppState,
    config: HttpConfig,
    jobs: JobConfig,
}

/// How long work in the background, jobs and the database may take to end after the last request.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Takes a port, which `setting` names.
///
/// # Errors
/// When another program has it.
pub async fn bind(setting: &'static str, addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr)
        .await
        .map_err(|error| StartError::Listen {
            setting,
            addr,
            error,
        })
}

impl Server {
    /// Puts it together.
    ///
    /// # Errors
    /// When the folder for uploads cannot be used.
    pub async fn new(
        portal: Portal,
        webhook_secret: Secret,
        config: HttpConfig,
        jobs: JobConfig,
    ) -> Result<Self, StartError> {
        let folder = config.data_dir.join("uploads");
        let uploads = Uploads::open(folder.clone(), config.upload_limit)
            .await
            .map_err(|error| StartError::DataDir {
                path: std::path::absolute(&folder).unwrap_or(folder),
                error,
            })?;
        let state = AppState {
            portal,
            uploads,
            webhook_secret,
            webhook_arrived: Arc::new(Notify::new()),
            metrics: http::Metrics::default(),
            public_url: config.public_url.clone(),
            leptos: http::leptos_options(&config),
        };
        Ok(Self {
            state,
            config,
            jobs,
        })
    }

    /// The use cases.
    #[must_use]
    pub const fn portal(&self) -> &Portal {
        &self.state.portal
    }

    /// Serves until `stop` says so; then takes no more connections, finishes requests in
    /// flight and the jobs' work at hand, and closes the database.
    ///
    /// # Errors
    /// When the network fails.
    pub async fn run(self, listener: TcpListener, stop: Stop) -> Result<(), StartError> {
        let Self {
            state,
            config,
            jobs,
        } = self;
        let mut jobs = jobs::start(&state, jobs, &stop);
        let routes = http::router(state.clone(), &config);
        // Answers leave at once; waiting to fill a packet would delay small ones.
        let listener = listener.tap_io(|stream| {
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection stays slow");
            }
        });
        let serving = axum::serve(
            listener,
            routes.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .with_graceful_shutdown(told(stop.clone()))
        .into_future();
        let limit = config.shutdown_time;
        let too_late = async {
            told(stop).await;
            tokio::time::sleep(limit).await;
        };
        let outcome = tokio::select! {
            outcome = serving => outcome,
            () = too_late => {
                tracing::warn!("connections that did not end in time are cut");
                Ok(())
            }
        };
        state.portal.tasks().stop();
        let ended = tokio::time::timeout(LAST_WORDS, async {
            state.portal.tasks().idle().await;
            while jobs.join_next().await.is_some() {}
            state.portal.store().close().await;
        });
        if ended.await.is_err() {
            tracing::warn!("work that did not end in time is cut; unfinished work was not saved");
        }
        tracing::info!("stopped");
        Ok(outcome?)
    }
}

async fn told(mut stop: Stop) {
    // A sender that is gone means the same.
    let _ = stop.wait_for(|stop| *stop).await;
}
