//! PDFs of invoices that lie elsewhere.

use crate::{
    https::{Answer, Files, KnownNames, fetcher, fetcher_of},
    support::{BUYER, FINANCE, OTHER_BUYER, SALES, Site, SiteSetup},
};
use domain::{
    InvoiceId,
    invoice::{MAX_PDF_BYTES, PdfUrl},
    network::is_public,
    query::PageRequest,
};
use reqwest::header;
use serde_json::json;
use server::fetching::{Fetcher, Network};
use service::ports::{ExternalFiles, FetchError};
use std::sync::Arc;

const PDF: &[u8] = b"%PDF-1.7 of the ERP";
const HERE: &[&[&str]] = &[&["127.0.0.1"]];
const INSIDE: &[&[&str]] = &[&["127.0.0.2"]];

/// A server of files, and names of which one leads to where nobody may go.
async fn world() -> (Arc<Files>, Arc<KnownNames>) {
    let names = Arc::new(KnownNames::default());
    names.lead("files.test", HERE);
    names.lead("mirror.test", HERE);
    names.lead("inside.test", INSIDE);
    (Files::serve().await, names)
}

async fn fetch(fetcher: &Fetcher, url: &str) -> Result<Vec<u8>, FetchError> {
    fetcher.fetch(&PdfUrl::parse(url).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_downloads_it_and_it_is_fetched_once() {
    let (files, names) = world().await;
    files.put("/7.pdf", Answer::file(PDF));
    let setup = SiteSetup {
        files: fetcher(names.clone()),
        ..SiteSetup::default()
    };
    let site = Site::open_as(setup).await;
    let invoice = site.invoice().await;
    let staff = site.cookie(SALES).await;
    let url = files.url("files.test", "/7.pdf");
    let told = json!({"id": invoice.0, "seen": "", "typed": url});
    let saved = site.call("invoices/external-pdf", &staff, &told).await;
    assert_eq!(saved.status(), 200);
    let again = site.call("invoices/external-pdf", &staff, &told).await;
    assert_eq!(again.status(), 409, "another address was seen");

    let path = format!("/documents/invoices/{invoice}");
    assert_eq!(site.get(&path, None).await.status(), 401);
    for email in [BUYER, FINANCE, BUYER] {
        let cookie = site.cookie(email).await;
        let answer = site.get(&path, Some(&cookie)).await;
        assert_eq!(answer.status(), 200);
        let told = |name: header::HeaderName| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(told(header::CONTENT_TYPE), "application/pdf");
        assert_eq!(told(header::CACHE_CONTROL), "private, no-store");
        assert_eq!(told(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(told(header::CONTENT_DISPOSITION).starts_with("attachment; "));
        assert_eq!(answer.bytes().await.unwrap(), PDF);
    }
    assert_eq!(files.asked(), ["/7.pdf"]);
    assert_eq!(names.asked(), ["files.test"]);
    let (page, system) = (PageRequest::default(), site.system());
    let log = site.portal.invoice_access(&system, invoice, &page).await;
    let log = log.unwrap().rows;
    assert_eq!(log.len(), 3);
    assert!(
        log.iter()
            .all(|look| look.document == "external invoice PDF")
    );

    // The portal's own is there beside it, and of a stranger's neither.
    let own = format!("/documents/invoices?ids={invoice}");
    let cookie = site.cookie(BUYER).await;
    let answer = site.get(&own, Some(&cookie)).await.bytes().await.unwrap();
    assert!(answer.starts_with(b"%PDF-") && answer != PDF);
    let stranger = site.cookie(OTHER_BUYER).await;
    for id in [invoice, InvoiceId(987_654)] {
        let path = format!("/documents/invoices/{id}");
        let answer = site.get(&path, Some(&stranger)).await;
        assert_eq!(answer.status(), 404);
        let page = answer.text().await.unwrap();
        assert!(page.contains("This invoice does not exist."), "{page}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_cannot_be_fetched_a_page_says_why() {
    let (files, names) = world().await;
    files.put("/page", Answer::file(b"<html>Sign in</html>"));
    let setup = SiteSetup {
        files: fetcher(names),
        ..SiteSetup::default()
    };
    let site = Site::open_as(setup).await;
    let (invoice, system) = (site.invoice().await, site.system());
    let cookie = site.cookie(BUYER).await;
    for (host, path, words) in [
        ("files.test", "/page?key=secret", "has no such file"),
        ("files.test", "/page", "not a PDF"),
        ("inside.test", "/page", "not on the internet"),
        ("unknown.test", "/page", "does not answer"),
    ] {
        let url = files.url(host, path);
        let set = site.portal.set_external_pdf(&system, invoice, None, &url);
        set.await.unwrap();
        let path = format!("/documents/invoices/{invoice}");
        let answer = site.get(&path, Some(&cookie)).await;
        assert_eq!(answer.status(), 502);
        let page = answer.text().await.unwrap();
        let own = "Download the portal's own PDF";
        for part in [words, own, "This did not work"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // Where the store keeps its files is none of its buyers' business.
        for hidden in [host, "secret"] {
            assert!(!page.contains(hidden), "{page}");
        }
    }
    let own = format!("/documents/invoices?ids={invoice}");
    assert_eq!(site.get(&own, Some(&cookie)).await.status(), 200);
}

#[tokio::test]
async fn servers_may_lead_on_three_times_and_only_to_the_internet() {
    let (files, names) = world().await;
    let fetcher = fetcher(names.clone());
    let url = |path: &str| files.url("files.test", path);
    files.put("/4", Answer::to("/3"));
    files.put("/3", Answer::to(&files.url("mirror.test", "/2")));
    files.put(
        "/2",
        Answer::status("308 Permanent Redirect", "Location: 1"),
    );
    files.put("/1", Answer::status("303 See Other", "Location: ?0"));
    files.put("/1?0", Answer::file(PDF));
    assert_eq!(fetch(&fetcher, &url("/3")).await.unwrap(), PDF);
    assert_eq!(files.asked(), ["/3", "/2", "/1", "/1?0"]);
    let known = ["files.test", "mirror.test", "mirror.test", "mirror.test"];
    assert_eq!(names.asked(), known, "each is looked up anew");
    let astray = fetch(&fetcher, &url("/4")).await.unwrap_err();
    assert!(matches!(astray, FetchError::LedAstray(_)), "{astray:?}");

    let inside = files.url("inside.test", "/secret");
    files.put("/inside", Answer::to(&inside));
    let refused = fetch(&fetcher, &url("/inside")).await.unwrap_err();
    assert_eq!(refused, FetchError::NotPublic("inside.test".to_owned()));
    let at = |start: &str, end: &str| format!("Location: {start}:{}{end}", files.port);
    for (path, header) in [
        ("/http", at("http://files.test", "/1?0")),
        ("/literal", at("https://127.0.0.1", "/1?0")),
        ("/mapped", at("https://[::ffff:127.0.0.1]", "/1?0")),
        ("/number", at("https://2130706433", "/1?0")),
        ("/local", at("https://localhost", "/1?0")),
        ("/password", at("https://a:b@files.test", "/1?0")),
        ("/file", "Location: file:///etc/passwd".to_owned()),
        ("/nowhere", "X-Location: /1?0".to_owned()),
    ] {
        files.put(path, Answer::status("302 Found", &header));
        let calls = files.calls();
        let astray = fetch(&fetcher, &url(path)).await.unwrap_err();
        assert!(matches!(astray, FetchError::LedAstray(_)), "{astray:?}");
        assert_eq!(files.calls(), calls + 1, "{header}");
    }
    assert!(!files.asked().contains(&"/secret".to_owned()));
}

#[tokio::test]
async fn the_machine_that_was_judged_is_the_one_that_is_called() {
    let (files, names) = world().await;
    files.put("/7.pdf", Answer::file(PDF));
    let url = files.url("files.test", "/7.pdf");
    let there = fetcher(names.clone());
    // A name that leads elsewhere a moment later: the first answer counts, and whoever asks
    // again judges again.
    names.lead("files.test", &[&["127.0.0.1"], &["127.0.0.2"]]);
    assert_eq!(fetch(&there, &url).await.unwrap(), PDF);
    assert_eq!(names.asked(), ["files.test"]);
    let refused = fetch(&there, &url).await.unwrap_err();
    assert_eq!(refused, FetchError::NotPublic("files.test".to_owned()));
    // One address that may not be asked is one too many.
    names.lead("files.test", &[&["127.0.0.1", "10.0.0.1"]]);
    assert!(fetch(&there, &url).await.is_err());
    names.lead("files.test", &[&[]]);
    assert!(fetch(&there, &url).await.is_err());
    assert_eq!(files.calls(), 1);

    // The judge that is in force outside of tests.
    for address in ["127.0.0.1", "10.0.0.1", "::1", "::ffff:127.0.0.1"] {
        names.lead("files.test", &[&[address]]);
        let strict = fetcher_of(names.clone(), is_public);
        let refused = fetch(&strict, &url).await.unwrap_err();
        assert_eq!(refused, FetchError::NotPublic("files.test".to_owned()));
    }
    let allowed = Network::internet().is_allowed;
    assert!(!allowed("127.0.0.1".parse().unwrap()));
    assert!(allowed("1.1.1.1".parse().unwrap()));
    assert_eq!(files.calls(), 1);
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_asked_nothing() {
    let (files, names) = world().await;
    files.put("/7.pdf", Answer::file(PDF));
    let strangers = Fetcher::in_network(Network {
        is_allowed: |_| true,
        names: names.clone(),
        roots: Vec::new(),
    });
    let url = files.url("files.test", "/7.pdf");
    let refused = fetch(&strangers, &url).await.unwrap_err();
    assert!(matches!(refused, FetchError::NoAnswer(_)), "{refused:?}");
    // Nor one that goes by another name.
    names.lead("other.test", HERE);
    let url = files.url("other.test", "/7.pdf");
    let refused = fetch(&fetcher(names), &url).await.unwrap_err();
    assert!(matches!(refused, FetchError::NoAnswer(_)), "{refused:?}");
    assert!(files.asked().is_empty());
}

#[tokio::test]
async fn no_more_is_read_than_a_file_may_have() {
    let (files, names) = world().await;
    let fetcher = fetcher(names);
    let url = |path: &str| files.url("files.test", path);
    let endless = Answer {
        bytes: b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%PDF-".to_vec(),
        endless: Some(vec![b'x'; 64 * 1024]),
    };
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n%PDF-";
    let told = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n%PDF-";
    files.put("/endless", endless);
    files.put("/cut", Answer::raw(cut.to_vec()));
    files.put("/told", Answer::raw(told.to_vec()));
    files.put("/large", Answer::file(&vec![b'x'; MAX_PDF_BYTES + 1]));
    files.put("/most", Answer::file(&vec![b'x'; MAX_PDF_BYTES]));
    files.put("/secret", Answer::status("403 Forbidden", "X-No: file"));
    for path in ["/endless", "/told", "/large"] {
        let refused = fetch(&fetcher, &url(path)).await.unwrap_err();
        assert_eq!(refused, FetchError::TooLarge, "{path}");
    }
    let most = fetch(&fetcher, &url("/most")).await.unwrap();
    assert_eq!(most.len(), MAX_PDF_BYTES);
    let broken = fetch(&fetcher, &url("/cut?key=secret")).await.unwrap_err();
    assert_eq!(broken, FetchError::Refused(404));
    let broken = fetch(&fetcher, &url("/cut")).await.unwrap_err();
    assert!(matches!(&broken, FetchError::NoAnswer(_)), "{broken:?}");
    assert!(!broken.to_string().contains("/cut"), "{broken}");
    let refused = fetch(&fetcher, &url("/secret")).await.unwrap_err();
    assert_eq!(refused, FetchError::Refused(403));
}
