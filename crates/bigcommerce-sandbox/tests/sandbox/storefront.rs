//! The storefront: who is signed in there, told to an app.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bigcommerce_sandbox::SandboxConfig;
use reqwest::header::{CONTENT_SECURITY_POLICY, COOKIE, SET_COOKIE};
use reqwest::{Response, StatusCode};
use serde_json::Value;

use crate::store::{BUYER, Store};

async fn open() -> Store {
    Store::open_with(SandboxConfig {
        app_client_secret: Some("the-secret".to_owned()),
        invoices_url: Some("http://127.0.0.1:3000".to_owned()),
        ..SandboxConfig::default()
    })
    .await
}

async fn get(store: &Store, path: &str, cookie: &str) -> Response {
    let url = format!("{}{path}", store.sandbox.base());
    let request = store.browser().get(url).header(COOKIE, cookie);
    request.send().await.unwrap()
}

/// Signs the buyer in; the cookie.
async fn sign_in(store: &Store) -> String {
    let url = format!("{}/account/sign-in", store.sandbox.base());
    let request = store
        .browser()
        .post(url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(format!("customer_id={BUYER}"));
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let cookie = answer.headers()[SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_app_is_told_who_is_signed_in() {
    let store = open().await;
    let path = "/customer/current.jwt?app_client_id=sandbox-app";
    assert_eq!(get(&store, path, "").await.status(), StatusCode::NOT_FOUND);
    let cookie = sign_in(&store).await;
    let other = "/customer/current.jwt?app_client_id=other";
    let refused = get(&store, other, &cookie).await;
    assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    let statement = get(&store, path, &cookie).await.text().await.unwrap();
    let parts: Vec<&str> = statement.split('.').collect();
    assert_eq!(parts.len(), 3);
    let read = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(read(parts[0])["alg"], "HS512");
    let claims = read(parts[1]);
    assert_eq!(claims["customer"]["id"], BUYER);
    assert_eq!(claims["iss"], "bc/apps");
    assert_eq!(claims["sub"], "demostore");
    assert_eq!(claims["aud"], "sandbox-app");
    assert_eq!(claims["operation"], "current_customer");
    let (made, over) = (claims["iat"].as_i64(), claims["exp"].as_i64());
    assert_eq!(over.unwrap() - made.unwrap(), 900);
}

#[tokio::test]
async fn the_account_page_leads_to_the_invoices() {
    let store = open().await;
    let page = get(&store, "/account", "").await;
    let page = page.text().await.unwrap();
    assert!(page.contains("Sign in to the store") && !page.contains("<b>Buyer</b>"));
    // Where somebody comes from is kept while they sign in.
    assert!(page.contains("/assets/invoices.js"));
    let cookie = sign_in(&store).await;
    let page = get(&store, "/account", &cookie).await;
    let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("form-action 'self' http://127.0.0.1:3000"));
    let page = page.text().await.unwrap();
    assert!(page.contains(r#"data-invoices="http://127.0.0.1:3000""#));
    let script = get(&store, "/assets/invoices.js", "").await;
    assert_eq!(script.status(), StatusCode::OK);
}

#[tokio::test]
async fn without_an_app_nobody_is_told() {
    let store = Store::open().await;
    let cookie = sign_in(&store).await;
    let path = "/customer/current.jwt?app_client_id=sandbox-app";
    let answer = get(&store, path, &cookie).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(store.sandbox.statement_about(BUYER), None);
}
