//! Payments of buyers at the store's checkout, as programs see them and may change them.

use super::{Program, cash};
use crate::support::{BUYER, Site, eventually};
use domain::{BcOrderId, InvoiceId, payment::ProcessingStatus, settings::ApiScope};
use reqwest::Method;
use serde_json::{Value, json};
use service::checkout::CheckoutStarted;

/// A buyer's checkout of a whole invoice that is not paid yet.
pub(super) async fn begin(site: &Site) -> (InvoiceId, CheckoutStarted) {
    let buyer = site.actor(BUYER).await;
    let invoice = site.invoice().await;
    let started = site.start_checkout(&buyer, &[(invoice, "36.72")]).await;
    (invoice, started.unwrap())
}

/// Pays it, and waits until the portal knows.
pub(super) async fn pay(site: &Site, started: &CheckoutStarted) -> BcOrderId {
    let order = site.check_out(&started.checkout_url).await;
    let system = site.system();
    eventually("the webhook has finished the payment", async || {
        let found = site.portal.payment_entry(&system, started.payment_id).await;
        (found.unwrap().state.status == ProcessingStatus::Completed).then_some(())
    })
    .await;
    site.come_to_rest().await;
    order
}

/// Each request is 400 with these words, and the payment stays as it is.
async fn refuses(erp: &Program<'_>, path: &str, requests: Vec<(Method, String, Value, &str)>) {
    let before = erp.data(path).await;
    for (method, path, body, words) in requests {
        let body = (!body.is_null()).then_some(body);
        let (status, answer) = erp.ask(method, &path, body).await;
        assert_eq!(status, 400, "{path}: {answer}");
        let said = answer["data"]["errMsg"].as_str().unwrap();
        assert!(said.contains(words), "{path}: {said}");
    }
    assert_eq!(erp.data(path).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkout_is_told_of_before_it_is_paid_and_afterwards() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let (invoice, started) = begin(&site).await;
    let id = started.payment_id.0;
    let path = format!("/payments/{id}");
    let operate = format!("{path}/operations");
    let waiting = erp.data(&path).await;
    let cart = &waiting["moduleData"]["cartId"];
    assert!(cart.is_string(), "{waiting}");
    let unknown = json!({ "type": "UnknownTransaction", "rawTransaction": null });
    assert_eq!(
        waiting["moduleData"],
        json!({ "cartId": cart, "transactions": [unknown] })
    );
    assert_eq!(waiting["moduleName"], "payments_bigcommerce_sales_order");
    assert_eq!(
        (&waiting["processingStatus"], &waiting["appliedStatus"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(
        erp.data(&operate).await,
        json!({ "allowedOperations": [], "allowedStatuses": [] })
    );
    let unfinished = erp.data("/payments?processingStatus=0").await;
    assert_eq!(unfinished, json!([waiting]));

    let order = pay(&site, &started).await;
    let paid = erp.data(&path).await;
    let transaction = &paid["moduleData"]["transactions"][0];
    let number = &transaction["transactionId"];
    assert!(number.is_string(), "{paid}");
    assert_eq!(
        *transaction,
        json!({ "type": "CreditCardTransaction", "transactionId": number,
                "card": { "type": "Visa", "last4": "1111" }, "rawTransaction": null })
    );
    assert_eq!(
        paid["moduleData"],
        json!({ "cartId": cart, "orderId": order.0, "transactions": [transaction] })
    );
    assert_eq!(
        (&paid["processingStatus"], &paid["appliedStatus"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(
        erp.data(&operate).await,
        json!({ "allowedOperations": [1, 2], "allowedStatuses": ["1", "2", "3"] })
    );
    assert_eq!(
        erp.data(&format!("{path}/transactions")).await,
        json!([transaction])
    );
    assert_eq!(erp.data("/payments?processingStatus=0").await, json!([]));
    let receipt = erp.data("/receipts").await[0].clone();
    assert_eq!(receipt["paymentType"], "Visa ending in 1111");
    assert_eq!(receipt["referenceNumber"], *number);
    assert_eq!(erp.open(invoice).await, 0);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkout_is_as_its_order_says() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let (invoice, started) = begin(&site).await;
    let id = started.payment_id.0;
    let path = format!("/payments/{id}");
    let set = |status: i64| {
        let body = json!({ "processingStatus": status });
        let words = "The payment processing status is not allowed.";
        (
            Method::PUT,
            format!("{path}/processing-status"),
            body,
            words,
        )
    };
    let run = |code: i64| {
        let body = json!({ "operationCode": code });
        let words = "The payment operation is not allowed.";
        (Method::POST, format!("{path}/operations"), body, words)
    };
    let edited = || {
        let path = format!("/payments/offline/{id}");
        (
            Method::PUT,
            path,
            cash(invoice, "30"),
            "came through the store",
        )
    };
    let deleted = || {
        let words = "cannot be deleted";
        (Method::DELETE, path.clone(), Value::Null, words)
    };
    let never = [set(3), run(0), run(1), run(2), edited(), deleted()];
    refuses(&erp, &path, never.into()).await;
    assert_eq!(erp.open(invoice).await, 3672);

    pay(&site, &started).await;
    let never = [set(4), run(0), edited(), deleted()];
    refuses(&erp, &path, never.into()).await;
    assert_eq!(erp.open(invoice).await, 0);

    // Asking its order again changes nothing; its money is taken off and put back by hand.
    let before = erp.data(&path).await;
    let operate = format!("{path}/operations");
    for (code, open) in [(2, 0), (1, 3672), (0, 0)] {
        let body = json!({ "operationCode": code });
        let done = erp.change(Method::POST, &operate, Some(body)).await;
        assert_eq!(done, json!({ "id": id }));
        assert_eq!(erp.open(invoice).await, open, "{code}");
        if code == 2 {
            assert_eq!(erp.data(&path).await, before);
        }
    }
    site.assert_whole().await;
}
