use serde::de::DeserializeOwned;
use url::Url;

use crate::transport::Call;
use crate::wire::envelope;
use crate::{Client, Company, Error, PaymentTerms};

/// The companies of B2B Edition.
#[derive(Debug, Clone, Copy)]
pub struct Companies<'a> {
    client: &'a Client,
}

/// Some of the companies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyPage {
    /// The companies from the offset on.
    pub companies: Vec<Company>,
    /// How many there are in all.
    pub total: u64,
}

impl<'a> Companies<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Up to `limit` companies, leaving out the first `offset`.
    pub async fn list(&self, offset: u64, limit: u32) -> Result<CompanyPage, Error> {
        let mut url = self.client.b2b(&["companies"])?;
        url.query_pairs_mut()
            .append_pair("offset", &offset.to_string())
            .append_pair("limit", &limit.to_string())
            .append_pair("isIncludeExtraFields", "1");
        let answer = self.client.send_b2b(&Call::get(url)).await?;
        let (companies, total) = envelope::list(&answer)?;
        Ok(CompanyPage { companies, total })
    }

    /// One company.
    pub async fn get(&self, id: i64) -> Result<Company, Error> {
        self.data(self.client.b2b(&["companies", &id.to_string()])?)
            .await
    }

    /// How long a company has to pay.
    pub async fn payment_terms(&self, id: i64) -> Result<PaymentTerms, Error> {
        self.data(
            self.client
                .b2b(&["companies", &id.to_string(), "payment-terms"])?,
        )
        .await
    }

    async fn data<T: DeserializeOwned>(&self, url: Url) -> Result<T, Error> {
        envelope::one(&self.client.send_b2b(&Call::get(url)).await?)
    }
}
