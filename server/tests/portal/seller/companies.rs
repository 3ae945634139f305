use crate::support::{BUYER, FINANCE, SALES, Site};
use serde_json::json;

const MISSING: i64 = 987_654;

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_company_is_missing_at_every_door() {
    let site = Site::open().await;
    let cookie = site.cookie(FINANCE).await;
    let form = json!({
        "key": "", "version": 1, "name": "Alder", "external_id": "", "email": "", "phone": "",
        "terms_days": "", "parent": null, "address": {},
    });
    for (name, data) in [
        ("companies/show", json!({ "id": MISSING })),
        ("companies/save", json!({ "id": MISSING, "form": form })),
        ("companies/delete", json!({ "id": MISSING })),
    ] {
        let answer = site.call(name, &cookie, &data).await;
        assert_eq!(answer.status(), 404, "{name}");
    }
    let page = site
        .get(&format!("/seller/customers/{MISSING}"), Some(&cookie))
        .await;
    assert_eq!(page.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn buyers_see_no_companies_and_sales_changes_none() {
    let site = Site::open().await;
    let list = json!({ "list": {
        "search": null, "owing": null, "currency": null, "sort": "name",
        "direction": "ascending", "page": { "after": null, "before": null, "size": 0 },
    } });
    let buyer = site.cookie(BUYER).await;
    let sales = site.cookie(SALES).await;
    assert_eq!(
        site.call("companies/list", &buyer, &list).await.status(),
        403
    );
    let found = site.call("companies/list", &sales, &list).await;
    assert_eq!(found.status(), 200);
    let found: serde_json::Value = found.json().await.unwrap();
    let id = found["page"]["rows"][0]["id"].as_i64().unwrap();
    // A company's administrator manages the contacts of their own company, and this is nobody's.
    for (cookie, show, act) in [(&buyer, 403, 404), (&sales, 200, 403)] {
        let answer = site
            .call("companies/show", cookie, &json!({ "id": id }))
            .await;
        assert_eq!(answer.status(), show);
        for name in ["companies/delete", "companies/sync"] {
            let answer = site.call(name, cookie, &json!({ "id": id })).await;
            assert_eq!(answer.status(), 403, "{name}");
        }
        let deed = json!({ "company": id, "contact": 1, "deed": "Disable" });
        let answer = site.call("companies/contact", cookie, &deed).await;
        assert_eq!(answer.status(), act);
    }
}
