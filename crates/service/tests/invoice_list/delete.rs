//! Deleting many invoices.

use crate::{
    any, found,
    support::{cheque, desk},
    three,
};
use domain::{
    invoice::InvoiceFilter,
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

#[tokio::test]
async fn many_are_deleted_each_by_itself() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, [first, second, third]) = three(&desk).await;
        let form = cheque(company, "4.00", &[(second, "4.00")]);
        let finance = desk.seller(SellerRole::Finance).await;
        desk.portal
            .record_offline_payment(&finance, &form)
            .await
            .unwrap();
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let refused = desk
            .portal
            .delete_invoices(&buyer, &any(), None)
            .await
            .unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
        let all = InvoiceFilter {
            ids: Some(vec![first, second]),
            ..any()
        };
        let outcome = desk
            .portal
            .delete_invoices(&finance, &all, None)
            .await
            .unwrap();
        assert_eq!(outcome.done.len(), 1);
        assert_eq!(outcome.refused.len(), 1);
        assert_eq!(outcome.refused[0].id, second);
        assert!(outcome.refused[0].reason.contains("partially paid"));
        assert_eq!(outcome.next, None);
        assert_eq!(found(&desk, &finance, any()).await, [second, third]);
        assert_eq!(desk.open(second).await.0, 6_00);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn all_that_match_are_deleted_batch_by_batch() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        for _ in 0..61 {
            desk.invoice(company, 1_00).await;
        }
        let paid = desk.invoice(company, 5_00).await;
        let form = cheque(company, "5.00", &[(paid, "5.00")]);
        let system = desk.system();
        desk.portal
            .record_offline_payment(&system, &form)
            .await
            .unwrap();
        let (mut done, mut kept, mut calls, mut after) = (0, 0, 0, None);
        loop {
            let outcome = desk
                .portal
                .delete_invoices(&system, &any(), after)
                .await
                .unwrap();
            done += outcome.done.len();
            kept += outcome.refused.len();
            calls += 1;
            after = outcome.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((done, kept, calls), (61, 1, 2));
        assert_eq!(found(&desk, &system, any()).await, [paid]);
    })
    .await;
}

#[tokio::test]
async fn two_who_delete_the_same_delete_each_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        for _ in 0..10 {
            desk.invoice(company, 1_00).await;
        }
        let filter = any();
        let system = desk.system();
        let delete = || desk.portal.delete_invoices(&system, &filter, None);
        let (one, other) = tokio::join!(delete(), delete());
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.done.len() + other.done.len(), 10);
        for row in one.refused.iter().chain(&other.refused) {
            assert!(row.reason.contains("does not exist"), "{}", row.reason);
        }
        desk.assert_sound().await;
    })
    .await;
}
