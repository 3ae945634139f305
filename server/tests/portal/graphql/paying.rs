//! Carts, what comes of them, and receipts.

use crate::support::{BUYER, OTHER_BUYER, Site, eventually};
use domain::{InvoiceId, PaymentId, ReceiptId, ReceiptLineId};
use serde_json::{Value, json};

pub(super) fn cart(id: InvoiceId, amount: &str, currency: &str) -> String {
    format!(
        "mutation CreateCart {{
          invoiceCreateBcCart (
            bcCartData: {{
              lineItems: [{{invoiceId: {id}, amount: \"{amount}\"}},],
              currency: \"{currency}\"
              details: {{
                memo: \"\"
              }}
            }}
          ) {{
            result {{
              checkoutUrl
              cartId
            }}
          }}
        }}"
    )
}

fn history(id: InvoiceId) -> String {
    format!(
        "query GetInvoicePaymentHistory {{
          allReceiptLines (
            invoiceId: \"{id}\"
            first: 50
            offset: 0
          ) {{
            edges {{
              node {{
                id paymentType invoiceId amount transactionType referenceNumber createdAt
              }}
            }}
            totalCount
          }}
        }}"
    )
}

fn receipt(id: i64) -> String {
    format!(
        "query GetInvoiceReceipt {{
          receipt (
            id: {id}
          ) {{
            id, createdAt, updatedAt, storeHash, customerId, externalId, externalCustomerId,
            totalCode, totalAmount, payerName, payerCustomerId, details, paymentId,
            transactionType, paymentType, referenceNumber,
            receiptLineSet {{
              edges {{
                node {{
                  id, createdAt, updatedAt, storeHash, customerId, externalId,
                  externalCustomerId, receiptId, invoiceId, amountCode, amount, paymentStatus,
                  paymentType, invoiceNumber, paymentId, transactionType, referenceNumber,
                }}
              }}
            }}
          }}
        }}"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_paid_and_its_receipts_are_shown() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let token = site.log_in(BUYER).await;
    let data = site.asked(&token, &cart(invoice, "36.72", "GBP")).await;
    let result = &data["invoiceCreateBcCart"]["result"];
    let cart_id = result["cartId"].as_str().unwrap();
    let url = result["checkoutUrl"].as_str().unwrap();

    let login = "mutation checkoutLogin($cartData: CheckoutLoginType!) {
        checkoutLogin(
            cartData: $cartData
        ) {
            result {
                redirectUrl
            }
        }
    }";
    let body = json!({ "query": login, "variables": { "cartData": { "cartId": cart_id } } });
    let answer: Value = site.graphql(&token, &body).await.json().await.unwrap();
    assert!(
        answer["data"]["checkoutLogin"]["result"]["redirectUrl"].is_string(),
        "{answer}"
    );

    let order = site.check_out(url).await;
    let finish = format!(
        "mutation {{ invoiceFinishBcPayment(orderId: {order}, comment: \"Thank you\") {{ result }} }}"
    );
    let finished = eventually("the payment is finished", async || {
        let answer = site.answered(&token, &finish).await;
        let result = answer["data"]["invoiceFinishBcPayment"]["result"].clone();
        result["receiptId"].is_i64().then_some(result)
    })
    .await;
    // However often it is called.
    let again = finish.replace("Thank you", "Another one");
    let again = site.asked(&token, &again).await;
    assert_eq!(again["invoiceFinishBcPayment"]["result"], finished);
    site.come_to_rest().await;

    let data = site.asked(&token, &history(invoice)).await;
    assert_eq!(data["allReceiptLines"]["totalCount"], 1);
    let line = &data["allReceiptLines"]["edges"][0]["node"];
    assert_eq!(line["amount"], json!({ "code": "GBP", "value": "36.7200" }));
    assert_eq!(line["transactionType"], "Paid");
    assert_eq!(line["invoiceId"], invoice.0);

    let id = finished["receiptId"].as_i64().unwrap();
    let data = site.asked(&token, &receipt(id)).await;
    let whole = &data["receipt"];
    assert_eq!(whole["id"], id.to_string());
    assert_eq!(whole["totalAmount"], "36.7200");
    assert_eq!(whole["paymentId"], finished["paymentId"]);
    let words = json!({ "comment": "Thank you", "memo": "Thank you" });
    assert_eq!(whole["details"]["paymentDetails"], words);
    let paid = PaymentId(finished["paymentId"].as_i64().unwrap());
    let seen = site.portal.payment(&site.system(), paid).await.unwrap();
    assert_eq!(seen.row.memo, "Thank you");
    let edges = whole["receiptLineSet"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 1);
    assert_eq!(edges[0]["node"]["id"], line["id"]);
    assert_eq!(edges[0]["node"]["paymentStatus"], 3);

    let number = line["id"].as_str().unwrap();
    let query = format!("{{ receiptLine(id: {number}) {{ id companyInfo {{ companyName }} }} }}");
    let data = site.asked(&token, &query).await;
    assert_eq!(
        data["receiptLine"]["companyInfo"]["companyName"],
        "Company 1"
    );
    let query = format!("{{ receiptLines(receiptId: {id}) {{ totalCount }} }}");
    assert_eq!(
        site.asked(&token, &query).await["receiptLines"]["totalCount"],
        1
    );
    let query = "{ receipts(paymentStatus: [3]) { totalCount edges { node { id total } } } }";
    assert_eq!(site.asked(&token, query).await["receipts"]["totalCount"], 1);

    // To others none of it is there.
    let other = site.log_in(OTHER_BUYER).await;
    let missing = 987_654_321;
    for (foreign, missing) in [
        (receipt(id), receipt(missing)),
        (
            format!("{{ receiptLine(id: {number}) {{ id }} }}"),
            format!("{{ receiptLine(id: {missing}) {{ id }} }}"),
        ),
    ] {
        let ask = async |query: &str| site.refused(&other, query).await["message"].take();
        assert_eq!(ask(&foreign).await, ask(&missing).await);
    }
    assert_eq!(
        site.asked(&other, &history(invoice)).await["allReceiptLines"]["totalCount"],
        0
    );

    // It is the line that programs know, and what one of them withdraws is not there any more.
    let line: ReceiptLineId = number.parse().unwrap();
    let (receipt_id, system) = (ReceiptId(id), site.system());
    let known = site.portal.receipt_line(&system, receipt_id, line).await;
    assert_eq!(known.unwrap().invoice_id, invoice);
    let withdrawn = site.portal.withdraw_receipt(&system, receipt_id).await;
    withdrawn.unwrap();
    for (gone, missing) in [
        (receipt(id), receipt(missing)),
        (
            format!("{{ receiptLine(id: {line}) {{ id }} }}"),
            format!("{{ receiptLine(id: {missing}) {{ id }} }}"),
        ),
    ] {
        let ask = async |query: &str| site.refused(&token, query).await["message"].take();
        assert_eq!(ask(&gone).await, ask(&missing).await);
    }
    let data = site.asked(&token, &history(invoice)).await;
    assert_eq!(data["allReceiptLines"]["totalCount"], 0);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_paid_is_refused_with_words() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let token = site.log_in(BUYER).await;
    for (amount, currency, said) in [
        ("36.73", "GBP", "is more than the"),
        ("0", "GBP", "more than zero"),
        ("1.234", "GBP", "decimals"),
        (".", "GBP", "is not an amount"),
        ("1", "EUR", "Pay each currency by itself"),
        ("1", "XXQ", "currency"),
    ] {
        let error = site.refused(&token, &cart(invoice, amount, currency)).await;
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(said), "{amount} {currency}: {message}");
    }
    let other = site.log_in(OTHER_BUYER).await;
    let ask = async |id: InvoiceId| {
        let error = site.refused(&other, &cart(id, "1", "GBP")).await;
        assert_eq!(error["extensions"]["code"], 404);
        error["message"].clone()
    };
    assert_eq!(ask(invoice).await, ask(InvoiceId(987_654)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cart_that_waits_is_found_again() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let buyer = site.actor(BUYER).await;
    let started = site
        .start_checkout(&buyer, &[(invoice, "1.00")])
        .await
        .unwrap();
    let query = format!(
        "{{ invoicePaymentBcCart(paymentId: {}) {{ cartId cartUrl }} }}",
        started.payment_id
    );
    let token = site.log_in(BUYER).await;
    let data = site.asked(&token, &query).await;
    assert!(data["invoicePaymentBcCart"]["cartId"].is_string());
    assert!(data["invoicePaymentBcCart"]["cartUrl"].is_string());
    let other = site.log_in(OTHER_BUYER).await;
    let foreign = site.refused(&other, &query).await;
    let missing = "{ invoicePaymentBcCart(paymentId: 987654) { cartId cartUrl } }";
    let missing = site.refused(&other, missing).await;
    assert_eq!(foreign["message"], missing["message"]);
    // A second cart for the same invoice is made without being asked again.
    site.asked(&token, &cart(invoice, "36.72", "GBP")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ways_to_pay_are_told() {
    let site = Site::open().await;
    let token = site.log_in(BUYER).await;
    let query = "{
      invoicePaymentModules { moduleName value }
      invoiceBcOrderAllowMethods { allowMethods }
      invoicePaymentFees { paymentFees }
      invoiceCustomerInformation { companyId companyName payerId payerName }
    }";
    let data = site.asked(&token, query).await;
    let module = &data["invoicePaymentModules"][0];
    assert_eq!(module["moduleName"], "payments_bigcommerce_sales_order");
    assert_eq!(module["value"]["isEnabled"], 1);
    assert_eq!(
        data["invoiceBcOrderAllowMethods"]["allowMethods"],
        json!([])
    );
    assert_eq!(data["invoicePaymentFees"]["paymentFees"], json!([]));
    assert_eq!(
        data["invoiceCustomerInformation"]["companyName"],
        "Company 1"
    );
    assert_eq!(data["invoiceCustomerInformation"]["payerName"], "buyer");
    let token =
        "mutation storeFrontToken($storeFrontTokenData: CustomerStoreFrontTokenInputType!) {
      storeFrontToken(storeFrontTokenData: $storeFrontTokenData) {
        token
      }
    }";
    let wanted = json!({
        "storeHash": "demostore", "channelId": 1, "expiresAt": 1_900_000_000,
        "allowedCorsOrigins": ["https://shop.example"],
    });
    let body = json!({ "query": token, "variables": { "storeFrontTokenData": wanted } });
    let answer: Value = site.graphql("", &body).await.json().await.unwrap();
    assert_eq!(answer["data"]["storeFrontToken"], json!({ "token": null }));
}
