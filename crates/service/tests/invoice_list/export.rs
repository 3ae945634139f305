//! Files of the invoices that a filter finds.

use crate::{
    any,
    support::{Desk, desk},
    three,
};
use domain::{
    CompanyId, Currency, InvoiceId, Money,
    invoice::{EXPORT_COLUMNS, InvoiceFilter, InvoiceList, InvoiceRow},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
};
use futures::{StreamExt, TryStreamExt};
use service::invoices::EXPORT_ROWS;
use std::pin::pin;
use store::{Scope, testing::for_each_engine};

async fn many(desk: &Desk, count: u32) -> CompanyId {
    let company = desk.company("Many", "M1").await;
    let mut left = count;
    let first = desk.invoice(company, 1_00).await;
    left -= 1;
    // A copy of the first one's row, as often as wanted.
    let script = format!(
        "INSERT INTO invoices (store_id, company_id, company_sort, number, source, currency, \
         original_minor, open_minor, status, issued_on, due_on, billing_address, \
         shipping_addresses, search, created_at, updated_at) \
         WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {left}) \
         SELECT store_id, company_id, company_sort, number || '/' || n.n, source, currency, \
         original_minor, open_minor, status, issued_on, due_on, billing_address, \
         shipping_addresses, search, created_at, updated_at FROM invoices, n WHERE id = {first}"
    );
    desk.store.run_script(&script).await.unwrap();
    company
}

#[tokio::test]
async fn a_file_is_read_piece_by_piece_and_holds_what_the_list_finds() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let total = EXPORT_ROWS * 2 + 1;
        many(&desk, total).await;
        let seller = desk.seller(SellerRole::Sales).await;
        let before = desk.store.statements();
        let rows = desk.portal.export_invoices(&seller, any()).await.unwrap();
        let mut rows = pin!(rows);
        let first = rows.next().await.unwrap().unwrap();
        // A note in the audit trail and one page: the rest is not even asked for.
        assert_eq!(desk.store.statements() - before, 2);
        assert_eq!(first.len(), usize::try_from(EXPORT_ROWS).unwrap());
        let rest: Vec<Vec<InvoiceRow>> = rows.try_collect().await.unwrap();
        let sizes: Vec<usize> = rest.iter().map(Vec::len).collect();
        assert_eq!(sizes, [usize::try_from(EXPORT_ROWS).unwrap(), 1]);
        assert_eq!(desk.store.statements() - before, 4);
        let mut ids: Vec<InvoiceId> = first
            .iter()
            .chain(rest.iter().flatten())
            .map(|row| row.id)
            .collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), usize::try_from(total).unwrap());
        // And it agrees with the list's totals under the same filter.
        let late = InvoiceFilter {
            ids: Some(ids[..3].to_vec()),
            ..any()
        };
        let some = desk
            .portal
            .export_invoices(&seller, late.clone())
            .await
            .unwrap();
        let some: Vec<Vec<InvoiceRow>> = some.try_collect().await.unwrap();
        let list = InvoiceList {
            filter: late,
            ..InvoiceList::default()
        };
        let totals = desk
            .portal
            .list_invoices(&seller, &list)
            .await
            .unwrap()
            .totals;
        let open = Money::sum(
            some.iter().flatten().map(|row| row.balance.open()),
            Currency::GBP,
        );
        assert_eq!(totals.per_currency[0].open, open.unwrap());
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let notes = tx.audit().history("store", desk.store_id.0).await.unwrap();
        assert_eq!(notes.len(), 2);
        assert_eq!(notes[1].summary, "All invoices were exported.");
        assert!(notes[0].summary.starts_with("Invoices were exported: ids="));
    })
    .await;
}

#[tokio::test]
async fn a_buyers_file_needs_the_right_and_holds_their_own() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, [first, second, _]) = three(&desk).await;
        let junior = desk.buyer(company, BuyerRole::Junior).await;
        let refused = desk
            .portal
            .export_invoices(&junior, any())
            .await
            .err()
            .unwrap();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
        let senior = desk.buyer(company, BuyerRole::Senior).await;
        let rows = desk.portal.export_invoices(&senior, any()).await.unwrap();
        let rows: Vec<Vec<InvoiceRow>> = rows.try_collect().await.unwrap();
        let mut ids: Vec<InvoiceId> = rows.iter().flatten().map(|row| row.id).collect();
        ids.sort();
        assert_eq!(ids, [first, second]);
        assert!(rows.iter().flatten().all(|row| row.flag.is_none()));
        let cells = rows[0][0].clone().export();
        let named = |name: &str| {
            let place = EXPORT_COLUMNS.iter().position(|column| *column == name);
            cells[place.unwrap()].clone()
        };
        assert_eq!(named("company"), "Alder & Sons");
        assert_eq!(named("currency"), "GBP");
        assert_eq!(named("paid"), "0.00");
        // One was made of an order, and both are called what the list calls them.
        let place = EXPORT_COLUMNS.iter().position(|column| *column == "source");
        let sources = rows.iter().flatten().map(|row| {
            let source = row.clone().export()[place.unwrap()].clone();
            assert_eq!(source, row.origin());
            source
        });
        let mut sources: Vec<String> = sources.collect();
        sources.sort();
        assert_eq!(sources, ["BigCommerce", "By hand"]);
    })
    .await;
}
