//! A store that is slow: its calls are held until the test lets them go.

use crate::support::{BUYER, SALES, Site, SiteSetup, eventually};
use bigcommerce_sandbox::{Fault, FaultKind};
use domain::payment::ProcessingStatus;
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};

#[tokio::test(flavor = "multi_thread")]
async fn no_page_waits_for_a_slow_store() {
    let setup = SiteSetup {
        store_time: Duration::from_secs(600),
        ..SiteSetup::default()
    };
    let site = Arc::new(Site::open_as(setup).await);
    let invoice = site.invoice().await;
    let actor = site.actor(BUYER).await;
    let begun = site
        .start_checkout(&actor, &[(invoice, "16.72")])
        .await
        .unwrap();
    site.sandbox.webhooks_settled().await;
    let (seller, buyer) = (site.cookie(SALES).await, site.cookie(BUYER).await);
    site.sandbox
        .fail_next(Fault::next(u32::MAX, FaultKind::Hold));

    // A buyer pays: that asks the store.
    let paying = tokio::spawn({
        let (site, buyer) = (Arc::clone(&site), buyer.clone());
        async move {
            let form = json!({ "form": {
                "idempotency_key": "while-the-store-is-slow",
                "lines": [{ "invoice_id": invoice, "amount": "20.00" }],
                "comment": "",
                "again": true,
            } });
            let answer = site.call("pay/start", &buyer, &form).await;
            (answer.status(), answer.json::<Value>().await.unwrap())
        }
    });
    eventually("the store is asked", async || {
        (site.sandbox.held_requests() > 0).then_some(())
    })
    .await;

    let payment = begun.payment_id;
    for (path, cookie) in [
        ("/login".to_owned(), None),
        ("/seller/orders".to_owned(), Some(&seller)),
        ("/seller/invoices".to_owned(), Some(&seller)),
        (format!("/seller/invoices/{invoice}"), Some(&seller)),
        ("/seller/payments".to_owned(), Some(&seller)),
        (format!("/seller/payments/{payment}"), Some(&seller)),
        ("/invoices".to_owned(), Some(&buyer)),
        (format!("/invoices/{invoice}"), Some(&buyer)),
        (format!("/pay?invoice={invoice}"), Some(&buyer)),
        ("/pay/return?orderId=41000".to_owned(), Some(&buyer)),
        ("/payments".to_owned(), Some(&buyer)),
        (format!("/payments/{payment}"), Some(&buyer)),
    ] {
        let answer = site.get(&path, cookie.map(String::as_str)).await;
        assert_eq!(answer.status(), 200, "{path}");
    }
    // Signing in, and what staff does, ask nobody either.
    site.cookie(SALES).await;
    let list = json!({ "list": { "search": null, "status": null, "company": null,
        "page": { "after": null, "before": null, "size": 0 } } });
    let listed = site.call("payments/list", &seller, &list).await;
    assert_eq!(listed.status(), 200, "{}", listed.text().await.unwrap());

    assert!(site.sandbox.held_requests() > 0);
    assert!(!paying.is_finished());
    site.sandbox.clear_faults();
    let (status, started) = paying.await.unwrap();
    assert_eq!(status, 200, "{started}");
    assert!(started["checkout_url"].as_str().is_some());
    let waiting = site.portal.payment(&actor, payment).await.unwrap();
    assert_eq!(waiting.row.state.status, ProcessingStatus::Incomplete);
    site.assert_whole().await;
}
