use std::fmt;

use reqwest::Method;
use url::Url;

use crate::{Effect, Error};

/// One request to be sent, possibly several times.
pub(crate) struct Call {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) body: Option<Vec<u8>>,
}

impl Call {
    pub(crate) fn get(url: Url) -> Self {
        Self {
            method: Method::GET,
            url,
            body: None,
        }
    }

    pub(crate) fn delete(url: Url) -> Self {
        Self {
            method: Method::DELETE,
            url,
            body: None,
        }
    }

    pub(crate) fn put(url: Url, body: &impl serde::Serialize) -> Result<Self, Error> {
        Ok(Self {
            method: Method::PUT,
            url,
            body: Some(encode(body)?),
        })
    }

    pub(crate) fn post(url: Url, body: &impl serde::Serialize) -> Result<Self, Error> {
        Ok(Self {
            method: Method::POST,
            url,
            body: Some(encode(body)?),
        })
    }

    /// What an attempt that may have arrived can have done.
    pub(crate) fn effect_if_arrived(&self) -> Effect {
        if self.method == Method::GET {
            Effect::None
        } else {
            Effect::Unknown
        }
    }

    pub(super) fn is_delete(&self) -> bool {
        self.method == Method::DELETE
    }

    /// True if doing it twice is the same as doing it once.
    pub(super) fn is_idempotent(&self) -> bool {
        self.method != Method::POST
    }
}

fn encode(body: &impl serde::Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(body)
        .map_err(|_| super::misconfigured("a request cannot be written as JSON"))
}

/// What stands for a cart's id in the log: whoever knows the id can look into the cart.
const HIDDEN: &str = "…";

/// Method and path for the log; the query may name customers, and a path a cart.
impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.method)?;
        let mut is_secret = false;
        for part in self.url.path().split('/').skip(1) {
            write!(f, "/{}", if is_secret { HIDDEN } else { part })?;
            is_secret = matches!(part, "carts" | "checkouts");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Call;

    #[test]
    fn the_log_names_no_cart() {
        for (path, logged) in [
            ("/stores/x/v3/carts", "DELETE /stores/x/v3/carts"),
            ("/stores/x/v3/carts/secret", "DELETE /stores/x/v3/carts/…"),
            (
                "/stores/x/v3/carts/secret/redirect_urls?a=secret",
                "DELETE /stores/x/v3/carts/…/redirect_urls",
            ),
            (
                "/stores/x/v3/checkouts/secret",
                "DELETE /stores/x/v3/checkouts/…",
            ),
            ("/stores/x/v2/orders/7", "DELETE /stores/x/v2/orders/7"),
        ] {
            let url = format!("https://api.example{path}").parse();
            let call = url.map(Call::delete).map(|call| call.to_string());
            assert_eq!(call.as_deref(), Ok(logged));
        }
    }
}
