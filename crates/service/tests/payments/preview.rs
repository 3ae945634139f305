//! What operations on a payment would do is told before they are done.

use super::case::case;
use crate::support::{cheque, gbp};
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
        let case = case(store).await;
        let (portal, finance) = (&case.desk.portal, &case.finance);
        let (first, second) = (case.first, case.second);
        let lines = [(first, "100"), (second, "20.00")];
        let id = case.record(&cheque(case.company, "120.00", &lines)).await;
        let told = || async {
            let mut previews = portal.payment_operations(finance, id).await.unwrap();
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
        portal.operate_payment(finance, id, Revert).await.unwrap();
        let falls = vec![
            (first, gbp(100_00), gbp(0)),
            (second, gbp(50_00), gbp(30_00)),
        ];
        assert_eq!(told().await, (Apply.into(), falls, None));

        case.record(&cheque(case.company, "40.00", &[(second, "40.00")]))
            .await;
        let (operation, moves, refusal) = told().await;
        assert_eq!((operation, moves.len()), (Apply.into(), 0));
        let told_why = refusal.unwrap();
        let refused = portal.operate_payment(finance, id, Apply).await;
        assert_eq!(told_why, refused.unwrap_err().message);
        assert!(
            told_why.starts_with("£20.00 is more than the £10.00 that is open"),
            "{told_why}"
        );
        case.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_records_payments_is_told() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let id = case
            .record(&cheque(case.company, "1", &[(case.first, "1")]))
            .await;
        for actor in [
            case.desk.seller(SellerRole::Sales).await,
            case.desk.buyer(case.company, BuyerRole::Admin).await,
        ] {
            let refused = case
                .desk
                .portal
                .payment_operations(&actor, id)
                .await
                .unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotAllowed);
        }
    })
    .await;
}
