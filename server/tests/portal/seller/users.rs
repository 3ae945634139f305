//! Who manages users and roles, over HTTP.

use crate::support::{ADMIN, BUYER, FINANCE, PASSWORD, SALES, Site};
use reqwest::{Response, header};
use serde_json::{Value, json};

async fn role(site: &Site, admin: &str, code: &str) -> Value {
    let answer = site.call("roles/list", admin, &json!({})).await;
    let roles: Value = answer.json().await.unwrap();
    let rows = roles.as_array().unwrap().iter();
    let role = rows
        .map(|row| &row["role"])
        .find(|role| role["code"] == code);
    role.unwrap().clone()
}

/// How often a page leads to the orders.
async fn links(site: &Site, cookie: &str) -> usize {
    let page = site.get("/seller/invoices", Some(cookie)).await;
    page.text()
        .await
        .unwrap()
        .matches("/seller/orders\"")
        .count()
}

/// Posts a form as a browser without JavaScript does.
async fn post(site: &Site, name: &str, cookie: Option<&str>, form: &[(&str, &str)]) -> Response {
    let mut request = site
        .http
        .post(format!("{}/fn/{name}", site.base))
        .header(header::ACCEPT, "text/html")
        .header(header::ORIGIN, &site.base)
        .header(header::REFERER, format!("{}/password", site.base));
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    request.form(form).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn users_and_roles_are_for_administrators() {
    let site = Site::open().await;
    let list = json!({ "list": {
        "search": null, "role": null, "status": null,
        "page": { "after": null, "before": null, "size": 0 },
    } });
    for (email, expected) in [(ADMIN, 200), (FINANCE, 403), (SALES, 403), (BUYER, 403)] {
        let cookie = site.cookie(email).await;
        for (name, data) in [("users/list", &list), ("roles/list", &json!({}))] {
            let answer = site.call(name, &cookie, data).await;
            assert_eq!(answer.status(), expected, "{email} {name}");
        }
        for path in [
            "/seller/users",
            "/seller/users/new",
            "/seller/users/1",
            "/seller/roles",
        ] {
            // Buyers are led to their own part of the portal.
            let expected = if email == BUYER { 303 } else { expected };
            let answer = site.get(path, Some(&cookie)).await;
            assert_eq!(answer.status(), expected, "{email} {path}");
        }
    }
    let admin = site.cookie(ADMIN).await;
    assert_eq!(
        site.get("/seller/users/999999", Some(&admin))
            .await
            .status(),
        404
    );
    for path in ["/seller/users", "/seller/roles", "/account"] {
        assert_eq!(site.get(path, None).await.status(), 303, "{path}");
    }
    for name in ["users/list", "roles/list", "account/sessions"] {
        assert_eq!(site.call(name, "", &list).await.status(), 401, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_switched_off_is_refused_with_the_next_request() {
    let site = Site::open().await;
    let (admin, sales) = (site.cookie(ADMIN).await, site.cookie(SALES).await);
    assert_eq!(site.get("/seller/orders", Some(&sales)).await.status(), 200);
    let before = links(&site, &sales).await;
    let role = role(&site, &admin, "sales").await;
    let mut rights = role["permissions"].as_array().unwrap().clone();
    rights.retain(|right| right != "orders_view");
    let switch = json!({ "rights": [{
        "id": role["id"], "version": role["version"], "permissions": rights,
    }] });
    let answer = site.call("roles/switch", &admin, &switch).await;
    assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    assert_eq!(site.get("/seller/orders", Some(&sales)).await.status(), 403);
    assert!(
        links(&site, &sales).await < before,
        "the navigation leaves it out"
    );
    let stale = site.call("roles/switch", &admin, &switch).await;
    assert_eq!(stale.status(), 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_sets_a_password_without_javascript_and_its_secret_is_in_no_url() {
    let site = Site::open().await;
    let admin = site.cookie(ADMIN).await;
    let form = json!({ "name": "Zoë", "email": "zoe@seller.test", "role": "sales" });
    let invited: Value = site
        .call("users/add", &admin, &form)
        .await
        .json()
        .await
        .unwrap();
    let token = invited["link"]["token"].as_str().unwrap();
    let page = site.get("/password", None).await;
    assert_eq!(page.status(), 200);

    let short = [("code", token), ("password", "short")];
    let refused = post(&site, "people/set-password", None, &short).await;
    let back = refused.headers()[header::LOCATION].to_str().unwrap();
    assert!(
        back.contains("/password?") && !back.contains(token),
        "{back}"
    );
    let good = [("code", token), ("password", PASSWORD)];
    let set = post(&site, "people/set-password", None, &good).await;
    assert_eq!(set.status(), 303);
    assert_eq!(set.headers()[header::LOCATION], "/login?password=set");
    let again = post(&site, "people/set-password", None, &good).await;
    assert_ne!(again.headers()[header::LOCATION], "/login?password=set");
    let zoe = site.cookie("zoe@seller.test").await;
    assert_eq!(site.get("/account", Some(&zoe)).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_ends_the_sessions_elsewhere() {
    let site = Site::open().await;
    let (here, there) = (site.cookie(SALES).await, site.cookie(SALES).await);
    let form = [("present", PASSWORD), ("new", "another horse battery")];
    let answer = post(&site, "account/change-password", Some(&here), &form).await;
    assert!(answer.status().is_redirection(), "{}", answer.status());
    assert_eq!(site.get("/account", Some(&here)).await.status(), 200);
    assert_eq!(site.get("/account", Some(&there)).await.status(), 303);
}
