//! Companies, logs and changes at `/api/v1`.

use super::{Program, cash, described};
use crate::support::{BUYER, Site};
use domain::settings::ApiScope;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

impl Program<'_> {
    /// A request at `/api/v1`.
    pub(super) fn own(&self, method: Method, path: &str) -> RequestBuilder {
        self.site
            .http
            .request(method, format!("{}/api/v1{path}", self.site.base))
            .header("X-Auth-Token", &self.token)
            .header("X-Store-Hash", "demostore")
    }

    /// What is read there.
    pub(super) async fn own_get(&self, path: &str) -> Value {
        let (status, body) = answer(self.own(Method::GET, path)).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }
}

/// The answer's status and body; both say the same status. What is granted is as it is described.
pub(super) async fn answer(request: RequestBuilder) -> (u16, Value) {
    let (http, request) = request.build_split();
    let request = request.unwrap();
    let (method, url) = (request.method().clone(), request.url().clone());
    let answer = http.execute(request).await.unwrap();
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["code"], status, "{body}");
    let path = url.path().strip_prefix("/api/v1").unwrap();
    described::hold(&described::OWN, &method, path, &body);
    (status, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn companies_are_listed_and_kept_under_their_keys() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::CompaniesModify]).await;
    let found = erp.own_get("/companies?externalId=ERP-1").await;
    assert_eq!(found["data"].as_array().unwrap().len(), 1);
    let first = &found["data"][0];
    assert_eq!(
        (&first["id"], &first["name"]),
        (&json!(1001), &json!("Company 1"))
    );
    assert_eq!(
        found["meta"]["cursor"],
        json!({ "next": null, "more": false })
    );
    assert_eq!(erp.own_get("/companies/1001").await["data"], *first);

    let page = erp.own_get("/companies?q=ERP-&limit=1").await;
    assert_eq!(page["data"][0]["id"], 1001);
    let next = page["meta"]["cursor"]["next"].as_str().unwrap();
    let page = erp
        .own_get(&format!("/companies?q=ERP-&limit=1&after={next}"))
        .await;
    assert_eq!(page["data"][0]["id"], 1002);
    assert_eq!(page["meta"]["cursor"]["more"], false);

    let put = |body: Value| {
        let path = "/companies/by-external-id/ERP%209";
        answer(erp.own(Method::PUT, path).json(&body))
    };
    let sent = json!({ "name": "Nine", "termsDays": 14, "parentId": "1001",
                       "address": { "city": "Leeds" } });
    let (status, made) = put(sent.clone()).await;
    assert_eq!((status, &made["data"]["result"]), (200, &json!("created")));
    let company = &made["data"]["company"];
    assert_eq!(
        (&company["externalId"], &company["parentId"]),
        (&json!("ERP 9"), &json!(1001))
    );
    assert_eq!(company["termsDays"], 14);
    let (_, again) = put(sent).await;
    assert_eq!(again["data"]["result"], "unchanged");
    assert_eq!(again["data"]["company"], *company);
    let (_, changed) = put(json!({ "phone": "0113 1", "termsDays": "" })).await;
    let now = &changed["data"]["company"];
    assert_eq!(changed["data"]["result"], "updated");
    assert_eq!(
        (&now["name"], &now["termsDays"], &now["address"]["city"]),
        (&json!("Nine"), &json!(null), &json!("Leeds"))
    );
    for (body, field) in [
        (json!({ "name": "" }), "name"),
        (json!({ "name": "Alder \u{202e}redlA" }), "name"),
        (json!({ "email": "x" }), "email"),
        (json!({ "parentId": 999 }), "parentId"),
        (json!({ "termsDays": 9999 }), "termsDays"),
    ] {
        let (status, refused) = put(body).await;
        assert_eq!(status, 422, "{refused}");
        assert!(refused["data"][field][0].is_string(), "{refused}");
    }

    let reader = Program::with(&site, &[ApiScope::CompaniesRead]).await;
    reader.own_get("/companies/1001").await;
    let path = "/companies/by-external-id/ERP-1";
    let change = reader.own(Method::PUT, path).json(&json!({}));
    assert_eq!(answer(change).await.0, 403);
    let (status, missing) = answer(reader.own(Method::GET, "/companies/77")).await;
    assert_eq!(
        (status, &missing["data"]["errMsg"]),
        (404, &json!("Company does not exist"))
    );
    let (status, _) = answer(reader.own(Method::GET, "/companies?after=x")).await;
    assert_eq!(status, 422);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_company_owes_and_how_it_came_to_that() {
    let site = Site::open().await;
    let scopes = [ApiScope::InvoicesRead, ApiScope::PaymentsModify];
    let erp = Program::with(&site, &scopes).await;
    let invoice = site.invoice().await;
    erp.pay(cash(invoice, "6.72")).await;
    let statement = erp.own_get("/companies/1001/statement").await;
    let pounds = &statement["data"]["statements"][0];
    assert_eq!(
        pounds["closing"],
        json!({ "code": "GBP", "value": "30.0000" })
    );
    let told: Vec<_> = pounds["entries"].as_array().unwrap().iter().collect();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (
            &told[0]["type"],
            &told[0]["invoiceId"],
            &told[0]["amount"]["value"]
        ),
        (&json!("invoice"), &json!(invoice.0), &json!("36.7200"))
    );
    assert_eq!(
        (&told[1]["type"], &told[1]["balance"]["value"]),
        (&json!("payment"), &json!("30.0000"))
    );
    let whole = pounds;
    for (part, omitted, later) in [("offset=0", 0_usize, 1), ("offset=1", 1, 0), ("", 1, 0)] {
        let path = format!("/companies/1001/statement?limit=1&{part}");
        let told = erp.own_get(&path).await;
        let pounds = &told["data"]["statements"][0];
        assert_eq!(pounds["entries"], json!([whole["entries"][omitted]]));
        assert_eq!(
            (&pounds["omitted"], &pounds["later"]),
            (&json!(omitted), &json!(later))
        );
        assert_eq!(
            (&pounds["opening"], &pounds["raised"], &pounds["closing"]),
            (&whole["opening"], &whole["raised"], &whole["closing"])
        );
    }
    let aging = erp.own_get("/companies/1001/aging").await;
    let pounds = &aging["data"]["accounts"][0];
    assert_eq!(pounds["openCount"], 1);
    assert_eq!(
        pounds["aging"][0],
        json!({ "daysPastDue": 0, "amount": { "code": "GBP", "value": "30.0000" } })
    );
    let before = erp.own_get("/companies/1001/aging?as_of=2020-01-31").await;
    assert_eq!(
        before["data"],
        json!({ "asOf": "2020-01-31", "accounts": [] })
    );
    for (path, status) in [
        ("/companies/1001/statement?from=yesterday", 422),
        (
            "/companies/1001/statement?from=2026-02-02&to=2026-02-01",
            422,
        ),
        ("/companies/1001/statement?limit=501", 422),
        ("/companies/1001/statement?offset=-1", 422),
        ("/companies/1001/aging?as_of=2026-02-30", 422),
        ("/companies/1001/aging?as_of=2199-12-31", 422),
        ("/companies/77/statement", 404),
        ("/companies/x/aging", 404),
        ("/companies", 403),
        ("/nothing", 404),
    ] {
        let (said, body) = answer(erp.own(Method::GET, path)).await;
        assert_eq!(said, status, "{path}: {body}");
    }
    let reader = Program::with(&site, &[ApiScope::InvoicesRead]).await;
    let path = "/companies/1001/statement";
    let (status, _) = answer(reader.own(Method::GET, path)).await;
    assert_eq!(status, 403, "a statement tells of payments");
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_are_for_those_who_may_read_them() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::LogsRead]).await;
    let invoice = site.invoice().await;
    let buyer = site.actor(BUYER).await;
    site.portal.invoice(&buyer, invoice).await.unwrap();

    let deeds = erp
        .own_get(&format!("/audit-log?type=invoice&typeId={invoice}"))
        .await;
    let deed = &deeds["data"][0];
    assert_eq!(
        (&deed["type"], &deed["typeId"], &deed["action"]),
        (&json!("invoice"), &json!(invoice.0), &json!("created"))
    );
    let page = erp.own_get("/audit-log?limit=1").await;
    let next = page["meta"]["cursor"]["next"].as_str().unwrap();
    let second = erp
        .own_get(&format!("/audit-log?limit=1&after={next}"))
        .await;
    assert!(second["data"][0]["id"].as_i64() < page["data"][0]["id"].as_i64());
    let none = erp.own_get("/audit-log?actor=Nobody").await;
    assert_eq!(none["data"], json!([]));
    let none = erp.own_get("/audit-log?type=invoice&to=2020-01-01").await;
    assert_eq!(none["data"], json!([]));

    let looks = erp
        .own_get(&format!("/access-log?customerId=1001&invoiceId={invoice}"))
        .await;
    let look = &looks["data"][0];
    assert_eq!(
        (&look["customerId"], &look["byBuyer"]),
        (&json!(1001), &json!(true))
    );
    let others = erp.own_get("/access-log?customerId=1002").await;
    assert_eq!(others["data"], json!([]));

    let stranger = Program::with(&site, &[ApiScope::InvoicesModify]).await;
    for path in ["/audit-log", "/access-log"] {
        let (status, _) = answer(stranger.own(Method::GET, path)).await;
        assert_eq!(status, 403, "{path}");
        let upside_down = format!("{path}?from=2026-02-02&to=2026-02-01");
        let (status, body) = answer(erp.own(Method::GET, &upside_down)).await;
        assert_eq!(status, 422, "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_polls_is_told_what_changed() {
    let site = Site::open().await;
    let scopes = [ApiScope::InvoicesRead, ApiScope::PaymentsModify];
    let erp = Program::with(&site, &scopes).await;
    let mut since = "0".to_owned();
    loop {
        let found = erp.own_get(&format!("/changes?since={since}")).await;
        let cursor = &found["meta"]["cursor"];
        since = cursor["next"].as_str().unwrap().to_owned();
        if cursor["more"] == false {
            break;
        }
    }
    let invoice = site.invoice().await;
    let payment = erp.pay(cash(invoice, "1")).await;
    let found = erp.own_get(&format!("/changes?since={since}")).await;
    let rows = found["data"].as_array().unwrap();
    let told = |kind: &str, id: i64| {
        let mut named = rows.iter();
        named.any(|row| row["type"] == kind && row["id"] == id && row["deleted"] == false)
    };
    assert!(told("invoice", invoice.0) && told("payment", payment));
    assert!(
        rows.iter().all(|row| row["type"] != "company"),
        "which the token may not read"
    );
    let payments = erp
        .own_get(&format!("/changes?since={since}&types=payment"))
        .await;
    assert_eq!(payments["data"].as_array().unwrap().len(), 1);
    assert_eq!(payments["data"][0]["id"], payment);
    let next = found["meta"]["cursor"]["next"].as_str().unwrap();
    let nothing = erp.own_get(&format!("/changes?since={next}")).await;
    assert_eq!(nothing["data"], json!([]));
    assert_eq!(
        nothing["meta"]["cursor"],
        json!({ "next": next, "more": false })
    );

    for (query, status) in [
        ("since=999999", 422),
        ("since=x", 422),
        ("types=colour", 422),
        ("limit=501", 422),
        ("types=invoice,company", 403),
    ] {
        let request = erp.own(Method::GET, &format!("/changes?{query}"));
        assert_eq!(answer(request).await.0, status, "{query}");
    }
    let stranger = Program::with(&site, &[ApiScope::OrdersRead]).await;
    let refused = answer(stranger.own(Method::GET, "/changes")).await;
    assert_eq!(refused.0, 403);
}
