use bigcommerce::{Cart, CustomItem, Error, NewCart};
use bigcommerce_sandbox::{Fault, FaultKind};

use crate::shop::{BUYER, Shop};

pub(crate) fn new_cart() -> NewCart {
    let item = |number: i64, price: &str| CustomItem {
        name: format!("Invoice {number:08}"),
        sku: format!("INV-{number}"),
        list_price: price.parse().unwrap(),
    };
    NewCart {
        customer_id: Some(BUYER),
        channel_id: Some(1),
        currency: "GBP".to_owned(),
        items: vec![item(36, "100.10"), item(37, "0.2")],
    }
}

async fn pay(shop: &Shop, cart: &Cart) -> i64 {
    let http = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let url = &cart.redirect_urls.as_ref().unwrap().checkout_url;
    let opened = http.get(url).send().await.unwrap();
    let cookie = opened.headers()["set-cookie"].to_str().unwrap().to_owned();
    http.post(format!("{}/checkout/pay", shop.sandbox.base()))
        .header("Cookie", cookie.split(';').next().unwrap())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(format!("cart_id={}&payment=card", cart.id))
        .send()
        .await
        .unwrap();
    shop.sandbox.order_of_cart(&cart.id).unwrap()
}

#[tokio::test]
async fn a_paid_cart_is_found_again_as_an_order() {
    let shop = Shop::open().await;
    let carts = shop.client.carts();
    let cart = carts.create(&new_cart()).await.unwrap();
    assert_eq!(
        (cart.customer_id, cart.currency.code.as_str()),
        (BUYER, "GBP")
    );
    assert_eq!(cart.cart_amount.as_str(), "100.3");
    let item = &cart.line_items.custom_items[0];
    assert_eq!(
        (item.name.as_str(), item.list_price.as_str()),
        ("Invoice 00000036", "100.1")
    );
    assert_eq!(
        carts.get(&cart.id).await.unwrap().cart_amount,
        cart.cart_amount
    );
    assert!(
        shop.client
            .orders()
            .by_cart(&cart.id)
            .await
            .unwrap()
            .is_empty()
    );

    let order_id = pay(&shop, &cart).await;
    let orders = shop.client.orders().by_cart(&cart.id).await.unwrap();
    assert_eq!(
        (orders.len(), orders[0].id, orders[0].status_id),
        (1, order_id, 11)
    );
    assert_eq!(orders[0].cart_id.as_ref(), Some(&cart.id));
    assert_eq!(orders[0].total_inc_tax.as_str(), "100.3");
    assert_eq!(carts.get(&cart.id).await, Err(Error::NotFound));
    assert_eq!(carts.delete(&cart.id).await, Err(Error::NotFound));
}

#[tokio::test]
async fn redirect_urls_are_fresh_each_time() {
    let shop = Shop::open().await;
    let cart = shop.client.carts().create(&new_cart()).await.unwrap();
    let one = shop.client.carts().redirect_urls(&cart.id).await.unwrap();
    let two = shop.client.carts().redirect_urls(&cart.id).await.unwrap();
    assert_ne!(one.checkout_url, two.checkout_url);
    shop.client.carts().delete(&cart.id).await.unwrap();
    assert_eq!(
        shop.client.carts().redirect_urls(&cart.id).await,
        Err(Error::NotFound)
    );
}

#[tokio::test]
async fn a_note_is_replaced_and_outlives_the_cart() {
    let shop = Shop::open().await;
    let carts = shop.client.carts();
    let cart = carts.create(&new_cart()).await.unwrap();
    let kept = || shop.sandbox.cart_note(&cart.id, "portal", "lines");
    assert_eq!(kept(), None);
    for value in ["1", "2"] {
        carts
            .put_metafield(&cart.id, "portal", "lines", value)
            .await
            .unwrap();
        assert_eq!(kept().as_deref(), Some(value));
    }
    pay(&shop, &cart).await;
    assert_eq!(kept().as_deref(), Some("2"));
}

#[tokio::test]
async fn a_cart_that_cannot_be_is_refused_with_the_reason() {
    let shop = Shop::open().await;
    let refused = |cart: NewCart| {
        let client = shop.client.clone();
        async move { client.carts().create(&cart).await.unwrap_err() }
    };
    let foreign = refused(NewCart {
        currency: "XAU".to_owned(),
        ..new_cart()
    })
    .await;
    assert!(matches!(foreign, Error::Rejected { status: 400, .. }));
    let nobody = refused(NewCart {
        customer_id: Some(999),
        ..new_cart()
    })
    .await;
    assert!(
        matches!(&nobody, Error::Rejected { status: 422, fields, .. } if fields.contains_key("customer_id"))
    );
    let mut huge = new_cart();
    huge.items[0].list_price = "90071992547409931.25".parse().unwrap();
    assert!(matches!(refused(huge).await, Error::Inexact { .. }));
    assert!(shop.sandbox.open_carts().is_empty());
}

#[tokio::test]
async fn a_cart_whose_answer_is_lost_is_not_made_twice() {
    let shop =
        Shop::impatient(|config| config.request_timeout = std::time::Duration::from_millis(250))
            .await;
    for kind in [
        FaultKind::Hang,
        FaultKind::Drop,
        FaultKind::InternalError,
        FaultKind::Malformed,
    ] {
        let before = shop.sandbox.open_carts().len();
        shop.sandbox
            .fail_next(Fault::next(1, kind).on_method("POST").after_the_work());
        let lost = shop.client.carts().create(&new_cart()).await.unwrap_err();
        assert!(!lost.nothing_happened(), "{kind:?}: {lost}");
        assert_eq!(shop.sandbox.open_carts().len(), before + 1, "{kind:?}");
    }
}

#[tokio::test]
async fn deleting_is_repeated_until_it_is_certain() {
    let shop = Shop::open().await;
    let cart = shop.client.carts().create(&new_cart()).await.unwrap();
    let lost = Fault::next(1, FaultKind::InternalError)
        .on_method("DELETE")
        .after_the_work();
    shop.sandbox.fail_next(lost);
    shop.client.carts().delete(&cart.id).await.unwrap();
    assert!(shop.sandbox.open_carts().is_empty());
}
