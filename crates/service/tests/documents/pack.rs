//! Many invoices, each a PDF of its own.

use crate::{
    looks,
    support::{Desk, PDF, desk},
};
use domain::{
    InvoiceId, Problem,
    invoice::{InvoiceFilter, MAX_PACKED},
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
};
use futures::TryStreamExt;
use service::documents::Document;
use std::pin::pin;
use store::testing::for_each_engine;

fn these(ids: &[InvoiceId]) -> InvoiceFilter {
    InvoiceFilter {
        ids: Some(ids.to_vec()),
        ..InvoiceFilter::default()
    }
}

async fn packed(
    desk: &Desk,
    actor: &Actor,
    filter: &InvoiceFilter,
) -> Result<Vec<Document>, Problem> {
    let documents = desk.portal.pack_invoices(actor, filter).await?;
    documents.try_collect().await
}

fn names(documents: &[Document]) -> Vec<&str> {
    let mut names: Vec<_> = documents.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn a_buyer_gets_each_of_their_own_and_the_log_of_each_knows() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = (
            desk.company("Alder", "1").await,
            desk.company("Birch", "2").await,
        );
        let first = desk.invoice(alder, 10_00).await;
        let second = desk.invoice(alder, 5_00).await;
        let foreign = desk.invoice(birch, 20_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        for (id, number) in [(first, "2026/7"), (second, "2026-7")] {
            let script = format!("UPDATE invoices SET number = '{number}' WHERE id = {id}");
            desk.store.run_script(&script).await.unwrap();
        }

        let named = these(&[first, second, first]);
        for filter in [named.clone(), InvoiceFilter::default()] {
            let count = desk.portal.check_pack(&buyer, &filter).await.unwrap();
            assert_eq!(count, 2);
            let files = packed(&desk, &buyer, &filter).await.unwrap();
            // Numbers that differ by what no file's name can say are told apart all the same.
            assert_eq!(
                names(&files),
                ["invoice-2026-7-2.pdf", "invoice-2026-7.pdf"]
            );
            assert!(files.iter().all(|file| file.bytes == PDF));
        }
        for id in [first, second] {
            let log = looks(&desk, id).await;
            assert_eq!((log.len(), log[0].document.as_str()), (2, "invoice PDF"));
        }

        // Somebody else's is a missing one, and nothing of the others is sent.
        let missing = these(&[first, InvoiceId(99_999)]);
        let missing = packed(&desk, &buyer, &missing).await.unwrap_err();
        assert_eq!(missing.kind, ProblemKind::NotFound);
        let asked = these(&[first, foreign]);
        assert_eq!(
            packed(&desk, &buyer, &asked).await.unwrap_err(),
            missing.clone()
        );
        assert_eq!(
            desk.portal.check_pack(&buyer, &asked).await.unwrap_err(),
            missing
        );
        let of_birch = InvoiceFilter {
            company: Some(birch),
            ..InvoiceFilter::default()
        };
        for nothing in [of_birch.clone(), these(&[])] {
            let problem = packed(&desk, &buyer, &nothing).await.unwrap_err();
            assert_eq!(problem.code, "no_invoice");
        }
        assert!(looks(&desk, foreign).await.is_empty());
        assert_eq!(looks(&desk, first).await.len(), 2);

        let staff = desk.seller(SellerRole::Sales).await;
        assert_eq!(packed(&desk, &staff, &of_birch).await.unwrap().len(), 1);
        assert_eq!(looks(&desk, foreign).await[0].actor, staff.name());
        let junior = desk.buyer(alder, BuyerRole::Junior).await;
        let problem = packed(&desk, &junior, &named).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn a_file_holds_so_many_and_no_more() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let invoice = desk.invoice(alder, 10_00).await;
        let system = desk.system();
        // With the one that is there, as many as a file holds.
        let script = format!(
            "INSERT INTO invoices (store_id, company_id, company_sort, number, source, currency, \
             original_minor, open_minor, status, issued_on, due_on, billing_address, \
             shipping_addresses, search, created_at, updated_at) \
             WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {}) \
             SELECT i.store_id, i.company_id, i.company_sort, 'N' || k, i.source, i.currency, \
             i.original_minor, i.open_minor, i.status, i.issued_on, i.due_on, i.billing_address, \
             i.shipping_addresses, i.search, i.created_at, i.updated_at \
             FROM invoices i, n WHERE i.id = {invoice}",
            MAX_PACKED - 1
        );
        desk.store.run_script(&script).await.unwrap();
        let all = InvoiceFilter::default();
        let count = desk.portal.check_pack(&system, &all).await.unwrap();
        assert_eq!(count, MAX_PACKED as usize);
        desk.invoice(alder, 5_00).await;
        let problem = desk.portal.check_pack(&system, &all).await.unwrap_err();
        assert_eq!(problem.code, "too_many");
        let many: Vec<_> = (1..=i64::from(MAX_PACKED) + 1).map(InvoiceId).collect();
        let problem = packed(&desk, &system, &these(&many)).await.unwrap_err();
        assert_eq!(problem.code, "too_many");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_printed_any_more_is_named_at_the_end() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let first = desk.invoice(alder, 10_00).await;
        let second = desk.invoice(alder, 5_00).await;
        let system = desk.system();
        let asked = these(&[first, second]);
        let documents = desk.portal.pack_invoices(&system, &asked).await.unwrap();
        let mut documents = pin!(documents);
        assert!(documents.try_next().await.unwrap().is_some());
        desk.store
            .run_script("UPDATE invoices SET deleted_at = 1")
            .await
            .unwrap();
        let told = documents.try_next().await.unwrap().unwrap();
        assert_eq!(told.name, "NOT-INCLUDED.txt");
        let text = String::from_utf8(told.bytes).unwrap();
        assert!(text.contains(": This invoice does not exist."), "{text}");
        assert!(documents.try_next().await.unwrap().is_none());

        // Where none can be printed there is no file.
        desk.store
            .run_script("UPDATE invoices SET deleted_at = NULL")
            .await
            .unwrap();
        desk.printer.break_down();
        let problem = packed(&desk, &system, &asked).await.unwrap_err();
        assert_eq!(problem.code, "not_printed");
    })
    .await;
}
