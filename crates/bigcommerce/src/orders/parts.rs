use std::collections::HashSet;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Orders;
use crate::transport::Call;
use crate::{
    Coupon, Error, Fee, OrderProduct, OrderTax, Refund, Shipment, ShippingAddress, Transaction,
};

/// Asked for per page; the largest that BigCommerce gives.
const PAGE: &str = "250";

/// What it gives when it does not care for the wish. Only a page shorter than
/// this is surely the last.
const SMALLEST_FULL_PAGE: usize = 50;

#[derive(Deserialize)]
struct Data<T> {
    data: Vec<T>,
}

/// An order's fees, documented as one object and sent as a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Fees {
    Many(Vec<Fee>),
    One(Fee),
}

impl Orders<'_> {
    /// All lines of an order, however many pages they take.
    pub async fn products(&self, id: i64) -> Result<Vec<OrderProduct>, Error> {
        self.all_pages(id, "products", |line: &OrderProduct| line.id)
            .await
    }

    /// The addresses that an order is sent to.
    pub async fn shipping_addresses(&self, id: i64) -> Result<Vec<ShippingAddress>, Error> {
        self.all_pages(id, "shipping_addresses", |address: &ShippingAddress| {
            address.id
        })
        .await
    }

    /// The parcels sent so far.
    pub async fn shipments(&self, id: i64) -> Result<Vec<Shipment>, Error> {
        self.all_pages(id, "shipments", |shipment: &Shipment| shipment.id)
            .await
    }

    /// The coupons used on an order.
    pub async fn coupons(&self, id: i64) -> Result<Vec<Coupon>, Error> {
        let url = self.client.v2(&["orders", &id.to_string(), "coupons"])?;
        self.client.send(&Call::get(url)).await?.list()
    }

    /// The taxes, line by line.
    pub async fn taxes(&self, id: i64) -> Result<Vec<OrderTax>, Error> {
        let url = self.client.v2(&["orders", &id.to_string(), "taxes"])?;
        self.client.send(&Call::get(url)).await?.list()
    }

    /// The custom fees; an order without any answers "not found".
    pub async fn fees(&self, id: i64) -> Result<Vec<Fee>, Error> {
        let url = self.client.v2(&["orders", &id.to_string(), "fees"])?;
        let answer = match self.client.send(&Call::get(url)).await {
            Err(Error::NotFound) => return Ok(Vec::new()),
            other => other?,
        };
        if answer.is_empty() {
            return Ok(Vec::new());
        }
        Ok(match answer.json()? {
            Fees::Many(fees) => fees,
            Fees::One(fee) => vec![fee],
        })
    }

    /// The movements of money that the gateway reported.
    pub async fn transactions(&self, id: i64) -> Result<Vec<Transaction>, Error> {
        self.data(&["orders", &id.to_string(), "transactions"])
            .await
    }

    /// The refunds.
    pub async fn refunds(&self, id: i64) -> Result<Vec<Refund>, Error> {
        self.data(&["orders", &id.to_string(), "payment_actions", "refunds"])
            .await
    }

    async fn data<T: DeserializeOwned>(&self, path: &[&str]) -> Result<Vec<T>, Error> {
        let answer = self.client.send(&Call::get(self.client.v3(path)?)).await?;
        if answer.is_empty() {
            return Ok(Vec::new());
        }
        Ok(answer.json::<Data<T>>()?.data)
    }

    async fn all_pages<T: DeserializeOwned>(
        &self,
        id: i64,
        part: &str,
        key: fn(&T) -> i64,
    ) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        let mut seen = HashSet::new();
        for page in 1_u32.. {
            let mut url = self.client.v2(&["orders", &id.to_string(), part])?;
            url.query_pairs_mut()
                .append_pair("page", &page.to_string())
                .append_pair("limit", PAGE);
            let answer = self.client.send(&Call::get(url)).await?;
            let found: Vec<T> = answer.list()?;
            let last = found.len() < SMALLEST_FULL_PAGE;
            for item in found {
                // A server that ignores `page` would make this loop endless.
                if !seen.insert(key(&item)) {
                    return Err(answer.malformed(format!("the same {part} on two pages")));
                }
                all.push(item);
            }
            if last {
                break;
            }
        }
        Ok(all)
    }
}
