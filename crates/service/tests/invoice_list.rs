//! Finding, exporting and deleting many invoices, and the views that people save.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

mod support;

use domain::{
    CompanyId, Currency, InvoiceId, Money,
    invoice::{
        AmountRange, EXPORT_COLUMNS, InvoiceFilter, InvoiceList, InvoiceRow, InvoiceSortKey,
        MAX_VIEWS, StatusFilter,
    },
    people::{Actor, BuyerRole, SellerRole},
    problem::ProblemKind,
    query::Direction,
};
use futures::{StreamExt, TryStreamExt};
use service::invoices::EXPORT_ROWS;
use std::pin::pin;
use store::{Scope, testing::for_each_engine};
use support::{Desk, cheque, desk, pay_form};

fn any() -> InvoiceFilter {
    InvoiceFilter::default()
}

async fn found(desk: &Desk, actor: &Actor, filter: InvoiceFilter) -> Vec<InvoiceId> {
    let list = InvoiceList {
        filter,
        ..InvoiceList::default()
    };
    let answer = desk.portal.list_invoices(actor, &list).await.unwrap();
    let mut ids: Vec<InvoiceId> = answer.page.rows.iter().map(|row| row.id).collect();
    assert_eq!(answer.totals.count(), i64::try_from(ids.len()).unwrap());
    ids.sort();
    ids
}

/// Two companies; of the first an invoice made of order 101 (£126.00) and one over £10.00 that
/// is being paid, of the second ¥1,000.
async fn three(desk: &Desk) -> (CompanyId, [InvoiceId; 3]) {
    desk.belongs(5, "Alder & Sons", "ERP-A1");
    let order = desk.synced_order(101, 5).await;
    let first = desk.portal.create_invoice(&desk.system(), order).await;
    let first = first.unwrap();
    let shown = desk.portal.invoice(&desk.system(), first).await.unwrap();
    let company = shown.row.company_id;
    let second = desk.invoice(company, 10_00).await;
    let birch = desk.company("Birch", "ERP-B1").await;
    let yen = Money::from_minor(1_000, Currency::JPY);
    let third = desk.invoice_of(birch, yen, "2026-02-01").await;
    (company, [first, second, third])
}

#[tokio::test]
async fn every_filter_finds_what_it_says() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, [first, second, third]) = three(&desk).await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let form = pay_form(&[(second, "10.00")]);
        let payment = desk.portal.start_checkout(&buyer, &form).await.unwrap();
        let seller = desk.seller(SellerRole::Sales).await;
        let text = |text: &str| Some(text.to_owned());
        let amount = |from: &str, to: &str| AmountRange {
            from: from.parse().ok(),
            to: to.parse().ok(),
        };
        let number = desk
            .portal
            .invoice(&seller, first)
            .await
            .unwrap()
            .row
            .number;
        for (filter, wanted) in [
            (any(), vec![first, second, third]),
            (
                InvoiceFilter {
                    search: text("22423"),
                    ..any()
                },
                vec![first, second, third],
            ),
            (
                InvoiceFilter {
                    search: text("2242"),
                    ..any()
                },
                vec![],
            ),
            (
                InvoiceFilter {
                    search: text("erp-b"),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    number: text(&number),
                    ..any()
                },
                vec![first],
            ),
            (
                InvoiceFilter {
                    number: text(&third.to_string()),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    company_text: text("alder"),
                    ..any()
                },
                vec![first, second],
            ),
            (
                InvoiceFilter {
                    company_text: text("ERP-B1"),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    order: text("10"),
                    ..any()
                },
                vec![first],
            ),
            (
                InvoiceFilter {
                    order: text("7"),
                    ..any()
                },
                vec![],
            ),
            (
                InvoiceFilter {
                    amount: amount("10.00", "126.00"),
                    ..any()
                },
                vec![first, second],
            ),
            (
                InvoiceFilter {
                    amount: amount("10.01", ""),
                    ..any()
                },
                vec![first, third],
            ),
            (
                InvoiceFilter {
                    amount: amount("1000", "1000"),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    currency: Some(Currency::JPY),
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    statuses: vec![StatusFilter::Overdue],
                    ..any()
                },
                vec![third],
            ),
            (
                InvoiceFilter {
                    ids: Some(vec![third, first]),
                    ..any()
                },
                vec![first, third],
            ),
            (
                InvoiceFilter {
                    ids: Some(vec![]),
                    ..any()
                },
                vec![],
            ),
            // A checkout that was begun and not finished is not pending.
            (
                InvoiceFilter {
                    pending: true,
                    ..any()
                },
                vec![],
            ),
        ] {
            let mut wanted = wanted;
            wanted.sort();
            assert_eq!(
                found(&desk, &seller, filter.clone()).await,
                wanted,
                "{filter:?}"
            );
        }
        assert!(payment.payment_id.0 > 0);
        let script = "UPDATE payments SET processing_status = 1";
        desk.store.run_script(script).await.unwrap();
        let pending = InvoiceFilter {
            pending: true,
            ..any()
        };
        assert_eq!(found(&desk, &seller, pending).await, [second]);
    })
    .await;
}

