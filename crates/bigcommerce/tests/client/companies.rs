use bigcommerce::Error;
use bigcommerce_sandbox::SeedCompany;

use crate::shop::{BUYER, COMPANY, CONSUMER, Shop, order};

#[tokio::test]
async fn an_order_finds_its_company() {
    let shop = Shop::open().await;
    let user = shop
        .client
        .users()
        .by_customer(BUYER)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (user.company_id, user.customer_id, user.role),
        (COMPANY, BUYER, Some(1))
    );
    assert_eq!(
        shop.client.users().by_customer(CONSUMER).await.unwrap(),
        None
    );
    assert_eq!(shop.client.users().by_customer(999).await.unwrap(), None);

    let id = shop.sandbox.place_order(order(1)).unwrap();
    let found = shop.client.company_orders().get(id).await.unwrap().unwrap();
    assert_eq!(
        (found.company_id, found.po_number.as_deref()),
        (COMPANY, Some("PO-7700"))
    );
    assert_eq!(shop.client.company_orders().get(1).await.unwrap(), None);
}

#[tokio::test]
async fn companies_come_with_their_terms_and_external_ids() {
    let shop = Shop::open().await;
    for number in 1..=11 {
        shop.sandbox.seed_company(SeedCompany {
            name: format!("Company {number}"),
            parent_id: Some(COMPANY),
            ..SeedCompany::default()
        });
    }
    let first = shop.client.companies().list(0, 10).await.unwrap();
    let second = shop.client.companies().list(10, 10).await.unwrap();
    assert_eq!(
        (first.companies.len(), second.companies.len(), second.total),
        (10, 2, 12)
    );
    assert_eq!(
        second.companies[0].parent_company.as_ref().unwrap().id,
        Some(COMPANY)
    );

    let company = shop.client.companies().get(COMPANY).await.unwrap();
    assert_eq!(company.uuid.as_deref(), Some("C-100"));
    assert_eq!(company.company_status, "1");
    let own = shop
        .client
        .companies()
        .payment_terms(COMPANY)
        .await
        .unwrap();
    assert_eq!((own.is_enabled, own.payment_terms), (true, 45));
    let stores = shop
        .client
        .companies()
        .payment_terms(COMPANY + 1)
        .await
        .unwrap();
    assert!(!stores.is_enabled);
    assert_eq!(shop.client.companies().get(999).await, Err(Error::NotFound));
}

#[tokio::test]
async fn users_of_all_companies_come_page_by_page() {
    let shop = Shop::open().await;
    let first = shop.client.users().list(0, 1).await.unwrap();
    let rest = shop.client.users().list(1, 100).await.unwrap();
    assert_eq!(first.users.len(), 1);
    assert_eq!(first.total, 1 + u64::try_from(rest.users.len()).unwrap());
    assert_eq!(first.users[0].company_id, COMPANY);
    let past = shop.client.users().list(first.total, 100).await.unwrap();
    assert_eq!((past.users.len(), past.total), (0, first.total));
}
