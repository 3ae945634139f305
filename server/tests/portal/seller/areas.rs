//! Both areas of the portal with one login, as a browser without JavaScript goes through them.

use crate::support::{BUYER, PASSWORD, SALES, Site};
use domain::{company::ContactForm, people::BuyerRole};
use reqwest::{Response, header};

/// One of the staff becomes a contact of the first company.
async fn join(site: &Site) {
    let company = site.actor(BUYER).await.buyer().unwrap().company_id;
    let form = ContactForm {
        name: "Sam".to_owned(),
        email: SALES.to_owned(),
        role: BuyerRole::Admin.into(),
    };
    let invited = site
        .portal
        .invite_contact(&site.system(), company, &form)
        .await;
    assert!(invited.unwrap().known);
}

async fn post(site: &Site, name: &str, cookie: &str, form: &[(&str, &str)]) -> Response {
    site.http
        .post(format!("{}/fn/{name}", site.base))
        .header(header::ACCEPT, "text/html")
        .header(header::ORIGIN, &site.base)
        .header(header::REFERER, format!("{}/applications", site.base))
        .header(header::COOKIE, cookie)
        .form(form)
        .send()
        .await
        .unwrap()
}

fn location(answer: &Response) -> &str {
    assert_eq!(answer.status(), 303);
    answer.headers()[header::LOCATION].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_both_areas_chooses_and_a_page_of_the_other_asks() {
    let site = Site::open().await;
    join(&site).await;
    assert_eq!(
        location(&site.sign_in(SALES, PASSWORD).await),
        "/applications"
    );
    let sam = site.cookie(SALES).await;
    let page = site.get("/applications", Some(&sam)).await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    assert!(page.contains("seller area") && page.contains("buyer area"));
    assert!(page.contains("Company 1"), "whose invoices they are");

    let asked = site.get("/invoices?status=open", Some(&sam)).await;
    let chooser = location(&asked);
    assert_eq!(chooser, "/applications?next=%2Finvoices%3Fstatus%3Dopen");
    let page = site.get(chooser, Some(&sam)).await.text().await.unwrap();
    assert!(page.contains("The page that you asked for is in the buyer area."));
    let still = site.get("/seller/invoices", Some(&sam)).await;
    assert_eq!(still.status(), 200, "asking for a page switches nothing");

    let to = |area: &'static str, next: &'static str| {
        let (site, sam) = (&site, &sam);
        async move {
            let form = [("area", area), ("next", next)];
            post(site, "account/choose-area", sam, &form).await
        }
    };
    let chosen = to("buyer", "/invoices?status=open").await;
    assert_eq!(location(&chosen), "/invoices?status=open");
    assert_eq!(site.get("/invoices", Some(&sam)).await.status(), 200);
    let other = site.get("/seller/invoices", Some(&sam)).await;
    assert_eq!(location(&other), "/applications?next=%2Fseller%2Finvoices");
    let file = site.get("/seller/payments/export.csv?status=2", Some(&sam));
    assert_eq!(
        location(&file.await),
        "/applications?next=%2Fseller%2Fpayments%2Fexport.csv%3Fstatus%3D2"
    );
    for next in ["//evil.example", "/invoices", ""] {
        assert_eq!(location(&to("seller", next).await), "/", "{next}");
    }
    assert_eq!(site.get("/seller/invoices", Some(&sam)).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_came_for_a_page_of_one_area_acts_there_after_signing_in() {
    let site = Site::open().await;
    join(&site).await;
    let form = [
        ("email", SALES),
        ("password", PASSWORD),
        ("next", "/invoices"),
    ];
    let answer = post(&site, "people/sign_in", "", &form).await;
    assert_eq!(location(&answer), "/invoices");
    let cookies = crate::support::set_cookies(&answer);
    let cookie = cookies
        .iter()
        .find(|cookie| cookie.starts_with("session="))
        .and_then(|cookie| cookie.split(';').next())
        .unwrap();
    assert_eq!(site.get("/invoices", Some(cookie)).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_goes_to_an_area_that_they_do_not_have() {
    let site = Site::open().await;
    let buyer = site.cookie(BUYER).await;
    let form = [("area", "seller"), ("next", "/seller/invoices")];
    let refused = post(&site, "account/choose-area", &buyer, &form).await;
    let back = refused.headers()[header::LOCATION].to_str().unwrap();
    assert!(!back.contains("/seller"), "{back}");
    let page = site.get("/seller/invoices", Some(&buyer)).await;
    assert_eq!(location(&page), "/invoices");
}
