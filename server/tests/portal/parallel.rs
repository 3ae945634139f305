//! Many at once.

use crate::support::{BUYER, SALES, Site};
use tokio::task::JoinSet;

const CLIENTS: usize = 8;
const TURNS: usize = 10;

/// Whatever belongs to one page must not be gone because another is being rendered.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_asked_for_at_once_all_answer() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let (seller, buyer) = (site.cookie(SALES).await, site.cookie(BUYER).await);
    let pages = [
        ("/seller/invoices".to_owned(), &seller, "Invoices · "),
        (format!("/seller/invoices/{invoice}"), &seller, "Invoice 0"),
        ("/seller/orders".to_owned(), &seller, "Orders · "),
        ("/invoices".to_owned(), &buyer, "Invoices · "),
        (format!("/invoices/{invoice}"), &buyer, "Invoice 0"),
        ("/payments".to_owned(), &buyer, "Payments · "),
    ];
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        for turn in 0..TURNS {
            let (path, cookie, title) = &pages[(client + turn) % pages.len()];
            let request = site
                .http
                .get(format!("{}{path}", site.base))
                .header("accept", "text/html")
                .header("cookie", cookie.as_str());
            let (path, title) = (path.clone(), format!("<title>{title}"));
            clients.spawn(async move {
                let answer = request.send().await.unwrap();
                let status = answer.status();
                let page = answer.text().await.unwrap();
                assert_eq!(status, 200, "{path}");
                assert!(page.contains(&title), "{path} has another title");
            });
        }
    }
    clients.join_all().await;
    site.assert_whole().await;
}
