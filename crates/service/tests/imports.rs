//! Importing files of an ERP, good and bad ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests"
)]

mod support;

use domain::{
    Currency, DueDate, ImportId, Money,
    import::{ImportOptions, ImportRefusal, ImportRow, ImportState, UnknownCompany},
    invoice::{
        CostEdit, InvoiceEdit, InvoiceFilter, InvoiceList, InvoiceRow, InvoiceStatus, LineEdit,
    },
    money::NumberStyle,
    people::{Actor, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
};
use service::imports::Uploads;
use std::{io::Write, path::PathBuf};
use store::testing::{for_each_engine, sqlite};
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

#[tokio::test]
async fn who_may_not_import_does_not_learn_whether_a_file_is_here() {
    let (_database, store) = sqlite().await;
    let desk = desk(store).await;
    let folder = tempfile::tempdir().unwrap();
    let uploads = Uploads::open(folder.path().to_owned(), 1_000)
        .await
        .unwrap();
    let sales = desk.seller(SellerRole::Sales).await;
    for (actor, kind) in [
        (sales, ProblemKind::NotAllowed),
        (desk.system(), ProblemKind::Conflict),
    ] {
        let refused = uploads.to_repeat(&actor, ImportId(1)).unwrap_err();
        assert_eq!(refused.kind, kind);
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

#[tokio::test]
async fn a_wholesalers_file_comes_in_whole_and_a_second_time_changes_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let path = PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../server/demo/online-retail.csv"
        ));
        let dry = ImportOptions {
            dry_run: true,
            ..options()
        };
        let dry = run_file(&desk, path.clone(), dry).await;
        assert!(invoices(&desk).await.is_empty());

        let first = run_file(&desk, path.clone(), options()).await;
        assert_eq!(first.state, ImportState::Finished);
        let progress = &first.progress;
        assert_eq!(
            (progress.rows, progress.credits, progress.documents_refused),
            (2704, 30, 6)
        );
        assert_eq!(progress.invoices, 204 - 30 - 6);
        assert_eq!(progress.companies, 24);
        assert_eq!(progress.bytes, progress.total_bytes);
        assert_eq!(dry.progress, first.progress);
        assert_eq!(refusals(&desk, &dry).await, refusals(&desk, &first).await);

        let again = run_file(&desk, path, options()).await;
        let unchanged = (
            again.progress.invoices,
            again.progress.credits,
            again.progress.companies,
        );
        assert_eq!(unchanged, (0, 0, 0));
        assert_eq!(again.progress.unchanged, 204 - 6);
        assert_eq!(again.progress.rows_refused, progress.rows_refused);
        assert_sound(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn what_the_unusual_means() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let known = desk.company("Alder", "7").await;
        let rows = "1,A,Known company,2,1.50,2026-02-01,7.0,\n\
            2,A,New company,1,5,2026-02-01,8,France\n\
            3,A,No company,1,5,2026-02-01,,\n\
            C4,A,Credit note,-3,1.10,2026-02-02,7,\n\
            5,A,Free,1,0,2026-02-01,7,\n5,B,,1,2.00,2026-02-01,7,\n\
            6,A,Stock correction,-1,2.00,2026-02-01,7,\n\
            7,A,Nothing,1,0,2026-02-01,7,\n\
            ,A,Nameless,1,1,2026-02-01,7,\n\
            8,A,Other company,1,1,2026-02-01,7,\n8,A,Other company,1,1,2026-02-01,9,\n";
        let row = run(&desk, format!("{HEAD}{rows}").as_bytes(), options()).await;
        let progress = &row.progress;
        assert_eq!((progress.rows, progress.rows_refused), (11, 5));
        assert_eq!(
            (progress.invoices, progress.credits, progress.companies),
            (4, 1, 1)
        );

        let first = numbered(&desk, "1").await;
        assert_eq!((first.company_id, first.balance.open()), (known, gbp(3_00)));
        assert_eq!(first.due, DueDate("2026-03-03".parse().unwrap()));
        assert_eq!(numbered(&desk, "2").await.company, "Customer 8");
        assert_eq!(numbered(&desk, "3").await.company, "No company account");
        let free = desk
            .portal
            .invoice(&desk.system(), numbered(&desk, "5").await.id)
            .await
            .unwrap();
        assert_eq!(free.content.lines[1].description, "B");
        assert_eq!(free.row.balance.original(), gbp(2_00));
        assert_eq!(free.credits[0].amount, gbp(3_30));
        assert_eq!(free.credits[0].reference, "C4");
        assert_eq!(free.history[0].action, "imported");

        let refused: Vec<(i64, String)> = refusals(&desk, &row)
            .await
            .into_iter()
            .map(|row| (row.row, row.reason))
            .collect();
        let expected = [
            (8, "credit note"),
            (9, "total is zero"),
            (10, "number is missing"),
            (11, "because of line 12"),
            (12, "differs"),
        ];
        for ((line, reason), (expected_line, part)) in refused.iter().zip(expected) {
            assert_eq!(*line, expected_line);
            assert!(reason.contains(part), "{reason}");
        }
        assert_sound(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn amounts_paid_in_the_erp_and_continental_numbers() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let text = "Invoice No;Text;Qty;Price;Discount;Invoice Date;Due Date;Customer No;Customer;\
            Currency;Freight;VAT;Paid;Your reference\n\
            R1;Schrauben;1.000;0,0125;0,0025;01.02.2026;15.02.2026;K1;Ahorn GmbH;EUR;4,50;2,755;;B-77\n\
            R2;Schrauben;1.000;0,0125;0,0025;01.02.2026;15.02.2026;K1;Ahorn GmbH;EUR;4,50;2,75;7,25;B-77\n\
            R3;Kiste;1;5,00;;01.02.2026;;K1;Ahorn GmbH;EUR;;;5,00;\n\
            R4;Kiste;1;5,00;;01.02.2026;;K1;Ahorn GmbH;EUR;;;5,01;\n\
            R5;Kiste;1;5,00;;01.02.2026;31.01.2026;K1;Ahorn GmbH;EUR;;;;\n";
        let options = ImportOptions { style: NumberStyle::Comma, ..options() };
        let row = run(&desk, text.as_bytes(), options).await;
        assert_eq!((row.progress.invoices, row.progress.rows_refused), (2, 3));
        let eur = |minor| Money::from_minor(minor, Currency::EUR);
        let paid = numbered(&desk, "R2").await;
        assert_eq!((paid.balance.original(), paid.balance.open()), (eur(17_25), eur(10_00)));
        assert_eq!(paid.status, InvoiceStatus::PartiallyPaid);
        assert_eq!((paid.company.as_str(), paid.po_number.as_deref()), ("Ahorn GmbH", Some("B-77")));
        assert_eq!(paid.due.0, "2026-02-15".parse().unwrap());
        assert_eq!(numbered(&desk, "R3").await.status, InvoiceStatus::Completed);
        assert_sound(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn a_document_that_is_there_is_never_changed() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let line = |price: &str| format!("{HEAD}1,A,Thing,1,{price},2026-02-01,7,\n");
        run(&desk, line("5").as_bytes(), options()).await;
        let other = run(&desk, line("6").as_bytes(), options()).await;
        assert_eq!(other.progress.rows_refused, 1);
        let reason = refusals(&desk, &other).await.remove(0).reason;
        assert!(
            reason.contains("£5.00") && reason.contains("£6.00"),
            "{reason}"
        );

        let row = numbered(&desk, "1").await;
        let mut edit = edit_of(&desk, &row).await;
        edit.lines[0].quantity = "2".to_owned();
        desk.portal
            .edit_invoice(&desk.system(), row.id, &edit)
            .await
            .unwrap();
        let again = run(&desk, line("5").as_bytes(), options()).await;
        assert_eq!(
            (again.progress.unchanged, again.progress.rows_refused),
            (1, 0)
        );
        assert_eq!(numbered(&desk, "1").await.balance.original(), gbp(10_00));

        // A number that an invoice of the portal has taken.
        desk.belongs(5, "Birch", "B");
        let order = desk.synced_order(101, 5).await;
        let made = desk
            .portal
            .create_invoice(&desk.system(), order)
            .await
            .unwrap();
        let taken = format!("{HEAD}{:08},A,Thing,1,5,2026-02-01,7,\n", made.0);
        let row = run(&desk, taken.as_bytes(), options()).await;
        assert_eq!(row.progress.rows_refused, 1);
        assert_sound(&desk).await;
    })
    .await;
}

async fn edit_of(desk: &Desk, row: &InvoiceRow) -> InvoiceEdit {
    let detail = desk.portal.invoice(&desk.system(), row.id).await.unwrap();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_file_twice_at_once_is_imported_once() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut text = HEAD.to_owned();
        for number in 1..=40 {
            text.push_str(&format!(
                "{number},A,Thing,1,5,2026-02-01,{},\n",
                number % 7
            ));
        }
        let (bytes, other) = (text.clone(), desk.clone());
        let twin = tokio::spawn(async move { run(&other, bytes.as_bytes(), options()).await });
        let one = run(&desk, text.as_bytes(), options()).await;
        let two = twin.await.unwrap();
        assert_eq!(one.progress.invoices + two.progress.invoices, 40);
        assert_eq!(one.progress.unchanged + two.progress.unchanged, 40);
        assert_eq!(invoices(&desk).await.len(), 40);
        assert_sound(&desk).await;
    })
    .await;
}

