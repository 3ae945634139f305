//! How requests come in and answers go out.

use super::paying::cart;
use crate::support::{BUYER, PASSWORD, Site, SiteSetup};
use bigcommerce_sandbox::{Fault, FaultKind};
use reqwest::{
    Method,
    header::{self, HeaderName},
};
use serde_json::{Value, json};
use std::time::Duration;

/// What B2B Edition's buyer portal sends along, beside what every page may send.
const HEADERS: [&str; 7] = [
    "accept-language",
    "authorization",
    "authtoken",
    "bc-channel-id",
    "content-type",
    "store-hash",
    "x-requested-with",
];

/// The origin, the headers and the methods that a browser is told before it sends a page's
/// request; none where that page may not ask.
async fn preflight(
    site: &Site,
    origin: &str,
    path: &str,
    method: &str,
) -> Option<(String, String, String)> {
    let answer = site
        .http
        .request(Method::OPTIONS, format!("{}{path}", site.base))
        .header(header::ORIGIN, origin)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", HEADERS.join(","))
        .send()
        .await
        .unwrap();
    let told = |name: HeaderName| -> Option<String> {
        let value = answer.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    let origin = told(header::ACCESS_CONTROL_ALLOW_ORIGIN)?;
    let headers = told(header::ACCESS_CONTROL_ALLOW_HEADERS).unwrap_or_default();
    let methods = told(header::ACCESS_CONTROL_ALLOW_METHODS).unwrap_or_default();
    Some((origin, headers, methods))
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_storefront_may_ask_and_nobody_elses() {
    let site = Site::open().await;
    let shop = site.sandbox.base().to_owned();
    for (path, method) in [("/graphql", "POST"), ("/documents/link", "GET")] {
        let (origin, headers, methods) = preflight(&site, &shop, path, method).await.unwrap();
        assert_eq!(origin, shop, "{path}");
        let allowed: Vec<&str> = headers.split(',').map(str::trim).collect();
        for header in HEADERS {
            assert!(allowed.contains(&header), "{path}: {header} of {headers}");
        }
        assert!(!allowed.contains(&"cookie"), "{headers}");
        let mut allowed = methods.split(',').map(str::trim);
        assert!(
            allowed.any(|allowed| allowed.eq_ignore_ascii_case(method)),
            "{path}: {method} of {methods}"
        );
        assert_eq!(
            preflight(&site, "https://evil.example", path, method).await,
            None
        );
    }
    assert_eq!(
        preflight(&site, &shop, "/fn/people/sign_out", "POST").await,
        None
    );

    // The request itself, as a browser sends it from another site.
    let token = site.log_in(BUYER).await;
    let answer = site
        .http
        .post(format!("{}/graphql", site.base))
        .header(header::ORIGIN, &shop)
        .header("Sec-Fetch-Site", "cross-site")
        .header(header::AUTHORIZATION, format!("Bearer  {token}"))
        .json(&json!({ "query": "{ customerInfo { userType } }" }))
        .send()
        .await
        .unwrap();
    assert_eq!(
        answer.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN],
        shop.as_str()
    );
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["data"]["customerInfo"]["userType"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_too_long_is_told_as_other_errors_are() {
    let setup = SiteSetup {
        store_time: Duration::from_secs(600),
        request_time: Duration::from_millis(200),
        ..SiteSetup::default()
    };
    let site = Site::open_as(setup).await;
    let invoice = site.invoice().await;
    let signed_in = site.portal.log_in_at_storefront(BUYER, PASSWORD, "test");
    let token = signed_in.await.unwrap().0.0;
    site.sandbox.webhooks_settled().await;
    let shop = site.sandbox.base().to_owned();
    site.sandbox
        .fail_next(Fault::next(u32::MAX, FaultKind::Hold));
    let answer = site
        .http
        .post(format!("{}/graphql", site.base))
        .header(header::ORIGIN, &shop)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .json(&json!({ "query": cart(invoice, "36.72", "GBP") }))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 503);
    assert_eq!(
        answer.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN],
        shop.as_str()
    );
    let answer: Value = answer.json().await.unwrap();
    let error = &answer["errors"][0];
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("did not answer in time"), "{message}");
    assert_eq!(error["extensions"]["code"], 503);
    assert_eq!(error["extensions"]["reason"], "too_slow");
    site.sandbox.clear_faults();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_is_nobody_here() {
    let site = Site::open().await;
    let cookie = site.cookie(BUYER).await;
    let answer = site
        .http
        .post(format!("{}/graphql", site.base))
        .header(header::COOKIE, cookie)
        .json(&json!({ "query": "{ customerInfo { userType } }" }))
        .send()
        .await
        .unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], 40_101);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_request_is_refused_with_words() {
    let site = Site::open().await;
    for body in [
        "",
        "query",
        "{\"query\": 7}",
        "{}",
        "{\"variables\": {}}",
        "[]",
        "[\"{ __typename }\"]",
        "[{\"query\": \"{ __typename }\"}]",
    ] {
        let answer = site
            .http
            .post(format!("{}/graphql", site.base))
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 400, "{body}");
        let answer: Value = answer.json().await.unwrap();
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("JSON object"), "{message}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], 400);
    }
    let large = " ".repeat(300_000);
    for (method, body, status) in [
        (Method::POST, large.as_str(), 413_u16),
        (Method::GET, "", 405),
        (Method::PUT, "{}", 405),
    ] {
        let answer = site
            .http
            .request(method, format!("{}/graphql", site.base))
            .body(body.to_owned())
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status);
        let answer: Value = answer.json().await.unwrap();
        assert!(answer["errors"][0]["message"].is_string(), "{answer}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], status);
    }
    // Whatever the content type says, what can be read is read.
    let answer = site
        .http
        .post(format!("{}/graphql", site.base))
        .header(header::CONTENT_TYPE, "text/plain")
        .body("{\"query\": \"{ __typename }\", \"variables\": null}")
        .send()
        .await
        .unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["data"]["__typename"], "Query");
    let error = site.refused("", "{ nothing }").await;
    assert!(error["message"].as_str().unwrap().contains("nothing"));
    assert_eq!(error["extensions"]["code"], 400);
    let error = site.refused("", "{ __typename").await;
    assert_eq!(error["extensions"]["code"], 400);
    assert_eq!(error["extensions"]["reason"], "invalid_request");
    let message = error["message"].as_str().unwrap();
    let place = "The query cannot be read at line 1, column ";
    assert!(message.starts_with(place), "{message}");
    assert!(!message.contains('\n'), "{message}");
    assert_eq!(error["locations"][0]["line"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_asks_for_too_much_is_refused() {
    let site = Site::open().await;
    let token = site.log_in(BUYER).await;
    let many = "{ receipts(first: 100) { edges { node { id receiptLineSet(first: 50) {
      edges { node { id amount invoiceNumber } } } } } } }";
    let error = site.refused(&token, many).await;
    assert_eq!(error["message"], "Query is too complex.");
    assert_eq!(error["extensions"]["code"], 400);
    let error = site.refused(&token, &many.replace("first", "last")).await;
    assert_eq!(error["message"], "Query is too complex.");
    // Each fragment is twice the next one: less than a kilobyte, and more than can be visited.
    let doubled: String = (0..25)
        .map(|step| format!("fragment A{step} on Query {{ ...A{0} ...A{0} }} ", step + 1))
        .collect();
    let doubled = format!("{{ ...A0 }} {doubled} fragment A25 on Query {{ __typename }}");
    let error = site.refused("", &doubled).await;
    assert_eq!(error["message"], "Query is too complex.");
    assert_eq!(error["extensions"]["code"], 400);
    // The buyer portal's own largest page is not.
    let page =
        "{ invoices(first: 50) { edges { node { id details companyInfo { companyId } } } } }";
    site.asked(&token, page).await;

    let (open, close) = ("ofType { ".repeat(20), " }".repeat(20));
    let deep = format!("{{ __type(name: \"Query\") {{ {open}name{close} }} }}");
    let error = site.refused(&token, &deep).await;
    assert_eq!(error["message"], "Query is nested too deep.", "{deep}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_can_be_asked_for_where_that_is_switched_on() {
    let site = Site::open().await;
    let data = site
        .asked(
            "",
            "{ __type(name: \"InvoiceType\") { interfaces { name } } }",
        )
        .await;
    assert_eq!(data["__type"]["interfaces"][0]["name"], "Node");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_that_is_switched_off_nothing_leads_to_the_schema() {
    let (told, kept) = tokio::join!(
        Site::open(),
        Site::open_as(SiteSetup {
            introspection: false,
            ..SiteSetup::default()
        })
    );
    let schema = "{
      __schema { queryType { name } types { name fields { name } } }
      __type(name: \"InvoiceType\") { fields { name } }
    }";
    let answer = told.asked("", schema).await;
    assert!(answer.to_string().contains("notAllowedPay"), "{answer}");
    let answer = kept.answered("", schema).await;
    assert_eq!(answer["data"]["__schema"], Value::Null, "{answer}");
    assert_eq!(answer["data"]["__type"], Value::Null, "{answer}");
    assert!(!answer.to_string().contains("notAllowedPay"), "{answer}");
    // A name that is nearly right.
    for query in [
        "{ customerInf { userType } }",
        "{ customerInfo { userTyp } }",
        "{ invoiceStats(statu: 0) { totalBalance } }",
    ] {
        for (site, leads) in [(&told, true), (&kept, false)] {
            let error = site.refused("", query).await;
            let message = error["message"].as_str().unwrap();
            assert_eq!(message.contains("Did you mean"), leads, "{message}");
        }
    }
    // What buyers ask is answered all the same.
    let token = kept.log_in(BUYER).await;
    let query = "{ customerInfo { __typename userType } }";
    let data = kept.asked(&token, query).await;
    assert_eq!(data["customerInfo"]["userType"], 3);
}
