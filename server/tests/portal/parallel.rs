//! Many at once.

use crate::support::{BUYER, SALES, Site};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};
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

/// What listing the app's pages needs must not reach into pages that are being rendered.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_answer_while_other_portals_start() {
    let site = Site::open().await;
    let seller = site.cookie(SALES).await;
    let started = Arc::new(AtomicBool::new(false));
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (http, started) = (site.http.clone(), Arc::clone(&started));
        let (url, cookie) = (format!("{}/seller/orders", site.base), seller.clone());
        clients.spawn(async move {
            while !started.load(Relaxed) {
                let request = http.get(&url).header("accept", "text/html");
                let answer = request.header("cookie", &cookie).send().await.unwrap();
                assert_eq!(answer.status(), 200);
            }
        });
    }
    for _ in 0..TURNS {
        Site::open().await;
    }
    started.store(true, Relaxed);
    clients.join_all().await;
}
