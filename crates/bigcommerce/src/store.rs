use crate::transport::Call;
use crate::{Client, Error, StoreInformation};

/// The store's own settings.
#[derive(Debug, Clone, Copy)]
pub struct Store<'a> {
    client: &'a Client,
}

impl<'a> Store<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Name, currency, time zone and so on.
    pub async fn information(&self) -> Result<StoreInformation, Error> {
        let url = self.client.v2(&["store"])?;
        self.client.send(&Call::get(url)).await?.json()
    }
}
