//! A buyer's list of invoices as a file.

use crate::support::{BUYER, OTHER_BUYER, Site};
use reqwest::header;

const PATH: &str = "/invoices/export.csv";

#[tokio::test(flavor = "multi_thread")]
async fn a_buyers_file_has_columns_of_its_own_and_their_invoices_alone() {
    let site = Site::open().await;
    let id = site.invoice().await;
    assert_eq!(site.get(PATH, None).await.status(), 401);
    let buyer = site.cookie(BUYER).await;
    let answer = site.get(PATH, Some(&buyer)).await;
    assert_eq!(answer.status(), 200);
    let kind = answer.headers()[header::CONTENT_TYPE].to_str().unwrap();
    assert_eq!(kind, "text/csv; charset=utf-8");
    let text = answer.text().await.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "number,company,order,po_number,invoice_date,due_date,currency,total,paid,amount_due,\
         status,overdue,pending_payments"
    );
    assert!(lines[1].contains(",PO-7,"), "{text}");
    assert!(
        lines[1].ends_with(",GBP,36.72,0.00,36.72,Open,no,0"),
        "{text}"
    );
    assert_eq!(lines.len(), 2);

    // The filter of the list counts, parts of a SKU included.
    for (query, lines) in [
        ("?q=nothing", 1),
        ("?q=5123a", 2),
        ("?status=overdue", 1),
        ("?ids=", 1),
    ] {
        let answer = site.get(&format!("{PATH}{query}"), Some(&buyer)).await;
        let text = answer.text().await.unwrap();
        assert_eq!(text.lines().count(), lines, "{query}: {text}");
    }
    let refused = site.get(&format!("{PATH}?due_to=soon"), Some(&buyer)).await;
    assert_eq!(refused.status(), 400);

    // Whoever names another company's invoice gets what a missing one gives.
    let other = site.cookie(OTHER_BUYER).await;
    for query in ["", &format!("?ids={id}"), "?ids=987654"] {
        let answer = site.get(&format!("{PATH}{query}"), Some(&other)).await;
        let text = answer.text().await.unwrap();
        assert_eq!(text.lines().count(), 1, "{query}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_formula_in_a_buyers_file_is_text() {
    let site = Site::open().await;
    site.invoice().await;
    site.come_to_rest().await;
    let script = "UPDATE invoices SET po_number = '=1+1'; UPDATE companies SET name = '@x'";
    site.portal.store().run_script(script).await.unwrap();
    let buyer = site.cookie(BUYER).await;
    let text = site.get(PATH, Some(&buyer)).await.text().await.unwrap();
    assert!(text.contains(",'@x,"), "{text}");
    assert!(text.contains(",'=1+1,"), "{text}");
}
