//! Receipts as PDF.

use crate::{
    looks,
    support::{Desk, cheque, day, desk, gbp},
};
use domain::{
    ReceiptId,
    payment::{PaymentOperation, TransactionType},
    people::BuyerRole,
    problem::ProblemKind,
};
use service::ports::{ReceiptSheet, Sheet};
use store::testing::for_each_engine;

fn printed(desk: &Desk) -> ReceiptSheet {
    let Some((_, Sheet::Receipt(sheet))) = desk.printer.take() else {
        panic!("no receipt was printed");
    };
    *sheet
}

#[tokio::test]
async fn a_receipt_says_what_was_paid_and_what_that_did_then() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = desk.strangers().await;
        let (first, second) = (
            desk.invoice(alder, 10_00).await,
            desk.invoice(alder, 5_00).await,
        );
        let system = desk.system();
        let form = cheque(alder, "9", &[(first, "4"), (second, "5")]);
        let payment = desk.portal.record_offline_payment(&system, &form).await;
        let payment = payment.unwrap();
        let detail = desk.portal.payment(&system, payment).await.unwrap();
        let receipt = detail.receipt.unwrap();

        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let file = desk.portal.print_receipt(&buyer, receipt).await.unwrap();
        assert_eq!(file.name, format!("receipt-{receipt}.pdf"));
        let sheet = printed(&desk);
        assert_eq!(
            (sheet.id, sheet.transaction, sheet.on),
            (receipt, TransactionType::Paid, day("2026-03-04"))
        );
        assert_eq!((sheet.total, sheet.credit), (gbp(9_00), gbp(0)));
        assert_eq!(
            (sheet.company.as_str(), sheet.memo.as_str()),
            ("Alder", "1234")
        );
        let mut lines: Vec<_> = sheet
            .lines
            .iter()
            .map(|line| (line.original, line.amount, line.open))
            .collect();
        lines.sort_by_key(|(original, ..)| original.minor());
        let expected = [
            (gbp(5_00), gbp(5_00), gbp(0)),
            (gbp(10_00), gbp(4_00), gbp(6_00)),
        ];
        assert_eq!(lines, expected);
        let document = format!("receipt {receipt} PDF");
        for invoice in [first, second] {
            let log = looks(&desk, invoice).await;
            assert_eq!((log.len(), &log[0].document), (1, &document));
        }

        // What is taken back later has a receipt of its own; this one stays as it was.
        desk.clock.advance(chrono::TimeDelta::hours(1));
        desk.portal
            .operate_payment(&system, payment, PaymentOperation::Revert)
            .await
            .unwrap();
        desk.portal.print_receipt(&buyer, receipt).await.unwrap();
        assert_eq!(printed(&desk).lines, sheet.lines);
        let detail = desk.portal.payment(&system, payment).await.unwrap();
        let reverted = detail.receipt.unwrap();
        desk.portal.print_receipt(&buyer, reverted).await.unwrap();
        let sheet = printed(&desk);
        assert_eq!(sheet.transaction, TransactionType::Reverted);
        assert_eq!(
            sheet
                .lines
                .iter()
                .map(|line| line.open.minor())
                .sum::<i64>(),
            15_00
        );

        let other = desk.buyer(birch, BuyerRole::Senior).await;
        let foreign = desk.portal.print_receipt(&other, receipt).await;
        let missing = desk.portal.print_receipt(&other, ReceiptId(99_999)).await;
        assert_eq!(foreign.unwrap_err(), missing.unwrap_err());
        let junior = desk.buyer(alder, BuyerRole::Junior).await;
        let problem = desk.portal.print_receipt(&junior, receipt).await;
        assert_eq!(problem.unwrap_err().kind, ProblemKind::NotAllowed);
    })
    .await;
}
