use chrono::{DateTime, SecondsFormat, Utc};

use super::Orders;
use crate::transport::Call;
use crate::{Error, Order};

impl Orders<'_> {
    /// One page of the orders that changed at `since` or later, longest
    /// unchanged first, so that a reader can go on from the last one's date.
    ///
    /// Pages count from 1; BigCommerce caps `limit` at 250. A short page may
    /// still have a successor; an empty one has none.
    pub async fn list(
        &self,
        since: DateTime<Utc>,
        page: u32,
        limit: u32,
    ) -> Result<Vec<Order>, Error> {
        let mut url = self.client.v2(&["orders"])?;
        url.query_pairs_mut()
            .append_pair(
                "min_date_modified",
                &since.to_rfc3339_opts(SecondsFormat::Secs, true),
            )
            .append_pair("sort", "date_modified:asc")
            .append_pair("page", &page.to_string())
            .append_pair("limit", &limit.to_string());
        self.client.send(&Call::get(url)).await?.list()
    }

    /// One order by its number.
    pub async fn get(&self, id: i64) -> Result<Order, Error> {
        let url = self.client.v2(&["orders", &id.to_string()])?;
        self.client.send(&Call::get(url)).await?.json()
    }

    /// The orders that a cart became: none while it is unpaid, one after.
    pub async fn by_cart(&self, cart_id: &str) -> Result<Vec<Order>, Error> {
        let mut url = self.client.v2(&["orders"])?;
        url.query_pairs_mut().append_pair("cart_id", cart_id);
        self.client.send(&Call::get(url)).await?.list()
    }
}
