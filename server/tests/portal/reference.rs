//! The descriptions of the interfaces for programs, and their pages.

use crate::support::{Site, SiteSetup};
use serde_json::Value;
use std::collections::BTreeSet;

const PAGES: [&str; 3] = ["/api/reference", "/graphql/reference", "/api/reference/v1"];
const FILES: [&str; 3] = [
    "/api/openapi.json",
    "/graphql/schema",
    "/api/openapi-v1.json",
];

async fn described() -> Site {
    Site::open_as(SiteSetup {
        api_pages: true,
        ..SiteSetup::default()
    })
    .await
}

/// What stands in every attribute of this name.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    let rests = html.split(mark.as_str()).skip(1);
    rests.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Method, path and what is said of it.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, said)| (method.as_str(), path.as_str(), said))
        })
        .filter(|(_, _, said)| said["operationId"].is_string())
        .collect()
}

#[test]
fn every_operation_says_what_it_may_refuse_and_in_what_shape() {
    for document in [server::rest::document(), server::rest::own_document()] {
        let document = serde_json::to_value(document).unwrap();
        let shape = &document["components"]["schemas"]["Refused"];
        assert_eq!(shape["properties"]["code"]["type"], "integer", "{shape}");
        for (method, path, said) in operations(&document) {
            let responses = said["responses"].as_object().unwrap();
            for status in ["401", "403", "429"] {
                assert!(responses.contains_key(status), "{method} {path}: {status}");
            }
            for (status, response) in responses
                .iter()
                .filter(|(status, _)| status.as_str() >= "4")
            {
                let shape = &response["content"]["application/json"]["schema"]["$ref"];
                let refused = "#/components/schemas/Refused";
                assert_eq!(shape, refused, "{method} {path}: {status}");
            }
            let parameters = said["parameters"].as_array().into_iter().flatten();
            let keys = parameters.filter(|one| one["name"] == "Idempotency-Key");
            assert_eq!(
                keys.count(),
                usize::from(method == "post"),
                "{method} {path}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_described_unless_that_is_switched_on() {
    let site = Site::open().await;
    for path in PAGES.into_iter().chain(FILES) {
        assert_eq!(site.get(path, None).await.status(), 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_served_is_what_the_code_makes() {
    let site = described().await;
    for (file, made) in [
        (FILES[0], server::rest::document()),
        (FILES[2], server::rest::own_document()),
    ] {
        let answer = site.get(file, None).await;
        assert_eq!(answer.headers()["content-type"], "application/json");
        let served: Value = answer.json().await.unwrap();
        assert_eq!(served, serde_json::to_value(made).unwrap());
    }

    let schema = site.get("/graphql/schema", None).await;
    assert_eq!(schema.status(), 200);
    let schema = schema.text().await.unwrap();
    for line in ["type InvoiceType implements Node {", "scalar Decimal"] {
        assert!(
            schema.lines().any(|found| found.trim_end() == line),
            "{line}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_whole_and_their_policy_allows_nothing_from_elsewhere() {
    let site = described().await;
    for path in PAGES {
        let answer = site.get(path, None).await;
        assert_eq!(answer.status(), 200, "{path}");
        let policy = answer.headers()["content-security-policy"].clone();
        let html = answer.text().await.unwrap();
        let policy = policy.to_str().unwrap();
        let nonces: BTreeSet<&str> = attributes(&html, "nonce").into_iter().collect();
        assert_eq!(nonces.len(), 1, "{path}");
        let nonce = nonces.first().unwrap();
        for part in [
            "default-src 'none'".to_owned(),
            format!("script-src 'nonce-{nonce}';"),
            format!("style-src 'nonce-{nonce}';"),
            "connect-src 'self'".to_owned(),
        ] {
            assert!(policy.contains(&part), "{part} in {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains("http"));

        let ids = attributes(&html, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{path}: an id stands twice");
        let links = attributes(&html, "href");
        assert!(links.len() > 50, "{path}: {}", links.len());
        for link in links {
            match link.strip_prefix('#') {
                Some(id) => assert!(known.contains(id), "{path}: {link} leads nowhere"),
                None => assert!(link.starts_with('/'), "{path}: {link} leads elsewhere"),
            }
        }
        let again = site.get(path, None).await.text().await.unwrap();
        let other = attributes(&again, "nonce")[0];
        assert_ne!(other, *nonce, "{path}: a nonce is of one answer");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_and_every_type_is_shown() {
    let site = described().await;
    for (page, document, least) in [
        (PAGES[2], server::rest::own_document(), 18),
        (PAGES[0], server::rest::document(), 26),
    ] {
        let html = site.get(page, None).await.text().await.unwrap();
        let document = serde_json::to_value(document).unwrap();
        let operations = operations(&document);
        assert!(operations.len() >= least, "{}", operations.len());
        for (method, path, operation) in operations {
            let id = operation["operationId"].as_str().unwrap();
            let heading = format!("{} <code>{path}</code>", method.to_uppercase());
            assert!(html.contains(&heading), "{heading}");
            assert!(html.contains(&format!("<article id=\"{id}\">")), "{id}");
        }
    }
    let html = site.get(PAGES[0], None).await.text().await.unwrap();
    let example = "&quot;customerId\\&quot;: 0";
    assert!(html.contains(example), "an example has what is required");

    let html = site.get(PAGES[1], None).await.text().await.unwrap();
    let schema = site.get(FILES[1], None).await.text().await.unwrap();
    let types = schema.lines().filter_map(|line| line.strip_prefix("type "));
    for name in types.map(|rest| rest.split(' ').next().unwrap()) {
        assert!(html.contains(&format!("id=\"type-{name}\"")), "{name}");
    }
}
