//! Databases of older programs are brought up to date, with all that is in them.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    CompanyId, InvoiceId, ReceiptId, StoreId, UserId,
    change::{ChangeQuery, ChangedNoun},
    payment::ReceiptLineQuery,
    people::{Area, BuyerRole, SellerRole},
    query::PageRequest,
};
use sqlx::{Connection, SqliteConnection, migrate::Migrator};
use std::{collections::BTreeMap, fs, path::Path};
use store::{Scope, Store, Tx, testing::for_each_database};
use tempfile::TempDir;

/// The store that every old database has.
const STORE: &str = "INSERT INTO stores (id, store_hash, name, currency, time_zone, terms_days, \
    accent) VALUES (1, 'one', 'One', 'GBP', 'Europe/London', 30, '')";

/// A company of that store.
const ALDER: &str = "INSERT INTO companies (id, store_id, name, search, created_at) \
    VALUES (7, 1, 'Alder', 'alder', 0)";

/// A database file with the migrations before one of them, and a store.
struct Old {
    folder: TempDir,
    connection: SqliteConnection,
}

impl Old {
    async fn before(number: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let migrations = folder.path().join("migrations");
        fs::create_dir(&migrations).unwrap();
        let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/sqlite");
        for entry in fs::read_dir(all).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name < number {
                fs::copy(&path, migrations.join(name)).unwrap();
            }
        }
        let url = format!("sqlite:{}?mode=rwc", file(&folder));
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        let migrator = Migrator::new(migrations).await.unwrap();
        migrator.run(&mut connection).await.unwrap();
        let mut old = Self { folder, connection };
        old.run(STORE).await;
        old
    }

    async fn run(&mut self, script: &'static str) {
        sqlx::raw_sql(script)
            .execute(&mut self.connection)
            .await
            .unwrap();
    }

    /// The table of users, its indexes and its triggers: each one's text by its name.
    async fn schema(&mut self) -> BTreeMap<String, String> {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name LIKE 'users%'",
        )
        .fetch_all(&mut self.connection)
        .await
        .unwrap();
        rows.into_iter().collect()
    }

    async fn upgrade(self) -> (TempDir, Store) {
        self.connection.close().await.unwrap();
        let store = Store::connect(&format!("sqlite:{}", file(&self.folder)))
            .await
            .unwrap();
        store.migrate().await.unwrap();
        (self.folder, store)
    }
}

fn file(folder: &TempDir) -> String {
    folder.path().join("portal.db").display().to_string()
}

async fn begin(store: &Store) -> Tx {
    store.begin(Scope::store(StoreId(1))).await.unwrap()
}

#[tokio::test]
async fn a_database_from_before_roles_gets_them_and_keeps_its_users() {
    let mut old = Old::before("0005").await;
    old.run(
        "INSERT INTO users (store_id, email, name, password_hash, seller_role, created_at) \
         VALUES (1, 'ann@a.example', 'Ann', 'hash', 'finance', 0)",
    )
    .await;
    let (_folder, store) = old.upgrade().await;
    let mut tx = begin(&store).await;
    let (ann, _) = tx
        .users()
        .find_by_email("ann@a.example")
        .await
        .unwrap()
        .unwrap();
    let role = ann.staff_role().unwrap();
    assert_eq!(role.name, "IP-Finance");
    assert_eq!(role.permissions, SellerRole::Finance.permissions());
}

