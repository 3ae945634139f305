use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Shop;
use crate::event::Event;
use crate::{Amount, Refusal};

/// A cart, which is also a checkout.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Cart {
    pub(crate) id: String,
    pub(crate) customer_id: i64,
    pub(crate) channel_id: i64,
    pub(crate) currency: String,
    pub(crate) locale: String,
    pub(crate) items: Vec<CartItem>,
    pub(crate) created: DateTime<Utc>,
}

/// One item of a cart.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct CartItem {
    pub(crate) id: String,
    /// The catalogue product, or none for a custom item.
    pub(crate) product: Option<CartProduct>,
    pub(crate) sku: String,
    pub(crate) name: String,
    pub(crate) quantity: i64,
    pub(crate) price: Amount,
}

/// The catalogue product of an item. All of them are digital here.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct CartProduct {
    pub(crate) product_id: i64,
    pub(crate) variant_id: i64,
}

/// A request for a cart, by the names on the wire.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NewCart {
    pub(crate) customer_id: i64,
    pub(crate) channel_id: Option<i64>,
    pub(crate) currency: Option<NewCurrency>,
    pub(crate) locale: Option<String>,
    pub(crate) line_items: Vec<NewLineItem>,
    pub(crate) custom_items: Vec<NewCustomItem>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct NewCurrency {
    code: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct NewCustomItem {
    #[serde(default)]
    sku: String,
    name: String,
    quantity: i64,
    list_price: Amount,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct NewLineItem {
    product_id: i64,
    #[serde(default)]
    variant_id: i64,
    quantity: i64,
    list_price: Amount,
    #[serde(default)]
    name: Option<String>,
}

impl Cart {
    pub(crate) fn total(&self) -> Amount {
        self.items.iter().map(CartItem::total).sum()
    }
}

impl CartItem {
    pub(crate) fn total(&self) -> Amount {
        self.price * self.quantity
    }
}

impl Shop {
    /// Makes a cart.
    pub(crate) fn create_cart(&mut self, new: NewCart) -> Result<(Cart, Vec<Event>), Refusal> {
        if new.customer_id != 0 && !self.customers.contains_key(&new.customer_id) {
            return Err(Refusal::invalid("customer_id", "there is no such customer"));
        }
        let currency = match &new.currency {
            Some(currency) => self.check_currency(&currency.code)?,
            None => self.main_currency().to_owned(),
        };
        let custom = new.custom_items.into_iter().map(custom_item);
        let products = new.line_items.into_iter().map(product_item);
        let items = custom.chain(products).collect::<Result<Vec<_>, _>>()?;
        if items.is_empty() {
            return Err(Refusal::invalid(
                "line_items",
                "a cart has at least one item",
            ));
        }
        let cart = Cart {
            id: Uuid::new_v4().to_string(),
            customer_id: new.customer_id,
            channel_id: new.channel_id.unwrap_or(1),
            currency,
            locale: new.locale.unwrap_or_else(|| "en".to_owned()),
            items,
            created: self.now(),
        };
        self.carts.insert(cart.id.clone(), cart.clone());
        let events = vec![Event::cart_created(&cart.id)];
        Ok((cart, events))
    }

    pub(crate) fn cart(&self, id: &str) -> Result<&Cart, Refusal> {
        self.carts.get(id).ok_or_else(|| Refusal::cart(id))
    }

    /// Deletes a cart that is still one; its one-time URLs die with it.
    pub(crate) fn delete_cart(&mut self, id: &str) -> Result<Vec<Event>, Refusal> {
        self.carts.remove(id).ok_or_else(|| Refusal::cart(id))?;
        self.tokens.retain(|_, cart| cart != id);
        Ok(vec![Event::cart_deleted(id)])
    }
}

fn custom_item(new: NewCustomItem) -> Result<CartItem, Refusal> {
    if new.name.is_empty() || new.name.chars().count() > 250 {
        return Err(Refusal::invalid(
            "custom_items.name",
            "a name has 1 to 250 characters",
        ));
    }
    item(None, new.sku, new.name, new.quantity, new.list_price)
}

fn product_item(new: NewLineItem) -> Result<CartItem, Refusal> {
    let product = CartProduct {
        product_id: new.product_id,
        variant_id: new.variant_id,
    };
    let name = new
        .name
        .unwrap_or_else(|| format!("Product {}", new.product_id));
    item(
        Some(product),
        format!("SKU-{}", new.product_id),
        name,
        new.quantity,
        new.list_price,
    )
}

fn item(
    product: Option<CartProduct>,
    sku: String,
    name: String,
    quantity: i64,
    price: Amount,
) -> Result<CartItem, Refusal> {
    if !(1..=1_000_000).contains(&quantity) {
        return Err(Refusal::invalid("quantity", "a quantity is at least 1"));
    }
    if price.is_negative() {
        return Err(Refusal::invalid("list_price", "a price is not negative"));
    }
    Ok(CartItem {
        id: Uuid::new_v4().to_string(),
        product,
        sku,
        name,
        quantity,
        price,
    })
}
