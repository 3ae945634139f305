//! What looks like markup is text, on every page and wherever it comes from.

use super::{
    doors,
    requests::{ALIKE, filled},
};
use crate::support::{ADMIN, BUYER, CUSTOMER, Site};
use domain::query::encode;

/// Ends whatever it may stand in: an attribute, a title, a text area, a script.
fn markup(word: &str) -> String {
    format!("\"'></title></textarea></script><img src=x onerror=alert({word})>")
}

/// As it stands in a page, where it is text.
fn as_text(word: &str) -> String {
    format!("&lt;img src=x onerror=alert({word})&gt;")
}

const RAW: &str = "<img src=x";

/// Gives everything that comes from elsewhere a name with markup.
async fn spoil(site: &Site) {
    site.come_to_rest().await;
    let columns = [
        ("companies", "name", "company"),
        ("companies", "search", "company"),
        ("users", "name", "person"),
        ("company_roles", "name", "role"),
        ("invoices", "po_number", "po"),
        ("invoice_lines", "description", "line"),
        ("invoice_lines", "sku", "sku"),
        ("invoice_costs", "label", "cost"),
        ("payments", "memo", "memo"),
        ("payments", "payer", "payer"),
        ("payments", "reference", "reference"),
        ("credits", "reference", "credit"),
    ];
    let mut script = String::new();
    for (table, column, word) in columns {
        let text = markup(word).replace('\'', "''");
        script.push_str(&format!("UPDATE {table} SET {column} = '{text}';\n"));
    }
    let text = markup("number").replace('\'', "''");
    script.push_str(&format!("UPDATE invoices SET number = '{text}' || id;\n"));
    site.portal.store().run_script(&script).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn names_with_markup_are_text_on_every_page() {
    let site = Site::open().await;
    let own = site.furnish(BUYER, CUSTOMER).await;
    spoil(&site).await;
    let (buyer, staff) = (site.cookie(BUYER).await, site.cookie(ADMIN).await);
    for path in filled(&doors::pages(), &own) {
        let is_staffs = path.starts_with("/seller");
        let cookie = if is_staffs { &staff } else { &buyer };
        let page = site.get(&path, Some(cookie)).await;
        let status = page.status();
        assert!(!status.is_server_error(), "{path}: {status}");
        let page = page.text().await.unwrap();
        assert!(!page.contains(RAW), "{path}: {page}");
        if status == 200 && !is_staffs && !ALIKE.contains(&path.as_str()) {
            assert!(page.contains(&as_text("company")), "{path}: {page}");
        }
    }
    // And it is there.
    let invoice = format!("/invoices/{}", own.invoices[0]);
    let payment = format!("/payments/{}", own.payments[1]);
    for (path, words) in [
        ("/invoices", &["po", "number"][..]),
        (invoice.as_str(), &["po", "line", "sku", "number"][..]),
        (payment.as_str(), &["memo", "payer", "number"][..]),
        ("/contacts", &["person", "role"][..]),
        ("/statement", &["number"][..]),
    ] {
        let page = site.get(path, Some(&buyer)).await.text().await.unwrap();
        for word in words {
            assert!(page.contains(&as_text(word)), "{path} {word}: {page}");
        }
    }
    let form = format!("/seller/payments/{}/edit", own.payments[1]);
    let page = site.get(&form, Some(&staff)).await.text().await.unwrap();
    assert!(page.contains(&as_text("memo")), "{form}: {page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_in_an_address_is_text() {
    let site = Site::open().await;
    let buyer = site.cookie(BUYER).await;
    let keys = [
        "q",
        "number",
        "order",
        "po",
        "company_name",
        "next",
        "storefront",
        "__err",
        "after",
    ];
    let keys: Vec<String> = keys
        .map(str::to_owned)
        .into_iter()
        .chain(doors::keys())
        .collect();
    let paths = doors::pages().into_iter().chain(doors::files());
    let paths = paths.filter(|path| !path.contains(['{', ':']));
    for path in paths.filter(|path| !path.starts_with("/seller")) {
        for key in &keys {
            let path = format!("{path}?{key}={}", encode(&markup("address")));
            for cookie in [Some(buyer.as_str()), None] {
                let page = site.get(&path, cookie).await;
                let status = page.status();
                assert!(!status.is_server_error(), "{path}: {status}");
                let page = page.text().await.unwrap();
                assert!(!page.contains(RAW), "{path}: {page}");
            }
        }
    }
}