#[tokio::test]
async fn a_database_from_before_areas_loses_nothing_and_may_join_them() {
    let mut old = Old::before("0013").await;
    old.run(ALDER).await;
    old.run(
        "INSERT INTO roles (store_id, code, name, name_key) \
         VALUES (1, 'sales', 'IP-Sales', 'ip-sales'); \
         INSERT INTO users (id, store_id, email, name, password_hash, seller_role, created_at) \
         VALUES (1, 1, 'ann@a.example', 'Ann', 'hash', 'sales', 0); \
         INSERT INTO users (id, store_id, email, name, password_hash, company_id, buyer_role, \
         bc_user_id, created_at) VALUES (2, 1, 'ben@a.example', 'Ben', 'hash', 7, 'admin', 9, 0); \
         INSERT INTO sessions (token_hash, store_id, user_id, created_at, seen_at, expires_at) \
         VALUES ('a', 1, 1, 0, 0, 9), ('b', 1, 2, 0, 0, 9); \
         INSERT INTO password_links (token_hash, store_id, user_id, created_at, expires_at) \
         VALUES ('l', 1, 2, 0, 9); \
         INSERT INTO invoice_views (store_id, user_id, name, name_key, query, created_at) \
         VALUES (1, 1, 'Late', 'late', '', 0)",
    )
    .await;
    let mut before = old.schema().await;
    let (folder, store) = old.upgrade().await;

    let url = format!("sqlite:{}", file(&folder));
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    let counts: (i64, i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM users), (SELECT COUNT(*) FROM sessions), \
         (SELECT COUNT(*) FROM password_links), (SELECT COUNT(*) FROM invoice_views)",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(counts, (2, 2, 1, 1));
    let (sound,): (String,) = sqlx::query_as("PRAGMA integrity_check")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(sound, "ok");
    let mut now = Old { folder, connection };
    let mut after = now.schema().await;
    let table = (
        before.remove("users").unwrap(),
        after.remove("users").unwrap(),
    );
    assert_eq!(before, after, "indexes and triggers are as they were");
    assert_eq!(
        table.0.replace(
            "CHECK ((seller_role IS NULL) <> (buyer_role IS NULL))",
            "CHECK (seller_role IS NOT NULL OR buyer_role IS NOT NULL)"
        ),
        table.1
    );
    assert_ne!(table.0, table.1);

    // The connection that has migrated knows the new rule.
    let mut tx = begin(&store).await;
    let place = Some((CompanyId(7), BuyerRole::Junior));
    tx.users().set_company(UserId(1), place).await.unwrap();
    tx.users()
        .set_seller_role(UserId(2), Some("sales"))
        .await
        .unwrap();
    for id in [UserId(1), UserId(2)] {
        let (user, _) = tx.users().find(id).await.unwrap().unwrap();
        assert!(user.has(Area::Seller) && user.has(Area::Buyer));
    }
    let unknown = tx.users().set_seller_role(UserId(1), Some("emperor")).await;
    assert!(unknown.is_err(), "the trigger is there");
}

#[tokio::test]
async fn a_database_from_before_documents_keeps_its_access_log() {
    let mut old = Old::before("0018").await;
    old.run(ALDER).await;
    old.run(
        "INSERT INTO invoices (id, store_id, company_id, company_sort, number, source, currency, \
         original_minor, open_minor, status, issued_on, due_on, billing_address, \
         shipping_addresses, search, created_at, updated_at) VALUES (3, 1, 7, 'alder', '1', 0, \
         'GBP', 100, 100, 0, '2026-03-01', '2026-03-31', '{}', '[]', '', 0, 0); \
         INSERT INTO document_access (store_id, company_id, invoice_id, document, actor, door, \
         by_buyer, at) VALUES (1, 7, 3, 'invoice', 'Ann', 'portal', 1, 5)",
    )
    .await;
    let (_folder, store) = old.upgrade().await;
    let mut tx = begin(&store).await;
    let page = PageRequest::default();
    let mut log = tx.document_access();
    let looks = log.of_invoice_by_buyers(InvoiceId(3), &page).await.unwrap();
    assert_eq!(looks.rows.len(), 1);
    assert_eq!(looks.rows[0].actor, "Ann");
    assert_eq!(looks.rows[0].network, "");
    drop(tx);
    for change in [
        "UPDATE document_access SET actor = 'Ben'",
        "DELETE FROM document_access",
    ] {
        assert!(store.run_script(change).await.is_err(), "{change}");
    }
}

