use serde::Deserialize;

use crate::transport::Call;
use crate::{Client, Customer, Error};

/// The storefront accounts of a store.
#[derive(Debug, Clone, Copy)]
pub struct Customers<'a> {
    client: &'a Client,
}

#[derive(Deserialize)]
struct Data {
    data: Vec<Customer>,
}

impl<'a> Customers<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The account of that id, if there is one.
    pub async fn get(&self, id: i64) -> Result<Option<Customer>, Error> {
        let mut url = self.client.v3(&["customers"])?;
        url.query_pairs_mut().append_pair("id:in", &id.to_string());
        let answer = self.client.send(&Call::get(url)).await?;
        if answer.is_empty() {
            return Ok(None);
        }
        let found = answer.json::<Data>()?.data;
        Ok(found.into_iter().find(|found| found.id == id))
    }
}
