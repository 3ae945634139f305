use crate::transport::Call;
use crate::{Client, Error, OrderStatus};

/// The store's order statuses.
pub(crate) async fn list(client: &Client) -> Result<Vec<OrderStatus>, Error> {
    let url = client.v2(&["order_statuses"])?;
    client.send(&Call::get(url)).await?.list()
}
