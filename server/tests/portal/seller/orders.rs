use crate::support::{BUYER, SALES, Site};
use domain::BcOrderId;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_dashboard_is_rendered_as_its_url_asks() {
    let site = Site::open().await;
    let row = site.synced(site.order()).await;
    let (number, cookie) = (row.bc_order_id, site.cookie(SALES).await);
    let page = async |query: &str| {
        let answer = site
            .get(&format!("/seller/orders{query}"), Some(&cookie))
            .await;
        assert_eq!(answer.status(), 200, "{query}");
        answer.text().await.unwrap()
    };
    let whole = page("").await;
    assert!(whole.contains("B2B only") && whole.contains(&row.company));
    let link = format!("https://store-demostore.mybigcommerce.com/manage/orders/{number}");
    assert!(whole.contains(&link));
    let found = page(&format!(
        "?order={number}&flag=created&invoicing=open&status=7&from=2020-01-01"
    ))
    .await;
    assert!(found.contains(&link));
    for query in [
        "?buyers=anonymous",
        "?flag=edited,canceled",
        "?status=2",
        "?to=2020-01-01",
        "?order=1",
        "?company=999999",
    ] {
        let found = page(query).await;
        assert!(!found.contains(&link), "{query}");
        assert!(found.contains("No order matches"), "{query}");
    }
    // What nobody can read is left out, and what is typed is no markup.
    let odd = page("?status=soon&from=31.12.2026&flag=odd&q=%3Cscript%3E").await;
    assert!(odd.contains("No order matches") && !odd.contains("<script>&"));
}

#[tokio::test(flavor = "multi_thread")]
async fn several_orders_are_invoiced_in_one_call_and_each_is_answered() {
    let site = Site::open().await;
    let (first, second) = (site.synced(site.order()).await, site.order());
    let second = site.synced(second).await;
    let cookie = site.cookie(SALES).await;
    let asked = json!({ "orders": [first.id, 999_999, second.id, first.id] });
    let answer = site.call("orders/create-invoices", &cookie, &asked).await;
    assert_eq!(answer.status(), 200);
    let outcomes: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(outcomes.as_array().unwrap().len(), 3);
    assert!(outcomes[0]["outcome"]["created"]["number"].is_string());
    assert!(outcomes[1]["outcome"]["refused"].is_string());
    assert!(outcomes[2]["outcome"]["created"]["number"].is_string());
    let buyer = site.cookie(BUYER).await;
    let answer = site.call("orders/create-invoices", &buyer, &asked).await;
    assert_eq!(answer.status(), 403);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_by_number_says_what_it_found() {
    let site = Site::open().await;
    let row = site.synced(site.order()).await;
    let cookie = site.cookie(SALES).await;
    let import = async |typed: &str| {
        let asked = json!({ "number": typed });
        let answer = site.call("orders/import", &cookie, &asked).await;
        let status = answer.status().as_u16();
        (status, answer.json::<serde_json::Value>().await.unwrap())
    };
    let (status, outcome) = import(&format!("#{}", row.bc_order_id)).await;
    assert_eq!((status, outcome), (200, json!("unchanged")));
    let (status, problem) = import("999999").await;
    assert_eq!((status, &problem["code"]), (404, &json!("no_such_order")));
    assert_eq!(problem["fields"][0]["field"], "number");
    let (status, problem) = import("4 1").await;
    assert_eq!(
        (status, &problem["code"]),
        (422, &json!("not_an_order_number"))
    );
    let buyer = site.cookie(BUYER).await;
    let asked = json!({ "number": "1" });
    let answer = site.call("orders/import", &buyer, &asked).await;
    assert_eq!(answer.status(), 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_given_to_a_company_that_exists() {
    let site = Site::open().await;
    let row = site.synced(site.order()).await;
    let cookie = site.cookie(SALES).await;
    let answer = site
        .call("orders/profile-choices", &cookie, &json!({ "text": "" }))
        .await;
    let choices: serde_json::Value = answer.json().await.unwrap();
    let other = choices.as_array().unwrap().iter();
    let mut other = other.filter(|choice| choice["id"] != json!(row.company_id));
    let other = other.next_back().unwrap().clone();
    let change = async |company: serde_json::Value| {
        let asked = json!({ "order": row.id, "company": company });
        let answer = site.call("orders/change-profile", &cookie, &asked).await;
        answer.status().as_u16()
    };
    assert_eq!(change(json!(999_999)).await, 404);
    assert_eq!(change(other["id"].clone()).await, 200);
    let BcOrderId(number) = row.bc_order_id;
    let moved = site.find_order(number).await.unwrap();
    assert_eq!(json!(moved.company), other["name"]);
    site.assert_whole().await;
}
