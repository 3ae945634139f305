//! Carts in which invoices are paid.

use super::{amount, error};
use bigcommerce::{Client, CustomItem};
use service::ports::{Cart, CommerceError, NewCart};

/// Where the allocation is kept with the cart; it stays readable after the cart has become
/// an order.
const NAMESPACE: &str = "invoice_portal";
const KEY: &str = "allocation";

/// Longest name that an item may have.
const LONGEST_NAME: usize = 250;

/// Makes the cart and writes down with it what the money is for.
pub(super) async fn create(client: &Client, cart: &NewCart) -> Result<Cart, CommerceError> {
    let items = cart
        .lines
        .iter()
        .map(|line| {
            let list_price = amount::decimal(line.amount)
                .map_err(|error| CommerceError::Refused(error.to_string()))?;
            let name = line.name.chars().take(LONGEST_NAME).collect();
            Ok(CustomItem {
                name,
                sku: line.sku.clone(),
                list_price,
            })
        })
        .collect::<Result<_, CommerceError>>()?;
    let new = bigcommerce::NewCart {
        customer_id: cart.customer_id.map(|id| id.0).filter(|id| *id != 0),
        channel_id: None,
        currency: cart.currency.code().to_owned(),
        items,
    };
    let carts = client.carts();
    let made = carts.create(&new).await.map_err(error::write)?;
    let kept = carts
        .put_metafield(&made.id, NAMESPACE, KEY, &cart.allocation)
        .await;
    let urls = match (kept, made.redirect_urls) {
        (Ok(()), Some(urls)) => Ok(urls),
        (Ok(()), None) => carts.redirect_urls(&made.id).await,
        (Err(error), _) => Err(error),
    };
    match urls {
        Ok(urls) => Ok(Cart {
            cart_id: made.id,
            checkout_url: urls.checkout_url,
        }),
        Err(failed) => {
            // Nobody has its address yet; deleting it only tidies up.
            if let Err(error) = carts.delete(&made.id).await {
                tracing::warn!(%error, "an unused cart stays behind");
            }
            Err(error::read(failed))
        }
    }
}
