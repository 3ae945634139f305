//! PDFs of invoices that lie elsewhere.

use crate::{
    looks,
    support::{Desk, PDF, desk},
};
use domain::{
    CompanyId, InvoiceId, Problem,
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::{
    documents::{Document, Linked},
    ports::FetchError,
};
use store::testing::for_each_engine;

const URL: &str = "https://files.example.com/7.pdf?key=secret";
const OTHER: &str = "https://files.example.com/8.pdf";
const FIRST: &[u8] = b"%PDF-1.7 first";
const SECOND: &[u8] = b"%PDF-1.7 second";

/// An invoice of a new company whose PDF lies at [`URL`].
async fn elsewhere(desk: &Desk) -> (CompanyId, InvoiceId) {
    let company = desk.company("Alder", "1").await;
    let invoice = desk.invoice(company, 10_00).await;
    move_to(desk, invoice, URL).await;
    (company, invoice)
}

async fn move_to(desk: &Desk, invoice: InvoiceId, url: &str) {
    let system = desk.system();
    let set = desk
        .portal
        .set_external_pdf(&system, invoice, None, url)
        .await;
    set.unwrap();
}

async fn take(desk: &Desk, actor: &Actor, invoice: InvoiceId) -> Result<Document, Problem> {
    desk.portal.invoice_document(actor, invoice).await
}

#[tokio::test]
async fn it_is_fetched_once_and_kept() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, invoice) = elsewhere(&desk).await;
        assert_eq!(desk.files.asked(), [""; 0], "nobody has wanted it");
        desk.files.put(Ok(FIRST));
        let buyer = desk.buyer(company, BuyerRole::Senior).await;
        let file = take(&desk, &buyer, invoice).await.unwrap();
        assert_eq!(file.bytes, FIRST);
        assert_eq!(file.name, format!("invoice-{:08}.pdf", invoice.0));
        let sales = desk.seller(SellerRole::Sales).await;
        assert_eq!(take(&desk, &sales, invoice).await.unwrap().bytes, FIRST);
        assert_eq!(desk.files.asked(), [URL]);
        assert!(desk.printer.take().is_none());
        let log = looks(&desk, invoice).await;
        let names: Vec<_> = log
            .iter()
            .map(|look| (look.document.as_str(), look.actor.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                ("external invoice PDF", sales.name()),
                ("external invoice PDF", buyer.name()),
            ]
        );

        // The portal's own is there beside it.
        let own = desk.portal.print_invoices(&buyer, &[invoice]).await;
        assert_eq!(own.unwrap().bytes, PDF);

        // The same address changes nothing; another one is fetched anew.
        move_to(&desk, invoice, URL).await;
        assert_eq!(take(&desk, &buyer, invoice).await.unwrap().bytes, FIRST);
        move_to(&desk, invoice, OTHER).await;
        desk.files.put(Ok(SECOND));
        assert_eq!(take(&desk, &buyer, invoice).await.unwrap().bytes, SECOND);
        assert_eq!(desk.files.asked(), [URL, OTHER]);

        // Without one it is the portal's own again.
        move_to(&desk, invoice, "").await;
        assert_eq!(take(&desk, &buyer, invoice).await.unwrap().bytes, PDF);
        assert_eq!(looks(&desk, invoice).await[0].document, "invoice PDF");
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_who_ask_at_once_both_get_the_one_that_is_kept() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice) = elsewhere(&desk).await;
        let system = desk.system();
        desk.files.wait_for(2);
        desk.files.put(Ok(FIRST));
        desk.files.put(Ok(SECOND));
        let (one, other) =
            tokio::join!(take(&desk, &system, invoice), take(&desk, &system, invoice));
        let kept = one.unwrap().bytes;
        assert_eq!(other.unwrap().bytes, kept);
        assert_eq!(desk.files.asked(), [URL, URL]);
        assert_eq!(take(&desk, &system, invoice).await.unwrap().bytes, kept);
        assert_eq!(desk.files.asked().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_fetched_of_an_address_before_is_not_kept() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice) = elsewhere(&desk).await;
        let system = desk.system();
        desk.files.wait_for(2);
        desk.files.put(Ok(FIRST));
        desk.files.put(Ok(FIRST));
        let (one, _) = tokio::join!(take(&desk, &system, invoice), async {
            // By now the first has asked, and waits for this one.
            while desk.files.asked().is_empty() {
                tokio::task::yield_now().await;
            }
            move_to(&desk, invoice, OTHER).await;
            let url = domain::invoice::PdfUrl::parse(OTHER).unwrap();
            service::ports::ExternalFiles::fetch(&*desk.files, &url).await
        });
        let problem = one.unwrap_err();
        assert_eq!(problem.code, "pdf_moved");
        assert!(looks(&desk, invoice).await.is_empty());
        desk.files.wait_for(1);
        desk.files.put(Ok(SECOND));
        assert_eq!(take(&desk, &system, invoice).await.unwrap().bytes, SECOND);
    })
    .await;
}

