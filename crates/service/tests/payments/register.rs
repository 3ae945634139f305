//! Payments as programs list them.

use super::case::case;
use crate::support::cheque;
use domain::{
    InvoiceId,
    payment::{
        PaymentChange, PaymentField, PaymentMarks, PaymentQuery, PaymentSort, ProcessingStatus,
        SentPayment,
    },
    query::{Direction, Slice},
};
use store::testing::for_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn payments_are_found_sorted_and_counted() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let (portal, program) = (&case.desk.portal, case.program(1));
        let cheque = case
            .record(&cheque(case.company, "10", &[(case.first, "10")]))
            .await;
        case.desk.clock.advance(chrono::TimeDelta::hours(1));
        let sent = SentPayment {
            external_id: Some("ERP-77".to_owned()),
            status: Some(ProcessingStatus::Processing),
            marks: PaymentMarks {
                external_company: Some("C-9".to_owned()),
                channel: Some(2),
                ..PaymentMarks::default()
            },
            ..case.sent(&[(case.second, "20")])
        };
        let second = portal
            .record_sent_payment(&program, None, &sent)
            .await
            .unwrap();
        let birch = case.desk.company("Birch & Söhne", "B1").await;
        let own = case.desk.invoice(birch, 30_00).await;
        case.desk.clock.advance(chrono::TimeDelta::hours(1));
        let sent = SentPayment {
            customer: birch.to_string(),
            ..case.sent(&[(own, "30")])
        };
        let third = portal
            .record_sent_payment(&program, None, &sent)
            .await
            .unwrap();

        let found = async |query: PaymentQuery| {
            let found = portal.payment_entries(&program, &query).await.unwrap();
            let ids: Vec<_> = found.rows.iter().map(|row| row.id).collect();
            (ids, found.total)
        };
        let every = PaymentQuery::default;
        assert_eq!(found(every()).await, (vec![third, second, cheque], 3));
        let middle = PaymentQuery {
            slice: Slice {
                offset: 1,
                limit: 1,
            },
            ..every()
        };
        assert_eq!(found(middle).await, (vec![second], 3));
        for sort in PaymentSort::ALL {
            let query = PaymentQuery {
                sort,
                direction: Direction::Ascending,
                ..every()
            };
            let (ids, total) = found(query).await;
            assert_eq!((ids.len(), total), (3, 3), "{sort:?}");
            if sort == PaymentSort::Total {
                assert_eq!(ids, [cheque, second, third]);
            }
        }
        for (text, field, expected) in [
            ("erp", None, vec![second]),
            ("ERP-77", Some(PaymentField::ExternalId), vec![second]),
            ("c-9", Some(PaymentField::ExternalCompany), vec![second]),
            ("b1", Some(PaymentField::ExternalCompany), vec![third]),
            (&*third.to_string(), Some(PaymentField::Id), vec![third]),
            (
                &*birch.to_string(),
                Some(PaymentField::Company),
                vec![third],
            ),
            ("b1", Some(PaymentField::Company), vec![]),
        ] {
            let query = PaymentQuery {
                text: Some(text.to_owned()),
                field,
                ..every()
            };
            assert_eq!(found(query).await.0, expected, "{text} in {field:?}");
        }
        for (query, expected) in [
            (
                PaymentQuery {
                    company_name: Some("Söhne".to_owned()),
                    ..every()
                },
                vec![third],
            ),
            (
                PaymentQuery {
                    invoice: Some(case.first),
                    ..every()
                },
                vec![cheque],
            ),
            (
                PaymentQuery {
                    invoice: Some(InvoiceId(999)),
                    ..every()
                },
                vec![],
            ),
            (
                PaymentQuery {
                    status: Some(ProcessingStatus::Processing),
                    ..every()
                },
                vec![second],
            ),
            (
                PaymentQuery {
                    channels: vec![2, 3],
                    ..every()
                },
                vec![second],
            ),
        ] {
            assert_eq!(found(query.clone()).await.0, expected, "{query:?}");
        }
        portal
            .operate_payment(&program, third, PaymentChange::Delete)
            .await
            .unwrap();
        assert_eq!(found(every()).await, (vec![second, cheque], 2));
        assert!(portal.payment_entry(&program, third).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_list_costs_three_statements_however_many_payments_it_has() {
    let (_folder, store) = store::testing::sqlite().await;
    let case = case(store).await;
    let (portal, program) = (&case.desk.portal, case.program(1));
    for amount in ["1", "2", "3", "4"] {
        let sent = case.sent(&[(case.first, amount), (case.second, amount)]);
        portal
            .record_sent_payment(&program, None, &sent)
            .await
            .unwrap();
        let before = case.desk.store.statements();
        portal
            .payment_entries(&program, &PaymentQuery::default())
            .await
            .unwrap();
        assert_eq!(case.desk.store.statements() - before, 3);
    }
}
