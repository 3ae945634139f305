use crate::support::{ADMIN, BUYER, PASSWORD, Site, set_cookies};
use reqwest::header;

#[tokio::test(flavor = "multi_thread")]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let site = Site::open().await;
    let answer = site.sign_in(ADMIN, PASSWORD).await;
    assert!(answer.status().is_redirection(), "{}", answer.status());
    let cookies = set_cookies(&answer);
    let cookie = cookies
        .iter()
        .find(|cookie| cookie.starts_with("session="))
        .unwrap();
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "plain HTTP on this machine");
}

#[tokio::test(flavor = "multi_thread")]
async fn under_another_name_the_cookie_needs_encryption() {
    let site = Site::open().await;
    let answer = site
        .http
        .post(format!("{}/fn/people/sign_in", site.base))
        .header(header::HOST, "portal.example")
        .header(header::ORIGIN, "https://portal.example")
        .header(header::ACCEPT, "text/html")
        .form(&[("email", ADMIN), ("password", PASSWORD), ("next", "")])
        .send()
        .await
        .unwrap();
    let cookies = set_cookies(&answer);
    assert!(
        cookies.iter().any(|c| c.starts_with("__Host-session=")
            && c.contains("; Secure")
            && c.contains("; Path=/;")
            && !c.contains("Domain")),
        "{cookies:?}"
    );
    assert!(!cookies.iter().any(|c| c.starts_with("session=")));
    let cookie = cookies
        .iter()
        .find(|c| c.starts_with("__Host-session="))
        .and_then(|c| c.split(';').next())
        .unwrap();
    let page = |cookie: String| {
        site.http
            .get(format!("{}/seller/invoices", site.base))
            .header(header::HOST, "portal.example")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie)
            .send()
    };
    assert_eq!(page(cookie.to_owned()).await.unwrap().status(), 200);
    // The same token under the name that another host of the domain could plant.
    let planted = cookie.trim_start_matches("__Host-").to_owned();
    assert_eq!(page(planted).await.unwrap().status(), 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_opens_nothing() {
    let site = Site::open().await;
    let answer = site.sign_in(ADMIN, "wrong").await;
    assert!(
        !set_cookies(&answer)
            .iter()
            .any(|cookie| cookie.starts_with("session="))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_lead_to_signing_in_and_back() {
    let site = Site::open().await;
    let answer = site.get("/seller/invoices", None).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(
        answer.headers()[header::LOCATION],
        "/login?next=%2Fseller%2Finvoices"
    );
    let cookie = site.cookie(ADMIN).await;
    assert_eq!(
        site.get("/seller/invoices", Some(&cookie)).await.status(),
        200
    );
    let buyer = site.cookie(BUYER).await;
    assert_eq!(site.get("/invoices", Some(&buyer)).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_guarded_by_its_headers() {
    let site = Site::open().await;
    let answer = site.get("/login", None).await;
    assert_eq!(answer.status(), 200);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    let policy = header("content-security-policy");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap()
        .to_owned();
    for rule in [
        "default-src 'self'",
        "'wasm-unsafe-eval'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{policy}"
    );
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-request-id").len(), 16);
    let page = answer.text().await.unwrap();
    let scripts = page.matches("<script").count();
    let nonced = page.matches(&format!("nonce=\"{nonce}\"")).count();
    assert!(
        scripts > 0 && nonced >= scripts,
        "{scripts} scripts, {nonced} nonces"
    );
}
