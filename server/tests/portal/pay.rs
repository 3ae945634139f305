use crate::support::{BUYER, OTHER_BUYER, Site, eventually};
use bigcommerce_sandbox::{Fault, FaultKind};
use domain::{
    BcOrderId, InvoiceId, PaymentId, Problem,
    invoice::InvoiceStatus,
    money::NumberStyle,
    payment::{PayForm, ProcessingStatus, TypedLine},
    people::Actor,
    problem::ProblemKind,
};
use reqwest::header;
use serde_json::{Value, json};
use service::checkout::CheckoutStarted;

impl Site {
    pub async fn start_checkout(
        &self,
        buyer: &Actor,
        lines: &[(InvoiceId, &str)],
    ) -> Result<CheckoutStarted, Problem> {
        let line = |(invoice_id, amount): &(InvoiceId, &str)| TypedLine {
            invoice_id: *invoice_id,
            amount: (*amount).to_owned(),
        };
        let form = PayForm {
            idempotency_key: format!("test-{}", rand::random::<u64>()),
            lines: lines.iter().map(line).collect(),
            reasons: Vec::new(),
            comment: String::new(),
            style: NumberStyle::default(),
            again: false,
        };
        self.portal.start_checkout(buyer, &form).await
    }

    /// Goes through the store's checkout as a browser does; yields the order's number.
    pub async fn check_out(&self, url: &str) -> BcOrderId {
        let opened = self.http.get(url).send().await.unwrap();
        let cookie = opened.headers()[header::SET_COOKIE].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let form = opened.headers()[header::LOCATION]
            .to_str()
            .unwrap()
            .to_owned();
        let (_, cart_id) = form.split_once("id=").unwrap();
        let page = self
            .http
            .get(format!("{}{form}", self.sandbox.base()))
            .header(header::COOKIE, &cookie)
            .send()
            .await
            .unwrap();
        assert_eq!(page.status(), 200);
        assert!(page.text().await.unwrap().contains("36.72"));
        let placed = self
            .http
            .post(format!("{}/checkout/pay", self.sandbox.base()))
            .header(header::COOKIE, &cookie)
            .form(&[("cart_id", cart_id), ("payment", "card")])
            .send()
            .await
            .unwrap();
        assert!(placed.status().is_redirection());
        BcOrderId(self.sandbox.order_of_cart(cart_id).unwrap())
    }

