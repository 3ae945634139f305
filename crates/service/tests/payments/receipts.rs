//! Receipts that programs list and withdraw.

use super::case::case;
use crate::support::gbp;
use domain::{
    ReceiptId, ReceiptLineId,
    payment::{
        PaymentOperation, ProcessingStatus, ReceiptField, ReceiptLineField, ReceiptLineQuery,
        ReceiptLineSort, ReceiptQuery, ReceiptSort, SentPayment, TransactionType,
    },
    problem::ProblemKind,
    query::{Direction, Slice},
};
use store::testing::for_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn receipts_and_lines_are_found_by_what_they_say() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let (portal, program) = (&case.desk.portal, case.program(1));
        let sent = SentPayment {
            payer: Some("Acme Treasury".to_owned()),
            ..case.sent(&[(case.first, "60"), (case.second, "20")])
        };
        let id = portal
            .record_sent_payment(&program, None, &sent)
            .await
            .unwrap();
        portal
            .operate_payment(&program, id, PaymentOperation::Revert)
            .await
            .unwrap();
        let all = portal
            .receipt_entries(&program, &ReceiptQuery::default())
            .await
            .unwrap();
        assert_eq!(all.total, 2);
        let told: Vec<_> = all.rows.iter().map(|row| row.transaction).collect();
        assert_eq!(told, [TransactionType::Reverted, TransactionType::Paid]);
        assert_eq!(all.rows[1].total, gbp(80_00));
        assert_eq!(
            (&*all.rows[1].payer, &*all.rows[1].reference),
            ("Acme Treasury", "77-1")
        );

        let total = async |query: ReceiptQuery| {
            let found = portal.receipt_entries(&program, &query).await.unwrap();
            found.total
        };
        for (text, field, expected) in [
            ("treasury", None, 2),
            ("treasury", Some(ReceiptField::Payer), 2),
            ("treasury", Some(ReceiptField::Reference), 0),
            ("77", Some(ReceiptField::Reference), 2),
            ("178", Some(ReceiptField::ExternalCompany), 2),
            ("nobody", Some(ReceiptField::Company), 0),
            ("%", None, 0),
        ] {
            let query = ReceiptQuery {
                text: Some(text.to_owned()),
                field,
                ..ReceiptQuery::default()
            };
            assert_eq!(total(query).await, expected, "{text} in {field:?}");
        }
        let pending = ReceiptQuery {
            statuses: vec![ProcessingStatus::Processing, ProcessingStatus::Refunded],
            ..ReceiptQuery::default()
        };
        assert_eq!(total(pending).await, 0);

        // Every sort runs; what went counts below zero.
        for sort in ReceiptSort::ALL {
            let query = ReceiptQuery {
                sort,
                direction: Direction::Ascending,
                ..ReceiptQuery::default()
            };
            let found = portal.receipt_entries(&program, &query).await.unwrap();
            assert_eq!(found.rows.len(), 2, "{sort:?}");
            if sort == ReceiptSort::Total {
                assert_eq!(found.rows[0].transaction, TransactionType::Reverted);
            }
        }
        for sort in ReceiptLineSort::ALL {
            let query = ReceiptLineQuery {
                sort,
                slice: Slice {
                    offset: 1,
                    limit: 2,
                },
                ..ReceiptLineQuery::default()
            };
            let found = portal.receipt_lines(&program, &query).await.unwrap();
            assert_eq!((found.rows.len(), found.total), (2, 4), "{sort:?}");
        }
        let lines = async |field: ReceiptLineField, text: String| {
            let query = ReceiptLineQuery {
                receipt: Some(all.rows[1].id),
                text: Some(text),
                field: Some(field),
                sort: ReceiptLineSort::Invoice,
                direction: Direction::Ascending,
                ..ReceiptLineQuery::default()
            };
            let found = portal.receipt_lines(&program, &query).await.unwrap();
            let amounts: Vec<i64> = found.rows.iter().map(|row| row.amount.minor()).collect();
            amounts
        };
        let company = case.company.to_string();
        assert_eq!(
            lines(ReceiptLineField::PayerId, company).await,
            [60_00, 20_00]
        );
        let invoice = case.second.to_string();
        assert_eq!(lines(ReceiptLineField::Invoice, invoice).await, [20_00]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_receipt_is_shown_to_nobody_and_moves_no_money() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let (portal, program) = (&case.desk.portal, case.program(1));
        let sent = case.sent(&[(case.first, "60"), (case.second, "20")]);
        let id = portal
            .record_sent_payment(&program, None, &sent)
            .await
            .unwrap();
        let all = ReceiptLineQuery::default();
        let lines = portal.receipt_lines(&program, &all).await.unwrap().rows;
        let receipt = lines[0].receipt_id;

        let foreign = portal.withdraw_receipt_line(&program, ReceiptId(999), lines[0].id);
        assert_eq!(foreign.await.unwrap_err().kind, ProblemKind::NotFound);
        portal
            .withdraw_receipt_line(&program, receipt, lines[0].id)
            .await
            .unwrap();
        let left = portal.receipt_lines(&program, &all).await.unwrap();
        assert_eq!((left.total, left.rows[0].id), (1, lines[1].id));
        let gone = portal.receipt_line(&program, receipt, lines[0].id).await;
        assert_eq!(gone.unwrap_err().kind, ProblemKind::NotFound);
        case.desk.assert_sound().await;

        portal.withdraw_receipt(&program, receipt).await.unwrap();
        for gone in [
            portal.receipt_entry(&program, receipt).await.map(drop),
            portal.withdraw_receipt(&program, receipt).await,
            portal
                .receipt_line(&program, receipt, lines[1].id)
                .await
                .map(drop),
            portal
                .receipt_lines(
                    &program,
                    &ReceiptLineQuery {
                        receipt: Some(receipt),
                        ..ReceiptLineQuery::default()
                    },
                )
                .await
                .map(drop),
            portal.print_receipt(&case.finance, receipt).await.map(drop),
            portal
                .withdraw_receipt_line(&program, receipt, ReceiptLineId(0))
                .await,
        ] {
            assert_eq!(gone.unwrap_err().kind, ProblemKind::NotFound);
        }
        let detail = portal.payment(&case.finance, id).await.unwrap();
        assert_eq!((detail.receipt, detail.transactions.len()), (None, 0));
        let told = detail
            .history
            .iter()
            .filter(|row| row.summary.contains("withdrawn"));
        assert_eq!(told.count(), 2);
        assert_eq!(case.open().await, (40_00, 30_00));
        case.desk.assert_sound().await;
        // What it had told of goes back like any other.
        portal
            .operate_payment(&program, id, PaymentOperation::Revert)
            .await
            .unwrap();
        assert_eq!(case.open().await, (100_00, 50_00));
        case.desk.assert_sound().await;
    })
    .await;
}