#[tokio::test]
async fn the_comment_of_a_checkout_becomes_the_reason_of_what_it_left_open() {
    let mut old = Old::before("0021").await;
    old.run(ALDER).await;
    old.run(
        "INSERT INTO invoices (id, store_id, company_id, company_sort, number, source, currency, \
         original_minor, open_minor, status, issued_on, due_on, billing_address, \
         shipping_addresses, search, created_at, updated_at) \
         SELECT value, 1, 7, 'alder', value, 0, 'GBP', 100, 100 - value, 0, '2026-03-01', \
         '2026-03-31', '{}', '[]', '', 0, 0 FROM json_each('[1, 2, 3, 4, 5]'); \
         INSERT INTO payments (id, store_id, company_id, currency, total_minor, module, \
         processing_status, applied, payer, method, reference, memo, idempotency_key, \
         request_hash, search, created_at, updated_at) \
         SELECT value, 1, 7, 'GBP', 60, CASE value WHEN 3 THEN 'payments_offline' \
         ELSE 'payments_bigcommerce_sales_order' END, 0, 0, 'Ann', '', '', 'damaged', \
         CASE value WHEN 4 THEN 'checkout-of-invoice-4' ELSE 'key-' || value END, '', '', 0, 0 \
         FROM json_each('[1, 2, 3, 4]'); \
         INSERT INTO payment_lines (payment_id, invoice_id, amount_minor) VALUES \
         (1, 1, 30), (1, 2, 30), (2, 1, 99), (2, 5, 60), (3, 1, 60), (4, 1, 60); \
         INSERT INTO ledger (store_id, invoice_id, delta_minor, original_after_minor, \
         open_after_minor, cause, payment_id, reference, actor, at) VALUES \
         (1, 1, -30, 100, 70, 'payment', 1, '', '', 0), (1, 2, -30, 100, 0, 'payment', 1, '', '', 0)",
    )
    .await;
    let (folder, store) = old.upgrade().await;
    store.close().await;
    let url = format!("sqlite:{}", file(&folder));
    let mut database = SqliteConnection::connect(&url).await.unwrap();
    let reasons: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT payment_id, invoice_id FROM payment_lines WHERE reason = 'damaged' ORDER BY 1, 2",
    )
    .fetch_all(&mut database)
    .await
    .unwrap();
    // Paid and open afterwards, or not paid yet and less than is open. The other lines pay all
    // that was open, or are none that a buyer gave a reason for.
    assert_eq!(reasons, [(1, 1), (2, 5)]);
    let others: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM payment_lines WHERE reason = ''")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert_eq!(others, 4);
}

#[tokio::test]
async fn a_database_from_before_programs_keeps_its_receipts() {
    let mut old = Old::before("0024").await;
    old.run(ALDER).await;
    old.run(
        "INSERT INTO invoices (id, store_id, company_id, company_sort, number, source, currency, \
         original_minor, open_minor, status, issued_on, due_on, billing_address, \
         shipping_addresses, search, created_at, updated_at) VALUES (3, 1, 7, 'alder', '1', 0, \
         'GBP', 100, 0, 2, '2026-03-01', '2026-03-31', '{}', '[]', '', 0, 0); \
         INSERT INTO payments (id, store_id, company_id, currency, total_minor, module, \
         processing_status, applied, payer, method, reference, memo, idempotency_key, \
         request_hash, search, created_at, updated_at) VALUES (5, 1, 7, 'GBP', 100, \
         'payments_offline', 3, 1, 'Alder', 'Cheque', '12', '12', 'k', 'h', '', 9, 9); \
         INSERT INTO receipts (id, store_id, payment_id, company_id, transaction_type, \
         payment_type, reference, memo, currency, total_minor, created_at) \
         VALUES (6, 1, 5, 7, 'Paid', 'Cheque', '12', '12', 'GBP', 100, 9); \
         INSERT INTO receipt_lines (receipt_id, invoice_id, amount_minor) VALUES (6, 3, 100)",
    )
    .await;
    let (_folder, store) = old.upgrade().await;
    let mut tx = begin(&store).await;
    let lines = tx.receipts().lines(&ReceiptLineQuery::default()).await;
    let lines = lines.unwrap();
    assert_eq!(lines.total, 1);
    assert_eq!(
        (lines.rows[0].receipt_id, lines.rows[0].invoice_id),
        (ReceiptId(6), InvoiceId(3))
    );
    assert_eq!(lines.rows[0].updated_at, lines.rows[0].created_at);
}

#[tokio::test]
async fn programs_are_told_of_what_was_there_before_they_could_poll() {
    let mut old = Old::before("0027").await;
    old.run(
        "INSERT INTO companies (id, store_id, name, search, external_id, created_at) \
         VALUES (7, 1, 'Alder', 'alder', 'A1', 0)",
    )
    .await;
    let (_folder, store) = old.upgrade().await;
    let mut tx = begin(&store).await;
    assert_eq!(tx.changes().place().await.unwrap(), 1);
    let query = ChangeQuery {
        since: 0,
        nouns: vec![ChangedNoun::Company],
        limit: 10,
    };
    let found = tx.changes().since(&query).await.unwrap().unwrap();
    assert_eq!(found.rows[0].external_id.as_deref(), Some("A1"));
    assert_eq!((found.next, found.more), (1, false));
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_named_without_noise() {
    for_each_database(async |url| {
        let error = Store::connect(&format!("{url}_missing/there")).await;
        let said = error.unwrap_err().to_string();
        for words in ["_missing/there", "which DATABASE_URL names"] {
            assert!(said.contains(words), "{words} in {said}");
        }
        for noise in ["code:", "at line"] {
            assert!(!said.contains(noise), "{noise} in {said}");
        }
    })
    .await;
}
