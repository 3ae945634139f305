//! The advice of a remittance as PDF.

use crate::{
    looks,
    support::{Desk, cheque, day, desk, gbp, pay_form},
};
use domain::{
    PaymentId,
    payment::{PaymentOperation, ProcessingStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use service::ports::{AdviceSheet, Sheet};
use store::testing::for_each_engine;

fn printed(desk: &Desk) -> AdviceSheet {
    let Some((_, Sheet::Advice(sheet))) = desk.printer.take() else {
        panic!("no advice was printed");
    };
    *sheet
}

#[tokio::test]
async fn it_says_what_is_paid_whether_it_is_taken_off_already_or_not() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = (
            desk.company("Alder", "1").await,
            desk.company("Birch", "2").await,
        );
        let invoice = desk.invoice(alder, 10_00).await;
        let system = desk.system();
        let mut form = cheque(alder, "4", &[(invoice, "4")]);
        form.status = ProcessingStatus::AwaitingProcessing;
        let payment = desk.portal.record_offline_payment(&system, &form).await;
        let payment = payment.unwrap();

        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let file = desk.portal.print_advice(&buyer, payment).await.unwrap();
        assert_eq!(file.name, format!("remittance-advice-{payment}.pdf"));
        let before = printed(&desk);
        assert_eq!((before.id, before.on), (payment, day("2026-03-04")));
        assert_eq!(before.company, "Alder");
        assert_eq!(
            (before.method.as_str(), before.memo.as_str()),
            ("Cheque", "1234")
        );
        assert_eq!((before.total, before.lines.len()), (gbp(4_00), 1));
        let line = &before.lines[0];
        assert_eq!(
            (line.original, line.amount, line.open),
            (gbp(10_00), gbp(4_00), gbp(6_00))
        );
        let log = looks(&desk, invoice).await;
        assert_eq!(log.len(), 1);
        assert_eq!(
            log[0].document,
            format!("remittance advice {payment} PDF"),
            "{log:?}"
        );

        // Off its invoice it says the same; the staff gets it, too.
        desk.portal
            .operate_payment(&system, payment, PaymentOperation::Revert)
            .await
            .unwrap();
        let staff = desk.seller(SellerRole::Finance).await;
        desk.portal.print_advice(&staff, payment).await.unwrap();
        assert_eq!(printed(&desk), before);

        let other = desk.buyer(birch, BuyerRole::Senior).await;
        let foreign = desk.portal.print_advice(&other, payment).await;
        let missing = desk.portal.print_advice(&other, PaymentId(99_999)).await;
        assert_eq!(foreign.unwrap_err(), missing.unwrap_err());
        let junior = desk.buyer(alder, BuyerRole::Junior).await;
        let problem = desk.portal.print_advice(&junior, payment).await;
        assert_eq!(problem.unwrap_err().kind, ProblemKind::NotAllowed);
        assert!(desk.printer.take().is_none());
        assert_eq!(looks(&desk, invoice).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_checkout_that_was_not_finished_has_none() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let invoice = desk.invoice(alder, 10_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Admin).await;
        let form = pay_form(&[(invoice, "4.00")]);
        let started = desk.portal.start_checkout(&buyer, &form).await.unwrap();
        let refused = desk.portal.print_advice(&buyer, started.payment_id).await;
        assert_eq!(refused.unwrap_err().code, "no_advice");
        assert!(desk.printer.take().is_none());
        assert!(looks(&desk, invoice).await.is_empty());
    })
    .await;
}
