//! Money that is on its way, statuses set by hand, and deleted payments.

use super::case::{Case, case};
use crate::support::{cheque, gbp};
use domain::{
    Money, PaymentId,
    invoice::InvoiceStatus,
    payment::{
        OfflinePaymentForm, PaymentChange, PaymentList, PaymentOperation, PaymentState,
        ProcessingStatus::{self, AwaitingProcessing, Completed, Processing, Refunded},
        TransactionType,
    },
    people::{BuyerRole, Permission, Place, SellerRole},
    problem::ProblemKind,
};
use store::{Scope, testing::for_each_engine};
use tokio::task::JoinSet;

impl Case {
    async fn change(&self, id: PaymentId, change: impl Into<PaymentChange>) {
        let portal = &self.desk.portal;
        portal
            .operate_payment(&self.finance, id, change)
            .await
            .unwrap();
        self.desk.assert_sound().await;
    }

    async fn state(&self, id: PaymentId) -> PaymentState {
        let detail = self.desk.portal.payment(&self.finance, id).await.unwrap();
        detail.row.state
    }

    /// What a buyer who may see no payments reads of the first invoice: taken off what is due,
    /// and not taken off yet.
    async fn on_its_way(&self) -> (Money, Money) {
        let mut buyer = self.desk.buyer(self.company, BuyerRole::Senior).await;
        if let Place::Buyer(buyer) = &mut buyer.place {
            let shown = |right: &Permission| *right != Permission::GetInvoicePaymentsHistory;
            buyer.permissions.retain(shown);
        }
        let seen = self.desk.portal.invoice(&buyer, self.first).await.unwrap();
        assert_eq!(seen.payments, []);
        (seen.pending.taken_off, seen.pending.waiting)
    }

