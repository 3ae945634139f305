//! Who sees what of an invoice, and what that costs.

use crate::{
    detail, pay, save,
    support::{desk, gbp},
};
use chrono::TimeDelta;
use domain::{
    BcOrderId, InvoiceId,
    invoice::{InvoiceEdit, InvoiceList},
    order::{OrderFlag, OrderStatus, Shipment, tracking_link},
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
};
use store::{Scope, testing::for_each_engine};

#[tokio::test]
async fn buyers_see_their_own_and_leave_a_trace() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = desk.strangers().await;
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

        let edit = InvoiceEdit::of(&seen);
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
        let id = desk.invoiced(101).await;
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
async fn what_was_sent_for_the_order_is_on_the_page_and_flags_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let before = detail(&desk, id).await;
        assert_eq!(before.shipments, []);
        let at = desk.now() + TimeDelta::minutes(5);
        desk.commerce.change(101, at, |report| {
            report.snapshot.shipments.push(Shipment {
                carrier: "Wharf Parcels".to_owned(),
                tracking_number: "TRACK-1".to_owned(),
                tracking_link: tracking_link("https://tracking.example/TRACK-1"),
                pieces: 10,
                ..Shipment::default()
            });
        });
        desk.portal.sync_order(BcOrderId(101)).await.unwrap();
        let after = detail(&desk, id).await;
        assert_eq!(after.row, before.row, "nothing of the invoice has changed");
        let senior = desk.buyer(after.row.company_id, BuyerRole::Senior).await;
        let seen = desk.portal.invoice(&senior, id).await.unwrap();
        assert_eq!(seen.shipments, after.shipments);
        assert_eq!(seen.shipments[0].tracking_number, "TRACK-1");
        assert_eq!(seen.order, None);
    })
    .await;
}

#[tokio::test]
async fn a_page_costs_the_same_however_much_is_on_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
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
        let mut edit = InvoiceEdit::of(&detail(&desk, id).await);
        for _ in 0..20 {
            edit.lines.push(edit.lines[0].clone());
        }
        save(&desk, id, &edit).await.unwrap();
        assert_eq!(cost(sales).await, few);
        assert_eq!(few.1, 2);
    })
    .await;
}
