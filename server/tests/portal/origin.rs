use crate::support::{ADMIN, PASSWORD, Site, set_cookies};
use reqwest::header::{HeaderName, ORIGIN};

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_cannot_post() {
    let site = Site::open().await;
    let post = async |headers: &[(HeaderName, &str)]| {
        let mut request = site
            .http
            .post(format!("{}/fn/people/sign_in", site.base))
            .form(&[("email", ADMIN), ("password", PASSWORD), ("next", "")]);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        request.send().await.unwrap()
    };
    let fetch_site = HeaderName::from_static("sec-fetch-site");
    for foreign in [
        vec![],
        vec![(ORIGIN, "https://evil.example")],
        vec![(ORIGIN, "null")],
        vec![
            (fetch_site.clone(), "cross-site"),
            (ORIGIN, site.base.as_str()),
        ],
        vec![(fetch_site.clone(), "same-site")],
    ] {
        let answer = post(&foreign).await;
        assert_eq!(answer.status(), 403, "{foreign:?}");
        assert!(set_cookies(&answer).is_empty());
        let problem: domain::Problem = answer.json().await.unwrap();
        assert_eq!(problem.code, "foreign_origin");
    }
    let own = post(&[(fetch_site, "same-origin")]).await;
    assert!(!set_cookies(&own).is_empty());
}
