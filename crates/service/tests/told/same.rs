//! What a program tells again as it is.

use crate::{amount, assert_whole, program, support::desk, told};
use domain::invoice::told::{ToldChange, ToldInvoice};
use store::{Scope, testing::for_each_engine};

#[tokio::test]
async fn a_change_that_changes_nothing_is_not_written() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let erp = program(&desk).await;
        let company = desk.company("Alder", "A1").await;
        let portal = &desk.portal;
        let new = ToldInvoice {
            external_id: Some("E-1".to_owned()),
            po_number: Some("PO-1".to_owned()),
            ..told("1", company)
        };
        let id = portal.add_told_invoice(&erp, &new).await.unwrap();
        let before = portal.told_invoice(&erp, id).await.unwrap();
        let trace = async || {
            let scope = Scope::store(desk.store_id);
            let mut tx = desk.store.read(scope).await.unwrap();
            let history = tx.audit().history("invoice", id.0).await.unwrap();
            let entries = tx.ledger().of_invoice(id).await.unwrap();
            (history.len(), entries.len())
        };
        let first = trace().await;
        let same = ToldChange {
            number: Some(" 1".to_owned()),
            customer: Some(company.to_string()),
            original: Some(amount("100.00")),
            open: Some(amount("100")),
            kind: Some("Invoice".to_owned()),
            issued_at: Some(before.created_at),
            po_number: Some("PO-1 ".to_owned()),
            external_id: Some("E-1".to_owned()),
            external_customer_id: Some("A1".to_owned()),
            external_pdf_url: Some(String::new()),
            ..ToldChange::default()
        };
        let none = ToldChange {
            external_customer_id: Some(String::new()),
            ..same.clone()
        };
        for change in [ToldChange::default(), same.clone(), none] {
            let change = portal.change_told_invoice(&erp, id, None, &change);
            assert_eq!(change.await.unwrap(), before.version);
        }
        assert_eq!(portal.told_invoice(&erp, id).await.unwrap(), before);
        assert_eq!(trace().await, first);

        let other = ToldChange {
            kind: Some("Invoice on Shipment".to_owned()),
            ..same
        };
        let change = portal.change_told_invoice(&erp, id, None, &other);
        assert_eq!(change.await.unwrap(), before.version + 1);
        assert_eq!(trace().await, (first.0 + 1, first.1 + 1));
        let shown = portal.invoice(&desk.system(), id).await.unwrap();
        assert_eq!(shown.history[0].summary, "Type is now Invoice on Shipment.");
        assert_whole(&desk).await;
    })
    .await;
}
