//! Who is let in, how often, and what is said of requests that cannot be understood.

use super::{Program, cash, gbp, invoice, own::answer, read, url};
use crate::support::{Site, SiteSetup};
use domain::settings::ApiScope;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_token_of_the_store_stays_out() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let token = program.token.as_str();
    let none = "Invalid token header. No credentials provided.";
    for (headers, said) in [
        (vec![], none),
        (vec![("X-Store-Hash", "demostore")], none),
        (vec![("X-Auth-Token", token)], "Invalid store hash."),
        (
            vec![("X-Auth-Token", token), ("X-Store-Hash", "other")],
            "Invalid store hash.",
        ),
        (
            vec![("authToken", token), ("X-Store-Hash", "other")],
            "Invalid store hash.",
        ),
        (
            vec![("X-Auth-Token", "nobody's"), ("X-Store-Hash", "demostore")],
            "Invalid token.",
        ),
    ] {
        let mut request = site.http.get(url(&site, "/invoices"));
        for (name, value) in &headers {
            request = request.header(*name, *value);
        }
        let (status, body) = read(request.send().await.unwrap()).await;
        assert_eq!(status, 401, "{headers:?}");
        assert_eq!(body["meta"]["message"], said, "{headers:?}");
        assert_eq!(body["data"], json!({ "errMsg": said }), "{headers:?}");
    }
    let legacy = site
        .http
        .get(url(&site, "/invoices"))
        .header("authToken", token);
    assert_eq!(read(legacy.send().await.unwrap()).await.0, 200);
    assert_eq!(program.get("/invoices").await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_does_what_its_account_allows() {
    let site = Site::open().await;
    let reader = Program::with(&site, &[ApiScope::InvoicesRead]).await;
    assert_eq!(reader.get("/invoices").await.0, 200);
    let nothing = json!({});
    for (status, body) in [
        reader.post("/invoices", &invoice("1", json!({}))).await,
        reader.put("/invoices/1", &nothing).await,
        reader.delete("/invoices/1").await,
        reader.post("/orders/1/invoices", &nothing).await,
        reader.get("/config").await,
    ] {
        assert_eq!(status, 403, "{body}");
        assert_eq!(body["meta"]["message"], "Forbidden");
    }
    let payer = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    assert_eq!(payer.get("/invoices/1").await.0, 403);
    assert_eq!(reader.get("/invoices/1").await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_and_existence_come_before_what_is_wrong_with_a_change() {
    let site = Site::open().await;
    let changer = Program::new(&site).await;
    let scopes = [ApiScope::InvoicesRead, ApiScope::PaymentsRead];
    let reader = Program::with(&site, &scopes).await;
    let invoice = site.invoice().await;
    let payment = changer.pay(cash(invoice, "10")).await;
    let mut money = cash(invoice, "10");
    money["currency"] = json!("XQX");
    let changes = |invoice: i64, payment: i64| {
        let of_invoice = format!("/invoices/{invoice}");
        let of_payment = format!("/payments/{payment}");
        [
            (
                Method::PUT,
                of_invoice.clone(),
                json!({ "originalBalance": gbp("ten") }),
                400_u16,
            ),
            (Method::PUT, of_invoice, json!({ "dueDate": "soon" }), 422),
            (
                Method::POST,
                format!("{of_payment}/operations"),
                json!({ "operationCode": 3 }),
                400,
            ),
            (
                Method::PUT,
                format!("{of_payment}/processing-status"),
                json!({ "processingStatus": 9 }),
                400,
            ),
            (
                Method::PUT,
                format!("/payments/offline/{payment}"),
                money.clone(),
                422,
            ),
        ]
    };
    for (method, path, body, wrong) in changes(invoice.0, payment) {
        let allowed = changer.ask(method.clone(), &path, Some(body.clone()));
        assert_eq!(allowed.await.0, wrong, "{path}");
        let forbidden = reader.ask(method, &path, Some(body));
        assert_eq!(forbidden.await.0, 403, "{path}");
    }
    for (method, path, body, _) in changes(99_999, 99_999) {
        let missing = changer.ask(method.clone(), &path, Some(body.clone()));
        assert_eq!(missing.await.0, 404, "{path}");
        let forbidden = reader.ask(method, &path, Some(body));
        assert_eq!(forbidden.await.0, 403, "{path}");
    }
    // So it is beyond the contract.
    let hook = json!({ "url": "https://erp.example/", "events": ["lunch"], "enabled": true });
    for (method, path, body) in [
        (Method::PUT, "/webhooks/99", hook),
        (
            Method::POST,
            "/webhooks/99/replay",
            json!({ "since": i64::MAX }),
        ),
    ] {
        for (program, expected) in [(&changer, 404_u16), (&reader, 403)] {
            let request = program.own(method.clone(), path).json(&body);
            let (status, said) = answer(request).await;
            assert_eq!(status, expected, "{path}: {said}");
        }
    }
    // What was deleted is missing.
    let path = format!("/payments/{payment}");
    changer.change(Method::DELETE, &path, None).await;
    let unknown = json!({ "operationCode": 3 });
    let path = format!("{path}/operations");
    let missing = changer.ask(Method::POST, &path, Some(unknown));
    assert_eq!(missing.await.0, 404);
    assert_eq!(changer.open(invoice).await, 3672);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_understood_is_refused_in_the_envelope() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let post = |kind: &'static str, body: Vec<u8>| {
        let request = program.request(Method::POST, "/invoices");
        let request = request.header("Content-Type", kind).body(body);
        async move { read(request.send().await.unwrap()).await }
    };
    let (status, body) = post("application/json", b"{\"invoiceNumber\":".to_vec()).await;
    assert_eq!(status, 400);
    assert_eq!(body["meta"]["message"], "Bad Requests Error");
    let (status, body) = post("text/plain", b"{}".to_vec()).await;
    assert_eq!(status, 415);
    let said = "Unsupported media type \"text/plain\" in request.";
    assert_eq!(body["data"], json!({ "errMsg": said }));
    let (status, body) = post("application/json", b"{}".to_vec()).await;
    assert_eq!(status, 422);
    assert_eq!(body["meta"]["message"], "Parameter Error");
    // What some programs put before their text is none of it.
    let (marked, _) = post("application/json", "\u{feff}{}".into()).await;
    assert_eq!(marked, 422);
    let required = ["This field is required."];
    let all = json!({ "invoiceNumber": required, "originalBalance": required,
                      "openBalance": required, "customerId": required });
    assert_eq!(body["data"], all);
    let (status, body) = post("application/json; charset=utf-8", vec![b' '; 2_000_000]).await;
    assert_eq!(status, 413);
    assert_eq!(body["data"], json!({}));

    for path in ["/nowhere", "/invoices/", "", "/"] {
        let (status, body) = program.get(path).await;
        assert_eq!(
            (status, &body["data"]["errMsg"]),
            (404, &json!("Not found.")),
            "{path}"
        );
    }
    let stranger = site.http.get(url(&site, "/")).send().await.unwrap();
    assert_eq!(read(stranger).await.0, 401);
    for elsewhere in ["/api/nowhere", "/api/v3/proxy/bc-storefront/graphql"] {
        for method in [Method::GET, Method::POST] {
            let url = format!("{}{elsewhere}", site.base);
            let answer = site.http.request(method, url).send().await.unwrap();
            let (status, body) = read(answer).await;
            let said = json!({ "errMsg": "Not found." });
            assert_eq!((status, &body["data"]), (404, &said), "{elsewhere}");
        }
    }
    let nothing = program.own(Method::GET, "/nothing").send().await.unwrap();
    assert_eq!(read(nothing).await.0, 404);
    let patch = program.request(Method::PATCH, "/invoices/1");
    let (status, body) = read(patch.send().await.unwrap()).await;
    assert_eq!(status, 405);
    let said = json!({ "errMsg": "Method \"PATCH\" not allowed." });
    assert_eq!(body["data"], said);
    for path in [
        "/invoices/one",
        "/invoices/99999",
        "/invoices/1e3",
        "/invoices/%FF",
    ] {
        let (status, body) = program.get(path).await;
        assert_eq!(status, 404, "{path}");
        assert_eq!(body["meta"]["message"], "Not Found Error");
        assert_eq!(body["data"], json!({ "errMsg": "Invoice does not exist" }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_packed_body_is_refused_by_its_coding() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let requests = || {
        [
            program.request(Method::POST, "/invoices"),
            program.request(Method::PUT, "/invoices/1"),
            program.own(Method::POST, "/invoices/bulk"),
            program.own(Method::PUT, "/companies/by-external-id/E-1"),
        ]
    };
    let said = |coding: &str| {
        let said =
            format!("Unsupported content encoding \"{coding}\" in request. Send it unpacked.");
        json!({ "errMsg": said })
    };
    for (sent, packed) in [("gzip", "gzip"), ("identity, BR", "BR")] {
        for kind in ["application/json", "application/x-ndjson"] {
            for request in requests() {
                let request = request.header("Content-Type", kind);
                let request = request.header("Content-Encoding", sent);
                let request = request.body(b"\x1f\x8b\x08".to_vec());
                let (status, body) = read(request.send().await.unwrap()).await;
                assert_eq!((status, &body["data"]), (415, &said(packed)));
            }
        }
    }
    let whole = program.own(Method::POST, "/invoices/bulk");
    let whole = whole.header("Content-Encoding", "identity");
    assert_eq!(answer(whole.json(&json!([]))).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let site = Site::open_as(SiteSetup {
        api_rate: 3,
        ..SiteSetup::default()
    })
    .await;
    let program = Program::new(&site).await;
    // Strangers use nothing up.
    for _ in 0..5 {
        let stranger = site.http.get(url(&site, "/invoices")).send().await.unwrap();
        assert_eq!(stranger.status(), 401);
    }
    for _ in 0..3 {
        assert_eq!(program.get("/invoices").await.0, 200);
    }
    let request = program.request(Method::GET, "/invoices");
    let answer = request.send().await.unwrap();
    let wait: u64 = answer.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    let (status, body): (u16, Value) = read(answer).await;
    assert_eq!(status, 429);
    assert_eq!(body["meta"]["message"], "Too Many Requests");
}
