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
        Ok(self
            .find("id:in", &id.to_string())
            .await?
            .into_iter()
            .find(|found| found.id == id))
    }

    /// The account of that e-mail address, if there is one.
    pub async fn by_email(&self, email: &str) -> Result<Option<Customer>, Error> {
        let found = self.find("email:in", email).await?;
        Ok(found
            .into_iter()
            .find(|found| found.email.eq_ignore_ascii_case(email)))
    }

    async fn find(&self, filter: &str, value: &str) -> Result<Vec<Customer>, Error> {
        let mut url = self.client.v3(&["customers"])?;
        url.query_pairs_mut().append_pair(filter, value);
        let answer = self.client.send(&Call::get(url)).await?;
        if answer.is_empty() {
            Ok(Vec::new())
        } else {
            Ok(answer.json::<Data>()?.data)
        }
    }
}