    async fn is_paid(&self, buyer: &Actor, payment: PaymentId, invoice: InvoiceId) {
        let paid = self.portal.payment(buyer, payment).await.unwrap();
        assert_eq!(paid.row.state.status, ProcessingStatus::Completed);
        assert_eq!(paid.row.method, "Visa ending in 1111");
        let invoice = self.portal.invoice(buyer, invoice).await.unwrap();
        assert_eq!(invoice.row.status, InvoiceStatus::Completed);
        assert!(invoice.row.balance.open().is_zero());
        self.assert_whole().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_paid_at_the_checkout_and_settled_once() {
    let site = Site::open().await;
    let buyer = site.actor(BUYER).await;
    let invoice = site.invoice().await;
    let checkout = site
        .start_checkout(&buyer, &[(invoice, "36.72")])
        .await
        .unwrap();
    let order = site.check_out(&checkout.checkout_url).await;
    eventually("the webhook has finished the payment", async || {
        let found = site
            .portal
            .payment(&buyer, checkout.payment_id)
            .await
            .unwrap();
        (found.row.state.status == ProcessingStatus::Completed).then_some(())
    })
    .await;
    site.is_paid(&buyer, checkout.payment_id, invoice).await;

    site.sandbox.redeliver_webhooks(20);
    site.sandbox.webhooks_settled().await;
    site.portal.poll().await.unwrap();
    let back = site.portal.payment_return(&buyer, order).await.unwrap();
    assert_eq!(back.payment_id, checkout.payment_id);
    site.is_paid(&buyer, checkout.payment_id, invoice).await;
    // The order that carried the payment is none to be invoiced.
    assert!(site.find_order(order.0).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_webhooks_get_lost_the_poll_finishes_the_payment() {
    let site = Site::open().await;
    let buyer = site.actor(BUYER).await;
    let invoice = site.invoice().await;
    let checkout = site
        .start_checkout(&buyer, &[(invoice, "36.72")])
        .await
        .unwrap();
    site.sandbox.webhooks_settled().await;
    site.sandbox.drop_webhooks(1000);
    site.check_out(&checkout.checkout_url).await;
    let waiting = site
        .portal
        .payment(&buyer, checkout.payment_id)
        .await
        .unwrap();
    assert_eq!(waiting.row.state.status, ProcessingStatus::Incomplete);
    site.portal.poll().await.unwrap();
    site.is_paid(&buyer, checkout.payment_id, invoice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_paid_too_late_reads_of_the_credit_on_the_way_back() {
    let site = Site::open().await;
    let buyer = site.actor(BUYER).await;
    let invoice = site.invoice().await;
    let checkout = site
        .start_checkout(&buyer, &[(invoice, "36.72")])
        .await
        .unwrap();
    // The checkout cannot be closed in time.
    let fault = Fault::next(1_000_000, FaultKind::InternalError).on_path("/carts");
    site.sandbox.fail_next(fault);
    site.receive_cash(invoice, "36.72", |_| {}).await;
    let order = site.check_out(&checkout.checkout_url).await;
    site.sandbox.clear_faults();
    site.portal.payment_return(&buyer, order).await.unwrap();
    let cookie = site.cookie(BUYER).await;
    let path = format!("/pay/return?orderId={order}");
    let page = site.get(&path, Some(&cookie)).await;
    assert_eq!(page.status(), 200);
    let text = page.text().await.unwrap();
    let kept = "£36.72 of this payment was more than was still due. The store keeps it as your \
                credit.";
    assert!(text.contains(kept), "{text}");
    assert!(!text.contains("your invoices are updated"), "{text}");
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_bigcommerce_fails_nothing_is_charged_and_one_can_try_again() {
    let site = Site::open().await;
    let buyer = site.actor(BUYER).await;
    let invoice = site.invoice().await;
    site.sandbox.webhooks_settled().await;
    for kind in [
        FaultKind::InternalError,
        FaultKind::TooMany,
        FaultKind::Drop,
    ] {
        site.sandbox.fail_next(Fault::next(100, kind));
        let refused = site
            .start_checkout(&buyer, &[(invoice, "36.72")])
            .await
            .unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Upstream);
        assert!(refused.message.contains("Nothing was charged"), "{refused}");
        site.sandbox.clear_faults();
    }
    let detail = site.portal.invoice(&buyer, invoice).await.unwrap();
    assert_eq!(detail.row.balance.open().to_decimal(), "36.72");
    assert!(
        site.start_checkout(&buyer, &[(invoice, "36.72")])
            .await
            .is_ok()
    );
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_pays_too_much_or_for_somebody_else() {
    let site = Site::open().await;
    let buyer = site.actor(BUYER).await;
    let invoice = site.invoice().await;
    for amount in ["36.73", "0", "-1", "1.005", "x"] {
        let refused = site
            .start_checkout(&buyer, &[(invoice, amount)])
            .await
            .unwrap_err();
        let kinds = [ProblemKind::Invalid, ProblemKind::Conflict];
        assert!(kinds.contains(&refused.kind), "{amount}: {refused}");
    }
    let other = site.actor(OTHER_BUYER).await;
    let foreign = site
        .start_checkout(&other, &[(invoice, "1.00")])
        .await
        .unwrap_err();
    let missing = site
        .start_checkout(&other, &[(InvoiceId(999), "1.00")])
        .await
        .unwrap_err();
    assert_eq!(
        (foreign.kind, foreign.message),
        (missing.kind, missing.message)
    );
    assert!(site.sandbox.open_carts().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_foreign_is_answered_like_what_is_missing() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    let buyer = site.actor(BUYER).await;
    let started = site.start_checkout(&buyer, &[(invoice, "1.00")]).await;
    let payment = started.unwrap().payment_id.0;
    let stranger = site.cookie(OTHER_BUYER).await;
    let start = |id: i64| {
        json!({ "form": {
            "idempotency_key": format!("test-{id}"),
            "lines": [{ "invoice_id": id, "amount": "1.00" }],
            "comment": "",
        } })
    };
    for (name, foreign, missing) in [
        (
            "pay/review",
            json!({ "invoices": [invoice.0] }),
            json!({ "invoices": [999_999] }),
        ),
        ("pay/start", start(invoice.0), start(999_999)),
        (
            "pay/cancel",
            json!({ "payment": payment }),
            json!({ "payment": 999_999 }),
        ),
        (
            "buyer/payments/show",
            json!({ "id": payment }),
            json!({ "id": 999_999 }),
        ),
    ] {
        let mut answers = Vec::new();
        for data in [foreign, missing] {
            let answer = site.call(name, &stranger, &data).await;
            let status = answer.status();
            let body = answer.text().await.unwrap();
            answers.push((
                status,
                body.replace(&invoice.0.to_string(), "N")
                    .replace("999999", "N"),
            ));
        }
        assert_eq!(answers[0], answers[1], "{name}");
        assert_eq!(answers[0].0, 404, "{name}");
    }
    let owed = json!({ "all": "open", "currency": "GBP" });
    let answer = site.call("pay/review-all", &stranger, &owed).await;
    assert_eq!(answer.status(), 200);
    let review: Value = answer.json().await.unwrap();
    assert_eq!(review["payables"], json!([]));
    assert_eq!(site.sandbox.open_carts().len(), 1);
}
