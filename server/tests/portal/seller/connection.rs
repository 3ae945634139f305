//! The connection with BigCommerce, as an administrator enters it.

use crate::support::{ADMIN, Site};
use domain::problem::ProblemKind;
use reqwest::Response;
use serde_json::{Value, json};

/// What must never be seen again.
const WRONG: &str = "entered-token-that-is-wrong";

fn token(text: &str, untested: bool) -> Value {
    let form = json!({"store_hash": "", "access_token": text, "b2b_token": ""});
    json!({"form": form, "untested": untested})
}

/// What an answer says; never the token.
async fn said(answer: Response) -> (bool, String) {
    let accepted = answer.status().is_success();
    let headers = format!("{:?} {}", answer.headers(), answer.url());
    let text = answer.text().await.unwrap();
    assert!(!headers.contains(WRONG), "{headers}");
    assert!(!text.contains(WRONG), "{text}");
    (accepted, text)
}

/// What comes of asking the store for an order that it does not have.
async fn asked(site: &Site) -> ProblemKind {
    let outcome = site.portal.import_order(&site.system(), "999999").await;
    outcome.unwrap_err().kind
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_takes_effect_at_once_and_is_never_answered() {
    let site = Site::open().await;
    let cookie = site.cookie(ADMIN).await;
    let call = async |name: &str, data: Value| {
        let name = format!("settings/{name}");
        said(site.call(&name, &cookie, &data).await).await
    };
    assert_eq!(asked(&site).await, ProblemKind::NotFound);

    let (accepted, text) = call("save-connection", token(WRONG, false)).await;
    assert!(!accepted && text.contains("connection_untested"), "{text}");
    assert_eq!(
        asked(&site).await,
        ProblemKind::NotFound,
        "nothing is saved"
    );

    let (accepted, text) = call("save-connection", token(WRONG, true)).await;
    assert!(accepted, "{text}");
    assert_eq!(asked(&site).await, ProblemKind::Upstream);
    let (accepted, text) = call("test-connection", json!({})).await;
    assert!(!accepted && text.contains("does not accept"), "{text}");
    let (_, text) = call("connection", json!({})).await;
    assert!(text.contains("saved"), "{text}");
    let page = site.get("/seller/settings?section=bigcommerce", Some(&cookie));
    let (_, page) = said(page.await).await;
    assert!(page.contains("never shown"), "{page}");

    let forget = json!({"part": "access_token"});
    let (accepted, text) = call("forget-connection-part", forget).await;
    assert!(accepted, "{text}");
    assert_eq!(asked(&site).await, ProblemKind::NotFound);
    let (accepted, text) = call("save-connection", token("demo-api-token", false)).await;
    assert!(accepted, "{text}");
    assert_eq!(asked(&site).await, ProblemKind::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_for_b2b_edition_is_tried_there() {
    let site = Site::open().await;
    let cookie = site.cookie(ADMIN).await;
    let form = json!({"store_hash": "", "access_token": "", "b2b_token": WRONG});
    let data = json!({"form": form, "untested": false});
    let answer = site.call("settings/save-connection", &cookie, &data).await;
    let (accepted, text) = said(answer).await;
    assert!(!accepted && text.contains("B2B Edition"), "{text}");
    assert_eq!(asked(&site).await, ProblemKind::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_store_is_found_out_before_it_is_saved() {
    let site = Site::open().await;
    let cookie = site.cookie(ADMIN).await;
    let form = json!({"store_hash": "nosuchstore", "access_token": "", "b2b_token": ""});
    let data = json!({"form": form, "untested": false});
    let answer = site.call("settings/save-connection", &cookie, &data).await;
    let (accepted, text) = said(answer).await;
    assert!(!accepted && text.contains("connection_untested"), "{text}");
}