#[tokio::test]
async fn broken_quoting_costs_the_broken_rows_only() {
    let (_folder, desk) = sqlite_desk().await;
    let text = format!(
        "{HEAD}1,A,\"Two\nlines\",1,5,2026-02-01,7,\n2,A,\"Open,1,5,2026-02-01,7,\n\
         3,A,Fine,1,5,2026-02-01,7,\n4,A,\"Quoted, fine\",1,5,2026-02-01,7,\n\
         5,A,\"Half\" open,1,5,2026-02-01,7,\n5,A,Rest,1,5,2026-02-01,7,\n6,A,7\" lid,1,5,2026-02-01,7,\n\
         7,A,short\n8,A,\"never closed,1,5,2026-02-01,7,\n9,A,Fine,1,5,2026-02-01,7,\n"
    );
    let row = run(&desk, text.as_bytes(), options()).await;
    assert_eq!(row.state, ImportState::Finished);
    let mut numbers: Vec<String> = invoices(&desk)
        .await
        .into_iter()
        .map(|row| row.number)
        .collect();
    numbers.sort();
    assert_eq!(numbers, ["1", "3", "4", "6", "9"]);
    let refused = refusals(&desk, &row).await;
    let places: Vec<(i64, &str)> = refused
        .iter()
        .map(|row| (row.row, row.number.as_str()))
        .collect();
    assert_eq!(places, [(4, "2"), (7, "5"), (8, "5"), (10, "7"), (11, "8")]);
    assert!(
        refused[0].reason.contains("opens in line 4"),
        "{}",
        refused[0].reason
    );
    assert!(
        refused[2].reason.contains("because of line 7"),
        "{}",
        refused[2].reason
    );
    assert!(
        refused[4].reason.contains("opens in line 11"),
        "{}",
        refused[4].reason
    );
    assert_sound(&desk).await;
}

