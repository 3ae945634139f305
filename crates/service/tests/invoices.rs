//! Listing, showing, editing and deleting invoices.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

mod support;

use domain::{
    BcOrderId, InvoiceId, Problem,
    invoice::{
        CostEdit, CostKind, InvoiceDetail, InvoiceEdit, InvoiceList, InvoiceStatus, LedgerCause,
        LineEdit, Standing,
    },
    order::{InvoicingStatus, OrderFlag, OrderStatus},
    payment::Capture,
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
};
use store::{Scope, testing::for_each_engine};
use support::{Desk, cheque, desk, gbp, pay_form};

/// An invoice of £126.00 made of an order: 10 × £10.00, freight £5.00, tax £21.00.
async fn invoiced_order(desk: &Desk) -> InvoiceId {
    desk.belongs(5, "Alder", "A1");
    let order = desk.synced_order(101, 5).await;
    desk.portal
        .create_invoice(&desk.system(), order)
        .await
        .unwrap()
}

async fn detail(desk: &Desk, id: InvoiceId) -> InvoiceDetail {
    desk.portal.invoice(&desk.system(), id).await.unwrap()
}

fn edit_of(detail: &InvoiceDetail) -> InvoiceEdit {
    InvoiceEdit {
        version: detail.version,
        due: detail.row.due,
        po_number: detail.row.po_number.clone().unwrap_or_default(),
        lines: detail
            .content
            .lines
            .iter()
            .map(LineEdit::from_line)
            .collect(),
        costs: detail
            .content
            .costs
            .iter()
            .map(CostEdit::from_cost)
            .collect(),
    }
}

async fn save(desk: &Desk, id: InvoiceId, edit: &InvoiceEdit) -> Result<InvoiceDetail, Problem> {
    desk.portal.edit_invoice(&desk.system(), id, edit).await
}

/// Pays part of an invoice by cheque.
async fn pay(desk: &Desk, id: InvoiceId, amount: &str) {
    let company = detail(desk, id).await.row.company_id;
    let form = cheque(company, amount, &[(id, amount)]);
    desk.portal
        .record_offline_payment(&desk.system(), &form)
        .await
        .unwrap();
}

#[tokio::test]
async fn an_edit_moves_the_total_and_leaves_a_trace() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = invoiced_order(&desk).await;
        let before = detail(&desk, id).await;
        assert_eq!(before.subtotal, gbp(100_00));
        let mut edit = edit_of(&before);
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
            "Total moved from £126.00 to £100.00; 2 lines changed; 2 cost lines changed; PO number is now PO-NEW."
        );
        assert_eq!(detail(&desk, id).await, after);
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let ledger = tx.ledger().of_invoice(id).await.unwrap();
        assert_eq!((ledger[1].cause, ledger[1].delta), (LedgerCause::Edited, gbp(0)));
        drop(tx);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn more_than_an_invoice_may_come_to_is_not_saved() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = invoiced_order(&desk).await;
        let before = detail(&desk, id).await;
        let mut edit = edit_of(&before);
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
        let id = invoiced_order(&desk).await;
        let seen = detail(&desk, id).await;
        let mut first = edit_of(&seen);
        first.lines[0].quantity = "8".to_owned();
        first.costs[0].amount = "12".to_owned();
        first.po_number.clear();
        save(&desk, id, &first).await.unwrap();
        pay(&desk, id, "10").await;

        let mut second = edit_of(&seen);
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
        let problem = save(&desk, id, &edit_of(&seen)).await.unwrap_err();
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
async fn what_is_paid_stays_paid() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = invoiced_order(&desk).await;
        pay(&desk, id, "26").await;
        let seen = detail(&desk, id).await;
        assert_eq!(seen.payments.len(), 1);
        assert_eq!(seen.payments[0].amount, gbp(26_00));
        assert_eq!(seen.payments[0].payment_type, "Cheque");
        assert_eq!(seen.payments[0].memo, "1234");
        let mut edit = edit_of(&seen);
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
        let id = invoiced_order(&desk).await;
        let seen = detail(&desk, id).await;
        let mut edit = edit_of(&seen);
        edit.due.0 = seen.row.issued.pred_opt().unwrap();
        let problem = save(&desk, id, &edit).await.unwrap_err();
        assert!(problem.field("due").unwrap().contains("4 Mar 2026"));
        let mut edit = edit_of(&seen);
        edit.lines[0].quantity = "many".to_owned();
        edit.costs[0].amount = "1.234".to_owned();
        let problem = save(&desk, id, &edit).await.unwrap_err();
        assert!(problem.field("lines.0.quantity").is_some());
        assert!(problem.field("costs.0.amount").is_some());
        assert_eq!(detail(&desk, id).await, seen);
    })
    .await;
}

