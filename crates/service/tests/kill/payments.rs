//! In the middle of two hundred running payments.

use crate::{
    database, spawn,
    support::{Desk, cheque, desk},
};
use domain::{CompanyId, InvoiceId, PaymentId, StoreId, payment::PaymentList};
use std::time::{Duration, Instant};
use store::{Scope, Store, testing::for_each_database};
use tokio::task::JoinSet;

const INVOICES: usize = 5;
const RUNNING: usize = 200;
/// Payments that are committed before the process is killed.
const COMMITTED: i64 = 120;
const ROUNDS: usize = 4;

/// Not a test by itself: the process that is killed.
#[tokio::test(flavor = "multi_thread")]
async fn pays_until_it_is_killed() {
    let Some(url) = database() else { return };
    let desk = desk(Store::connect(&url).await.unwrap()).await;
    let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
    let company = tx
        .companies()
        .find_external("17850")
        .await
        .unwrap()
        .unwrap()
        .id;
    let payables = tx.payments().payables_of(company).await.unwrap();
    drop(tx);
    let invoices: Vec<InvoiceId> = payables.into_iter().map(|open| open.invoice_id).collect();
    let mut tasks = JoinSet::new();
    for task in 0..RUNNING {
        let (desk, invoices) = (desk.clone(), invoices.clone());
        tasks.spawn(async move { pay_for_ever(&desk, company, &invoices, task).await });
    }
    tasks.join_all().await;
}

async fn pay_for_ever(desk: &Desk, company: CompanyId, invoices: &[InvoiceId], task: usize) {
    for turn in 0_u64.. {
        let lines = [
            (invoices[task % INVOICES], "0.02"),
            (invoices[(task + 1) % INVOICES], "0.01"),
        ];
        let mut form = cheque(company, "0.03", &lines);
        form.idempotency_key = format!("{}-{task}-{turn}", std::process::id());
        desk.portal
            .record_offline_payment(&desk.system(), &form)
            .await
            .unwrap();
    }
}

/// Is the payment committed, as another process sees it?
async fn is_there(store: &Store, store_id: StoreId, id: PaymentId) -> bool {
    let mut tx = store.read(Scope::store(store_id)).await.unwrap();
    tx.payments().find(id).await.unwrap().is_some()
}

/// All payments, newest first. Numbers may be missing: PostgreSQL gives none back.
async fn payments(desk: &Desk) -> Vec<PaymentId> {
    let mut ids = Vec::new();
    let mut list = PaymentList::default();
    list.page.size = 100;
    loop {
        let page = desk
            .portal
            .list_payments(&desk.system(), &list)
            .await
            .unwrap()
            .page;
        ids.extend(page.rows.iter().map(|row| row.id));
        if page.next.is_none() {
            return ids;
        }
        list.page.after = page.next;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_portal_leaves_sound_books() {
    for_each_database(kill_and_look).await;
}

async fn kill_and_look(url: String) {
    let store = Store::connect(&url).await.unwrap();
    let seeded = desk(store).await;
    let company = seeded.company("Acme", "17850").await;
    for _ in 0..INVOICES {
        seeded.invoice(company, 1_000_000_00).await;
    }
    seeded.store.close().await;

    let mut last = 0;
    for _ in 0..ROUNDS {
        let watcher = Store::connect(&url).await.unwrap();
        let mut child = spawn("payments::pays_until_it_is_killed", &url);
        let started = Instant::now();
        while !is_there(&watcher, seeded.store_id, PaymentId(last + COMMITTED)).await {
            assert!(
                child.try_wait().unwrap().is_none(),
                "the process ended by itself"
            );
            assert!(
                started.elapsed() < Duration::from_secs(120),
                "no payments are committed"
            );
            tokio::task::yield_now().await;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        watcher.close().await;

        let desk = desk(Store::connect(&url).await.unwrap()).await;
        desk.assert_sound().await;
        let ids = payments(&desk).await;
        last = ids[0].0;
        let mut open = 0;
        for invoice in 1..=INVOICES {
            open += desk
                .open(InvoiceId(i64::try_from(invoice).unwrap()))
                .await
                .0;
        }
        // Every payment took three pence, whole or not at all.
        let taken = 3 * i64::try_from(ids.len()).unwrap();
        assert_eq!(open, 5 * 1_000_000_00 - taken);
        desk.store.close().await;
    }
}
