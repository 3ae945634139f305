//! What a store calls its order statuses.

use crate::support::{ANY_TIME, Place, now};
use domain::order::{OrderList, OrderStatus, StatusLabel};
use store::testing::for_each_engine;

fn label(status: i64, label: &str) -> StatusLabel {
    StatusLabel {
        status: OrderStatus(status),
        label: label.to_owned(),
    }
}

#[tokio::test]
async fn names_are_replaced_and_stay_within_their_store() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let other = Place::another(place.store.clone()).await;
        let mut tx = other.begin().await;
        tx.order_statuses()
            .replace(&[label(2, "Sent")])
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut tx = place.begin().await;
        assert!(tx.order_statuses().all().await.unwrap().is_empty());
        let first = [label(2, "Shipped"), label(11, "Ready to pack")];
        tx.order_statuses().replace(&first).await.unwrap();
        let second = [label(2, "On its way"), label(7, "On account")];
        tx.order_statuses().replace(&second).await.unwrap();
        assert_eq!(tx.order_statuses().all().await.unwrap(), second);
        tx.order_statuses().replace(&[]).await.unwrap();
        assert!(tx.order_statuses().all().await.unwrap().is_empty());
        tx.commit().await.unwrap();
        let mut tx = other.begin().await;
        assert_eq!(tx.order_statuses().all().await.unwrap(), [label(2, "Sent")]);
    })
    .await;
}

#[tokio::test]
async fn a_row_says_what_the_store_calls_its_status_or_what_the_order_said() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let id = place.order(1, place.alder, now()).await;
        let mut tx = place.begin().await;
        let shown = tx.orders().row(id).await.unwrap().unwrap().status_label;
        assert_eq!(shown, "Awaiting Payment");
        let own = [label(7, "On account")];
        tx.order_statuses().replace(&own).await.unwrap();
        let list = tx.orders().list(&OrderList::default(), ANY_TIME).await;
        assert_eq!(list.unwrap().rows[0].status_label, "On account");
    })
    .await;
}
