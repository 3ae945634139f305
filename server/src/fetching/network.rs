//! Which machines names lead to, and which of them may be asked.

use super::no_answer;
use async_trait::async_trait;
use domain::network::is_public;
use reqwest::{
    Certificate, Client,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use service::ports::FetchError;
use std::{
    future::ready,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::net::lookup_host;
use url::{Host, Url};

/// How long a machine may take to take a call.
const CONNECT: Duration = Duration::from_secs(5);

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

    /// A client that can call nobody but the machines that were judged, each one afresh: a
    /// name that leads elsewhere a moment later leads nowhere, and no proxy calls in its place.
    /// It follows nobody to another address.
    pub(crate) async fn client(&self, url: &Url, https_only: bool) -> Result<Client, FetchError> {
        let judged = self.judge(url).await?;
        let mut builder = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .https_only(https_only)
            .connect_timeout(CONNECT)
            .user_agent("invoice-portal")
            .dns_resolver(Arc::new(judged));
        for root in &self.roots {
            builder = builder.add_root_certificate(root.clone());
        }
        builder.build().map_err(no_answer)
    }

    /// The machines that an address leads to; none when one of them may not be asked.
    async fn judge(&self, url: &Url) -> Result<Judged, FetchError> {
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
struct Judged(Vec<IpAddr>);

impl Resolve for Judged {
    fn resolve(&self, _: Name) -> Resolving {
        // The port is the address's own.
        let sockets = self.0.iter().map(|ip| SocketAddr::new(*ip, 0));
        let sockets: Vec<SocketAddr> = sockets.collect();
        let sockets: Addrs = Box::new(sockets.into_iter());
        Box::pin(ready(Ok(sockets)))
    }
}
