//! Which machines names lead to, and which of them may be asked.

use async_trait::async_trait;
use domain::network::is_public;
use reqwest::{
    Certificate,
    dns::{Addrs, Name, Resolve, Resolving},
};
use service::ports::FetchError;
use std::{
    future::ready,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};
use tokio::net::lookup_host;
use url::{Host, Url};

/// Knows which addresses a name has.
#[async_trait]
pub trait Names: Send + Sync {
    /// All of them.
    ///
    /// # Errors
    /// When nobody knows, or nobody answers.
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// A network from which files are fetched.
#[derive(Clone)]
pub struct Network {
    /// May a machine at this address be asked?
    pub is_allowed: fn(IpAddr) -> bool,
    /// Who knows addresses.
    pub names: Arc<dyn Names>,
    /// Who vouches for servers, besides those who do so for all the world.
    pub roots: Vec<Certificate>,
}

impl Network {
    /// The internet, as this machine's resolver knows it.
    #[must_use]
    pub fn internet() -> Self {
        Self {
            is_allowed: is_public,
            names: Arc::new(SystemNames),
            roots: Vec::new(),
        }
    }

    /// The machines that an address leads to; none when one of them may not be asked.
    pub(super) async fn judge(&self, url: &Url) -> Result<Judged, FetchError> {
        let addresses = match url.host() {
            Some(Host::Domain(name)) => self.named(name).await?,
            Some(Host::Ipv4(address)) => vec![address.into()],
            Some(Host::Ipv6(address)) => vec![address.into()],
            None => Vec::new(),
        };
        let host = url.host_str().unwrap_or_default();
        if addresses.is_empty() {
            let words = format!("{host} has no address");
            return Err(FetchError::NoAnswer(words));
        }
        if !addresses.iter().all(|address| (self.is_allowed)(*address)) {
            return Err(FetchError::NotPublic(host.to_owned()));
        }
        Ok(Judged(addresses))
    }

    async fn named(&self, name: &str) -> Result<Vec<IpAddr>, FetchError> {
        let found = self.names.addresses(name).await;
        found.map_err(|error| FetchError::NoAnswer(format!("{name}: {error}")))
    }
}

/// The resolver of this machine.
struct SystemNames;

#[async_trait]
impl Names for SystemNames {
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let found = lookup_host((name, 443)).await?;
        Ok(found.map(|address| address.ip()).collect())
    }
}

/// Machines that may be asked. As a resolver it knows no others, whatever the name.
pub(super) struct Judged(Vec<IpAddr>);

impl Resolve for Judged {
    fn resolve(&self, _: Name) -> Resolving {
        // The port is the address's own.
        let sockets = self.0.iter().map(|ip| SocketAddr::new(*ip, 0));
        let sockets: Vec<SocketAddr> = sockets.collect();
        let sockets: Addrs = Box::new(sockets.into_iter());
        Box::pin(ready(Ok(sockets)))
    }
}
