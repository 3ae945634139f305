//! Where the store's own staff works in BigCommerce.

use domain::{BcOrderId, people::Panels};
use url::Url;

/// Stands for the order's number in the address of its page.
const NUMBER: &str = "{order}";

/// Stands for the store's hash.
const STORE: &str = "{store}";

/// Where B2B Edition is looked after, whatever the store.
const B2B_EDITION: &str = "https://b2b-admin.bigcommerce.com";

/// The word for a store without B2B Edition.
const NONE: &str = "none";

/// The control panel of a store, and that of B2B Edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlPanel {
    store: String,
    home: String,
    order: String,
    b2b_edition: Option<String>,
}

impl ControlPanel {
    /// BigCommerce's own, of the store with that hash.
    #[must_use]
    pub fn of_store(hash: &str) -> Self {
        let home = format!("https://store-{STORE}.mybigcommerce.com/manage");
        Self {
            store: hash.to_owned(),
            order: format!("{home}/orders/{NUMBER}"),
            home,
            b2b_edition: Some(B2B_EDITION.to_owned()),
        }
    }

    /// The page of the stand-in store, which has no panel for B2B Edition.
    #[must_use]
    pub fn of_sandbox(base: &Url) -> Self {
        let home = text(base);
        Self {
            store: String::new(),
            order: format!("{home}/#order-{NUMBER}"),
            home,
            b2b_edition: None,
        }
    }

    /// Of another store, but for what was said to be elsewhere.
    #[must_use]
    pub fn in_store(self, hash: &str) -> Self {
        Self {
            store: hash.to_owned(),
            ..self
        }
    }

    /// With its first page elsewhere.
    #[must_use]
    pub fn at(self, home: &Url) -> Self {
        Self {
            home: text(home),
            ..self
        }
    }

    /// With orders' pages elsewhere.
    #[must_use]
    pub fn with_orders(self, OrderPage(order): OrderPage) -> Self {
        Self { order, ..self }
    }

    /// With the panel of B2B Edition elsewhere, or without it.
    #[must_use]
    pub fn with_b2b_edition(self, panel: Option<&Url>) -> Self {
        Self {
            b2b_edition: panel.map(text),
            ..self
        }
    }

    /// An order's page.
    #[must_use]
    pub fn order(&self, id: BcOrderId) -> String {
        self.order
            .replace(STORE, &self.store)
            .replace(NUMBER, &id.to_string())
    }

    /// The first pages.
    #[must_use]
    pub fn panels(&self) -> Panels {
        Panels {
            control_panel: Some(self.home.replace(STORE, &self.store)),
            b2b_edition: self.b2b_edition.clone(),
        }
    }
}

/// The address of an order's page, with `{order}` where its number belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderPage(String);

impl OrderPage {
    /// Reads it.
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
}

/// The address of B2B Edition's panel; `none` in a store without B2B Edition.
///
/// # Errors
/// As `address`, which reads anything else.
pub fn read_b2b_edition(
    text: &str,
    address: impl FnOnce(&str) -> Result<Url, String>,
) -> Result<Option<Url>, String> {
    if text == NONE {
        return Ok(None);
    }
    address(text).map(Some)
}

fn text(url: &Url) -> String {
    url.as_str().trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{ControlPanel, OrderPage, read_b2b_edition};
    use domain::BcOrderId;
    use url::Url;

    const ORDER: BcOrderId = BcOrderId(250);

    fn url(text: &str) -> Result<Url, String> {
        text.parse().map_err(|_| "is no address".to_owned())
    }

    #[test]
    fn every_store_has_its_own() {
        let panel = ControlPanel::of_store("abc123");
        let home = "https://store-abc123.mybigcommerce.com/manage";
        assert_eq!(panel.order(ORDER), format!("{home}/orders/250"));
        let panels = panel.panels();
        assert_eq!(panels.control_panel.as_deref(), Some(home));
        assert!(panels.b2b_edition.is_some());
        let other = panel.in_store("xyz789").order(ORDER);
        let there = "https://store-xyz789.mybigcommerce.com/manage/orders/250";
        assert_eq!(other, there);

        let sandbox = ControlPanel::of_sandbox(&url("http://127.0.0.1:3100/").unwrap());
        assert_eq!(sandbox.order(ORDER), "http://127.0.0.1:3100/#order-250");
        let panels = sandbox.panels();
        assert_eq!(
            panels.control_panel.as_deref(),
            Some("http://127.0.0.1:3100")
        );
        assert_eq!(panels.b2b_edition, None);
    }

    #[test]
    fn each_part_can_be_elsewhere() {
        let orders = OrderPage::read("https://shop.example/admin?order={order}").unwrap();
        let panel = ControlPanel::of_store("abc123")
            .at(&url("https://shop.example/admin/").unwrap())
            .with_orders(orders)
            .with_b2b_edition(Some(&url("https://b2b.example/").unwrap()));
        assert_eq!(panel.order(ORDER), "https://shop.example/admin?order=250");
        let panels = panel.panels();
        assert_eq!(
            panels.control_panel.as_deref(),
            Some("https://shop.example/admin")
        );
        assert_eq!(panels.b2b_edition.as_deref(), Some("https://b2b.example"));
    }

    #[test]
    fn a_store_may_have_no_b2b_edition() {
        assert_eq!(read_b2b_edition("none", url), Ok(None));
        let own = read_b2b_edition("https://b2b.example", url).unwrap();
        assert_eq!(own, Some(url("https://b2b.example").unwrap()));
        assert!(read_b2b_edition("nowhere", url).is_err());
    }

    #[test]
    fn an_address_without_a_place_for_the_number_or_of_another_kind_is_refused() {
        for text in [
            "https://shop.example/orders",
            "javascript:alert({order})",
            "{order}",
            "",
        ] {
            assert!(OrderPage::read(text).is_err(), "{text}");
        }
    }
}
