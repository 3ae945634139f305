use serde::Deserialize;

use crate::transport::Call;
use crate::{Client, CompanyUser, Error};

/// People who buy for companies.
#[derive(Debug, Clone, Copy)]
pub struct Users<'a> {
    client: &'a Client,
}

#[derive(Deserialize)]
struct Data {
    data: CompanyUser,
}

impl<'a> Users<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The company user behind a storefront account: how an order finds its
    /// company. None if that account buys for nobody.
    pub async fn by_customer(&self, customer_id: i64) -> Result<Option<CompanyUser>, Error> {
        let url = self
            .client
            .b2b(&["users", "customer", &customer_id.to_string()])?;
        match self.client.send(&Call::get(url)).await {
            Ok(answer) => Ok(Some(answer.json::<Data>()?.data)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
