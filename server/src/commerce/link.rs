//! The client that speaks with the credentials in force.

use super::{ControlPanel, error};
use bigcommerce::{Client, Config, Secret};
use domain::settings::SecretText;
use service::ports::{CommerceError, Credentials, NoConnection};
use std::future;
use tokio::sync::watch;

/// The real BigCommerce, or the sandbox: only the addresses differ. Clones share the
/// credentials, which may change at any moment.
#[derive(Debug, Clone)]
pub struct BigCommerce {
    template: Config,
    control_panel: ControlPanel,
    current: watch::Sender<Current>,
}

/// What is in force.
#[derive(Debug, Clone)]
struct Current {
    credentials: Result<Credentials, NoConnection>,
    client: Result<Client, CommerceError>,
}

/// Tells when the credentials change.
pub struct News(watch::Receiver<Current>);

impl News {
    /// Waits until they change again.
    pub async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            future::pending().await
        }
    }
}

impl BigCommerce {
    /// Speaks as `template` says until it is told other credentials; without an access token
    /// there it asks nobody. The staff's own pages are in `control_panel`.
    #[must_use]
    pub fn new(template: Config, control_panel: ControlPanel) -> Self {
        let text = |secret: &Secret| SecretText::new(secret.expose());
        let credentials = if template.access_token.expose().is_empty() {
            Err(NoConnection::Missing)
        } else {
            Ok(Credentials {
                store_hash: template.store_hash.clone(),
                access_token: text(&template.access_token),
                b2b_token: template.b2b_token.as_ref().map(text),
            })
        };
        let current = Current::of(&template, credentials);
        Self {
            template,
            control_panel,
            current: watch::Sender::new(current),
        }
    }

    /// The client that is to be used now, for one use.
    ///
    /// # Errors
    /// When there is nothing to ask BigCommerce with.
    pub fn client(&self) -> Result<Client, CommerceError> {
        self.current.borrow().client.clone()
    }

    /// Tells when the credentials change from now on.
    #[must_use]
    pub fn news(&self) -> News {
        News(self.current.subscribe())
    }

    /// A client with other credentials.
    pub(super) fn client_with(&self, credentials: &Credentials) -> Result<Client, CommerceError> {
        client(&self.template, credentials)
    }

    /// Uses other credentials from now on, unless they are the same.
    pub(super) fn use_credentials(&self, credentials: Result<Credentials, NoConnection>) {
        self.current.send_if_modified(|current| {
            if current.credentials == credentials {
                return false;
            }
            *current = Current::of(&self.template, credentials);
            match &current.client {
                Ok(_) => tracing::info!("the connection with BigCommerce changed"),
                Err(error) => tracing::error!(%error, "BigCommerce cannot be asked"),
            }
            true
        });
    }

    /// The staff's pages of the store that is asked.
    pub(super) fn panel(&self) -> ControlPanel {
        let panel = self.control_panel.clone();
        match &self.current.borrow().credentials {
            Ok(credentials) => panel.in_store(&credentials.store_hash),
            Err(_) => panel,
        }
    }
}

impl Current {
    fn of(template: &Config, credentials: Result<Credentials, NoConnection>) -> Self {
        let client = match &credentials {
            Ok(credentials) => client(template, credentials),
            Err(error) => Err(CommerceError::from(*error)),
        };
        Self {
            credentials,
            client,
        }
    }
}

fn client(template: &Config, credentials: &Credentials) -> Result<Client, CommerceError> {
    let config = Config {
        store_hash: credentials.store_hash.clone(),
        access_token: Secret::new(credentials.access_token.expose()),
        b2b_token: credentials
            .b2b_token
            .as_ref()
            .map(|token| Secret::new(token.expose())),
        ..template.clone()
    };
    Client::new(&config).map_err(error::read)
}
