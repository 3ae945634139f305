//! A hundred megabytes through the door for uploads. A program of its own, because it looks at
//! the memory of the whole process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "tests"
)]

#[path = "../portal/support.rs"]
mod support;

use domain::{
    Currency,
    import::{DateFormat, ImportOptions, ImportState, UnknownCompany},
    money::NumberStyle,
};
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use support::{FINANCE, Site, SiteSetup, eventually};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Mutex,
};

/// One test at a time: a sign-in of the other one takes memory, too.
static ALONE: Mutex<()> = Mutex::const_new(());

const HEAD: &str = "--frontier\r\nContent-Disposition: form-data; name=\"file\"; \
    filename=\"erp.csv\"\r\nContent-Type: text/csv\r\n\r\n";
const TAIL: &str = "\r\n--frontier--\r\n";
const COLUMNS: &str = "number,quantity,price,date,note\n";

/// A row of 20 kB.
fn row(number: usize) -> String {
    format!("{number:05},1,5,2026-02-01,{}\n", "n".repeat(20_000))
}

/// Sends a file of so many rows, piece by piece; yields status and answer.
async fn upload(site: &Site, cookie: &str, rows: usize) -> (u16, Value) {
    let length = HEAD.len() + COLUMNS.len() + rows * row(0).len() + TAIL.len();
    let host = site.base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST /seller/imports/upload HTTP/1.1\r\nHost: {host}\r\nOrigin: {}\r\n\
         Cookie: {cookie}\r\nAccept: application/json\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=frontier\r\n\
         Content-Length: {length}\r\n\r\n{HEAD}{COLUMNS}",
        site.base
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    for number in 0..rows {
        stream.write_all(row(number).as_bytes()).await.unwrap();
    }
    stream.write_all(TAIL.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let json = &answer[answer.find('{').unwrap()..=answer.rfind('}').unwrap()];
    (status, serde_json::from_str(json).unwrap())
}

/// Resident memory in bytes.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_megabytes_are_uploaded_and_tried_with_little_memory() {
    let _alone = ALONE.lock().await;
    let site = Site::open().await;
    let cookie = site.cookie(FINANCE).await;
    let before = resident();
    let over = Arc::new(AtomicBool::new(false));
    let watch = tokio::task::spawn_blocking({
        let over = Arc::clone(&over);
        move || {
            let mut peak = resident();
            while !over.load(Ordering::Relaxed) {
                peak = peak.max(resident());
                std::thread::yield_now();
            }
            peak
        }
    });

    let (status, uploaded) = upload(&site, &cookie, 5_000).await;
    assert_eq!(status, 200, "{uploaded}");
    assert!(uploaded["size"].as_u64().unwrap() > 100_000_000);
    let options = ImportOptions {
        columns: Vec::new(),
        currency: Currency::GBP,
        style: NumberStyle::Point,
        dates: DateFormat::Automatic,
        unknown_company: UnknownCompany::Create,
        dry_run: true,
        restore_deleted: false,
    };
    let form = json!({ "upload": uploaded["upload_id"], "options": options });
    let started = site.call("imports/start", &cookie, &form).await;
    assert_eq!(started.status(), 200, "{}", started.text().await.unwrap());
    let import = eventually("the dry run ends", async || {
        let imports = site.portal.list_imports(&site.system()).await.unwrap();
        let import = imports.into_iter().next()?;
        (import.state != ImportState::Running).then_some(import)
    })
    .await;
    over.store(true, Ordering::Relaxed);
    let grown = watch.await.unwrap().saturating_sub(before);

    assert_eq!(import.state, ImportState::Finished);
    assert!(import.dry_run);
    let done = import.progress;
    assert_eq!((done.invoices, done.rows_refused), (5_000, 0));
    assert!(
        grown < 64 * 1024 * 1024,
        "memory grew by {} MB",
        grown / 1024 / 1024
    );
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_above_the_limit_is_refused_with_words_and_not_kept() {
    let _alone = ALONE.lock().await;
    let setup = SiteSetup {
        upload_limit: 1_000_000,
        ..SiteSetup::default()
    };
    let site = Site::open_as(setup).await;
    let cookie = site.cookie(FINANCE).await;
    for rows in [60, 150] {
        let (status, told) = upload(&site, &cookie, rows).await;
        assert_eq!(status, 413, "{told}");
        assert_eq!(told["code"], "file_too_large");
        let message = told["message"].as_str().unwrap();
        assert!(message.contains("Nothing was imported"), "{message}");
    }
    let folder = site.site_root.with_file_name("data").join("uploads");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0);
    let (status, uploaded) = upload(&site, &cookie, 40).await;
    assert_eq!(status, 200, "{uploaded}");
}
