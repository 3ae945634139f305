//! Correcting what was recorded.

use super::case::{Case, case};
use crate::support::{cheque, gbp};
use domain::{
    CompanyId, InvoiceId, PaymentId, Problem,
    payment::{
        OfflinePaymentForm, PaymentEdit, PaymentOperation, ProcessingStatus, TransactionType,
    },
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

impl Case {
    /// A correction of what a payment says now.
    async fn correction(
        &self,
        id: PaymentId,
        received: &str,
        lines: &[(InvoiceId, &str)],
    ) -> PaymentEdit {
        let portal = &self.desk.portal;
        let opened = portal.payment_to_edit(&self.finance, id).await.unwrap();
        let form = cheque(self.company, received, lines);
        PaymentEdit {
            form: OfflinePaymentForm {
                received: form.received,
                lines: form.lines,
                ..opened.edit.form
            },
            ..opened.edit
        }
    }

    async fn edit(&self, id: PaymentId, edit: &PaymentEdit) -> Result<(), Problem> {
        let edited = self.desk.portal.edit_payment(&self.finance, id, edit).await;
        self.desk.assert_sound().await;
        edited
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_moves_what_differs_and_says_so_beforehand() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let lines = [(case.first, "100"), (case.second, "20")];
        let id = case.record(&cheque(case.company, "120", &lines)).await;
        let portal = &case.desk.portal;
        let opened = portal.payment_to_edit(&case.finance, id).await.unwrap();
        let open: Vec<_> = opened.payables.iter().map(|payable| payable.open).collect();
        assert_eq!(open, [gbp(100_00), gbp(50_00)]);
        assert_eq!(opened.edit.form.received, "120.00");

        let lines = [(case.first, "70"), (case.second, "20")];
        let mut edit = case.correction(id, "90", &lines).await;
        edit.form.memo = "4321".into();
        edit.form.payer = "Acme Ltd".into();
        edit.form.external_id = "ERP-9".into();
        edit.form.method = "Cash".into();
        edit.form.received_on = "2026-03-01".parse().unwrap();
        let told = portal.preview_payment_edit(&case.finance, id, &edit).await;
        let told: Vec<_> = told
            .unwrap()
            .into_iter()
            .map(|step| (step.invoice_id, step.before, step.after))
            .collect();
        assert_eq!(told, [(case.first, gbp(0), gbp(30_00))]);
        assert_eq!(case.open().await, (0, 30_00));

        case.edit(id, &edit).await.unwrap();
        // The same correction twice is one.
        case.edit(id, &edit).await.unwrap();
        assert_eq!(case.open().await, (30_00, 30_00));
        let detail = portal.payment(&case.finance, id).await.unwrap();
        assert_eq!(detail.row.total, gbp(90_00));
        assert_eq!((&*detail.row.memo, &*detail.row.method), ("4321", "Cash"));
        assert_eq!(
            (&*detail.row.reference, &*detail.payer),
            ("4321", "Acme Ltd")
        );
        assert_eq!(detail.row.external_id.as_deref(), Some("ERP-9"));
        assert_eq!(detail.row.dated_on.to_string(), "2026-03-01");
        assert_eq!(detail.history[0].action, "edited");
        assert!(
            detail.history[0]
                .summary
                .contains("£90.00 instead of £120.00"),
            "{}",
            detail.history[0].summary
        );
        assert_eq!(detail.transactions.len(), 3);
        let invoice = portal.invoice(&case.finance, case.second).await.unwrap();
        assert_eq!(invoice.payments[0].memo, "4321");

        // Onto another invoice altogether, and off and on again.
        let edit = case.correction(id, "50", &[(case.second, "50")]).await;
        case.edit(id, &edit).await.unwrap();
        assert_eq!(case.open().await, (100_00, 0));
        for operation in [PaymentOperation::Revert, PaymentOperation::Apply] {
            let done = portal.operate_payment(&case.finance, id, operation);
            done.await.unwrap();
            case.desk.assert_sound().await;
        }
        assert_eq!(case.open().await, (100_00, 0));
        // Nothing was ever sent back.
        let words = case.transactions(id).await;
        assert!(!words.contains(&TransactionType::Refunded), "{words:?}");
        assert_eq!(words.len(), 7);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_does_not_fit_changes_nothing() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let portal = &case.desk.portal;
        let other = case.desk.company("Other", "12583").await;
        let foreign = case.desk.invoice(other, 100_00).await;
        let id = case
            .record(&cheque(case.company, "60", &[(case.first, "60")]))
            .await;
        let neighbour = OfflinePaymentForm {
            external_id: "ERP-1".into(),
            ..cheque(case.company, "20", &[(case.first, "20")])
        };
        case.record(&neighbour).await;

        for (received, lines, code) in [
            (
                "80.01",
                vec![(case.first, "80.01")],
                "amount_exceeds_open_balance",
            ),
            ("1", vec![(foreign, "1")], "not_found"),
            ("2", vec![(case.first, "1")], "not_fully_allocated"),
            ("0", vec![], "nothing_selected"),
        ] {
            let edit = case.correction(id, received, &lines).await;
            let refused = case.edit(id, &edit).await.unwrap_err();
            assert_eq!(refused.code, code);
            let told = portal.preview_payment_edit(&case.finance, id, &edit).await;
            assert_eq!(told.unwrap_err(), refused);
        }
        let edit = case.correction(id, "60", &[(case.first, "60")]).await;
        for (change, code) in [
            (
                (|form: &mut OfflinePaymentForm| form.external_id = "ERP-1".into())
                    as fn(&mut OfflinePaymentForm),
                "external_id_taken",
            ),
            (|form| form.payer = "é".repeat(201), "too_long"),
            (|form| form.company_id = CompanyId(9_999), "stale"),
        ] {
            let mut edit = edit.clone();
            change(&mut edit.form);
            assert_eq!(case.edit(id, &edit).await.unwrap_err().code, code);
        }
        let sales = case.desk.seller(SellerRole::Sales).await;
        let buyer = case.desk.buyer(case.company, BuyerRole::Admin).await;
        for actor in [sales, buyer] {
            let refused = portal.edit_payment(&actor, id, &edit).await.unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotAllowed);
            let refused = portal.payment_to_edit(&actor, id).await.unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotAllowed);
        }
        let gone = portal
            .payment_to_edit(&case.finance, PaymentId(9_999))
            .await;
        assert_eq!(gone.unwrap_err().kind, ProblemKind::NotFound);

        let refunded = portal.operate_payment(&case.finance, id, ProcessingStatus::Refunded);
        refunded.await.unwrap();
        let refused = case.edit(id, &edit).await.unwrap_err();
        assert_eq!(refused.code, "edit_not_allowed");
        assert_eq!(case.open().await, (80_00, 50_00));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_corrections_that_meet_one_wins_and_the_others_are_told() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let id = case
            .record(&cheque(case.company, "10", &[(case.first, "10")]))
            .await;
        let amounts: Vec<String> = (11..19).map(|pounds| pounds.to_string()).collect();
        let mut edits = Vec::new();
        for (turn, amount) in amounts.iter().enumerate() {
            let invoice = if turn % 2 == 0 {
                case.first
            } else {
                case.second
            };
            edits.push(case.correction(id, amount, &[(invoice, amount)]).await);
        }
        let mut tasks = JoinSet::new();
        for edit in edits {
            let (portal, finance) = (case.desk.portal.clone(), case.finance.clone());
            tasks.spawn(async move { portal.edit_payment(&finance, id, &edit).await });
            let (portal, finance) = (case.desk.portal.clone(), case.finance.clone());
            let form = cheque(
                case.company,
                "1",
                &[(case.second, "1"), (case.first, "0.5")],
            );
            let form = OfflinePaymentForm {
                received: "1.50".into(),
                ..form
            };
            tasks.spawn(async move {
                let recorded = portal.record_offline_payment(&finance, &form).await;
                recorded.map(drop)
            });
        }
        let refused: Vec<_> = tasks
            .join_all()
            .await
            .into_iter()
            .filter_map(Result::err)
            .map(|problem| problem.code)
            .collect();
        assert_eq!(refused, vec!["stale"; amounts.len() - 1]);
        case.desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_of_money_on_its_way_leaves_it_on_or_off_its_invoices() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let form = OfflinePaymentForm {
            status: ProcessingStatus::Processing,
            ..cheque(case.company, "60", &[(case.first, "60")])
        };
        let id = case.record(&form).await;
        let edit = case.correction(id, "40", &[(case.second, "40")]).await;
        case.edit(id, &edit).await.unwrap();
        assert_eq!(case.open().await, (100_00, 10_00));

        let portal = &case.desk.portal;
        let revert = portal.operate_payment(&case.finance, id, PaymentOperation::Revert);
        revert.await.unwrap();
        let edit = case.correction(id, "30", &[(case.first, "30")]).await;
        case.edit(id, &edit).await.unwrap();
        assert_eq!(case.open().await, (100_00, 50_00));
        let apply = portal.operate_payment(&case.finance, id, PaymentOperation::Apply);
        apply.await.unwrap();
        assert_eq!(case.open().await, (70_00, 50_00));
        case.desk.assert_sound().await;
    })
    .await;
}
