//! What operations on a payment would do is told before they are done.

use super::case::{Case, case};
use crate::support::{cheque, desk, gbp};
use domain::{
    payment::{
        PaymentChange::Delete,
        PaymentOperation::{Apply, Revert},
        ProcessingStatus::{AwaitingProcessing, Processing, Refunded},
    },
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn the_effect_is_known_before_it_happens() {
    for_each_engine(|store| async move {
        let Case {
            desk,
            company,
            first,
            second,
            finance,
        } = case(store).await;
        let form = cheque(company, "120.00", &[(first, "100"), (second, "20.00")]);
        let id = desk
            .portal
            .record_offline_payment(&finance, &form)
            .await
            .unwrap();
        let told = || async {
            let mut previews = desk.portal.payment_operations(&finance, id).await.unwrap();
            let later: Vec<_> = previews.iter().skip(1).map(|told| told.change).collect();
            assert_eq!(
                later,
                [
                    AwaitingProcessing.into(),
                    Processing.into(),
                    Refunded.into(),
                    Delete
                ]
            );
            let preview = previews.remove(0);
            let moves: Vec<_> = preview
                .moves
                .iter()
                .map(|step| (step.invoice_id, step.before, step.after))
                .collect();
            (preview.change, moves, preview.refusal)
        };

        let rises = vec![
            (first, gbp(0), gbp(100_00)),
            (second, gbp(30_00), gbp(50_00)),
        ];
        assert_eq!(told().await, (Revert.into(), rises, None));
        desk.portal
            .operate_payment(&finance, id, Revert)
            .await
            .unwrap();
        let falls = vec![
            (first, gbp(100_00), gbp(0)),
            (second, gbp(50_00), gbp(30_00)),
        ];
        assert_eq!(told().await, (Apply.into(), falls, None));

        let other = cheque(company, "40.00", &[(second, "40.00")]);
        desk.portal
            .record_offline_payment(&finance, &other)
            .await
            .unwrap();
        let (operation, moves, refusal) = told().await;
        assert_eq!((operation, moves.len()), (Apply.into(), 0));
        let told_why = refusal.unwrap();
        let refused = desk
            .portal
            .operate_payment(&finance, id, Apply)
            .await
            .unwrap_err();
        assert_eq!(told_why, refused.message);
        assert!(
            told_why.starts_with("£20.00 is more than the £10.00 that is open"),
            "{told_why}"
        );
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_records_payments_is_told() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let invoice = desk.invoice(company, 100_00).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let form = cheque(company, "1", &[(invoice, "1")]);
        let id = desk
            .portal
            .record_offline_payment(&finance, &form)
            .await
            .unwrap();
        for actor in [
            desk.seller(SellerRole::Sales).await,
            desk.buyer(company, BuyerRole::Admin).await,
        ] {
            let refused = desk
                .portal
                .payment_operations(&actor, id)
                .await
                .unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotAllowed);
        }
    })
    .await;
}