    async fn listed(&self) -> usize {
        let all = PaymentList::default();
        let page = self.desk.portal.list_payments(&self.finance, &all).await;
        page.unwrap().page.rows.len()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_on_its_way_lowers_balances_when_it_is_recorded() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let form = OfflinePaymentForm {
            status: AwaitingProcessing,
            payer: "  Acme Treasury ".into(),
            external_id: "ERP-7".into(),
            ..cheque(case.company, "60", &[(case.first, "60")])
        };
        let id = case.record(&form).await;
        assert_eq!(case.record(&form).await, id);
        assert_eq!(case.open().await, (40_00, 50_00));
        let detail = case.desk.portal.payment(&case.finance, id).await.unwrap();
        assert_eq!(detail.payer, "Acme Treasury");
        assert_eq!(detail.row.external_id.as_deref(), Some("ERP-7"));
        assert_eq!(
            detail.history[0].summary,
            "£60.00 recorded as awaiting processing over 1 invoice: Cheque 1234"
        );
        assert!(detail.row.state.applied && detail.receipt.is_some());
        assert_eq!(case.transactions(id).await, [TransactionType::Paid]);
        case.desk.assert_sound().await;

        // Its invoice is not deleted under it.
        let admin = case.desk.seller(SellerRole::Admin).await;
        let invoice = case.desk.portal.invoice(&admin, case.first).await.unwrap();
        assert_eq!(invoice.row.pending_payments, 1);
        assert_eq!(case.on_its_way().await, (gbp(60_00), gbp(0)));
        let gone = case
            .desk
            .portal
            .delete_invoice(&admin, case.first, invoice.version);
        assert!(gone.await.is_err());

        // Setting a status moves no money and writes no receipt.
        for status in [Completed, Processing, Completed, AwaitingProcessing] {
            case.change(id, status).await;
            assert_eq!(case.state(id).await.status, status);
            assert_eq!(case.open().await, (40_00, 50_00));
            let taken_off = if status.is_pending() { 60_00 } else { 0 };
            assert_eq!(case.on_its_way().await, (gbp(taken_off), gbp(0)));
            let invoice = case.desk.portal.invoice(&admin, case.first).await.unwrap();
            assert_eq!(invoice.row.pending_payments, i64::from(status.is_pending()));
        }
        assert_eq!(case.transactions(id).await, [TransactionType::Paid]);

        // Reverting and applying does, however far the money has come.
        case.change(id, PaymentOperation::Revert).await;
        assert_eq!(case.open().await, (100_00, 50_00));
        assert_eq!(case.on_its_way().await, (gbp(0), gbp(60_00)));
        case.change(id, Completed).await;
        assert_eq!(case.open().await, (100_00, 50_00));
        assert_eq!(case.on_its_way().await, (gbp(0), gbp(0)));
        case.change(id, PaymentOperation::Apply).await;
        assert_eq!(case.open().await, (40_00, 50_00));

        // Another payment cannot have the same key in the ERP, and loses nothing by it.
        let same_key = OfflinePaymentForm {
            external_id: "ERP-7".into(),
            ..cheque(case.company, "1", &[(case.second, "1")])
        };
        let portal = &case.desk.portal;
        let taken = portal
            .record_offline_payment(&case.finance, &same_key)
            .await;
        let taken = taken.unwrap_err();
        assert_eq!(taken.code, "external_id_taken");
        assert!(taken.field("external_id").is_some());
        let unknown = OfflinePaymentForm {
            status: Refunded,
            ..cheque(case.company, "1", &[(case.second, "1")])
        };
        let unknown = portal.record_offline_payment(&case.finance, &unknown).await;
        assert!(unknown.unwrap_err().field("status").is_some());
        assert_eq!(case.open().await.1, 50_00);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refunded_money_is_owed_again_and_stays_refunded() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let lines = [(case.first, "100"), (case.second, "20")];
        let id = case.record(&cheque(case.company, "120", &lines)).await;
        let told = case.desk.portal.payment_operations(&case.finance, id).await;
        let told = told.unwrap();
        let effect = |change: PaymentChange| {
            let told = told.iter().find(|told| told.change == change).unwrap();
            let after = |step: &domain::payment::BalanceMove| (step.before, step.after);
            told.moves.iter().map(after).collect::<Vec<_>>()
        };
        let back = [(gbp(0), gbp(100_00)), (gbp(30_00), gbp(50_00))];
        assert_eq!(effect(Refunded.into()), back);
        assert_eq!(effect(PaymentChange::Delete), back);
        assert_eq!(effect(Processing.into()), []);

        case.change(id, Refunded).await;
        // The same again does no harm.
        case.change(id, Refunded).await;
        assert_eq!(case.open().await, (100_00, 50_00));
        assert_eq!(case.desk.open(case.first).await.1, InvoiceStatus::Open);
        for change in [
            PaymentChange::from(PaymentOperation::Apply),
            Completed.into(),
        ] {
            let refused = case.desk.portal.operate_payment(&case.finance, id, change);
            assert_eq!(refused.await.unwrap_err().kind, ProblemKind::Conflict);
        }
        assert_eq!(case.state(id).await.status, Refunded);
        let words = case.transactions(id).await;
        assert_eq!(words, [TransactionType::Refunded, TransactionType::Paid]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_payment_is_off_the_invoices_and_out_of_the_lists() {
    for_each_engine(|store| async move {
        let case = case(store).await;
        let form = OfflinePaymentForm {
            external_id: "ERP-7".into(),
            ..cheque(
                case.company,
                "120",
                &[(case.first, "100"), (case.second, "20")],
            )
        };
        let id = case.record(&form).await;
        let buyer = case.desk.buyer(case.company, BuyerRole::Admin).await;
        assert!(case.desk.portal.payment(&buyer, id).await.is_ok());
        let mut tasks = JoinSet::new();
        for turn in 0..10 {
            let (portal, finance) = (case.desk.portal.clone(), case.finance.clone());
            let change = match turn % 3 {
                0 => PaymentChange::Delete,
                1 => PaymentOperation::Revert.into(),
                _ => ProcessingStatus::Refunded.into(),
            };
            tasks
                .spawn(async move { (change, portal.operate_payment(&finance, id, change).await) });
        }
        for (change, answer) in tasks.join_all().await {
            assert!(
                change != PaymentChange::Delete || answer.is_ok(),
                "{answer:?}"
            );
        }
        case.change(id, PaymentChange::Delete).await;
        assert_eq!(case.open().await, (100_00, 50_00));
        assert_eq!(case.listed().await, 0);
        let gone = case.desk.portal.payment(&buyer, id).await.unwrap_err();
        assert_eq!(gone.kind, ProblemKind::NotFound);
        let invoice = case.desk.portal.invoice(&case.finance, case.first).await;
        assert_eq!(invoice.unwrap().payments, []);

        // Staff can still read what the ledger speaks of, and do nothing with it any more.
        let detail = case.desk.portal.payment(&case.finance, id).await.unwrap();
        assert!(detail.deleted_at.is_some() && detail.history[0].action == "deleted");
        let portal = &case.desk.portal;
        assert_eq!(
            portal.payment_operations(&case.finance, id).await.unwrap(),
            []
        );
        let apply = portal.operate_payment(&case.finance, id, PaymentOperation::Apply);
        assert_eq!(apply.await.unwrap_err().kind, ProblemKind::NotFound);
        let mut tx = case
            .desk
            .store
            .read(Scope::of(&case.finance))
            .await
            .unwrap();
        let ledger = tx.ledger().of_invoice(case.first).await.unwrap();
        drop(tx);
        let deltas: Vec<_> = ledger.iter().map(|row| row.delta.minor()).collect();
        assert_eq!(deltas, [0, -100_00, 100_00]);
        assert_eq!(ledger[2].reference, format!("Payment {id}"));

        // Its key in the ERP is free again.
        let again = OfflinePaymentForm {
            external_id: "ERP-7".into(),
            ..cheque(case.company, "1", &[(case.first, "1")])
        };
        case.record(&again).await;
        assert_eq!(case.listed().await, 1);
        case.desk.assert_sound().await;

        let sales = case.desk.seller(SellerRole::Sales).await;
        let refused = portal.operate_payment(&sales, id, PaymentChange::Delete);
        assert_eq!(refused.await.unwrap_err().kind, ProblemKind::NotAllowed);
    })
    .await;
}
