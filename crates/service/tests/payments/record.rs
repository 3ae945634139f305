//! Recording what came outside of BigCommerce.

use super::case::{Case, case};
use crate::support::{Desk, cheque, day, desk, gbp};
use domain::{
    Currency, InvoiceId, Money, PaymentId,
    invoice::InvoiceStatus,
    payment::{OfflinePaymentForm, PaymentDetail, PaymentList, PaymentModule, ProcessingStatus},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

async fn assert_refused(desk: &Desk, form: &OfflinePaymentForm, kind: ProblemKind, code: &str) {
    let finance = desk.seller(SellerRole::Finance).await;
    let problem = desk
        .portal
        .record_offline_payment(&finance, form)
        .await
        .unwrap_err();
    assert_eq!(
        (problem.kind, problem.code.as_str()),
        (kind, code),
        "{problem:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cheque_is_spread_over_invoices_in_one_go() {
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

        assert_eq!(desk.open(first).await, (0, InvoiceStatus::Completed));
        assert_eq!(
            desk.open(second).await,
            (30_00, InvoiceStatus::PartiallyPaid)
        );
        let detail = desk.portal.payment(&finance, id).await.unwrap();
        assert_eq!(detail.row.total, gbp(120_00));
        assert_eq!(detail.row.state.module, PaymentModule::Offline);
        assert_eq!(detail.row.state.status, ProcessingStatus::Completed);
        assert!(detail.row.state.applied && detail.receipt.is_some());
        assert_eq!(
            (detail.row.method.as_str(), detail.row.memo.as_str()),
            ("Cheque", "1234")
        );
        let lines: Vec<_> = detail
            .lines
            .iter()
            .map(|line| (line.invoice_id, line.applied, line.open))
            .collect();
        assert_eq!(
            lines,
            [
                (first, gbp(100_00), gbp(0)),
                (second, gbp(20_00), gbp(30_00))
            ]
        );

        assert_eq!(detail.payer, "Acme");
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let seen_by_buyer = PaymentDetail {
            recorded_by: None,
            history: Vec::new(),
            ..detail
        };
        assert_eq!(
            desk.portal.payment(&buyer, id).await.unwrap(),
            seen_by_buyer
        );
        let mut tx = desk.store.read(store::Scope::of(&finance)).await.unwrap();
        let history = tx.audit().history("invoice", first.0).await.unwrap();
        assert_eq!(
            history[0].summary,
            "Payment of £100.00 applied: Cheque 1234"
        );
        assert_eq!(tx.audit().history("payment", id.0).await.unwrap().len(), 1);
        drop(tx);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_ten_parallel_payments_of_the_full_balance_one_succeeds() {
    for_each_engine(|store| async move {
        let Case {
            desk,
            company,
            first,
            second,
            finance,
        } = case(store).await;
        let mut tasks = JoinSet::new();
        for turn in 0..10 {
            let (portal, finance) = (desk.portal.clone(), finance.clone());
            // Half of them name the invoices the other way round.
            let mut lines = vec![(first, "100.00"), (second, "50.00")];
            if turn % 2 == 1 {
                lines.reverse();
            }
            let form = cheque(company, "150.00", &lines);
            tasks.spawn(async move { portal.record_offline_payment(&finance, &form).await });
        }
        let answers = tasks.join_all().await;
        let refused: Vec<_> = answers
            .iter()
            .filter_map(|answer| answer.as_ref().err())
            .collect();
        assert_eq!(refused.len(), 9);
        for problem in refused {
            assert_eq!(problem.kind, ProblemKind::Conflict);
            assert_eq!(problem.code, "invoice_already_paid");
        }
        assert_eq!(desk.open(first).await, (0, InvoiceStatus::Completed));
        let page = desk
            .portal
            .list_payments(&finance, &PaymentList::default())
            .await
            .unwrap();
        assert_eq!(page.page.rows.len(), 1);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_refused_and_changes_nothing() {
    for_each_engine(|store| async move {
        use ProblemKind::{Conflict, Invalid, NotFound};
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let other = desk.company("Other", "12583").await;
        let ours = desk.invoice(company, 100_00).await;
        let paid = desk.invoice(company, 10_00).await;
        let theirs = desk.invoice(other, 100_00).await;
        let euros = desk
            .invoice_of(
                company,
                Money::from_minor(100_00, Currency::EUR),
                "2026-03-31",
            )
            .await;
        let finance = desk.seller(SellerRole::Finance).await;
        let all = cheque(company, "10", &[(paid, "10")]);
        desk.portal
            .record_offline_payment(&finance, &all)
            .await
            .unwrap();

        let form = |received: &str, lines: &[(InvoiceId, &str)]| cheque(company, received, lines);
        for (form, kind, code) in [
            (
                form("100.01", &[(ours, "100.01")]),
                Conflict,
                "amount_exceeds_open_balance",
            ),
            (
                form("10", &[(paid, "10")]),
                Conflict,
                "invoice_already_paid",
            ),
            (form("0", &[(ours, "0")]), Invalid, "amount_not_positive"),
            (form("-5", &[(ours, "-5")]), Invalid, "amount_not_positive"),
            (
                form("2", &[(ours, "1"), (ours, "1")]),
                Invalid,
                "duplicate_invoice",
            ),
            (
                form("2", &[(ours, "1"), (euros, "1")]),
                Invalid,
                "mixed_currencies",
            ),
            (form("1", &[(theirs, "1")]), NotFound, "not_found"),
            (form("1", &[(InvoiceId(9_999), "1")]), NotFound, "not_found"),
            (form("0", &[]), Invalid, "nothing_selected"),
            (form("0", &[(ours, " ")]), Invalid, "nothing_selected"),
            (form("12", &[(ours, "10")]), Invalid, "not_fully_allocated"),
            (form("8", &[(ours, "10")]), Invalid, "over_allocated"),
            (form("1.005", &[(ours, "1.005")]), Invalid, "invalid_amount"),
            (
                OfflinePaymentForm {
                    received_on: day("2026-03-05"),
                    ..form("1", &[(ours, "1")])
                },
                Invalid,
                "received_in_future",
            ),
            (
                OfflinePaymentForm {
                    received_on: day("0026-03-04"),
                    ..form("1", &[(ours, "1")])
                },
                Invalid,
                "implausible_date",
            ),
            (
                form("1", &vec![(ours, "1"); 1_001]),
                Invalid,
                "too_many_lines",
            ),
            (
                OfflinePaymentForm {
                    method: "Barter".into(),
                    ..form("1", &[(ours, "1")])
                },
                Invalid,
                "unknown_method",
            ),
            (
                OfflinePaymentForm {
                    memo: "é".repeat(501),
                    ..form("1", &[(ours, "1")])
                },
                Invalid,
                "too_long",
            ),
            (
                OfflinePaymentForm {
                    idempotency_key: " ".into(),
                    ..form("1", &[(ours, "1")])
                },
                Invalid,
                "invalid_key",
            ),
        ] {
            assert_refused(&desk, &form, kind, code).await;
        }
        let problem = desk
            .portal
            .record_offline_payment(&finance, &form("12", &[(ours, "1O"), (euros, "x")]))
            .await
            .unwrap_err();
        assert!(problem.field(&format!("lines.{ours}")).is_some());
        assert!(problem.field(&format!("lines.{euros}")).is_some());
        let rest = form("12", &[(ours, "10")]);
        let problem = desk
            .portal
            .record_offline_payment(&finance, &rest)
            .await
            .unwrap_err();
        let message = problem.field("received").unwrap();
        assert!(
            message.starts_with("£2.00 of the cheque is not allocated"),
            "{message}"
        );

        let sales = desk.seller(SellerRole::Sales).await;
        let fine = form("1", &[(ours, "1")]);
        let problem = desk
            .portal
            .record_offline_payment(&sales, &fine)
            .await
            .unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotAllowed);
        assert_eq!(desk.open(ours).await, (100_00, InvoiceStatus::Open));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_twice_is_one_payment() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let (invoice, unrelated) = (
            desk.invoice(company, 100_00).await,
            desk.invoice(company, 100_00).await,
        );
        let finance = desk.seller(SellerRole::Finance).await;
        let form = cheque(company, "60", &[(invoice, "60")]);
        let mut tasks = JoinSet::new();
        for _ in 0..10 {
            let (portal, finance, form) = (desk.portal.clone(), finance.clone(), form.clone());
            tasks.spawn(async move { portal.record_offline_payment(&finance, &form).await });
        }
        let mut ids: Vec<PaymentId> = tasks
            .join_all()
            .await
            .into_iter()
            .map(|answer| answer.unwrap())
            .collect();
        ids.dedup();
        assert_eq!(ids.len(), 1);
        assert_eq!(desk.open(invoice).await.0, 40_00);

        for other in [
            OfflinePaymentForm {
                memo: "5678".into(),
                ..form.clone()
            },
            OfflinePaymentForm {
                received: "1".into(),
                lines: cheque(company, "1", &[(unrelated, "1")]).lines,
                ..form.clone()
            },
        ] {
            let refused = desk.portal.record_offline_payment(&finance, &other).await;
            assert_eq!(refused.unwrap_err().code, "idempotency_mismatch");
        }
        desk.assert_sound().await;
    })
    .await;
}
