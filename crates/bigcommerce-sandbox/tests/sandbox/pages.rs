//! The page for people.

use reqwest::StatusCode;
use reqwest::header::CONTENT_SECURITY_POLICY;

use crate::listener::Listener;
use crate::store::{BUYER, Store};

async fn press(store: &Store, path: &str, form: &str) -> StatusCode {
    let url = format!("{}{path}", store.sandbox.base());
    let request = store
        .browser()
        .post(url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form.to_owned());
    request.send().await.unwrap().status()
}

async fn home(store: &Store) -> String {
    let answer = store
        .browser()
        .get(store.sandbox.base())
        .send()
        .await
        .unwrap();
    let policy = answer.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    answer.text().await.unwrap()
}

#[tokio::test]
async fn a_person_can_do_everything_by_buttons() {
    let store = Store::open().await;
    let listener = Listener::start().await;
    listener.listen(&store, "store/order/*").await;
    assert!(home(&store).await.contains("No orders yet"));

    let form = format!("customer_id={BUYER}&po_number=%3Ci%3E9");
    assert_eq!(
        press(&store, "/ui/orders", &form).await,
        StatusCode::SEE_OTHER
    );
    let page = home(&store).await;
    for text in [
        "41200",
        "Northgate Gifts Ltd",
        "Awaiting Payment",
        "&lt;i&gt;9",
        "£27.36",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("<i>") && !page.contains("<b>"));
    for action in ["edit", "ship", "refund", "cancel"] {
        let path = format!("/ui/orders/41200/{action}");
        assert_eq!(
            press(&store, &path, "").await,
            StatusCode::SEE_OTHER,
            "{action}"
        );
    }
    assert_eq!(
        press(&store, "/ui/orders/41200/cancel", "").await,
        StatusCode::CONFLICT
    );
    store.sandbox.webhooks_settled().await;
    let page = home(&store).await;
    assert!(page.contains("Cancelled") && page.contains("store/order/refund/created"));
    for action in ["hold", "release", "redeliver"] {
        let path = format!("/ui/webhooks/{action}");
        assert_eq!(
            press(&store, &path, "").await,
            StatusCode::SEE_OTHER,
            "{action}"
        );
    }
}

#[tokio::test]
async fn another_sites_page_cannot_press_the_buttons() {
    let store = Store::open().await;
    let url = format!("{}/ui/orders", store.sandbox.base());
    let request = store
        .browser()
        .post(url)
        .header("Sec-Fetch-Site", "cross-site");
    assert_eq!(
        request.send().await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    assert!(store.sandbox.order_ids().is_empty());
}