#[tokio::test]
async fn a_quote_that_would_swallow_a_long_file_does_not() {
    let (_folder, desk) = sqlite_desk().await;
    let mut text = format!("{HEAD}1,A,\"Open,1,5,2026-02-01,7,\n");
    for number in 2..6_000 {
        text.push_str(&format!(
            "{number},A,Thing that is well described,1,5,2026-02-01,7,\n"
        ));
    }
    let row = run(
        &desk,
        text.as_bytes(),
        ImportOptions {
            dry_run: true,
            ..options()
        },
    )
    .await;
    assert_eq!(
        (row.progress.invoices, row.progress.rows_refused),
        (5_998, 1)
    );
    let reason = &refusals(&desk, &row).await[0].reason;
    assert!(reason.contains("opens in line 2"), "{reason}");

    // Nothing but quotes is given up.
    let row = run(
        &desk,
        format!("{HEAD}{}", "1,\"\n".repeat(50_000)).as_bytes(),
        options(),
    )
    .await;
    assert_eq!(row.state, ImportState::Failed);
    assert!(row.error.unwrap().contains("Nothing was imported"));
}

#[tokio::test]
async fn encodings_are_recognised() {
    let (_folder, desk) = sqlite_desk().await;
    let text = format!("{HEAD}1,A,Café £5,1,5,2026-02-01,7,España\r\n");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let mut marked = vec![0xef, 0xbb, 0xbf];
    marked.extend_from_slice(text.replacen("1,A", "2,A", 1).as_bytes());
    let mut wide = vec![0xff, 0xfe];
    wide.extend(
        text.replacen("1,A", "3,A", 1)
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    for (number, bytes, name) in [
        ("1", latin.into_owned(), "windows-1252"),
        ("2", marked, "UTF-8"),
        ("3", wide, "UTF-16LE"),
    ] {
        let kept = file(&bytes);
        let preview = desk
            .portal
            .preview_import(&desk.system(), kept.path())
            .await
            .unwrap();
        assert_eq!(preview.encoding, name);
        assert_eq!(preview.problem, None);
        assert_eq!(preview.rows[0][2], "Café £5");
        let row = run(&desk, &bytes, options()).await;
        assert_eq!(row.progress.invoices, 1, "{name}");
        let row = numbered(&desk, number).await;
        let detail = desk.portal.invoice(&desk.system(), row.id).await.unwrap();
        assert_eq!(detail.content.lines[0].description, "Café £5");
        assert_eq!(detail.billing_address.country, "España");
    }
}

#[tokio::test]
async fn a_thousand_columns_are_refused_with_their_number() {
    let (_folder, desk) = sqlite_desk().await;
    let header: Vec<String> = (0..1_000).map(|column| format!("c{column}")).collect();
    let text = format!("{}\n{}\n", header.join(","), vec!["1"; 1_000].join(","));
    let row = run(&desk, text.as_bytes(), options()).await;
    assert_eq!(row.state, ImportState::Failed);
    let error = row.error.unwrap();
    assert!(
        error.contains("1000 columns") && error.contains("Nothing was imported"),
        "{error}"
    );
    let kept = file(text.as_bytes());
    let preview = desk
        .portal
        .preview_import(&desk.system(), kept.path())
        .await
        .unwrap();
    assert!(preview.problem.unwrap().contains("1000 columns"));

    // In a row alone it costs that row.
    let text = format!(
        "{HEAD}1,A,Wide,1,5,2026-02-01,7,{}\n2,A,Fine,1,5,2026-02-01,7,,,\n",
        vec!["x"; 1_000].join(",")
    );
    let row = run(&desk, text.as_bytes(), options()).await;
    assert_eq!((row.progress.invoices, row.progress.rows_refused), (1, 1));
}

#[tokio::test]
async fn files_that_are_no_use_say_why() {
    let (_folder, desk) = sqlite_desk().await;
    for (bytes, reason) in [
        (&b""[..], "empty"),
        (b"\n\n\r\n", "empty"),
        (b"a,b,c\n1,2,3\n", "Invoice number"),
        (b"number,\"price\n1,2\n", "line 1"),
    ] {
        let row = run(&desk, bytes, options()).await;
        assert_eq!(row.state, ImportState::Failed);
        assert!(
            row.error.as_ref().unwrap().contains(reason),
            "{:?}",
            row.error
        );
    }
    let row = run_file(&desk, PathBuf::from("/nowhere/at/all.csv"), options()).await;
    assert_eq!(row.state, ImportState::Failed);
    let row = run(
        &desk,
        format!("{HEAD}1,A,N\0L,1,5,2026-02-01,7,\n").as_bytes(),
        options(),
    )
    .await;
    assert!(refusals(&desk, &row).await[0].reason.contains("NUL"));
    let row = run(&desk, HEAD.as_bytes(), options()).await;
    assert_eq!((row.state, row.progress.rows), (ImportState::Finished, 0));
}

#[tokio::test]
async fn a_formula_is_text() {
    let (_folder, desk) = sqlite_desk().await;
    let formula = "=HYPERLINK(\"\"http://evil.example/\"\",\"\"Pay\"\")";
    let text = format!("{HEAD}1,A,\"{formula}\",1,5,2026-02-01,7,\n");
    run(&desk, text.as_bytes(), options()).await;
    let id = numbered(&desk, "1").await.id;
    let detail = desk.portal.invoice(&desk.system(), id).await.unwrap();
    assert_eq!(
        detail.content.lines[0].description,
        formula.replace("\"\"", "\"")
    );
}

#[tokio::test]
async fn a_document_in_two_places_is_refused_whole() {
    let (_folder, desk) = sqlite_desk().await;
    let line = |number: &str| format!("{number},A,Thing,1,5,2026-02-01,7,\n");
    let text = format!("{HEAD}{}{}{}{}", line("1"), line("2"), line("1"), line("3"));
    let row = run(&desk, text.as_bytes(), options()).await;
    assert_eq!((row.progress.invoices, row.progress.rows_refused), (2, 2));
    let refused = refusals(&desk, &row).await;
    assert_eq!((refused[0].row, refused[1].row), (2, 4));

    let long = line("9").repeat(2_500);
    let row = run(&desk, format!("{HEAD}{long}").as_bytes(), options()).await;
    assert_eq!(
        (row.progress.rows_refused, row.progress.documents_refused),
        (2_500, 1)
    );
    assert_sound(&desk).await;
}

#[tokio::test]
async fn unknown_companies_can_be_refused() {
    let (_folder, desk) = sqlite_desk().await;
    desk.company("Alder", "7").await;
    let text = format!("{HEAD}1,A,Thing,1,5,2026-02-01,7,\n2,A,Thing,1,5,2026-02-01,8,\n");
    let strict = ImportOptions {
        unknown_company: UnknownCompany::Refuse,
        ..options()
    };
    let row = run(&desk, text.as_bytes(), strict).await;
    assert_eq!((row.progress.invoices, row.progress.rows_refused), (1, 1));
    assert!(
        refusals(&desk, &row).await[0]
            .reason
            .contains("external id 8")
    );
}

#[tokio::test]
async fn only_finance_imports_and_only_once() {
    let (_folder, desk) = sqlite_desk().await;
    let sales = desk.seller(SellerRole::Sales).await;
    let refused = |actor: Actor| {
        let desk = desk.clone();
        async move {
            desk.portal
                .start_import(&actor, "erp.csv", &options())
                .await
                .unwrap_err()
        }
    };
    assert_eq!(refused(sales.clone()).await.code, "not_allowed");
    assert_eq!(
        desk.portal.list_imports(&sales).await.unwrap_err().code,
        "not_allowed"
    );
    let finance = desk.seller(SellerRole::Finance).await;
    let text = file(format!("{HEAD}1,A,Thing,1,5,2026-02-01,7,\n").as_bytes());
    let id = desk
        .portal
        .start_import(&finance, "erp.csv", &options())
        .await
        .unwrap();
    let path = text.path().to_owned();
    desk.portal
        .run_import(&finance, id, path.clone(), options())
        .await
        .unwrap();
    let again = desk
        .portal
        .run_import(&finance, id, path, options())
        .await
        .unwrap_err();
    assert_eq!(again.code, "import_over");
    let listed = desk.portal.list_imports(&finance).await.unwrap();
    assert_eq!(
        (listed.len(), listed[0].started_by.as_str()),
        (1, "finance seller")
    );
}

#[tokio::test]
async fn an_import_that_was_cut_short_is_marked_and_goes_on() {
    let (_folder, desk) = sqlite_desk().await;
    let actor = desk.system();
    let id = desk
        .portal
        .start_import(&actor, "erp.csv", &options())
        .await
        .unwrap();
    // It may be another process's, which is alive.
    desk.portal.recover_imports().await.unwrap();
    let row = desk.portal.import(&actor, id).await.unwrap();
    assert_eq!(row.state, ImportState::Running);
    desk.clock.advance(chrono::TimeDelta::minutes(2));
    desk.portal.recover_imports().await.unwrap();
    let row = desk.portal.import(&actor, id).await.unwrap();
    assert_eq!(row.state, ImportState::Failed);
    assert!(row.error.unwrap().contains("stopped") && row.finished_at.is_some());
    let half = format!("{HEAD}1,A,Thing,1,5,2026-02-01,7,\n");
    run(&desk, half.as_bytes(), options()).await;
    let whole = format!("{half}2,A,Thing,1,5,2026-02-01,7,\n");
    let row = run(&desk, whole.as_bytes(), options()).await;
    assert_eq!((row.progress.unchanged, row.progress.invoices), (1, 1));
    assert_eq!(
        desk.portal
            .list_invoices(
                &actor,
                &InvoiceList {
                    filter: InvoiceFilter::default(),
                    ..InvoiceList::default()
                }
            )
            .await
            .unwrap()
            .totals
            .count(),
        2
    );
}

#[tokio::test]
async fn a_portal_that_stops_ends_its_imports_and_waits_for_them() {
    let (_folder, desk) = sqlite_desk().await;
    let actor = desk.system();
    let file = file(format!("{HEAD}1,A,Thing,1,5,2026-02-01,7,\n").as_bytes());
    let id = desk
        .portal
        .start_import(&actor, "erp.csv", &options())
        .await
        .unwrap();
    let (portal, path) = (desk.portal.clone(), file.path().to_owned());
    desk.portal.tasks().stop();
    desk.portal.background(async move {
        portal
            .run_import(&actor, id, path, options())
            .await
            .unwrap();
    });
    desk.portal.tasks().idle().await;
    let row = desk.portal.import(&desk.system(), id).await.unwrap();
    assert_eq!(row.state, ImportState::Failed);
    assert_eq!(
        row.error.as_deref(),
        Some("The portal was stopped while this import was running. Nothing was imported.")
    );
}

#[tokio::test]
async fn what_was_deleted_here_stays_deleted_unless_asked_for() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let file = format!(
            "{HEAD}1,A,Thing,1,5,2026-02-01,7,\n1,B,Thing,1,6,2026-02-01,7,\n2,A,Thing,1,5,2026-02-01,7,\n"
        );
        let file = file.as_bytes();
        run(&desk, file, options()).await;
        let deleted = numbered(&desk, "1").await;
        desk.portal
            .delete_invoice(&desk.system(), deleted.id, 1)
            .await
            .unwrap();

        for dry_run in [true, false] {
            let options = ImportOptions { dry_run, ..options() };
            let row = run(&desk, file, options).await;
            let progress = &row.progress;
            assert_eq!((progress.invoices, progress.unchanged), (0, 1));
            assert_eq!((progress.rows_refused, progress.documents_refused), (2, 1));
            let refused = refusals(&desk, &row).await;
            assert_eq!((refused[0].row, refused[1].row), (2, 3));
            assert!(refused[0].reason.contains("deleted here"), "{refused:?}");
            assert_eq!(invoices(&desk).await.len(), 1);
        }

        let restore = || ImportOptions {
            restore_deleted: true,
            ..options()
        };
        let row = run(&desk, file, restore()).await;
        assert_eq!((row.progress.invoices, row.progress.unchanged), (1, 1));
        assert_ne!(numbered(&desk, "1").await.id, deleted.id);
        for options in [options(), restore()] {
            let row = run(&desk, file, options).await;
            assert_eq!((row.progress.invoices, row.progress.unchanged), (0, 2));
        }
        assert_sound(&desk).await;
    })
    .await;
}

