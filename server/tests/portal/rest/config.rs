//! The settings of invoices and payments.

use super::Program;
use crate::support::Site;
use serde_json::json;

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
        ("paymentsOffline", json!({ "isEnabled": 2 })),
        // Nothing could be paid at all.
        ("paymentsOffline", json!({ "isEnabled": 0 })),
    ] {
        let change = json!({ "data": [{ "path": path, "value": value }] });
        assert_eq!(program.put("/config", &change).await.0, 422, "{change}");
    }
    assert_eq!(program.data("/config").await, after);
}
