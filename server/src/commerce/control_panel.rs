//! Where the store's own staff looks after orders.

use domain::BcOrderId;
use url::Url;

/// Stands for the order's number in the address of its page.
const NUMBER: &str = "{order}";

/// The control panel of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlPanel(String);

impl ControlPanel {
    /// BigCommerce's own, of the store with that hash.
    #[must_use]
    pub fn of_store(hash: &str) -> Self {
        Self(format!(
            "https://store-{hash}.mybigcommerce.com/manage/orders/{NUMBER}"
        ))
    }

    /// The page of the stand-in store.
    #[must_use]
    pub fn of_sandbox(base: &Url) -> Self {
        let base = base.as_str().trim_end_matches('/');
        Self(format!("{base}/#order-{NUMBER}"))
    }

    /// The address of an order's page, with `{order}` where its number belongs.
    ///
    /// # Errors
    /// In words, when it is no web address or the number has no place in it.
    pub fn read(text: &str) -> Result<Self, String> {
        let is_web = Url::parse(text)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.username().is_empty());
        if is_web && text.contains(NUMBER) {
            Ok(Self(text.to_owned()))
        } else {
            Err(format!(
                "is “{text}”, which is not a web address with {NUMBER} where the order's number \
                 belongs."
            ))
        }
    }

    /// An order's page.
    #[must_use]
    pub fn order(&self, id: BcOrderId) -> String {
        self.0.replace(NUMBER, &id.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::ControlPanel;
    use domain::BcOrderId;

    #[test]
    fn every_store_has_its_own() {
        let order = BcOrderId(250);
        assert_eq!(
            ControlPanel::of_store("abc123").order(order),
            "https://store-abc123.mybigcommerce.com/manage/orders/250"
        );
        let sandbox = "http://127.0.0.1:3100/".parse().unwrap();
        assert_eq!(
            ControlPanel::of_sandbox(&sandbox).order(order),
            "http://127.0.0.1:3100/#order-250"
        );
        let own = ControlPanel::read("https://shop.example/admin?order={order}").unwrap();
        assert_eq!(own.order(order), "https://shop.example/admin?order=250");
    }

    #[test]
    fn an_address_without_a_place_for_the_number_or_of_another_kind_is_refused() {
        for text in [
            "https://shop.example/orders",
            "javascript:alert({order})",
            "{order}",
            "",
        ] {
            assert!(ControlPanel::read(text).is_err(), "{text}");
        }
    }
}
