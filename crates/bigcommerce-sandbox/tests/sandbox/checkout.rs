//! From a cart to an order, as a buyer's browser goes.

use bigcommerce_sandbox::SandboxConfig;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Method, Response, StatusCode};
use serde_json::Value;

use crate::listener::Listener;
use crate::store::{BUYER, Store};

fn config() -> SandboxConfig {
    let return_url = Some("http://portal.example/pay/return".to_owned());
    SandboxConfig {
        return_url,
        ..SandboxConfig::default()
    }
}

struct Visit<'a> {
    store: &'a Store,
    cookie: String,
    cart: String,
}

impl<'a> Visit<'a> {
    /// Follows a checkout URL.
    async fn begin(store: &'a Store, cart: &str, url: &str) -> Self {
        let answer = store.browser().get(url).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()[LOCATION], format!("/checkout?id={cart}"));
        let cookie = answer.headers()[SET_COOKIE].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self {
            store,
            cookie,
            cart: cart.to_owned(),
        }
    }

    async fn page(&self, path: &str) -> (StatusCode, String) {
        let url = format!("{}{path}", self.store.sandbox.base());
        let answer = self
            .store
            .browser()
            .get(url)
            .header(COOKIE, &self.cookie)
            .send()
            .await;
        let answer = answer.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    async fn checkout(&self) -> (StatusCode, String) {
        self.page(&format!("/checkout?id={}", self.cart)).await
    }

    async fn pay(&self, payment: &str) -> Response {
        let url = format!("{}/checkout/pay", self.store.sandbox.base());
        let form = format!("cart_id={}&payment={payment}", self.cart);
        self.store
            .browser()
            .post(url)
            .header(COOKIE, &self.cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn a_card_payment_goes_all_the_way() {
    let store = Store::open_with(config()).await;
    let mut listener = Listener::start().await;
    listener.listen(&store, "store/cart/converted").await;
    listener.listen(&store, "store/order/*").await;
    let (cart, url) = store.cart().await;
    let visit = Visit::begin(&store, &cart, &url).await;

    let (status, page) = visit.checkout().await;
    assert_eq!(status, StatusCode::OK);
    for text in [
        "Wharf Wholesale",
        "Invoice 00000036",
        "£100.30",
        "Place order",
        "Test card ending 1111",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains("Invoice &lt;37&gt;") && page.contains("&lt;b&gt;Buyer&lt;/b&gt;"));
    assert!(!page.contains("<b>"));

    let (first, second) = tokio::join!(visit.pay("card"), visit.pay("card"));
    let confirmation = "/checkout/order-confirmation/41200";
    assert_eq!(first.headers()[LOCATION], confirmation);
    assert_eq!(second.headers()[LOCATION], confirmation);
    assert_eq!(store.sandbox.order_ids(), [41200]);
    let (_, page) = visit.page(confirmation).await;
    assert!(page.contains("http://portal.example/pay/return?orderId=41200"));
    assert!(page.contains("Return to Invoice Portal"));

    let order = store.get("/v2/orders/41200").await;
    assert_eq!(
        (&order["status_id"], &order["customer_id"]),
        (&11.into(), &BUYER.into())
    );
    assert_eq!(order["cart_id"], cart);
    assert_eq!(order["total_inc_tax"], "100.3000");
    let found = store.get(&format!("/v2/orders?cart_id={cart}")).await;
    assert_eq!(found.as_array().unwrap().len(), 1);
    let lines = store.get("/v2/orders/41200/products").await;
    assert_eq!(
        (&lines[0]["sku"], &lines[0]["total_inc_tax"]),
        (&"INV-36".into(), &"100.1000".into())
    );
    let moved = store.get("/v3/orders/41200/transactions").await;
    assert_eq!(moved["data"][0]["amount"].to_string(), "100.3");

    store.sandbox.webhooks_settled().await;
    let calls = listener.rest();
    let scopes: Vec<String> = calls.iter().map(crate::listener::Call::scope).collect();
    assert_eq!(
        scopes,
        [
            "store/cart/converted",
            "store/order/created",
            "store/order/statusUpdated",
            "store/order/transaction/created",
        ]
    );
    let data = |call: usize| calls[call].json()["data"].clone();
    assert_eq!(
        data(0),
        serde_json::json!({ "type": "cart", "id": cart, "orderId": 41200 })
    );
    assert_eq!(data(1), serde_json::json!({ "type": "order", "id": 41200 }));
    assert_eq!(data(3)["order_id"], "41200");
}

#[tokio::test]
async fn paying_offline_leaves_the_order_unpaid() {
    let store = Store::open().await;
    let (cart, url) = store.cart().await;
    let visit = Visit::begin(&store, &cart, &url).await;
    visit.pay("offline").await;
    assert_eq!(store.get("/v2/orders/41200").await["status_id"], 7);
    let moved = store
        .send(Method::GET, "/v3/orders/41200/transactions", None)
        .await;
    assert_eq!(moved.status(), StatusCode::NO_CONTENT);
    let gone = store
        .send(Method::GET, &format!("/v3/carts/{cart}"), None)
        .await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    let (status, _) = visit.checkout().await;
    assert_eq!(
        status,
        StatusCode::SEE_OTHER,
        "the paid checkout leads to its order"
    );
}

#[tokio::test]
async fn a_declined_card_changes_nothing_and_can_be_tried_again() {
    let store = Store::open().await;
    let (cart, url) = store.cart().await;
    let visit = Visit::begin(&store, &cart, &url).await;
    let declined = visit.pay("decline").await;
    assert_eq!(declined.status(), StatusCode::OK);
    let page = declined.text().await.unwrap();
    assert!(page.contains("The card was declined.") && page.contains("role=\"alert\""));
    assert!(store.sandbox.order_ids().is_empty());
    assert_eq!(visit.pay("card").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(store.sandbox.order_of_cart(&cart), Some(41200));
}

#[tokio::test]
async fn a_checkout_url_works_once() {
    let store = Store::open_with(config()).await;
    let (cart, url) = store.cart().await;
    let visit = Visit::begin(&store, &cart, &url).await;
    let again = store.browser().get(&url).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::GONE);
    assert!(again.text().await.unwrap().contains("expired"));

    let fresh = store
        .post(
            &format!("/v3/carts/{cart}/redirect_urls"),
            serde_json::json!({}),
        )
        .await;
    let fresh = fresh["data"]["checkout_url"].as_str().unwrap();
    assert_ne!(fresh, url);
    Visit::begin(&store, &cart, fresh).await;

    let wrong_cart = fresh.replace(&cart, "another");
    assert_eq!(
        store
            .browser()
            .get(wrong_cart)
            .send()
            .await
            .unwrap()
            .status(),
        StatusCode::GONE
    );
    let stranger = Visit {
        store: &store,
        cookie: "wharf_checkout=guess".to_owned(),
        cart,
    };
    assert_eq!(stranger.checkout().await.0, StatusCode::GONE);
    assert_eq!(stranger.pay("card").await.status(), StatusCode::GONE);
    visit.pay("card").await;
    let confirmation = "/checkout/order-confirmation/41200";
    assert_eq!(stranger.page(confirmation).await.0, StatusCode::GONE);
}

#[tokio::test]
async fn a_withdrawn_cart_cannot_be_paid() {
    let store = Store::open_with(config()).await;
    let (cart, url) = store.cart().await;
    let visit = Visit::begin(&store, &cart, &url).await;
    let deleted = store
        .send(Method::DELETE, &format!("/v3/carts/{cart}"), None)
        .await;
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    let answer = visit.pay("card").await;
    assert_eq!(answer.status(), StatusCode::GONE);
    let page = answer.text().await.unwrap();
    assert!(page.contains("no longer exists") && page.contains("Nothing was charged"));
    assert!(page.contains("http://portal.example/pay/return?cancelled=1"));
    assert!(store.sandbox.order_ids().is_empty());
}

#[tokio::test]
async fn metafields_outlive_their_cart() {
    let store = Store::open().await;
    let (cart, url) = store.cart().await;
    let path = format!("/v3/carts/{cart}/metafields");
    let note = |value: &str| serde_json::json!({ "permission_set": "app_only", "namespace": "portal", "key": "lines", "value": value });
    store.post(&path, note("1")).await;
    let twice = store.send(Method::POST, &path, Some(note("2"))).await;
    assert_eq!(twice.status(), StatusCode::CONFLICT);
    Visit::begin(&store, &cart, &url).await.pay("card").await;
    let kept: Value = store
        .get(&format!("{path}?namespace=portal&key=lines"))
        .await;
    assert_eq!(kept["data"][0]["value"], "1");
}
