use serde::{Deserialize, Serialize};
use serde_json::{Number, json};

use crate::model::metafield::Metafield;
use crate::transport::Call;
use crate::{Cart, Client, DecimalText, Error, RedirectUrls};

/// The carts of a store.
#[derive(Debug, Clone, Copy)]
pub struct Carts<'a> {
    client: &'a Client,
}

/// A cart to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCart {
    /// Whose cart it is; none for a guest.
    pub customer_id: Option<i64>,
    /// The sales channel; none for the store's main one.
    pub channel_id: Option<i64>,
    /// What it is charged in, such as `GBP`.
    pub currency: String,
    /// What is in it.
    pub items: Vec<CustomItem>,
}

/// An item without a catalogue product, once in the cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomItem {
    /// Its name, 1 to 250 characters.
    pub name: String,
    /// Its article number.
    pub sku: String,
    /// Its price.
    pub list_price: DecimalText,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel_id: Option<i64>,
    currency: Currency<'a>,
    custom_items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Currency<'a> {
    code: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    name: &'a str,
    sku: &'a str,
    quantity: u32,
    list_price: Number,
}

#[derive(Deserialize)]
struct Data<T> {
    data: T,
}

impl<'a> Carts<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Makes a cart and says where to send the buyer.
    ///
    /// Repeated only when BigCommerce refused for its rate limit; after any
    /// other failure ask [`Error::nothing_happened`] before trying again.
    pub async fn create(&self, cart: &NewCart) -> Result<Cart, Error> {
        let mut url = self.client.v3(&["carts"])?;
        url.query_pairs_mut()
            .append_pair("include", "redirect_urls");
        let custom_items = cart
            .items
            .iter()
            .map(|item| {
                let (name, sku) = (item.name.as_str(), item.sku.as_str());
                Ok(Item {
                    name,
                    sku,
                    quantity: 1,
                    list_price: item.list_price.to_number()?,
                })
            })
            .collect::<Result<_, Error>>()?;
        let body = Body {
            customer_id: cart.customer_id,
            channel_id: cart.channel_id,
            currency: Currency {
                code: &cart.currency,
            },
            custom_items,
        };
        self.send(&Call::post(url, &body)?).await
    }

    /// A cart that is still a cart; "not found" once it is an order.
    pub async fn get(&self, id: &str) -> Result<Cart, Error> {
        self.send(&Call::get(self.client.v3(&["carts", id])?)).await
    }

    /// Fresh addresses to send the buyer to. Make them for each click: they
    /// work once.
    pub async fn redirect_urls(&self, id: &str) -> Result<RedirectUrls, Error> {
        let url = self.client.v3(&["carts", id, "redirect_urls"])?;
        self.send(&Call::post(url, &json!({}))?).await
    }

    /// Deletes a cart, so that it can no longer be paid. "Not found" if it was
    /// deleted before or has become an order.
    pub async fn delete(&self, id: &str) -> Result<(), Error> {
        let call = Call::delete(self.client.v3(&["carts", id])?);
        self.client.send(&call).await.map(drop)
    }

    /// Keeps a note with a cart, replacing one of the same name. The note
    /// stays readable after the cart has become an order.
    pub async fn put_metafield(
        &self,
        id: &str,
        namespace: &str,
        key: &str,
        value: &str,
    ) -> Result<(), Error> {
        let url = self.client.v3(&["carts", id, "metafields"])?;
        let note = json!({
            "permission_set": "app_only",
            "namespace": namespace,
            "key": key,
            "value": value,
        });
        let made = self.send::<Metafield>(&Call::post(url, &note)?).await;
        match made {
            Err(error) if error.is_conflict() => {
                let old = self.metafield(id, namespace, key).await?.ok_or(error)?;
                let url = self.client.v3(&["carts", id, "metafields", &old.id])?;
                self.send::<Metafield>(&Call::put(url, &note)?)
                    .await
                    .map(drop)
            }
            other => other.map(drop),
        }
    }

    async fn metafield(
        &self,
        id: &str,
        namespace: &str,
        key: &str,
    ) -> Result<Option<Metafield>, Error> {
        let mut url = self.client.v3(&["carts", id, "metafields"])?;
        url.query_pairs_mut()
            .append_pair("namespace", namespace)
            .append_pair("key", key);
        let found: Vec<Metafield> = self.send(&Call::get(url)).await?;
        Ok(found
            .into_iter()
            .find(|field| field.namespace == namespace && field.key == key))
    }

    async fn send<T: serde::de::DeserializeOwned>(&self, call: &Call) -> Result<T, Error> {
        Ok(self.client.send(call).await?.json::<Data<T>>()?.data)
    }
}
