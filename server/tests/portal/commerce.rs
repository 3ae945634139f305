//! The port to BigCommerce, against the stand-in store.

use crate::support::{CUSTOMER, Site};
use bigcommerce::{Config, Hook, Secret};
use bigcommerce_sandbox::{Amount, NewCoupon, NewLine, NewOrder, PaymentMethod, SeedCompany};
use domain::{
    BcCustomerId, BcOrderId, Currency, Money, Quantity, Terms,
    invoice::CostKind,
    order::{OrderStatus, draft_invoice},
    payment::Capture,
};
use server::commerce::{BigCommerce, ControlPanel, HookRegistration};
use service::ports::{Commerce, NewCart, NewCartLine};

fn commerce(site: &Site) -> BigCommerce {
    let url: url::Url = site.sandbox.base().parse().unwrap();
    let reach = Config::new(url.clone(), url, "demostore", "demo-api-token");
    BigCommerce::new(reach, ControlPanel::of_store("demostore"))
}

fn line(quantity: i64, pence: i64) -> NewLine {
    NewLine {
        sku: "A-1".to_owned(),
        name: "Lamp".to_owned(),
        quantity,
        price: Amount::cents(pence),
    }
}

fn pounds(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_keeps_all_its_amounts() {
    let site = Site::open().await;
    let number = site
        .sandbox
        .place_order(NewOrder {
            customer_id: CUSTOMER,
            lines: vec![line(3, 1_999), line(10, 55)],
            shipping: Amount::cents(795),
            handling: Amount::cents(150),
            discount: Amount::cents(200),
            coupon: Some(NewCoupon {
                code: "TEN".to_owned(),
                amount: Amount::cents(100),
            }),
            tax: Amount::cents(1_438),
            po_number: Some("PO-1".to_owned()),
            ..NewOrder::default()
        })
        .unwrap();
    let order = commerce(&site)
        .order(BcOrderId(number))
        .await
        .unwrap()
        .unwrap()
        .snapshot;
    assert_eq!(order.bc_customer_id, BcCustomerId(CUSTOMER));
    assert_eq!(order.status, OrderStatus::AWAITING_PAYMENT);
    assert_eq!(order.po_number.as_deref(), Some("PO-1"));
    assert_eq!(order.lines.len(), 2);
    assert_eq!(order.lines[0].quantity, Quantity::whole(3));
    assert_eq!(order.lines[0].unit_price.to_string(), "19.99");
    let costs: Vec<(CostKind, i64)> = order
        .costs
        .iter()
        .map(|cost| (cost.kind, cost.amount.minor()))
        .collect();
    assert_eq!(
        costs,
        [
            (CostKind::Discount, -300),
            (CostKind::Freight, 795),
            (CostKind::Handling, 150),
            (CostKind::Tax, 1_438)
        ]
    );
    assert_eq!(
        order.total,
        pounds(3 * 1_999 + 550 + 795 + 150 - 300 + 1_438)
    );
    assert_eq!(order.shipping_addresses.len(), 1);
    let draft = draft_invoice(&order, Terms(30), site.portal.today()).unwrap();
    assert_eq!(
        draft.content.costs.len(),
        4,
        "nothing had to be rounded away"
    );
    assert_eq!(draft.original, order.total);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_tells_what_was_sent_and_where_it_is_followed() {
    let site = Site::open().await;
    let number = site.order();
    let read = async || {
        let order = commerce(&site).order(BcOrderId(number)).await;
        order.unwrap().unwrap().snapshot.shipments
    };
    assert_eq!(read().await, []);
    site.sandbox.ship_order(number, "TRACK-1").unwrap();
    let sent = read().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].carrier, "Wharf Parcels");
    assert_eq!(sent[0].tracking_number, "TRACK-1");
    let link = sent[0].tracking_link.as_deref();
    assert_eq!(link, Some("https://tracking.example/TRACK-1"));
    assert_eq!(sent[0].pieces, 12);
    assert!(sent[0].sent_at.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_none_and_not_an_error() {
    let site = Site::open().await;
    let commerce = commerce(&site);
    assert_eq!(commerce.order(BcOrderId(1)).await, Ok(None));
    assert_eq!(commerce.payment_evidence(BcOrderId(1)).await, Ok(None));
    assert_eq!(
        commerce.company_of_customer(BcCustomerId(1)).await,
        Ok(None)
    );
    assert_eq!(commerce.order_of_cart("none").await, Ok(None));
    assert_eq!(commerce.checkout_url("none").await, Ok(None));
    assert_eq!(commerce.delete_cart("none").await, Ok(()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_payment_and_its_refund_are_evidence() {
    let site = Site::open().await;
    let commerce = commerce(&site);
    let order = NewOrder {
        customer_id: CUSTOMER,
        lines: vec![line(1, 5_000)],
        payment_method: PaymentMethod::Card,
        ..NewOrder::default()
    };
    let number = site.sandbox.place_order(order).unwrap();
    let evidence = commerce
        .payment_evidence(BcOrderId(number))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(evidence.money.capture, Capture::Exactly(pounds(5_000)));
    assert_eq!(
        (evidence.money.total, evidence.money.refunded),
        (pounds(5_000), pounds(0))
    );
    assert_eq!(evidence.method, "Visa ending in 1111");
    assert!(
        evidence.reference.starts_with("SANDBOX-"),
        "{}",
        evidence.reference
    );
    site.sandbox
        .refund_order(number, Some(Amount::cents(1_250)), "broken")
        .unwrap();
    let evidence = commerce
        .payment_evidence(BcOrderId(number))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(evidence.money.refunded, pounds(1_250));

    let order = NewOrder {
        customer_id: CUSTOMER,
        lines: vec![line(1, 5_000)],
        payment_method: PaymentMethod::Cheque,
        ..NewOrder::default()
    };
    let number = site.sandbox.place_order(order).unwrap();
    let evidence = commerce
        .payment_evidence(BcOrderId(number))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(evidence.money.capture, Capture::Untold);
    assert_eq!(evidence.reference, number.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_leads_to_the_company_and_its_terms() {
    let site = Site::open().await;
    let commerce = commerce(&site);
    let company = || commerce.company_of_customer(BcCustomerId(CUSTOMER));
    let found = company().await.unwrap().unwrap();
    assert_eq!((found.name.as_str(), found.terms), ("Company 1", None));
    assert_eq!(found.external_id.as_deref(), Some("ERP-1"));
    site.sandbox.seed_company(SeedCompany {
        id: Some(found.bc_company_id.0),
        name: found.name,
        payment_terms: Some(45),
        ..SeedCompany::default()
    });
    assert_eq!(company().await.unwrap().unwrap().terms, Some(Terms(45)));
}

#[tokio::test(flavor = "multi_thread")]
async fn carts_are_made_and_withdrawn() {
    let site = Site::open().await;
    let commerce = commerce(&site);
    let cart = NewCart {
        customer_id: Some(BcCustomerId(CUSTOMER)),
        currency: Currency::GBP,
        lines: vec![NewCartLine {
            sku: "INV-36".to_owned(),
            name: "Invoice 00000036".to_owned(),
            amount: pounds(123_456),
        }],
        allocation: r#"{"36":"1234.56"}"#.to_owned(),
    };
    let made = commerce.create_cart(&cart).await.unwrap();
    assert!(made.checkout_url.starts_with(site.sandbox.base()));
    let kept = site
        .sandbox
        .cart_note(&made.cart_id, "invoice_portal", "allocation");
    assert_eq!(kept.as_ref(), Some(&cart.allocation));
    let again = commerce.checkout_url(&made.cart_id).await.unwrap().unwrap();
    assert_ne!(again, made.checkout_url, "each address works once");
    commerce.delete_cart(&made.cart_id).await.unwrap();
    assert_eq!(commerce.checkout_url(&made.cart_id).await, Ok(None));
    assert!(site.sandbox.open_carts().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn hooks_are_registered_once_and_told_a_new_secret() {
    let site = Site::open().await;
    // The portal of the site registers hooks of its own at any moment.
    let url = "https://elsewhere.example/".parse().unwrap();
    let hooks =
        |secret: &str| HookRegistration::new(commerce(&site), &url, Secret::new(secret)).unwrap();
    assert_eq!(hooks("a-secret-for-tests").ensure().await, Ok(2), "made");
    let new = hooks("another-secret-for-tests");
    assert_eq!(new.ensure().await, Ok(2), "both are changed");
    assert_eq!(new.ensure().await, Ok(0), "all is well");
    let all = commerce(&site)
        .client()
        .unwrap()
        .hooks()
        .list()
        .await
        .unwrap();
    let here = |hook: &&Hook| hook.destination.starts_with(url.as_str());
    assert_eq!(all.iter().filter(here).count(), 2);
}
