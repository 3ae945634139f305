//! Offline payments that programs record and change.

use super::case::{Case, case};
use crate::support::gbp;
use domain::{
    ApiAccountId, Currency, InvoiceId, PaymentId, Problem,
    payment::{
        FundingStatus, PaymentChange, PaymentEntry, PaymentMarks, ProcessingStatus, SentPayment,
        TransactionType, TypedLine,
    },
    people::{Actor, Door, Place, Program},
    settings::ApiScope,
};
use store::testing::for_each_engine;

impl Case {
    /// A program that records and changes payments.
    pub(super) fn program(&self, account: i64) -> Actor {
        Actor {
            store_id: self.desk.store_id,
            door: Door::Api,
            place: Place::Program(Program {
                account_id: ApiAccountId(account),
                name: "ERP".to_owned(),
                permissions: ApiScope::PaymentsModify.permissions().to_vec(),
            }),
            from: None,
        }
    }

    /// What a program sends over these lines.
    pub(super) fn sent(&self, lines: &[(InvoiceId, &str)]) -> SentPayment {
        let lines = lines.iter().map(|(invoice_id, amount)| TypedLine {
            invoice_id: *invoice_id,
            amount: (*amount).to_owned(),
        });
        SentPayment {
            customer: self.company.to_string(),
            currency: Currency::GBP,
            lines: lines.collect(),
            memo: "77-1".to_owned(),
            payer: None,
            external_id: None,
            status: None,
            marks: PaymentMarks::default(),
        }
    }

    async fn send(&self, key: Option<&str>, sent: &SentPayment) -> Result<PaymentId, Problem> {
        let portal = &self.desk.portal;
        let recorded = portal
            .record_sent_payment(&self.program(1), key, sent)
            .await;
        self.desk.assert_sound().await;
        recorded
    }

    async fn send_again(&self, id: PaymentId, sent: &SentPayment) -> Result<i64, Problem> {
        let portal = &self.desk.portal;
        let changed = portal
            .change_sent_payment(&self.program(1), id, None, sent)
            .await;
        self.desk.assert_sound().await;
        changed
    }

