//! Signing in through the storefront, and what who is not signed in sees.

use crate::support::{CUSTOMER, Site, set_cookies};
use reqwest::{Response, header};

/// Posts a form as a page of `origin` does.
async fn post(site: &Site, path: &str, origin: &str, form: &[(&str, &str)]) -> Response {
    site.http
        .post(format!("{}{path}", site.base))
        .header(header::ACCEPT, "text/html")
        .header(header::ORIGIN, origin)
        .header(header::REFERER, format!("{origin}/account"))
        .header("Sec-Fetch-Site", "cross-site")
        .form(form)
        .send()
        .await
        .unwrap()
}

fn leads_to(answer: &Response) -> &str {
    assert_eq!(answer.status(), 303);
    answer.headers()[header::LOCATION].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_in_at_the_store_is_so_here() {
    let site = Site::open().await;
    let statement = site.sandbox.statement_about(CUSTOMER).unwrap();
    let path = "/fn/people/storefront";
    let store = site.sandbox.base();
    let form = [("token", statement.as_str()), ("next", "/payments")];

    // From elsewhere it would sign somebody in as somebody else.
    for foreign in ["https://evil.example", "null"] {
        let answer = post(&site, path, foreign, &form).await;
        assert_eq!(answer.status(), 403, "{foreign}");
        assert!(set_cookies(&answer).is_empty());
    }
    // And nothing else is the storefront's to send.
    let answer = post(&site, "/fn/people/sign_out", store, &[]).await;
    assert_eq!(answer.status(), 403);

    let answer = post(&site, path, store, &form).await;
    assert_eq!(leads_to(&answer), "/payments");
    let cookies = set_cookies(&answer);
    let cookie = cookies.iter().find(|c| c.starts_with("session=")).unwrap();
    let cookie = cookie.split(';').next().unwrap();
    assert_eq!(site.get("/payments", Some(cookie)).await.status(), 200);
    assert_eq!(
        site.get("/seller/invoices", Some(cookie)).await.status(),
        303
    );

    let again = post(&site, path, store, &form).await;
    assert_eq!(
        leads_to(&again),
        "/login?storefront=storefront_used&next=%2Fpayments"
    );
    assert!(set_cookies(&again).is_empty());
    let page = site.get(leads_to(&again), None).await.text().await.unwrap();
    assert!(page.contains("This way in was used already."));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_through_the_store_and_back() {
    let site = Site::open().await;
    let answer = site.get("/pay?invoice=7", None).await;
    assert_eq!(leads_to(&answer), "/login?next=%2Fpay%3Finvoice%3D7");
    let page = site
        .get(leads_to(&answer), None)
        .await
        .text()
        .await
        .unwrap();
    let href = format!(
        "href=\"{}/account?next=%2Fpay%3Finvoice%3D7\"",
        site.sandbox.base()
    );
    assert!(page.contains(&href), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_away_from_the_buyers_pages() {
    let site = Site::open().await;
    let (path, store) = ("/fn/people/storefront", site.sandbox.base());
    let statement = site.sandbox.statement_about(CUSTOMER).unwrap();
    let form = [
        ("token", statement.as_str()),
        ("next", "//evil.example/invoices"),
    ];
    let answer = post(&site, path, store, &form).await;
    assert_eq!(leads_to(&answer), "/invoices");
    let answer = post(&site, path, store, &[("token", "a.b.c")]).await;
    assert_eq!(
        leads_to(&answer),
        "/login?storefront=storefront_not_genuine"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_answered_alike_for_everybody() {
    let site = Site::open().await;
    for email in [crate::support::BUYER, "nobody@first.test"] {
        let answer = site
            .http
            .post(format!("{}/fn/people/forgotten", site.base))
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &site.base)
            .header(header::REFERER, format!("{}/forgotten", site.base))
            .form(&[("email", email)])
            .send()
            .await
            .unwrap();
        assert_eq!(leads_to(&answer), "/forgotten?asked=1");
    }
    let page = site.get("/forgotten?asked=1", None).await;
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("hands it over"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_for_who_is_not_signed_in_are_the_stores() {
    let site = Site::open().await;
    for path in ["/login", "/forgotten", "/password"] {
        let page = site.get(path, None).await.text().await.unwrap();
        assert!(page.contains("--brand:#2360b8"), "{path}");
        assert!(page.contains("Wharf Wholesale</title>"), "{path}");
        assert!(page.contains("brand-name"), "{path}");
    }
}
