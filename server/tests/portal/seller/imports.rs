use crate::support::{BUYER, FINANCE, SALES, Site};
use domain::{
    Currency,
    import::{DateFormat, ImportOptions, UnknownCompany},
    money::NumberStyle,
};
use reqwest::{Response, header};

const FILE: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n\
    1,A,Lamp,2,2026-01-05,10.00,ERP-1\n\
    =HYPERLINK(1),B,Lamp,x,2026-01-05,10.00,ERP-1\n";

async fn upload(site: &Site, cookie: Option<&str>) -> Response {
    upload_file(site, cookie, FILE).await
}

async fn upload_file(site: &Site, cookie: Option<&str>, content: &str) -> Response {
    let head = "name=\"file\"; filename=\"C:\\\\may.csv\"\r\nContent-Type: text/csv";
    site.upload("/seller/imports/upload", head, content.as_bytes(), cookie)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_import_can_upload() {
    let site = Site::open().await;
    assert_eq!(upload(&site, None).await.status(), 401);
    for email in [SALES, BUYER] {
        let cookie = site.cookie(email).await;
        assert_eq!(upload(&site, Some(&cookie)).await.status(), 403, "{email}");
    }
    let cookie = site.cookie(FINANCE).await;
    let answer = upload(&site, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    let uploaded: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(uploaded["file_name"], "may.csv");
    assert_eq!(uploaded["size"], FILE.len());
    assert_eq!(uploaded["upload_id"].as_str().unwrap().len(), 32);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_file_is_refused_and_not_kept() {
    let site = Site::open().await;
    let cookie = site.cookie(FINANCE).await;
    let answer = upload_file(&site, Some(&cookie), "").await;
    assert_eq!(answer.status(), 422);
    let problem: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(
        problem["message"],
        "The file is empty. Nothing was imported."
    );
    let folder = site.site_root.with_file_name("data").join("uploads");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_rows_are_downloaded_without_formulas() {
    let site = Site::open().await;
    let file = site.site_root.with_file_name("rows.csv");
    std::fs::write(&file, FILE).unwrap();
    let options = ImportOptions {
        columns: Vec::new(),
        currency: Currency::GBP,
        style: NumberStyle::Point,
        dates: DateFormat::Automatic,
        unknown_company: UnknownCompany::Create,
        restore_deleted: false,
        dry_run: false,
    };
    let actor = site.system();
    let id = site
        .portal
        .start_import(&actor, "rows.csv", &options)
        .await
        .unwrap();
    let report = site
        .portal
        .run_import(&actor, id, file, options)
        .await
        .unwrap();
    assert_eq!(
        (report.progress.invoices, report.progress.rows_refused),
        (1, 1)
    );

    let path = format!("/seller/imports/{id}/refused.csv");
    let cookie = site.cookie(FINANCE).await;
    let answer = site.get(&path, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    assert!(
        answer.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .contains("attachment")
    );
    let text = answer.text().await.unwrap();
    assert!(
        text.starts_with("Line,Number,Reason\n3,'=HYPERLINK(1),"),
        "{text}"
    );

    assert_eq!(site.get(&path, None).await.status(), 401);
    let buyer = site.cookie(BUYER).await;
    assert_eq!(site.get(&path, Some(&buyer)).await.status(), 403);
    let missing = site
        .get("/seller/imports/999/refused.csv", Some(&cookie))
        .await;
    assert_eq!(missing.status(), 404);
}
