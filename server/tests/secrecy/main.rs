//! Nothing that is logged contains a token that somebody enters. A program of its own, because
//! it listens to the whole process's log.
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

use serde_json::json;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use support::{ADMIN, Site};
use tracing_subscriber::filter::LevelFilter;

/// What must never be seen again.
const TOKEN: &str = "entered-token-that-is-wrong";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_entered_is_never_logged() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::DEBUG)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let site = Site::open().await;
    let cookie = site.cookie(ADMIN).await;
    for untested in [false, true] {
        let form = json!({"store_hash": "", "access_token": TOKEN, "b2b_token": TOKEN});
        let data = json!({"form": form, "untested": untested});
        site.call("settings/save-connection", &cookie, &data).await;
    }
    site.call("settings/test-connection", &cookie, &json!({}))
        .await;
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for heard in ["credentials were tried", "the connection was tested"] {
        assert!(log.contains(heard), "{log}");
    }
    assert!(!log.contains(TOKEN), "the token is in the log");
}