    async fn entry(&self, id: PaymentId) -> PaymentEntry {
        let portal = &self.desk.portal;
        portal.payment_entry(&self.program(1), id).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_is_on_its_invoices_at_once_and_once() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let sent = case.sent(&[(case.first, "60.5"), (case.second, "50")]);
        let id = case.send(Some("k1"), &sent).await.unwrap();
        assert_eq!(case.send(Some("k1"), &sent).await.unwrap(), id);
        assert_eq!(case.open().await, (39_50, 0));
        let entry = case.entry(id).await;
        assert_eq!(
            (&*entry.payer, &*entry.payer_id, &*entry.memo, entry.total),
            (
                SentPayment::PAYER,
                &*case.company.to_string(),
                "77-1",
                gbp(110_50)
            )
        );
        assert_eq!(entry.external_company.as_deref(), Some("17850"));
        assert_eq!(entry.funding, FundingStatus::default());
        assert!(entry.state.applied);
        let lines: Vec<_> = entry.lines.iter().map(|line| line.invoice_id).collect();
        assert_eq!(lines, [case.first, case.second]);

        // The key is the program's own, and of one payment.
        let other = case.sent(&[(case.first, "1")]);
        let problem = case.send(Some("k1"), &other).await.unwrap_err();
        assert_eq!(problem.code, "idempotency_mismatch");
        let portal = &case.desk.portal;
        let second = case.program(2);
        let second = portal.record_sent_payment(&second, Some("k1"), &other);
        assert_ne!(second.await.unwrap(), id);
        // Without a key, what is sent twice is two.
        let third = case.send(None, &other).await.unwrap();
        assert_ne!(case.send(None, &other).await.unwrap(), third);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_money_that_went_back_is_recorded_without_touching_balances() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        for (status, applied) in [
            (ProcessingStatus::AwaitingProcessing, true),
            (ProcessingStatus::Processing, true),
            (ProcessingStatus::Completed, true),
            (ProcessingStatus::Refunded, false),
        ] {
            let sent = SentPayment {
                status: Some(status),
                ..case.sent(&[(case.first, "10")])
            };
            let id = case.send(None, &sent).await.unwrap();
            let state = case.entry(id).await.state;
            assert_eq!((state.status, state.applied), (status, applied));
        }
        assert_eq!(case.open().await, (70_00, 50_00));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_payment_says_already_is_not_written() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let sent = SentPayment {
            payer: Some("Acme Treasury".to_owned()),
            external_id: Some("ERP-7".to_owned()),
            status: Some(ProcessingStatus::Completed),
            marks: PaymentMarks {
                external_company: Some("C-9".to_owned()),
                payer_id: Some("P-9".to_owned()),
                channel: Some(2),
                funding: FundingStatus::from_code(1),
            },
            ..case.sent(&[(case.second, "30"), (case.first, "60")])
        };
        let id = case.send(None, &sent).await.unwrap();
        let before = case.entry(id).await;
        let version = case.send_again(id, &sent).await.unwrap();
        assert_eq!(case.entry(id).await, before);
        let unsaid = SentPayment {
            payer: None,
            external_id: None,
            status: None,
            marks: PaymentMarks::default(),
            ..sent.clone()
        };
        assert_eq!(case.send_again(id, &unsaid).await.unwrap(), version);
        assert_eq!(case.entry(id).await, before);
        let other = SentPayment {
            memo: "77-2".to_owned(),
            ..sent
        };
        assert!(case.send_again(id, &other).await.unwrap() > version);
        assert_eq!(case.entry(id).await.memo, "77-2");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_anew_moves_and_what_is_not_said_stays() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let first = SentPayment {
            payer: Some("Acme Treasury".to_owned()),
            external_id: Some("ERP-7".to_owned()),
            marks: PaymentMarks {
                external_company: Some("C-9".to_owned()),
                payer_id: Some("P-9".to_owned()),
                channel: Some(2),
                funding: FundingStatus::from_code(1),
            },
            ..case.sent(&[(case.first, "60")])
        };
        let id = case.send(None, &first).await.unwrap();
        let again = case.sent(&[(case.first, "20"), (case.second, "30")]);
        case.send_again(id, &again).await.unwrap();
        case.send_again(id, &again).await.unwrap();
        assert_eq!(case.open().await, (80_00, 20_00));
        let entry = case.entry(id).await;
        assert_eq!(
            (
                &*entry.payer,
                entry.external_id.as_deref(),
                &*entry.payer_id
            ),
            ("Acme Treasury", Some("ERP-7"), "P-9")
        );
        assert_eq!(
            (entry.external_company.as_deref(), entry.channel_id),
            (Some("C-9"), 2)
        );
        assert_eq!((entry.funding.code(), entry.total), (1, gbp(50_00)));

        // Lines and status in one: what stood is taken off altogether.
        let back = SentPayment {
            status: Some(ProcessingStatus::Refunded),
            ..case.sent(&[(case.second, "50")])
        };
        case.send_again(id, &back).await.unwrap();
        assert_eq!(case.open().await, (100_00, 50_00));
        assert_eq!(
            case.transactions(id).await[0],
            TransactionType::Refunded,
            "the latest receipt"
        );
        let problem = case.send_again(id, &again).await.unwrap_err();
        assert_eq!(problem.code, "edit_not_allowed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_since_a_program_has_seen_it_stays() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let id = case.send(None, &case.sent(&[(case.first, "60")])).await;
        let id = id.unwrap();
        let portal = &case.desk.portal;
        let program = case.program(1);
        let seen = case.entry(id).await.version;
        let marked = SentPayment {
            marks: PaymentMarks {
                channel: Some(2),
                ..PaymentMarks::default()
            },
            ..case.sent(&[(case.first, "60")])
        };
        let changed = portal.change_sent_payment(&program, id, Some(seen), &marked);
        changed.await.unwrap();
        let now = case.entry(id).await.version;
        assert!(now > seen, "{now}");
        let less = case.sent(&[(case.first, "1")]);
        let stale = portal.change_sent_payment(&program, id, Some(seen), &less);
        assert_eq!(stale.await.unwrap_err().code, "stale");
        let refunded = ProcessingStatus::Refunded;
        let stale = portal.operate_seen_payment(&program, id, Some(seen), refunded);
        assert_eq!(stale.await.unwrap_err().code, "stale");
        assert_eq!(case.open().await, (40_00, 50_00));
        let done = portal.operate_seen_payment(&program, id, Some(now), refunded);
        done.await.unwrap();
        assert_eq!(case.open().await, (100_00, 50_00));
        let stale = portal.operate_seen_payment(&program, id, Some(now), PaymentChange::Delete);
        assert_eq!(stale.await.unwrap_err().code, "stale");
        case.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_leaves_everything_as_it_is() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let id = case
            .send(None, &case.sent(&[(case.first, "60")]))
            .await
            .unwrap();
        let other = case.desk.company("Birch", "1").await;
        let foreign = case.desk.invoice(other, 10_00).await;
        let good = case.sent(&[(case.second, "10")]);
        for (sent, code) in [
            (case.sent(&[]), "nothing_selected"),
            (case.sent(&[(case.second, "")]), "invalid_amount"),
            (case.sent(&[(case.second, "1.005")]), "invalid_amount"),
            (
                case.sent(&[(case.second, "50.01")]),
                "amount_exceeds_open_balance",
            ),
            (case.sent(&[(foreign, "1")]), "not_found"),
            (
                SentPayment {
                    marks: PaymentMarks {
                        payer_id: Some("x".repeat(201)),
                        ..PaymentMarks::default()
                    },
                    ..good.clone()
                },
                "too_long",
            ),
        ] {
            let problem = case.send(None, &sent).await.unwrap_err();
            assert_eq!(problem.code, code);
            let problem = case.send_again(id, &sent).await.unwrap_err();
            assert_eq!(problem.code, code);
        }
        for (sent, code) in [
            (
                SentPayment {
                    customer: other.to_string(),
                    ..good.clone()
                },
                "another_company",
            ),
            (
                SentPayment {
                    currency: Currency::from_code("USD").unwrap(),
                    ..good.clone()
                },
                "another_currency",
            ),
        ] {
            let problem = case.send_again(id, &sent).await.unwrap_err();
            assert_eq!(problem.code, code);
        }
        let missing = case.send_again(PaymentId(999), &good).await.unwrap_err();
        assert_eq!(missing.code, "not_found");
        assert_eq!(case.open().await, (40_00, 50_00));
    })
    .await;
}
