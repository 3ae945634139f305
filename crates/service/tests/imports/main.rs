//! Importing files of an ERP, good and bad ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod documents;
mod files;
mod runs;

use domain::{
    Currency, Money,
    import::{ImportOptions, ImportRefusal, ImportRow, UnknownCompany},
    invoice::{InvoiceList, InvoiceRow},
    money::NumberStyle,
    query::PageRequest,
};
use std::{io::Write, path::PathBuf};
use store::testing::sqlite;
use support::{Desk, desk};

const HEAD: &str = "number,sku,description,quantity,price,date,customer id,country\n";

fn options() -> ImportOptions {
    ImportOptions {
        columns: Vec::new(),
        currency: Currency::GBP,
        style: NumberStyle::Point,
        dates: domain::import::DateFormat::Automatic,
        unknown_company: UnknownCompany::Create,
        restore_deleted: false,
        dry_run: false,
    }
}

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

async fn run_file(desk: &Desk, path: PathBuf, options: ImportOptions) -> ImportRow {
    let actor = desk.system();
    let id = desk
        .portal
        .start_import(&actor, "erp.csv", &options)
        .await
        .unwrap();
    let row = desk
        .portal
        .run_import(&actor, id, path, options)
        .await
        .unwrap();
    let progress = &row.progress;
    assert_eq!(
        progress.rows,
        progress.rows_taken + progress.rows_refused,
        "{progress:?}"
    );
    assert_eq!(
        refusals(desk, &row).await.len(),
        usize::try_from(progress.rows_refused).unwrap()
    );
    row
}

async fn run(desk: &Desk, bytes: &[u8], options: ImportOptions) -> ImportRow {
    let file = file(bytes);
    run_file(desk, file.path().to_owned(), options).await
}

async fn refusals(desk: &Desk, row: &ImportRow) -> Vec<ImportRefusal> {
    let mut all = Vec::new();
    let mut after = 0;
    loop {
        let (page, next) = desk
            .portal
            .import_refusals(&desk.system(), row.id, after, 700)
            .await
            .unwrap();
        all.extend(page);
        match next {
            Some(next) => after = next,
            None => return all,
        }
    }
}

async fn invoices(desk: &Desk) -> Vec<InvoiceRow> {
    let list = InvoiceList {
        page: PageRequest {
            size: 100,
            ..PageRequest::default()
        },
        ..InvoiceList::default()
    };
    desk.portal
        .list_invoices(&desk.system(), &list)
        .await
        .unwrap()
        .page
        .rows
}

async fn numbered(desk: &Desk, number: &str) -> InvoiceRow {
    let mut found = invoices(desk).await;
    found.retain(|row| row.number == number);
    found.pop().unwrap()
}

async fn assert_sound(desk: &Desk) {
    assert_eq!(desk.portal.check().await.unwrap(), []);
}

async fn sqlite_desk() -> (tempfile::TempDir, Desk) {
    let (folder, store) = sqlite().await;
    (folder, desk(store).await)
}
