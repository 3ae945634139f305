use serde::{Deserialize, Serialize};

use crate::transport::Call;
use crate::{Client, Error, Hook, HookHeaders};

/// The webhooks that this token registered.
#[derive(Debug, Clone, Copy)]
pub struct Hooks<'a> {
    client: &'a Client,
}

/// A webhook to be registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewHook {
    /// Which events, such as `store/order/*`.
    pub scope: String,
    /// Where to send them.
    pub destination: String,
    /// False to register it without deliveries for now.
    pub is_active: bool,
    /// Headers to send along, to prove the origin.
    pub headers: HookHeaders,
}

/// Changes of a webhook; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HookChange {
    /// Another destination.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// True to resume deliveries after BigCommerce gave up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_active: Option<bool>,
    /// Other headers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<HookHeaders>,
}

#[derive(Deserialize)]
struct Data<T> {
    data: T,
    #[serde(default)]
    meta: Meta,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    pagination: Option<Pagination>,
}

#[derive(Deserialize)]
struct Pagination {
    total_pages: u32,
}

impl<'a> Hooks<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// All registrations.
    pub async fn list(&self) -> Result<Vec<Hook>, Error> {
        let mut all = Vec::new();
        for page in 1_u32.. {
            let mut url = self.client.v3(&["hooks"])?;
            url.query_pairs_mut().append_pair("page", &page.to_string());
            let found: Data<Vec<Hook>> = self.client.send(&Call::get(url)).await?.json()?;
            let nothing_new = found.data.is_empty();
            all.extend(found.data);
            let pages = found
                .meta
                .pagination
                .map_or(1, |pagination| pagination.total_pages);
            if nothing_new || page >= pages {
                break;
            }
        }
        Ok(all)
    }

    /// Registers a webhook.
    pub async fn create(&self, hook: &NewHook) -> Result<Hook, Error> {
        let call = Call::post(self.client.v3(&["hooks"])?, hook)?;
        Ok(self.client.send(&call).await?.json::<Data<Hook>>()?.data)
    }

    /// Changes a registration.
    pub async fn update(&self, id: i64, change: &HookChange) -> Result<Hook, Error> {
        let call = Call::put(self.client.v3(&["hooks", &id.to_string()])?, change)?;
        Ok(self.client.send(&call).await?.json::<Data<Hook>>()?.data)
    }

    /// Ends a registration.
    pub async fn delete(&self, id: i64) -> Result<(), Error> {
        let call = Call::delete(self.client.v3(&["hooks", &id.to_string()])?);
        self.client.send(&call).await.map(drop)
    }
}
