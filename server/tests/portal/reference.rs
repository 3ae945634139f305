//! The descriptions of the interfaces for programs, and their pages.

use crate::support::{Site, SiteSetup};
use reqwest::{Response, header};
use serde_json::Value;
use std::{fs, path::Path};

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

fn policy(answer: &Response) -> String {
    let policy = &answer.headers()[header::CONTENT_SECURITY_POLICY];
    policy.to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_load_files_of_this_portal_and_nothing_else() {
    let site = described().await;
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    for (path, description) in PAGES.into_iter().zip(FILES) {
        let html = site.get(path, None).await.text().await.unwrap();
        assert_eq!(attributes(&html, "data-description"), [description]);
        let scripts = attributes(&html, "src");
        assert!(scripts.len() >= 2, "{path}: {scripts:?}");
        assert_eq!(html.matches("<script").count(), scripts.len(), "{path}");
        for inline in ["<style", " style=", " onload=", " onclick="] {
            assert!(!html.contains(inline), "{path}: {inline}");
        }
        for address in scripts.into_iter().chain(attributes(&html, "href")) {
            if PAGES.contains(&address) || FILES.contains(&address) {
                continue;
            }
            let file = address.strip_prefix('/').unwrap();
            let copy = site.site_root.join(file);
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(public.join(file), copy).unwrap();
            let served = site.get(address, None).await;
            assert_eq!(served.status(), 200, "{address}");
            let kind = match file.rsplit('.').next().unwrap() {
                "js" => "text/javascript",
                "css" => "text/css",
                _ => "image/svg+xml",
            };
            assert_eq!(served.headers()[header::CONTENT_TYPE], kind, "{address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn policies_name_no_other_host_and_only_graphiql_brings_styles() {
    let site = described().await;
    for path in PAGES {
        let answer = site.get(path, None).await;
        assert_eq!(answer.status(), 200, "{path}");
        let kind = &answer.headers()[header::CONTENT_TYPE];
        assert_eq!(kind, "text/html; charset=utf-8", "{path}");
        let policy = policy(&answer);
        let known = ["'none'", "'self'", "'unsafe-inline'", "data:"];
        for rule in policy.split("; ") {
            let (name, sources) = rule.split_once(' ').unwrap();
            for source in sources.split(' ') {
                assert!(known.contains(&source), "{path}: {source} in {policy}");
                if source == "'unsafe-inline'" {
                    assert_eq!((path, name), ("/graphql/reference", "style-src"));
                }
            }
        }
        for rule in [
            "default-src 'none'",
            "script-src 'self'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
        ] {
            let stands = policy.split("; ").any(|found| found == rule);
            assert!(stands, "{path}: {rule} in {policy}");
        }
    }

    // All else is as strict as ever.
    for path in FILES.into_iter().chain(["/login", "/no/such/page"]) {
        let policy = policy(&site.get(path, None).await);
        for loose in ["unsafe-inline", "'unsafe-eval'", "font-src"] {
            assert!(!policy.contains(loose), "{path}: {policy}");
        }
    }
}
