//! Documents as PDF.

use crate::{
    statement::pay,
    support::{BUYER, FINANCE, OTHER_BUYER, Site, SiteSetup},
};
use domain::{InvoiceId, invoice::AccessRow, payment::PaymentList, query::PageRequest};
use reqwest::header;
use service::documents::Linked;
use std::io::{Cursor, Read};
use zip::ZipArchive;

const STATEMENT: &str = "/documents/statement";
const INVOICES: &str = "/documents/invoices";
const PACK: &str = "/documents/invoices.zip";

/// Who looked at an invoice's documents, the latest first.
async fn looks(site: &Site, id: InvoiceId) -> Vec<AccessRow> {
    let (page, system) = (PageRequest::default(), site.system());
    let found = site.portal.invoice_access(&system, id, &page).await;
    found.unwrap().rows
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_downloads_an_invoice() {
    let site = Site::open().await;
    let (first, second) = (site.invoice().await, site.invoice().await);
    let path = format!("{INVOICES}?ids={first}");
    assert_eq!(site.get(&path, None).await.status(), 401);
    let cookie = site.cookie(BUYER).await;
    let answer = site.get(&path, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    let told = |name: header::HeaderName| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(told(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(told(header::CACHE_CONTROL), "private, no-store");
    assert_eq!(told(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let named = told(header::CONTENT_DISPOSITION);
    assert!(
        named.starts_with("attachment; filename=\"invoice-") && named.ends_with(".pdf\""),
        "{named}"
    );
    let one = answer.bytes().await.unwrap();
    assert!(one.starts_with(b"%PDF-"));
    let log = looks(&site, first).await;
    assert_eq!((log.len(), log[0].document.as_str()), (1, "invoice PDF"));
    assert_eq!(
        (log[0].actor.as_str(), log[0].network.as_str()),
        ("buyer", "127.0.0.0/24")
    );

    let path = format!("{INVOICES}?ids={first},{second}");
    let both = site.get(&path, Some(&cookie)).await.bytes().await.unwrap();
    assert!(both.starts_with(b"%PDF-") && both.len() > one.len());
    assert_eq!(looks(&site, second).await.len(), 1);

    let staff = site.cookie(FINANCE).await;
    assert_eq!(site.get(&path, Some(&staff)).await.status(), 200);
    assert_eq!(looks(&site, second).await[0].actor, "finance");

    let path = format!("{INVOICES}?ids={first}&pay_now=0");
    let plain = site.get(&path, Some(&staff)).await.bytes().await.unwrap();
    assert!(plain.starts_with(b"%PDF-") && plain != one);
    assert_eq!(looks(&site, first).await.len(), 4);
    let path = format!("{INVOICES}?ids={first}&pay_now=perhaps");
    assert_eq!(site.get(&path, Some(&staff)).await.status(), 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_invoice_is_a_missing_one() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let cookie = site.cookie(OTHER_BUYER).await;
    let mut answers = Vec::new();
    for id in [invoice.0, 987_654] {
        let path = format!("{INVOICES}?ids={id}");
        let answer = site.get(&path, Some(&cookie)).await;
        assert_eq!(answer.status(), 404);
        let page = answer.text().await.unwrap();
        assert!(page.contains("This invoice does not exist."), "{page}");
        // Every page has a nonce of its own.
        let words = page.split_once("<main>").unwrap().1.to_owned();
        answers.push(words);
    }
    assert_eq!(answers[0], answers[1]);
    assert!(looks(&site, invoice).await.is_empty());

    let address = format!("{INVOICES}?ids=7,x");
    let unreadable = site.get(&address, Some(&cookie));
    assert_eq!(unreadable.await.status(), 400);
    assert_eq!(site.get(INVOICES, Some(&cookie)).await.status(), 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_downloads_the_receipt_of_their_payment() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    pay(&site, invoice, "1234").await;
    let (system, list) = (site.system(), PaymentList::default());
    let found = site.portal.list_payments(&system, &list).await.unwrap();
    let payment = found.page.rows[0].id;
    let detail = site.portal.payment(&system, payment).await.unwrap();
    let path = format!("/documents/receipts/{}", detail.receipt.unwrap());
    assert_eq!(site.get(&path, None).await.status(), 401);
    let cookie = site.cookie(BUYER).await;
    let answer = site.get(&path, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    assert!(answer.bytes().await.unwrap().starts_with(b"%PDF-"));
    let log = looks(&site, invoice).await;
    assert!(log[0].document.starts_with("receipt "), "{log:?}");

    let advice = format!("/documents/payments/{payment}/advice");
    assert_eq!(site.get(&advice, None).await.status(), 401);
    let answer = site.get(&advice, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    assert!(answer.bytes().await.unwrap().starts_with(b"%PDF-"));
    let log = looks(&site, invoice).await;
    assert!(log[0].document.starts_with("remittance advice "), "{log:?}");

    let other = site.cookie(OTHER_BUYER).await;
    for path in [advice.as_str(), "/documents/payments/987654/advice"] {
        let answer = site.get(path, Some(&other)).await;
        assert_eq!(answer.status(), 404);
        let page = answer.text().await.unwrap();
        assert!(page.contains("This payment does not exist."), "{page}");
    }
    for path in [path.as_str(), "/documents/receipts/987654"] {
        let answer = site.get(path, Some(&other)).await;
        assert_eq!(answer.status(), 404);
        let page = answer.text().await.unwrap();
        assert!(page.contains("This receipt does not exist."), "{page}");
    }
    assert_eq!(looks(&site, invoice).await.len(), log.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_for_its_company_and_the_staff() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    pay(&site, invoice, "1234").await;
    let finance = site.actor(FINANCE).await;
    let detail = site.portal.invoice(&finance, invoice).await.unwrap();
    let company = detail.row.company_id;
    let (buyer, staff) = (site.cookie(BUYER).await, site.cookie(FINANCE).await);
    let of_company = format!("{STATEMENT}?company={company}");
    for (path, cookie) in [
        (STATEMENT, &buyer),
        (&of_company, &buyer),
        (&of_company, &staff),
    ] {
        let answer = site.get(path, Some(cookie)).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert!(answer.bytes().await.unwrap().starts_with(b"%PDF-"));
    }
    assert_eq!(site.get(STATEMENT, None).await.status(), 401);
    assert_eq!(site.get(STATEMENT, Some(&staff)).await.status(), 422);
    let turned = format!("{STATEMENT}?from=2021-01-01&to=2020-12-31");
    assert_eq!(site.get(&turned, Some(&buyer)).await.status(), 422);
    let unreadable = format!("{STATEMENT}?from=soon");
    assert_eq!(site.get(&unreadable, Some(&buyer)).await.status(), 400);

    let other = site.cookie(OTHER_BUYER).await;
    for id in [company.0, 987_654] {
        let path = format!("{STATEMENT}?company={id}");
        let answer = site.get(&path, Some(&other)).await;
        assert_eq!(answer.status(), 404);
        let page = answer.text().await.unwrap();
        assert!(page.contains("This company does not exist."), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_leads_back_to_what_it_is_about() {
    let site = Site::open().await;
    let page = async |path: &str, cookie: Option<&str>, status: u16| {
        let answer = site.get(path, cookie).await;
        assert_eq!(answer.status(), status, "{path}");
        answer.text().await.unwrap()
    };
    let asked = page("/documents/invoices/987654", None, 401).await;
    assert!(
        asked.contains("href=\"/login?next=%2Finvoices%2F987654\""),
        "{asked}"
    );
    let cookie = site.cookie(BUYER).await;
    let missing = page("/documents/invoices/987654", Some(&cookie), 404).await;
    assert!(missing.contains("href=\"/invoices/987654\""), "{missing}");
    assert!(missing.contains("href=\"/\""), "{missing}");
    for (path, what) in [
        ("/documents/invoices/x", "This invoice"),
        ("/documents/receipts/x", "This receipt"),
        ("/documents/payments/x/advice", "This payment"),
    ] {
        let missing = page(path, Some(&cookie), 404).await;
        assert!(
            missing.contains(what) && !missing.contains("i64"),
            "{missing}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_for_whoever_holds_it_as_long_as_it_is_good() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let buyer = site.actor(BUYER).await;
    let detail = site.portal.invoice(&buyer, invoice).await.unwrap();
    let (company, what) = (detail.row.company_id, Linked::Invoices(vec![invoice]));
    let link = site.portal.document_link(&buyer, company, &what).await;
    let link = link.unwrap();
    let answer = site.get(&link, None).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "private, no-store");
    assert!(answer.bytes().await.unwrap().starts_with(b"%PDF-"));
    let log = looks(&site, invoice).await;
    assert_eq!(
        (log[0].actor.as_str(), log[0].door.as_str()),
        ("Link of buyer", "link")
    );
    assert_eq!(log[0].network, "127.0.0.0/24");

    // A session opens no link that is none.
    let cookie = site.cookie(BUYER).await;
    let (start, _) = link.split_once('.').unwrap();
    for forged in [start, "/documents/link", "/documents/link?token=x.y"] {
        for cookie in [None, Some(cookie.as_str())] {
            let answer = site.get(forged, cookie).await;
            assert_eq!(answer.status(), 404, "{forged}");
            let page = answer.text().await.unwrap();
            assert!(page.contains("good for ten minutes"), "{page}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_the_log_names_the_network_that_the_proxy_saw() {
    let setup = SiteSetup {
        behind_proxy: true,
        ..SiteSetup::default()
    };
    let site = Site::open_as(setup).await;
    let invoice = site.invoice().await;
    let cookie = site.cookie(BUYER).await;
    let request = site
        .http
        .get(format!("{}{INVOICES}?ids={invoice}", site.base))
        .header(header::COOKIE, &cookie)
        .header("x-forwarded-for", "203.0.113.9, 198.51.100.7");
    assert_eq!(request.send().await.unwrap().status(), 200);
    assert_eq!(looks(&site, invoice).await[0].network, "198.51.100.0/24");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_invoices_are_one_zip() {
    let site = Site::open().await;
    let (first, second) = (site.invoice().await, site.invoice().await);
    let buyer = site.actor(BUYER).await;
    let path = format!("{PACK}?ids={first},{second}");
    assert_eq!(site.get(&path, None).await.status(), 401);
    let (cookie, staff) = (site.cookie(BUYER).await, site.cookie(FINANCE).await);
    for (path, cookie) in [(path.as_str(), &cookie), (PACK, &cookie), (PACK, &staff)] {
        let answer = site.get(path, Some(cookie)).await;
        assert_eq!(answer.status(), 200, "{path}");
        let told = |name: header::HeaderName| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(told(header::CONTENT_TYPE), "application/zip");
        assert_eq!(told(header::CACHE_CONTROL), "private, no-store");
        let named = told(header::CONTENT_DISPOSITION);
        assert!(
            named.starts_with("attachment; filename=\"invoices-") && named.ends_with(".zip\""),
            "{named}"
        );
        let file = answer.bytes().await.unwrap();
        let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
        assert_eq!(archive.len(), 2);
        for id in [first, second] {
            let detail = site.portal.invoice(&buyer, id).await.unwrap();
            let name = format!("invoice-{}.pdf", detail.row.number);
            let mut pdf = Vec::new();
            let mut packed = archive.by_name(&name).unwrap();
            packed.read_to_end(&mut pdf).unwrap();
            assert!(pdf.starts_with(b"%PDF-"), "{name}");
        }
    }
    let log = looks(&site, second).await;
    let taken = log.iter().filter(|look| look.document == "invoice PDF");
    assert_eq!(taken.count(), 3);

    let other = site.cookie(OTHER_BUYER).await;
    for ids in [first.0, 987_654] {
        let answer = site.get(&format!("{PACK}?ids={ids}"), Some(&other)).await;
        assert_eq!(answer.status(), 404);
        let page = answer.text().await.unwrap();
        assert!(
            page.contains("One of these invoices does not exist."),
            "{page}"
        );
    }
    assert_eq!(site.get(PACK, Some(&other)).await.status(), 422);
    let unreadable = format!("{PACK}?ids=7,x");
    assert_eq!(site.get(&unreadable, Some(&other)).await.status(), 400);
    assert_eq!(looks(&site, second).await.len(), log.len());
}
