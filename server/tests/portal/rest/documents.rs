//! PDFs of invoices.

use super::{Program, invoice, url};
use crate::{
    https::{Answer, Files, KnownNames, fetcher},
    support::{BUYER, Site, SiteSetup},
};
use serde_json::json;
use std::sync::Arc;

const PDF: &[u8] = b"%PDF-1.7 of the ERP";

/// Downloads without any credentials, as it is addressed.
async fn file(site: &Site, address: &str) -> Vec<u8> {
    assert!(address.starts_with(&site.base), "{address}");
    let file = site.http.get(address).send().await.unwrap();
    assert_eq!(file.status(), 200);
    assert_eq!(file.headers()["content-type"], "application/pdf");
    file.bytes().await.unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_address_gets_the_file_that_buyers_get() {
    let files = Files::serve().await;
    files.put("/1.pdf", Answer::file(PDF));
    let names = Arc::new(KnownNames::default());
    names.lead("files.test", &[&["127.0.0.1"]]);
    let site = Site::open_as(SiteSetup {
        files: fetcher(names),
        ..SiteSetup::default()
    })
    .await;
    let program = Program::new(&site).await;
    let pdf = files.url("files.test", "/1.pdf");
    let id = program.add("A", json!({ "externalPdfUrl": pdf })).await;
    let invoice = format!("/invoices/{id}");
    let path = format!("{invoice}/download-pdf");
    let data = program.data(&path).await;
    assert_eq!(data["externalPdfUrl"], pdf);
    assert!(files.asked().is_empty(), "nobody has wanted it");
    assert_eq!(file(&site, data["url"].as_str().unwrap()).await, PDF);
    let cookie = site.cookie(BUYER).await;
    let own = format!("/documents/invoices/{id}");
    let answer = site.get(&own, Some(&cookie)).await;
    assert_eq!(answer.bytes().await.unwrap(), PDF);
    assert_eq!(files.asked(), ["/1.pdf"]);

    let change = json!({ "externalPdfUrl": "" });
    assert_eq!(program.put(&invoice, &change).await.0, 200);
    let data = program.data(&path).await;
    assert_eq!(data["externalPdfUrl"], "");
    let printed = file(&site, data["url"].as_str().unwrap()).await;
    assert!(printed.starts_with(b"%PDF-") && printed != PDF);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_lies_on_the_internet_or_nowhere() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({})).await;
    for address in [
        "http://files.example.com/1.pdf",
        "https://127.0.0.1/1.pdf",
        "https://[::1]:8443/1.pdf",
        "https://10.0.0.7/1.pdf",
        "https://169.254.169.254/latest/meta-data",
        "https://example.com@localhost/1.pdf",
        "https://localhost/1.pdf",
        "https://2130706433/1.pdf",
        "file:///etc/passwd",
    ] {
        let change = json!({ "externalPdfUrl": address });
        for (status, body) in [
            program
                .post("/invoices", &invoice("B", change.clone()))
                .await,
            program.put(&format!("/invoices/{id}"), &change).await,
        ] {
            assert_eq!(status, 422, "{address}");
            assert!(body["data"]["externalPdfUrl"][0].is_string(), "{body}");
        }
    }
    let path = format!("/invoices/{id}/download-pdf");
    assert_eq!(program.data(&path).await["externalPdfUrl"], "");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_invoice_gets_no_address() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let (status, body) = program.get("/invoices/0/download-pdf").await;
    assert_eq!(status, 404);
    assert_eq!(body["data"], json!({ "errMsg": "Invoice does not exist" }));
    let id = program.add("A", json!({})).await;
    let path = url(&site, &format!("/invoices/{id}/download-pdf"));
    let stranger = site.http.get(path).send().await.unwrap();
    assert_eq!(stranger.status(), 401);
}
