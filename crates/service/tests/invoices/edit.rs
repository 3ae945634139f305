//! Editing an invoice.

use crate::{
    detail, pay, save,
    support::{desk, gbp},
};
use domain::{
    invoice::{CostEdit, CostKind, InvoiceEdit, InvoiceStatus, LedgerCause, LineEdit, Standing},
    order::InvoicingStatus,
    problem::ProblemKind,
};
use store::{Scope, testing::for_each_engine};

#[tokio::test]
async fn an_edit_moves_the_total_and_leaves_a_trace() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let before = detail(&desk, id).await;
        assert_eq!(before.subtotal, gbp(100_00));
        let mut edit = InvoiceEdit::of(&before);
        edit.lines[0].quantity = "8".to_owned();
        edit.lines.push(LineEdit {
            description: "Gift wrap".to_owned(),
            quantity: "1".to_owned(),
            unit_price: "2.50".to_owned(),
            ..LineEdit::default()
        });
        edit.costs.remove(0);
        edit.costs.push(CostEdit {
            kind: CostKind::Discount,
            label: "Goodwill".to_owned(),
            amount: "-3.50".to_owned(),
        });
        edit.po_number = " PO-NEW ".to_owned();
        let after = save(&desk, id, &edit).await.unwrap();
        assert_eq!(after.row.balance.original(), gbp(100_00));
        assert_eq!(after.row.balance.open(), gbp(100_00));
        assert_eq!(after.version, before.version + 1);
        assert_eq!(after.row.po_number.as_deref(), Some("PO-NEW"));
        assert_eq!(
            after.history[0].summary,
            "Total moved from £126.00 to £100.00; line “Regency cakestand”: quantity 10 → 8; \
             added line “Gift wrap”: 1 × 2.50; removed cost line “Freight”: £5.00; \
             added cost line “Goodwill”: −£3.50; PO number “PO-101” → “PO-NEW”."
        );
        assert_eq!(detail(&desk, id).await, after);
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let ledger = tx.ledger().of_invoice(id).await.unwrap();
        assert_eq!(
            (ledger[1].cause, ledger[1].delta),
            (LedgerCause::Edited, gbp(0))
        );
        drop(tx);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_edit_that_changes_nothing_leaves_no_trace() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let before = detail(&desk, id).await;
        let edit = InvoiceEdit::of(&before);
        assert_eq!(save(&desk, id, &edit).await.unwrap(), before);
        assert_eq!(detail(&desk, id).await, before);
    })
    .await;
}

#[tokio::test]
async fn more_than_an_invoice_may_come_to_is_not_saved() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let before = detail(&desk, id).await;
        let mut edit = InvoiceEdit::of(&before);
        edit.lines[0].unit_price = "900000000000000".to_owned();
        let refused = save(&desk, id, &edit).await.unwrap_err();
        assert_eq!(
            refused.field("total"),
            Some("The total is more than £10,000,000,000,000.00.")
        );
        assert_eq!(detail(&desk, id).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_stale_save_is_refused_and_told_what_changed() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let seen = detail(&desk, id).await;
        let mut first = InvoiceEdit::of(&seen);
        first.lines[0].quantity = "8".to_owned();
        first.costs[0].amount = "12".to_owned();
        first.po_number.clear();
        save(&desk, id, &first).await.unwrap();
        pay(&desk, id, "10").await;

        let mut second = InvoiceEdit::of(&seen);
        second.lines[0].description = "My own change".to_owned();
        let problem = save(&desk, id, &second).await.unwrap_err();
        assert_eq!(
            (problem.kind, problem.code.as_str()),
            (ProblemKind::Conflict, "stale")
        );
        let told: Vec<(&str, &str)> = problem
            .fields
            .iter()
            .map(|field| (field.field.as_str(), field.message.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("po_number", "The PO number was removed."),
                ("lines.0.quantity", "Quantity of line 1 is now 8."),
                ("costs.0.amount", "Freight is now £12.00."),
                ("total", "The total is now £113.00."),
                ("open", "The open balance is now £103.00."),
            ]
        );

        // A payment alone is a change too, and the only one.
        let seen = detail(&desk, id).await;
        pay(&desk, id, "3").await;
        let problem = save(&desk, id, &InvoiceEdit::of(&seen)).await.unwrap_err();
        assert_eq!(problem.fields.len(), 1);
        assert_eq!(
            problem.field("open"),
            Some("The open balance is now £100.00.")
        );
        let problem = desk
            .portal
            .delete_invoice(&desk.system(), id, seen.version)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "invoice_partially_paid_delete");
        assert_eq!(detail(&desk, id).await.content, seen.content);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_stale_save_is_told_the_balance_only_if_it_moved() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        pay(&desk, id, "3").await;
        let seen = InvoiceEdit::of(&detail(&desk, id).await);
        let mut first = seen.clone();
        first.po_number = "PO-NEW".to_owned();
        save(&desk, id, &first).await.unwrap();
        let problem = save(&desk, id, &seen).await.unwrap_err();
        assert_eq!(problem.fields.len(), 1, "{problem:?}");
        assert_eq!(
            problem.field("po_number"),
            Some("The PO number is now PO-NEW.")
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_paid_stays_paid() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        pay(&desk, id, "26").await;
        let seen = detail(&desk, id).await;
        assert_eq!(seen.payments.len(), 1);
        assert_eq!(seen.payments[0].amount, gbp(26_00));
        assert_eq!(seen.payments[0].payment_type, "Cheque");
        assert_eq!(seen.payments[0].memo, "1234");
        let mut edit = InvoiceEdit::of(&seen);
        edit.costs.clear();
        edit.lines[0].quantity = "2.59".to_owned();
        let problem = save(&desk, id, &edit).await.unwrap_err();
        assert!(
            problem
                .field("total")
                .unwrap()
                .contains("£26.00 has already been paid")
        );
        edit.lines[0].quantity = "2.6".to_owned();
        let after = save(&desk, id, &edit).await.unwrap();
        assert_eq!(after.row.status, InvoiceStatus::Completed);
        assert_eq!(after.row.standing, Standing::Paid);
        assert_eq!(after.order.unwrap().invoicing, InvoicingStatus::Completed);
        let problem = save(&desk, id, &edit).await.unwrap_err();
        assert_eq!(problem.code, "invoice_completed_edit");
        let problem = desk
            .portal
            .delete_invoice(&desk.system(), id, 9)
            .await
            .unwrap_err();
        assert_eq!(problem.code, "invoice_completed_delete");
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn fields_that_cannot_be_saved_are_named() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let seen = detail(&desk, id).await;
        let mut edit = InvoiceEdit::of(&seen);
        edit.due.0 = seen.row.issued.pred_opt().unwrap();
        let problem = save(&desk, id, &edit).await.unwrap_err();
        assert!(problem.field("due").unwrap().contains("4 Mar 2026"));
        let mut edit = InvoiceEdit::of(&seen);
        edit.lines[0].quantity = "many".to_owned();
        edit.costs[0].amount = "1.234".to_owned();
        let problem = save(&desk, id, &edit).await.unwrap_err();
        assert!(problem.field("lines.0.quantity").is_some());
        assert!(problem.field("costs.0.amount").is_some());
        assert_eq!(detail(&desk, id).await, seen);
    })
    .await;
}
