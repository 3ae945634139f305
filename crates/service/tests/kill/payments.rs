//! The portal is killed in the middle of two hundred running payments; what it had
//! committed is sound, what it had not is gone.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod support;

use domain::{CompanyId, InvoiceId, PaymentId, StoreId, payment::PaymentList};
use std::{
    env,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use store::{Scope, Store};
use support::{Desk, cheque, desk};
use tokio::task::JoinSet;

const DATABASE: &str = "INVOICE_PORTAL_KILL_TEST";
const INVOICES: usize = 5;
const RUNNING: usize = 200;
/// Payments that are committed before the process is killed.
const COMMITTED: i64 = 120;
const ROUNDS: usize = 4;

/// Not a test by itself: the process that is killed.
#[tokio::test(flavor = "multi_thread")]
async fn pays_until_it_is_killed() {
    let Ok(url) = env::var(DATABASE) else { return };
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

fn spawn(url: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "pays_until_it_is_killed", "--nocapture"])
        .env(DATABASE, url)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// Is the payment committed, as another process sees it?
async fn is_there(store: &Store, store_id: StoreId, id: PaymentId) -> bool {
    let mut tx = store.read(Scope::store(store_id)).await.unwrap();
    tx.payments().find(id).await.unwrap().is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_portal_leaves_sound_books() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("portal.db").display());
    let store = Store::connect(&url).await.unwrap();
    store.migrate().await.unwrap();
    let seeded = desk(store).await;
    let company = seeded.company("Acme", "17850").await;
    for _ in 0..INVOICES {
        seeded.invoice(company, 1_000_000_00).await;
    }
    seeded.store.close().await;

    let mut last = 0;
    for _ in 0..ROUNDS {
        let watcher = Store::connect(&url).await.unwrap();
        let mut child = spawn(&url);
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
        let newest = desk
            .portal
            .list_payments(&desk.system(), &PaymentList::default())
            .await
            .unwrap();
        last = newest.rows.iter().map(|row| row.id.0).max().unwrap();
        let mut open = 0;
        for invoice in 1..=INVOICES {
            open += desk
                .open(InvoiceId(i64::try_from(invoice).unwrap()))
                .await
                .0;
        }
        // Every payment took three pence, whole or not at all.
        assert_eq!(open, 5 * 1_000_000_00 - 3 * last);
        desk.store.close().await;
    }
}
