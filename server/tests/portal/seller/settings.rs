use crate::support::{ADMIN, BUYER, FINANCE, SALES, Site, eventually};
use domain::settings::{InvoicingForm, OrderChangePolicy, OrderSettings};
use reqwest::{Response, header};
use serde_json::json;

/// A picture of 40 × 20 pixels, as far as its header goes.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x28\0\0\0\x14";

async fn upload(site: &Site, cookie: Option<&str>, file: &[u8]) -> Response {
    let head = "name=\"logo\"; filename=\"logo.svg\"\r\nContent-Type: image/svg+xml";
    site.upload("/seller/settings/logo", head, file, cookie)
        .await
}

async fn call(site: &Site, cookie: &str, name: &str, body: serde_json::Value) -> Response {
    site.http
        .post(format!("{}/fn/settings/{name}", site.base))
        .header(header::ORIGIN, &site.base)
        .header(header::COOKIE, cookie)
        .json(&body)
        .send()
        .await
        .unwrap()
}

fn led_to(answer: &Response) -> &str {
    assert_eq!(answer.status(), 303);
    answer.headers()[header::LOCATION].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_logo_is_served_as_the_picture_that_it_is() {
    let site = Site::open().await;
    assert_eq!(upload(&site, None, PNG).await.status(), 401);
    for email in [SALES, FINANCE, BUYER] {
        let cookie = site.cookie(email).await;
        assert_eq!(upload(&site, Some(&cookie), PNG).await.status(), 403);
    }
    let cookie = site.cookie(ADMIN).await;
    for (file, code) in [
        (b"<svg onload='alert(1)'/>".as_slice(), "not-a-picture"),
        (b"", "empty"),
        (&[0; 600 * 1024], "too-large"),
        (&[0; 512 * 1024 + 1], "too-large"),
    ] {
        let answer = upload(&site, Some(&cookie), file).await;
        let place = format!("/seller/settings?section=branding&logo={code}");
        assert_eq!(led_to(&answer), place);
    }
    let answer = upload(&site, Some(&cookie), PNG).await;
    assert_eq!(led_to(&answer), "/seller/settings?section=branding&saved=1");

    let page = site.get("/seller/settings?section=branding", Some(&cookie));
    let page = page.await.text().await.unwrap();
    let at = page.find("/branding/logo/").unwrap();
    let path: String = page[at..].chars().take_while(|c| *c != '"').collect();
    let answer = site.get(&path, None).await;
    assert_eq!(answer.status(), 200);
    let headers = answer.headers();
    assert_eq!(headers[header::CONTENT_TYPE], "image/png");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let kept = headers[header::CACHE_CONTROL].to_str().unwrap();
    assert!(kept.contains("immutable"), "{kept}");
    assert_eq!(answer.bytes().await.unwrap(), PNG);
    let missing = site.get("/branding/logo/0123", None).await;
    assert_eq!(missing.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_get_and_change_settings() {
    let site = Site::open().await;
    let calls = [
        ("invoicing", json!({})),
        ("orders", json!({})),
        ("payments", json!({})),
        ("branding", json!({})),
        ("documents", json!({})),
        (
            "save-documents",
            json!({"version": 0, "form": {"address": "x", "facts": "", "payment": ""}}),
        ),
        ("extra-fields", json!({})),
        ("api-accounts", json!({})),
        ("webhooks", json!({})),
        ("connection", json!({})),
        ("test-connection", json!({})),
        (
            "save-orders",
            json!({"version": 0, "settings": {"on_change": "update_unpaid"}}),
        ),
        (
            "create-api-account",
            json!({"form": {"name": "x", "scopes": ["orders_read"]}}),
        ),
        ("revoke-api-account", json!({"id": 1})),
        ("settle-event", json!({"id": 1, "again": true})),
        ("remove-extra-field", json!({"id": 1})),
        ("remove-logo", json!({})),
        (
            "webhook-deliveries",
            json!({"id": 1, "offset": 0, "limit": 50}),
        ),
        ("count-replay", json!({"id": 1, "days": 1})),
        (
            "create-webhook",
            json!({"form": {"url": "", "events": [], "enabled": true}}),
        ),
        ("delete-webhook", json!({"id": 1})),
        ("test-webhook", json!({"id": 1})),
        (
            "replay-webhook",
            json!({"id": 1, "delivery": null, "days": 1}),
        ),
        (
            "save-connection",
            json!({
                "form": {"store_hash": "", "access_token": "x", "b2b_token": ""},
                "untested": true,
            }),
        ),
        ("forget-connection-part", json!({"part": "access_token"})),
    ];
    for email in [SALES, FINANCE, BUYER] {
        let cookie = site.cookie(email).await;
        for (name, body) in &calls {
            let answer = call(&site, &cookie, name, body.clone()).await;
            assert_eq!(answer.status(), 403, "{email} {name}");
        }
    }
    let cookie = site.cookie(ADMIN).await;
    for (name, body) in &calls[..9] {
        let answer = call(&site, &cookie, name, body.clone()).await;
        assert_eq!(answer.status(), 200, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_connection_test_asks_the_store() {
    let site = Site::open().await;
    let test = site.portal.test_connection(&site.system()).await.unwrap();
    assert_eq!(test.currency, "GBP");
    assert_eq!(test.hooks.len(), 2);
    assert!(test.hooks.iter().all(|hook| hook.active), "{test:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placed_order_is_invoiced_by_itself_and_follows_its_order() {
    let site = Site::open().await;
    let system = site.system();
    let saved = site.portal.invoicing_settings(&system).await.unwrap();
    let form = InvoicingForm {
        offline: true,
        number_format: "W-{number:5}".to_owned(),
        ..InvoicingForm::of(&saved.value)
    };
    site.portal.save_invoicing(&system, 0, &form).await.unwrap();
    let settings = OrderSettings {
        on_change: OrderChangePolicy::UpdateUnpaid,
    };
    site.portal
        .save_order_settings(&system, 0, settings)
        .await
        .unwrap();
    let number = site.order();
    let row = eventually("the order is invoiced", async || {
        site.find_order(number)
            .await
            .filter(|row| row.invoice_id.is_some())
    })
    .await;
    assert!(row.invoice_number.unwrap().starts_with("W-"));
    site.sandbox.cancel_order(number).unwrap();
    eventually("the invoice is withdrawn", async || {
        site.find_order(number)
            .await
            .filter(|row| row.invoice_id.is_none())
    })
    .await;
    site.assert_whole().await;
}