/// Resident memory in bytes.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_megabytes_need_little_memory() {
    let (_folder, desk) = sqlite_desk().await;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    {
        let mut out = std::io::BufWriter::new(&mut file);
        out.write_all(b"number,quantity,price,date,note\n").unwrap();
        let note = "n".repeat(20_000);
        for number in 0..5_000 {
            writeln!(out, "{number},1,5,2026-02-01,{note}").unwrap();
        }
        out.write_all(b"x,1,5,2026-02-01,\"").unwrap();
        out.flush().unwrap();
    }
    assert!(file.as_file().metadata().unwrap().len() > 100_000_000);
    let before = resident();
    let (done, mut over) = tokio::sync::oneshot::channel::<()>();
    let watch = tokio::task::spawn_blocking(move || {
        let mut peak = resident();
        while over.try_recv() == Err(tokio::sync::oneshot::error::TryRecvError::Empty) {
            peak = peak.max(resident());
            std::thread::yield_now();
        }
        peak
    });
    let options = ImportOptions {
        dry_run: true,
        ..options()
    };
    let row = run_file(&desk, file.path().to_owned(), options).await;
    done.send(()).unwrap();
    let grown = watch.await.unwrap().saturating_sub(before);
    assert_eq!(
        (row.progress.invoices, row.progress.rows_refused),
        (5_000, 1)
    );
    assert!(
        grown < 64 * 1024 * 1024,
        "memory grew by {} MB",
        grown / 1024 / 1024
    );
}
