//! How a browser gets from a one-time URL to a cart.

use uuid::Uuid;

use super::Shop;
use crate::Refusal;

impl Shop {
    /// A token that opens a cart once.
    pub(crate) fn issue_token(&mut self, cart_id: &str) -> Result<String, Refusal> {
        self.cart(cart_id)?;
        let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
        self.tokens.insert(token.clone(), cart_id.to_owned());
        Ok(token)
    }

    /// Uses a token up. Gives the browser's cookie, the old one if it had one.
    pub(crate) fn open(
        &mut self,
        cart_id: &str,
        token: &str,
        cookie: Option<&str>,
    ) -> Result<String, Refusal> {
        match self.tokens.get(token) {
            Some(opens) if opens == cart_id => {}
            _ => return Err(Refusal::Missing("The link".to_owned())),
        }
        self.tokens.remove(token);
        self.cart(cart_id)?;
        let cookie = match cookie {
            Some(known) if self.visits.contains_key(known) => known.to_owned(),
            _ => Uuid::new_v4().simple().to_string(),
        };
        self.visits
            .entry(cookie.clone())
            .or_default()
            .insert(cart_id.to_owned());
        Ok(cookie)
    }

    /// True if the browser with this cookie opened that cart.
    pub(crate) fn may_see(&self, cookie: &str, cart_id: &str) -> bool {
        self.visits
            .get(cookie)
            .is_some_and(|carts| carts.contains(cart_id))
    }
}
