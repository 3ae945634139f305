use std::sync::Arc;

use url::Url;

use crate::transport::{Answer, Call, Transport, misconfigured};
use crate::{
    Carts, Companies, CompanyOrders, Config, Customers, Error, Hooks, OrderStatus, Orders, Store,
    Users,
};

/// The way to one BigCommerce store. Cheap to clone; clones share connections
/// and the knowledge of how much quota is left.
#[derive(Debug, Clone)]
pub struct Client {
    core: Url,
    b2b: Url,
    transport: Arc<Transport>,
    b2b_transport: Arc<Transport>,
}

impl Client {
    /// Prepares a client; talks to nobody yet.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let transport = Arc::new(Transport::new(config, &config.access_token)?);
        let b2b_transport = match &config.b2b_token {
            Some(token) => Arc::new(Transport::new(config, token)?),
            None => Arc::clone(&transport),
        };
        Ok(Self {
            core: join(&config.api_base, &["stores", &config.store_hash])?,
            b2b: join(&config.b2b_base, &["api", "v3", "io"])?,
            transport,
            b2b_transport,
        })
    }

    /// Orders and what belongs to them.
    pub fn orders(&self) -> Orders<'_> {
        Orders::new(self)
    }

    /// The store's order statuses with its own labels.
    pub async fn order_statuses(&self) -> Result<Vec<OrderStatus>, Error> {
        crate::order_statuses::list(self).await
    }

    /// Carts, in which buyers pay.
    pub fn carts(&self) -> Carts<'_> {
        Carts::new(self)
    }

    /// Storefront accounts.
    pub fn customers(&self) -> Customers<'_> {
        Customers::new(self)
    }

    /// Webhook registrations.
    pub fn hooks(&self) -> Hooks<'_> {
        Hooks::new(self)
    }

    /// People who buy for companies (B2B Edition).
    pub fn users(&self) -> Users<'_> {
        Users::new(self)
    }

    /// Companies (B2B Edition).
    pub fn companies(&self) -> Companies<'_> {
        Companies::new(self)
    }

    /// What B2B Edition adds to orders.
    pub fn company_orders(&self) -> CompanyOrders<'_> {
        CompanyOrders::new(self)
    }

    /// The store itself.
    pub fn store(&self) -> Store<'_> {
        Store::new(self)
    }

    pub(crate) fn v2(&self, path: &[&str]) -> Result<Url, Error> {
        join(&join(&self.core, &["v2"])?, path)
    }

    pub(crate) fn v3(&self, path: &[&str]) -> Result<Url, Error> {
        join(&join(&self.core, &["v3"])?, path)
    }

    pub(crate) fn b2b(&self, path: &[&str]) -> Result<Url, Error> {
        join(&self.b2b, path)
    }

    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, Error> {
        self.transport.send(call).await
    }

    /// To B2B Edition, which may have a token of its own.
    pub(crate) async fn send_b2b(&self, call: &Call) -> Result<Answer, Error> {
        self.b2b_transport.send(call).await
    }
}

/// Appends path segments, escaping them, and keeps a path that the base has.
fn join(base: &Url, segments: &[&str]) -> Result<Url, Error> {
    let mut url = base.clone();
    url.path_segments_mut()
        .map_err(|()| misconfigured("an address has no path"))?
        .pop_if_empty()
        .extend(segments);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_appended_and_escaped() {
        let joined = |base: &str, segments: &[&str]| {
            join(&base.parse().unwrap(), segments).unwrap().to_string()
        };
        assert_eq!(joined("http://a", &["v2", "orders"]), "http://a/v2/orders");
        assert_eq!(joined("http://a/b/", &["c"]), "http://a/b/c");
        assert_eq!(joined("http://a", &["x/../y?z"]), "http://a/x%2F..%2Fy%3Fz");
    }
}
