//! Applying and reverting by hand.

use super::case::case;
use crate::support::cheque;
use domain::{
    invoice::InvoiceStatus, payment::PaymentOperation, people::SellerRole, problem::ProblemKind,
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread")]
async fn reverting_and_applying_keeps_the_books_sound() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let (desk, first, second) = (&case.desk, case.first, case.second);
        let lines = [(first, "100"), (second, "50")];
        let id = case.record(&cheque(case.company, "150", &lines)).await;
        let operate = |operation| desk.portal.operate_payment(&case.finance, id, operation);
        for _ in 0..3 {
            operate(PaymentOperation::Revert).await.unwrap();
            assert_eq!(desk.open(first).await, (100_00, InvoiceStatus::Open));
            desk.assert_sound().await;
            let twice = operate(PaymentOperation::Revert).await.unwrap_err();
            assert_eq!(twice.code, "operation_not_allowed");
            operate(PaymentOperation::Apply).await.unwrap();
            assert_eq!(desk.open(second).await, (0, InvoiceStatus::Completed));
            desk.assert_sound().await;
        }
        let pull = operate(PaymentOperation::PullUpdates).await.unwrap_err();
        assert_eq!(pull.code, "operation_not_allowed");

        // Something else pays a part meanwhile: then it is all or nothing.
        operate(PaymentOperation::Revert).await.unwrap();
        case.record(&cheque(case.company, "1", &[(second, "1")]))
            .await;
        let problem = operate(PaymentOperation::Apply).await.unwrap_err();
        assert_eq!(problem.code, "amount_exceeds_open_balance");
        assert_eq!(desk.open(first).await, (100_00, InvoiceStatus::Open));

        let sales = desk.seller(SellerRole::Sales).await;
        let problem = desk
            .portal
            .operate_payment(&sales, id, PaymentOperation::Apply)
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotAllowed);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parallel_reverts_take_back_once() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let id = case
            .record(&cheque(case.company, "60", &[(case.first, "60")]))
            .await;
        let mut tasks = JoinSet::new();
        for _ in 0..10 {
            let (portal, finance) = (case.desk.portal.clone(), case.finance.clone());
            tasks.spawn(async move {
                portal
                    .operate_payment(&finance, id, PaymentOperation::Revert)
                    .await
            });
        }
        let answers = tasks.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        assert_eq!(
            case.desk.open(case.first).await,
            (100_00, InvoiceStatus::Open)
        );
        case.desk.assert_sound().await;
    })
    .await;
}
