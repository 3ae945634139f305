//! PDFs and exported lists: links that open without the token.

use crate::support::{BUYER, Site};
use reqwest::header;
use serde_json::{Value, json};

const EXPORT: &str = "
mutation ExportInvoicesAsCSV ($invoiceFilterData: InvoiceFilterDataType!, $lang: String!) {
  invoicesExport (
    invoiceFilterData: $invoiceFilterData,
    lang: $lang,
  ) {
    url
  }
}";

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_is_fetched_by_its_link() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let token = site.log_in(BUYER).await;
    let mut files = Vec::new();
    for pay_now in ["", "isPayNow: false", "isPayNow: true"] {
        let query = format!(
            "mutation GetInvoicePDFUrl {{
              invoicePdf (
                invoiceId: {invoice}
                {pay_now}
              ){{
                url,
              }}
            }}"
        );
        let data = site.asked(&token, &query).await;
        let url = data["invoicePdf"]["url"].as_str().unwrap();
        assert!(
            url.starts_with(&format!("{}/documents/link?token=", site.base)),
            "{url}"
        );
        let shop = site.sandbox.base();
        let file = site.http.get(url).header(header::ORIGIN, shop);
        let file = file.send().await.unwrap();
        assert_eq!(file.status(), 200);
        assert_eq!(file.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], shop);
        let file = file.bytes().await.unwrap();
        assert!(file.starts_with(b"%PDF-"));
        files.push(file);
    }
    // It leads to where it is paid for who asks for that, and for nobody else.
    assert!(files[0] == files[1] && files[0] != files[2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_list_is_what_the_filter_finds() {
    let site = Site::open().await;
    let (first, second) = (site.invoice().await, site.invoice().await);
    let token = site.log_in(BUYER).await;
    let export = async |id_in: &str, order_by: &str| {
        let filter = json!({
            "search": "", "idIn": id_in, "orderNumber": "", "beginDateAt": null,
            "endDateAt": null, "status": [0], "orderBy": order_by, "companyIds": [],
        });
        let variables = json!({ "invoiceFilterData": filter, "lang": "en" });
        let body = json!({ "query": EXPORT, "variables": variables });
        let answer: Value = site.graphql(&token, &body).await.json().await.unwrap();
        let url = answer["data"]["invoicesExport"]["url"].as_str();
        let url = url.unwrap_or_else(|| panic!("{answer}")).to_owned();
        let file = site.http.get(url).send().await.unwrap();
        assert_eq!(file.status(), 200);
        let named = file.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap();
        assert!(named.contains("invoice-export-"), "{named}");
        let text = file.text().await.unwrap();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        assert!(lines[0].starts_with("number,company,"), "{text}");
        lines[1..].to_vec()
    };
    let up = export("", "invoice_number").await;
    let down = export("", "-invoice_number").await;
    assert_eq!(up.len(), 2);
    assert_eq!(
        up.iter().rev().collect::<Vec<_>>(),
        down.iter().collect::<Vec<_>>()
    );
    assert_eq!(export("", "-undefined").await.len(), 2);
    let one = export(&second.to_string(), "-invoice_number").await;
    assert_eq!(one, down[..1]);
    assert_eq!(
        export(&format!("{first},{second}"), "created_at")
            .await
            .len(),
        2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_none_leads_nowhere() {
    let site = Site::open().await;
    for path in ["/documents/list", "/documents/list?token=a.b"] {
        let answer = site.get(path, None).await;
        assert_eq!(answer.status(), 404);
        assert!(
            answer
                .text()
                .await
                .unwrap()
                .contains("This link does not lead anywhere")
        );
    }
}