#[tokio::test]
async fn deleting_opens_the_order_again() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = invoiced_order(&desk).await;
        let seen = detail(&desk, id).await;
        let order = seen.order_id().unwrap();
        let stale = desk
            .portal
            .delete_invoice(&desk.system(), id, 7)
            .await
            .unwrap_err();
        assert_eq!(stale.code, "stale");
        desk.portal
            .delete_invoice(&desk.system(), id, seen.version)
            .await
            .unwrap();
        let gone = desk.portal.invoice(&desk.system(), id).await.unwrap_err();
        assert_eq!(gone.kind, ProblemKind::NotFound);
        let list = desk
            .portal
            .list_invoices(&desk.system(), &InvoiceList::default())
            .await
            .unwrap();
        assert_eq!((list.page.rows.len(), list.totals.count()), (0, 0));
        let next = desk
            .portal
            .create_invoice(&desk.system(), order)
            .await
            .unwrap();
        assert_ne!(next, id);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn money_on_its_way_stands_in_the_way_of_deleting_and_a_mere_cart_does_not() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        for paid in [false, true] {
            let id = desk.invoice(company, 10_00).await;
            desk.portal
                .start_checkout(&buyer, &pay_form(&[(id, "4.00")]))
                .await
                .unwrap();
            if paid {
                let (cart, _) = desk.commerce.carts().pop().unwrap();
                desk.commerce.check_out(&cart, 900, desk.now());
                desk.commerce.change_evidence(900, |evidence| {
                    evidence.capture = Capture::Untold;
                    evidence.status = OrderStatus::AWAITING_PAYMENT;
                });
                desk.portal.poll().await.unwrap();
            }
            let seen = detail(&desk, id).await;
            let refused = desk
                .portal
                .delete_invoice(&desk.system(), id, seen.version)
                .await;
            if paid {
                assert_eq!((seen.payments.len(), seen.row.pending_payments), (1, 1));
                assert!(refused.unwrap_err().code.starts_with("invoice_pa"));
            } else {
                assert!(seen.payments.is_empty());
                refused.unwrap();
            }
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn buyers_see_their_own_and_leave_a_trace() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = (
            desk.company("Alder", "1").await,
            desk.company("Birch", "2").await,
        );
        let own = desk.invoice(alder, 10_00).await;
        let other = desk.invoice(birch, 20_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let page = desk
            .portal
            .list_invoices(&buyer, &InvoiceList::default())
            .await
            .unwrap();
        assert_eq!(page.page.rows.len(), 1);
        assert_eq!(page.totals.per_currency[0].open, gbp(10_00));
        let seen = desk.portal.invoice(&buyer, own).await.unwrap();
        assert!(seen.history.is_empty() && seen.order.is_none());

        let foreign = desk.portal.invoice(&buyer, other).await.unwrap_err();
        let missing = desk
            .portal
            .invoice(&buyer, InvoiceId(99_999))
            .await
            .unwrap_err();
        assert_eq!(foreign, missing);
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let page = PageRequest::default();
        let looks = tx
            .document_access()
            .of_invoice(own, &page)
            .await
            .unwrap()
            .rows;
        assert_eq!((looks.len(), looks[0].document.as_str()), (1, "invoice"));
        assert!(
            tx.document_access()
                .of_invoice(other, &page)
                .await
                .unwrap()
                .rows
                .is_empty()
        );
        drop(tx);

        let edit = edit_of(&seen);
        for refused in [
            desk.portal.edit_invoice(&buyer, own, &edit).await.map(drop),
            desk.portal.delete_invoice(&buyer, own, seen.version).await,
        ] {
            assert_eq!(refused.unwrap_err().kind, ProblemKind::NotAllowed);
        }
        let junior = desk.buyer(alder, BuyerRole::Junior).await;
        assert!(desk.portal.invoice(&junior, own).await.is_err());
        assert!(
            desk.portal
                .list_invoices(&junior, &InvoiceList::default())
                .await
                .is_err()
        );
    })
    .await;
}

#[tokio::test]
async fn what_the_seller_notes_about_an_invoice_stays_with_the_seller() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = invoiced_order(&desk).await;
        let (now, commerce) = (desk.now() + chrono::TimeDelta::hours(1), &desk.commerce);
        commerce.change(101, now, |order| order.snapshot.total = gbp(127_00));
        desk.portal.sync_order(BcOrderId(101)).await.unwrap();
        desk.store
            .run_script("UPDATE invoices SET external_id = 'ERP-9'")
            .await
            .unwrap();
        let listed = async |actor: &Actor| {
            let list = InvoiceList::default();
            let page = desk.portal.list_invoices(actor, &list).await.unwrap();
            page.page.rows[0].clone()
        };
        let seller = detail(&desk, id).await;
        assert_eq!(seller.external_id.as_deref(), Some("ERP-9"));
        assert_eq!(seller.row.flag, Some(OrderFlag::Edited));
        let row = listed(&desk.system()).await;
        assert_eq!(
            (row.flag, row.order_status),
            (Some(OrderFlag::Edited), Some(OrderStatus::AWAITING_PAYMENT))
        );

        let buyer = desk.buyer(seller.row.company_id, BuyerRole::Senior).await;
        let seen = desk.portal.invoice(&buyer, id).await.unwrap();
        assert_eq!((seen.external_id, seen.row.flag), (None, None));
        assert_eq!(seen.row.order_status, None);
        assert_eq!(seen.row.number, seller.row.number);
        let row = listed(&buyer).await;
        assert_eq!((row.flag, row.order_status), (None, None));
    })
    .await;
}

#[tokio::test]
async fn a_page_costs_the_same_however_much_is_on_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = invoiced_order(&desk).await;
        let company = detail(&desk, id).await.row.company_id;
        let sales = desk.seller(SellerRole::Sales).await;
        let cost = |actor: Actor| {
            let desk = desk.clone();
            async move {
                let before = desk.store.statements();
                desk.portal.invoice(&actor, id).await.unwrap();
                let page = desk.store.statements() - before;
                desk.portal
                    .list_invoices(&actor, &InvoiceList::default())
                    .await
                    .unwrap();
                (page, desk.store.statements() - before - page)
            }
        };
        let few = cost(sales.clone()).await;
        for _ in 0..10 {
            desk.invoice(company, 10_00).await;
            pay(&desk, id, "2").await;
        }
        let mut edit = edit_of(&detail(&desk, id).await);
        for _ in 0..20 {
            edit.lines.push(edit.lines[0].clone());
        }
        save(&desk, id, &edit).await.unwrap();
        assert_eq!(cost(sales).await, few);
        assert_eq!(few.1, 2);
    })
    .await;
}
