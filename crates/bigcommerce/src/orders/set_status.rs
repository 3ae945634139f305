use serde_json::json;

use super::Orders;
use crate::transport::Call;
use crate::{Error, Order};

impl Orders<'_> {
    /// Gives an order another status and leaves all else as it is.
    pub async fn set_status(&self, id: i64, status_id: i64) -> Result<Order, Error> {
        let url = self.client.v2(&["orders", &id.to_string()])?;
        let call = Call::put(url, &json!({ "status_id": status_id }))?;
        self.client.send(&call).await?.json()
    }
}
