//! The settings of invoices and payments.

use super::Program;
use crate::support::Site;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_read_and_changed() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let before = program.data("/config").await;
    assert_eq!(before["paymentsOffline"]["isEnabled"], 1);
    assert_eq!(
        before["payments"]["onlinePaymentAutomaticInvoiceGeneration"],
        0
    );
    let change = json!({ "data": [
        { "visibilityLevel": 1, "path": "payments", "value": {
            "onlinePaymentAutomaticInvoiceGeneration": 1,
            "offlinePaymentAutomaticInvoiceGeneration": "0",
            "statusAfterPaymentIsMade": 3 } },
        { "visibilityLevel": 1, "path": "paymentsBigcommerceSalesOrder",
          "value": { "isEnabled": 0 } },
    ] });
    let (status, body) = program.put("/config", &change).await;
    assert_eq!((status, &body["data"]), (200, &json!([])));
    let after = program.data("/config").await;
    assert_eq!(
        after["payments"]["onlinePaymentAutomaticInvoiceGeneration"],
        1
    );
    assert_eq!(
        after["payments"]["offlinePaymentAutomaticInvoiceGeneration"],
        0
    );
    assert_eq!(after["paymentsBigcommerceSalesOrder"]["isEnabled"], 0);
    for (path, value) in [
        ("payments", json!({ "statusAfterPaymentIsMade": 1 })),
        ("nothing", json!({ "isEnabled": 1 })),
        ("nothing", json!({})),
        ("payments", json!({ "nothing": null })),
        ("payments", json!([])),
        ("allMethods", json!(["card"])),
        ("paymentsOffline", json!({ "isEnabled": 2 })),
        // Nothing could be paid at all.
        ("paymentsOffline", json!({ "isEnabled": 0 })),
    ] {
        let change = json!({ "data": [{ "path": path, "value": value }] });
        assert_eq!(program.put("/config", &change).await.0, 422, "{change}");
    }
    // What is wrong with one group keeps the other one out.
    let change = json!({ "data": [
        { "path": "payments", "value": { "offlinePaymentAutomaticInvoiceGeneration": 1 } },
        { "path": "paymentsOffline", "value": { "isEnabled": 0 } },
    ] });
    for reversed in [false, true] {
        let mut change = change.clone();
        if reversed {
            change["data"].as_array_mut().unwrap().reverse();
        }
        assert_eq!(program.put("/config", &change).await.0, 422, "{change}");
    }
    assert_eq!(program.data("/config").await, after);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_can_be_sent_back() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let before = program.data("/config").await;
    let groups = |config: &Value| -> Value {
        let groups = config.as_object().unwrap().iter();
        let groups = groups.map(|(path, value)| json!({ "path": path, "value": value }));
        json!({ "data": groups.collect::<Vec<_>>() })
    };
    let (status, body) = program.put("/config", &groups(&before)).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(program.data("/config").await, before);

    // Two groups say whether the checkout is on; the one that was changed is meant.
    for group in [
        "paymentsBigcommerceSalesOrder",
        "isPaymentProcessingEnabled",
    ] {
        let shown = program.data("/config").await;
        let mut sent = shown.clone();
        let other = 1 - shown[group]["isEnabled"].as_u64().unwrap();
        sent[group]["isEnabled"] = json!(other);
        let (status, body) = program.put("/config", &groups(&sent)).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(program.data("/config").await[group]["isEnabled"], other);
    }
}