#[tokio::test]
async fn a_failure_says_what_happened_and_leaves_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, invoice) = elsewhere(&desk).await;
        let buyer = desk.buyer(company, BuyerRole::Senior).await;
        for (answer, told) in [
            (Ok(&b"<html>"[..]), "not a PDF"),
            (Ok(&b""[..]), "not a PDF"),
            (Err(FetchError::Refused(404)), "has no such file"),
            (Err(FetchError::Refused(403)), "refuses"),
            (Err(FetchError::TooLarge), "more than 5 MB"),
            (Err(FetchError::TooSlow), "in time"),
            (Err(FetchError::NoAnswer("why".to_owned())), "not answer"),
            (Err(FetchError::LedAstray("why".to_owned())), "leads on"),
            (
                Err(FetchError::NotPublic("10.0.0.1".to_owned())),
                "not on the internet",
            ),
        ] {
            desk.files.put(answer);
            let problem = take(&desk, &buyer, invoice).await.unwrap_err();
            assert_eq!(problem.kind, ProblemKind::Upstream);
            assert_eq!(problem.code, "not_fetched");
            let words = problem.message;
            for part in [told, "portal's own PDF"] {
                assert!(words.contains(part), "{words}");
            }
            for secret in ["secret", "why", "10.0.0.1", "files.example.com"] {
                assert!(!words.contains(secret), "{words}");
            }
        }
        // The store's staff learns where to look.
        desk.files.put(Err(FetchError::Refused(404)));
        let problem = take(&desk, &desk.system(), invoice).await.unwrap_err();
        assert!(problem.message.contains("files.example.com"), "{problem}");
        assert!(looks(&desk, invoice).await.is_empty());
        let own = desk.portal.print_invoices(&buyer, &[invoice]).await;
        assert_eq!(own.unwrap().bytes, PDF);
        // The next who asks may have more luck.
        desk.files.put(Ok(FIRST));
        assert_eq!(take(&desk, &buyer, invoice).await.unwrap().bytes, FIRST);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_is_a_missing_one_and_is_not_fetched() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, invoice) = elsewhere(&desk).await;
        let birch = desk.company("Birch", "2").await;
        let stranger = desk.buyer(birch, BuyerRole::Admin).await;
        let foreign = take(&desk, &stranger, invoice).await.unwrap_err();
        let missing = take(&desk, &stranger, InvoiceId(99_999)).await.unwrap_err();
        assert_eq!(foreign, missing);
        assert_eq!(missing.kind, ProblemKind::NotFound);
        let junior = desk.buyer(company, BuyerRole::Junior).await;
        let refused = take(&desk, &junior, invoice).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
        assert_eq!(desk.files.asked(), [""; 0]);

        let what = Linked::Invoice(invoice);
        let refused = desk.portal.document_link(&stranger, birch, &what).await;
        assert_eq!(refused.unwrap_err().kind, ProblemKind::NotFound);
        let buyer = desk.buyer(company, BuyerRole::Senior).await;
        let link = desk.portal.document_link(&buyer, company, &what).await;
        let link = link.unwrap();
        let (_, token) = link.split_once("token=").unwrap();
        desk.files.put(Ok(FIRST));
        let file = desk.portal.print_linked(token, None).await.unwrap();
        assert_eq!(file.bytes, FIRST);
        assert_eq!(looks(&desk, invoice).await[0].door, "link");
    })
    .await;
}

#[tokio::test]
async fn buyers_learn_that_there_is_one_but_not_where() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, invoice) = elsewhere(&desk).await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let seen = desk.portal.invoice(&buyer, invoice).await.unwrap();
        assert_eq!((seen.has_external_pdf, seen.external_pdf), (true, None));
        let sales = desk.seller(SellerRole::Sales).await;
        let seen = desk.portal.invoice(&sales, invoice).await.unwrap();
        let url = seen.external_pdf.unwrap();
        assert_eq!((seen.has_external_pdf, url.as_str()), (true, URL));
    })
    .await;
}

#[tokio::test]
async fn who_changes_the_address_has_to_know_the_last_one() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (_, invoice) = elsewhere(&desk).await;
        let sales = desk.seller(SellerRole::Sales).await;
        let set = async |seen: Option<&str>, typed: &str| {
            desk.portal
                .set_external_pdf(&sales, invoice, seen, typed)
                .await
        };
        let stale = set(Some(""), OTHER).await.unwrap_err();
        assert_eq!(stale.code, "stale");
        let told = stale.field("external_pdf_url").unwrap();
        assert_eq!(told, format!("The address is now {URL}."));
        let wrong = set(Some(URL), "https://10.0.0.1/").await.unwrap_err();
        assert_eq!(wrong.kind, ProblemKind::Invalid);
        assert!(wrong.field("external_pdf_url").is_some());
        let url = set(Some(URL), OTHER).await.unwrap().unwrap();
        assert_eq!(url.as_str(), OTHER);
        assert_eq!(set(Some(OTHER), " ").await.unwrap(), None);
        assert_eq!(set(Some(""), "").await.unwrap(), None);
        let history = desk.portal.invoice(&sales, invoice).await.unwrap().history;
        let changes: Vec<_> = history
            .iter()
            .filter(|change| change.action == "external PDF changed")
            .map(|change| change.summary.as_str())
            .collect();
        assert_eq!(changes.len(), 3, "{changes:?}");
        assert!(changes.iter().all(|summary| !summary.contains("secret")));
        let missing = desk
            .portal
            .set_external_pdf(&sales, InvoiceId(99_999), None, URL)
            .await;
        assert_eq!(missing.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}
