use crate::support::{BUYER, CUSTOMER, FINANCE, SALES, Site};
use bigcommerce_sandbox::{Amount, NewLine, NewOrder, PaymentMethod};
use domain::payment::{OfflinePaymentForm, ProcessingStatus};
use reqwest::header;
use serde_json::json;

const EXPORT: &str = "/seller/payments/export.csv";

/// Records a pound on an invoice of its own.
async fn recorded(site: &Site, memo: &str, status: ProcessingStatus) -> i64 {
    let invoice = site.invoice().await;
    let change = |form: &mut OfflinePaymentForm| {
        form.status = status;
        form.memo = memo.to_owned();
        form.external_id = format!("ERP-{invoice}");
    };
    site.receive_cash(invoice, "1.00", change).await.0
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_exported_as_filtered_and_without_formulas() {
    let site = Site::open().await;
    recorded(&site, "=HYPERLINK(\"x\")", ProcessingStatus::Completed).await;
    let waiting = recorded(&site, "later, \"maybe\"", ProcessingStatus::Processing).await;

    let cookie = site.cookie(SALES).await;
    let answer = site.get(EXPORT, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    let disposition = answer.headers()[header::CONTENT_DISPOSITION].to_str();
    assert!(disposition.unwrap().starts_with("attachment"));
    let text = answer.text().await.unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("Payment,External id,Company,Date received,Status,Applied"));
    assert!(lines[2].contains(",\"'=HYPERLINK(\"\"x\"\")\","), "{text}");

    let path = format!("{EXPORT}?status=2&size=1");
    let text = site.get(&path, Some(&cookie)).await.text().await.unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[1].starts_with(&format!("{waiting},ERP-")), "{text}");
    assert!(lines[1].contains(",Processing,yes,Cash,"), "{text}");
    assert!(lines[1].ends_with(",1.00"), "{text}");
    assert_eq!(site.get(EXPORT, None).await.status(), 401);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_for_those_who_record_payments() {
    let site = Site::open().await;
    let id = recorded(&site, "1234", ProcessingStatus::Completed).await;
    let finance = site.cookie(FINANCE).await;
    let opened = site
        .call("payments/open-edit", &finance, &json!({ "id": id }))
        .await;
    let opened: serde_json::Value = opened.json().await.unwrap();
    let edit = json!({ "id": id, "edit": opened["edit"] });
    let change = |change| json!({ "id": id, "change": change });
    let calls = [
        ("payments/open-edit", json!({ "id": id })),
        ("payments/preview-edit", edit.clone()),
        ("payments/edit", edit.clone()),
        ("payments/operate", change(json!({ "operation": "revert" }))),
        ("payments/operate", change(json!({ "status": "refunded" }))),
        ("payments/operate", change(json!("delete"))),
    ];
    for email in [SALES, BUYER] {
        let cookie = site.cookie(email).await;
        for (name, data) in &calls {
            let answer = site.call(name, &cookie, data).await;
            assert_eq!(answer.status(), 403, "{email} {name}");
        }
    }
    for (name, data) in &calls {
        let answer = site.call(name, &finance, data).await;
        assert_eq!(answer.status(), 200, "{name} {data}");
    }
    // It is deleted by now: again does no harm, anything else finds nothing.
    let again = site.call("payments/operate", &finance, &calls[5].1).await;
    assert_eq!(again.status(), 200);
    let gone = site.call("payments/edit", &finance, &edit).await;
    assert_eq!(gone.status(), 404);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_came_with_an_order_leads_to_it_and_follows_it() {
    let site = Site::open().await;
    let order = NewOrder {
        customer_id: CUSTOMER,
        lines: vec![NewLine {
            sku: "A-1".to_owned(),
            name: "Lamp".to_owned(),
            quantity: 1,
            price: Amount::cents(5_000),
        }],
        payment_method: PaymentMethod::Card,
        ..NewOrder::default()
    };
    let number = site.sandbox.place_order(order).unwrap();
    let row = site.synced(number).await;
    let system = site.system();
    let invoice = site.portal.create_invoice(&system, row.id).await.unwrap();
    let detail = site.portal.invoice(&system, invoice).await.unwrap();
    assert!(detail.row.balance.open().is_zero());
    let id = detail.payments[0].payment_id;

    let cookie = site.cookie(FINANCE).await;
    let page = site
        .get(&format!("/seller/payments/{id}"), Some(&cookie))
        .await;
    let page = page.text().await.unwrap();
    let link = format!("/seller/orders?order={number}");
    assert!(page.contains(&link), "{page}");

    let refunded = site
        .sandbox
        .refund_order(number, Some(Amount::cents(1_250)), "broken");
    refunded.unwrap();
    let pull = json!({ "id": id, "change": { "operation": "pull_updates" } });
    let answer = site.call("payments/operate", &cookie, &pull).await;
    assert_eq!(answer.status(), 200);
    let detail = site.portal.invoice(&system, invoice).await.unwrap();
    assert_eq!(detail.row.balance.open().minor(), 1_250);
    site.assert_whole().await;
}