#[tokio::test]
async fn lists_are_sorted_by_order_and_flag() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let mut made = Vec::new();
        for number in [9, 1000, 200] {
            let order = desk.synced_order(number, 5).await;
            let id = desk.portal.create_invoice(&desk.system(), order).await;
            made.push(id.unwrap());
        }
        let company = desk.company("Birch", "B1").await;
        let bare = desk.invoice(company, 5_00).await;
        let script = "UPDATE orders SET flag = 2 WHERE bc_order_id = 200";
        desk.store.run_script(script).await.unwrap();
        let sorted = async |sort, actor: &Actor| {
            let direction = Direction::Ascending;
            let list = InvoiceList {
                sort,
                direction,
                ..InvoiceList::default()
            };
            let answer = desk.portal.list_invoices(actor, &list).await.unwrap();
            let rows = answer.page.rows.into_iter();
            rows.map(|row| row.id).collect::<Vec<_>>()
        };
        let seller = desk.seller(SellerRole::Sales).await;
        assert_eq!(
            sorted(InvoiceSortKey::Order, &seller).await,
            [bare, made[0], made[2], made[1]]
        );
        assert_eq!(
            sorted(InvoiceSortKey::Flag, &seller).await,
            [bare, made[0], made[1], made[2]]
        );
    })
    .await;
}

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
    })
    .await;
}

#[tokio::test]
async fn many_are_deleted_each_by_itself() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (company, [first, second, third]) = three(&desk).await;
        let form = cheque(company, "4.00", &[(second, "4.00")]);
        let finance = desk.seller(SellerRole::Finance).await;
        desk.portal
            .record_offline_payment(&finance, &form)
            .await
            .unwrap();
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let refused = desk
            .portal
            .delete_invoices(&buyer, &any(), None)
            .await
            .unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
        let all = InvoiceFilter {
            ids: Some(vec![first, second]),
            ..any()
        };
        let outcome = desk
            .portal
            .delete_invoices(&finance, &all, None)
            .await
            .unwrap();
        assert_eq!(outcome.done.len(), 1);
        assert_eq!(outcome.refused.len(), 1);
        assert_eq!(outcome.refused[0].id, second);
        assert!(outcome.refused[0].reason.contains("partially paid"));
        assert_eq!(outcome.next, None);
        assert_eq!(found(&desk, &finance, any()).await, [second, third]);
        assert_eq!(desk.open(second).await.0, 6_00);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn all_that_match_are_deleted_batch_by_batch() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        for _ in 0..61 {
            desk.invoice(company, 1_00).await;
        }
        let paid = desk.invoice(company, 5_00).await;
        let form = cheque(company, "5.00", &[(paid, "5.00")]);
        let system = desk.system();
        desk.portal
            .record_offline_payment(&system, &form)
            .await
            .unwrap();
        let (mut done, mut kept, mut calls, mut after) = (0, 0, 0, None);
        loop {
            let outcome = desk
                .portal
                .delete_invoices(&system, &any(), after)
                .await
                .unwrap();
            done += outcome.done.len();
            kept += outcome.refused.len();
            calls += 1;
            after = outcome.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((done, kept, calls), (61, 1, 2));
        assert_eq!(found(&desk, &system, any()).await, [paid]);
    })
    .await;
}

