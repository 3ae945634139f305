use crate::support::{BUYER, FINANCE, OTHER_BUYER, Site};
use domain::{InvoiceId, payment::OfflinePaymentForm};
use reqwest::header;
use serde_json::{Value, json};

const EXPORT: &str = "/statement/export.csv";

/// Records ten pounds of an invoice that is over £36.72.
pub async fn pay(site: &Site, invoice: InvoiceId, memo: &str) {
    let memo = |form: &mut OfflinePaymentForm| form.memo = memo.to_owned();
    site.receive_cash(invoice, "10", memo).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_exported_without_formulas() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    pay(&site, invoice, "1234").await;
    site.come_to_rest().await;
    // What a store takes over from elsewhere may look like a formula.
    let script = "UPDATE companies SET name = '=HYPERLINK(\"x\")' WHERE name = 'Company 1'";
    site.portal.store().run_script(script).await.unwrap();

    let cookie = site.cookie(BUYER).await;
    let answer = site.get(EXPORT, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    let disposition = answer.headers()[header::CONTENT_DISPOSITION].to_str();
    assert!(disposition.unwrap().starts_with("attachment"));
    let text = answer.text().await.unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert!(lines[0].starts_with("date,type,number,details,company,currency,charge"));
    assert!(
        lines[1].ends_with(",Opening balance,,,,GBP,,,0.00,"),
        "{text}"
    );
    assert!(lines[2].contains(",Invoice,"), "{text}");
    assert!(lines[2].contains(",\"'=HYPERLINK(\"\"x\"\")\","), "{text}");
    assert!(lines[2].ends_with(",GBP,36.72,,36.72,"), "{text}");
    assert!(lines[3].ends_with(",GBP,,10.00,26.72,"), "{text}");
    assert!(
        lines[4].ends_with(",Closing balance,,,,GBP,,,26.72,"),
        "{text}"
    );

    // Nothing happened there last year, nor was anything owed before.
    let path = format!("{EXPORT}?to=2020-12-31");
    let text = site.get(&path, Some(&cookie)).await.text().await.unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    assert_eq!(site.get(EXPORT, None).await.status(), 401);
    let turned = format!("{EXPORT}?from=2021-01-01&to=2020-12-31");
    assert_eq!(site.get(&turned, Some(&cookie)).await.status(), 422);
    let unborn = format!("{EXPORT}?as_of=2199-12-31");
    assert_eq!(site.get(&unborn, Some(&cookie)).await.status(), 422);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_statement_is_a_missing_one() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let finance = site.actor(FINANCE).await;
    let detail = site.portal.invoice(&finance, invoice).await.unwrap();
    let company = detail.row.company_id;
    let cookie = site.cookie(OTHER_BUYER).await;
    let mut answers = Vec::new();
    for id in [company.0, 987_654] {
        let file = site
            .get(&format!("{EXPORT}?company={id}"), Some(&cookie))
            .await;
        assert_eq!(file.status(), 404);
        let words = file.text().await.unwrap();
        assert!(words.contains("This company does not exist."), "{words}");
        let query = json!({ "query": { "company": id } });
        let page = site.call("buyer/statement/show", &cookie, &query).await;
        assert_eq!(page.status(), 404);
        let told: Value = page.json().await.unwrap();
        answers.push(told);
    }
    assert_eq!(answers[0], answers[1]);

    // The staff has to say whose, and then gets it.
    let cookie = site.cookie(FINANCE).await;
    assert_eq!(site.get(EXPORT, Some(&cookie)).await.status(), 422);
    let path = format!("{EXPORT}?company={company}");
    let text = site.get(&path, Some(&cookie)).await.text().await.unwrap();
    assert!(text.lines().last().unwrap().ends_with(",36.72,"), "{text}");
}
