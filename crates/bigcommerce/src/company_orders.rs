use serde::Deserialize;

use crate::transport::Call;
use crate::{Client, CompanyOrder, Error};

/// What B2B Edition adds to orders.
#[derive(Debug, Clone, Copy)]
pub struct CompanyOrders<'a> {
    client: &'a Client,
}

/// Documented as a list of one; also seen as the object itself.
#[derive(Deserialize)]
#[serde(untagged)]
enum Spelling {
    List(Vec<CompanyOrder>),
    Object(CompanyOrder),
}

#[derive(Deserialize)]
struct Data {
    data: Spelling,
}

impl<'a> CompanyOrders<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// What is known about an order by its BigCommerce number; none if B2B
    /// Edition does not know the order.
    pub async fn get(&self, order_id: i64) -> Result<Option<CompanyOrder>, Error> {
        let url = self.client.b2b(&["orders", &order_id.to_string()])?;
        match self.client.send_b2b(&Call::get(url)).await {
            Ok(answer) => Ok(match answer.json::<Data>()?.data {
                Spelling::List(orders) => orders
                    .into_iter()
                    .find(|order| order.bc_order_id == order_id),
                Spelling::Object(order) => Some(order),
            }),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
