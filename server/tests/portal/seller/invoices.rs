use crate::support::{ADMIN, BUYER, FINANCE, SALES, Site};
use reqwest::header;

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_a_file_for_who_may_see_it() {
    let site = Site::open().await;
    let id = site.invoice().await;
    let path = "/seller/invoices/export.csv";
    assert_eq!(site.get(path, None).await.status(), 401);
    for email in [SALES, FINANCE, ADMIN] {
        let cookie = site.cookie(email).await;
        let answer = site.get(path, Some(&cookie)).await;
        assert_eq!(answer.status(), 200, "{email}");
        let kind = answer.headers()[header::CONTENT_TYPE].to_str().unwrap();
        assert_eq!(kind, "text/csv; charset=utf-8");
        let name = answer.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap();
        assert!(
            name.starts_with("attachment; filename=\"invoices-2"),
            "{name}"
        );
        let text = answer.text().await.unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].starts_with("id,number,company_id,company,"),
            "{text}"
        );
        assert!(
            lines[1].starts_with(&format!("{id},{:08},", id.0)),
            "{text}"
        );
        assert!(
            lines[1].contains(",GBP,36.72,0.00,36.72,Open,no,"),
            "{text}"
        );
        assert_eq!(lines.len(), 2);
    }
    let cookie = site.cookie(SALES).await;
    for (query, lines) in [
        ("?q=nothing", 1),
        ("?po=po-7", 2),
        ("?ids=", 1),
        ("?issued_from=&issued_to=", 2),
    ] {
        let answer = site.get(&format!("{path}{query}"), Some(&cookie)).await;
        let text = answer.text().await.unwrap();
        assert_eq!(text.lines().count(), lines, "{query}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_is_led_away_from_the_staffs_files_as_from_its_pages() {
    let site = Site::open().await;
    site.invoice().await;
    let buyer = site.cookie(BUYER).await;
    for path in [
        "/seller/invoices",
        "/seller/invoices/export.csv",
        "/seller/invoices/export.csv?status=late",
        "/seller/payments/export.csv",
    ] {
        let answer = site.get(path, Some(&buyer)).await;
        assert_eq!(answer.status(), 303, "{path}");
        assert_eq!(answer.headers()[header::LOCATION], "/invoices", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_cannot_be_read_makes_no_file() {
    let site = Site::open().await;
    site.invoice().await;
    let cookie = site.cookie(SALES).await;
    for (path, filter, like) in [
        (
            "/seller/invoices/export.csv",
            "issued_from=2026-02-30",
            "a day like 2010-12-31",
        ),
        (
            "/seller/invoices/export.csv",
            "status=late",
            "one of open, partial, paid, overdue",
        ),
        ("/seller/invoices/export.csv", "ids=1,x", "a number like 42"),
        (
            "/seller/payments/export.csv",
            "least=a%20lot",
            "an amount like 1234.50",
        ),
        (
            "/seller/payments/export.csv",
            "to=soon",
            "a day like 2010-12-31",
        ),
        (
            "/seller/payments/export.csv",
            "colour=red",
            "There is no filter of this name.",
        ),
    ] {
        let address = format!("{path}?{filter}");
        let page = site.get(&address, Some(&cookie)).await;
        assert_eq!(page.status(), 400, "{filter}");
        assert!(page.text().await.unwrap().contains(like), "{filter}");
        let request = site.http.get(format!("{}{address}", site.base));
        let answer = request.header("cookie", &cookie).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{filter}");
        let problem: serde_json::Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], "unreadable_filter");
        let name = filter.split('=').next().unwrap();
        assert_eq!(problem["fields"][0]["field"], name);
        let message = problem["fields"][0]["message"].as_str().unwrap();
        assert!(message.contains(like), "{message}");
        let said = problem["message"].as_str().unwrap();
        assert!(said.contains(name) && said.contains(like), "{said}");
        // Whoever may not have it hears nothing of that.
        let answer = site.get(&address, None).await;
        assert_eq!(answer.status(), 401, "{filter}");
    }
    // The list itself opens, and says so.
    let page = site
        .get("/seller/invoices?issued_from=soon", Some(&cookie))
        .await;
    assert_eq!(page.status(), 200);
    let text = page.text().await.unwrap();
    assert!(
        text.contains("It should be a day like 2010-12-31"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_formula_in_a_file_is_text() {
    let site = Site::open().await;
    site.invoice().await;
    site.come_to_rest().await;
    let script = "UPDATE invoices SET po_number = '=1+1'; UPDATE companies SET name = '@x,\"y\"'";
    site.portal.store().run_script(script).await.unwrap();
    let cookie = site.cookie(SALES).await;
    let answer = site.get("/seller/invoices/export.csv", Some(&cookie)).await;
    let text = answer.text().await.unwrap();
    assert!(text.contains(",\"'@x,\"\"y\"\"\","), "{text}");
    assert!(text.contains(",'=1+1,"), "{text}");
}

#[test]
fn every_column_of_the_file_is_documented() {
    let text = include_str!("../../../../docs/EXPORT.md");
    let columns = domain::invoice::EXPORT_COLUMNS.into_iter();
    for column in columns.chain(domain::invoice::BUYER_EXPORT_COLUMNS) {
        assert!(text.contains(&format!("| `{column}` |")), "{column}");
    }
}
