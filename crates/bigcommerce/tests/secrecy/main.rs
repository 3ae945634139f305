//! Nothing that is logged or shown contains a secret.
//!
//! A program of its own, because it listens to the whole process's log.

#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

#[path = "../client/shop.rs"]
#[allow(dead_code, reason = "the other tests use the rest")]
mod shop;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bigcommerce::{Client, Config, CustomItem, HookHeaders, NewCart, NewHook, Secret};
use bigcommerce_sandbox::{Fault, FaultKind};
use tracing_subscriber::filter::LevelFilter;

use crate::shop::{BUYER, Shop, TOKEN};

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

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn the_token_is_never_logged() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let shop = Shop::impatient(|config| config.request_timeout = Duration::from_millis(400)).await;
    shop.client.store().information().await.unwrap();
    let cart = NewCart {
        customer_id: Some(BUYER),
        channel_id: None,
        currency: "GBP".to_owned(),
        items: vec![CustomItem {
            name: "Invoice 36".to_owned(),
            sku: "INV-36".to_owned(),
            list_price: "1.5".parse().unwrap(),
        }],
    };
    let cart = shop.client.carts().create(&cart).await.unwrap();
    let mut shown = format!("{cart:?}");
    for kind in [
        FaultKind::InternalError,
        FaultKind::TooMany,
        FaultKind::Drop,
        FaultKind::Hang,
    ] {
        shop.sandbox
            .fail_next(Fault::next(5, kind).reset_after_ms(1));
        let error = shop.client.carts().redirect_urls("x").await.unwrap_err();
        shown.push_str(&format!("{error} {error:?}"));
        shop.sandbox.clear_faults();
    }
    let log = log.text();
    assert!(
        log.contains("BigCommerce answered") && log.contains("did not answer well"),
        "{log}"
    );
    assert!(!log.contains(TOKEN), "the token is in the log");
    assert!(!shown.contains(TOKEN) && !shown.contains("token="));
}

#[test]
fn no_debug_text_shows_a_secret() {
    let base: url::Url = "https://api.example".parse().unwrap();
    let config = Config {
        b2b_token: Some("b2b-s3cret".into()),
        ..Config::new(base.clone(), base, "demostore", TOKEN)
    };
    let client = Client::new(&config).unwrap();
    let hook = NewHook {
        scope: "store/order/*".to_owned(),
        destination: "https://portal.example".to_owned(),
        is_active: true,
        headers: HookHeaders::one("X-Proof", "s3cret"),
    };
    let shown = format!(
        "{config:?} {client:?} {hook:?} {:?} {:?}",
        Secret::new(TOKEN),
        client.carts()
    );
    assert!(
        !shown.contains(TOKEN) && !shown.contains("s3cret"),
        "{shown}"
    );
    assert!(shown.contains("X-Proof"));
}