#[tokio::test]
async fn two_who_delete_the_same_delete_each_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "A1").await;
        for _ in 0..10 {
            desk.invoice(company, 1_00).await;
        }
        let filter = any();
        let system = desk.system();
        let delete = || desk.portal.delete_invoices(&system, &filter, None);
        let (one, other) = tokio::join!(delete(), delete());
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.done.len() + other.done.len(), 10);
        for row in one.refused.iter().chain(&other.refused) {
            assert!(row.reason.contains("does not exist"), "{}", row.reason);
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn views_are_each_persons_own() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (ann, bob) = (
            desk.seller(SellerRole::Sales).await,
            desk.seller(SellerRole::Finance).await,
        );
        let mut list = InvoiceList::default();
        list.filter.statuses = vec![StatusFilter::Overdue];
        list.filter.ids = Some(vec![InvoiceId(1)]);
        list.sort = InvoiceSortKey::Due;
        list.page.size = 25;
        list.page.after = Some("1~2026-01-01.".to_owned());
        let portal = &desk.portal;
        let late = portal
            .save_invoice_view(&ann, "  Late  ones ", &list)
            .await
            .unwrap();
        assert_eq!(
            (&*late.name, &*late.query),
            ("Late ones", "?status=overdue&sort=due")
        );
        // Names: unlike each other whatever the case, and unlike the built-in ones.
        for (name, message) in [
            ("LATE ONES", "already"),
            (" overdue", "already"),
            ("", "Give"),
            ("x\0", "stored"),
            (&*"x".repeat(41), "at most"),
        ] {
            let refused = portal
                .save_invoice_view(&ann, name, &list)
                .await
                .unwrap_err();
            assert_eq!(refused.kind, ProblemKind::Invalid);
            assert!(refused.field("name").unwrap().contains(message), "{name}");
        }
        portal
            .save_invoice_view(&bob, "Late ones", &list)
            .await
            .unwrap();
        // Copies and new names.
        let copy = portal.duplicate_invoice_view(&ann, late.id).await.unwrap();
        assert_eq!((&*copy.name, &copy.query), ("Late ones copy", &late.query));
        let copy = portal.duplicate_invoice_view(&ann, late.id).await.unwrap();
        assert_eq!(copy.name, "Late ones copy 2");
        let taken = portal
            .rename_invoice_view(&ann, copy.id, "Late Ones")
            .await
            .unwrap_err();
        assert!(taken.field("name").is_some());
        portal
            .rename_invoice_view(&ann, copy.id, "Älter")
            .await
            .unwrap();
        // Somebody else's are as if they did not exist.
        let missing = ProblemKind::NotFound;
        let theirs = portal
            .rename_invoice_view(&bob, late.id, "Mine")
            .await
            .unwrap_err();
        assert_eq!(theirs.kind, missing);
        let theirs = portal
            .duplicate_invoice_view(&bob, late.id)
            .await
            .unwrap_err();
        assert_eq!(theirs.kind, missing);
        let theirs = portal.delete_invoice_view(&bob, late.id).await.unwrap_err();
        assert_eq!(theirs.kind, missing);
        portal.delete_invoice_view(&ann, late.id).await.unwrap();
        let names = async |actor: &Actor| {
            let views = portal.invoice_views(actor).await.unwrap().into_iter();
            views.map(|view| view.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&ann).await, ["Late ones copy", "Älter"]);
        assert_eq!(names(&bob).await, ["Late ones"]);
        // There is an end to them.
        for number in 2..MAX_VIEWS {
            let name = format!("View {number}");
            portal.save_invoice_view(&ann, &name, &list).await.unwrap();
        }
        let refused = portal
            .save_invoice_view(&ann, "One more", &list)
            .await
            .unwrap_err();
        assert!(refused.message.contains("Delete one"));
        let company = desk.company("Alder", "A1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let refused = portal.invoice_views(&buyer).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotAllowed);
    })
    .await;
}
