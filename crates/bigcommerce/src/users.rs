use crate::transport::Call;
use crate::wire::envelope;
use crate::{Client, CompanyUser, Error};

/// People who buy for companies.
#[derive(Debug, Clone, Copy)]
pub struct Users<'a> {
    client: &'a Client,
}

/// Some of the users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyUserPage {
    /// The users from the offset on.
    pub users: Vec<CompanyUser>,
    /// How many there are in all.
    pub total: u64,
}

impl<'a> Users<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Up to `limit` users of all companies, leaving out the first `offset`.
    pub async fn list(&self, offset: u64, limit: u32) -> Result<CompanyUserPage, Error> {
        let mut url = self.client.b2b(&["users"])?;
        url.query_pairs_mut()
            .append_pair("offset", &offset.to_string())
            .append_pair("limit", &limit.to_string());
        let answer = self.client.send_b2b(&Call::get(url)).await?;
        let (users, total) = envelope::list(&answer)?;
        Ok(CompanyUserPage { users, total })
    }

    /// The company user behind a storefront account: how an order finds its
    /// company. None if that account buys for nobody.
    pub async fn by_customer(&self, customer_id: i64) -> Result<Option<CompanyUser>, Error> {
        let url = self
            .client
            .b2b(&["users", "customer", &customer_id.to_string()])?;
        match self.client.send_b2b(&Call::get(url)).await {
            Ok(answer) => Ok(Some(envelope::one(&answer)?)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
