//! What becomes of the documents in a file.

use crate::{
    HEAD, assert_sound, gbp, invoices, numbered, options, refusals, run, run_file, sqlite_desk,
    support::{Desk, desk},
};
use domain::{
    Currency, DueDate, Money,
    import::{ImportOptions, ImportState, UnknownCompany},
    invoice::{InvoiceEdit, InvoiceRow, InvoiceStatus},
    money::NumberStyle,
};
use std::path::PathBuf;
use store::testing::for_each_engine;

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
    InvoiceEdit::of(&detail)
}

#[tokio::test]
async fn a_document_in_two_places_is_refused_whole() {
    let (_folder, desk) = sqlite_desk().await;
    let line = |number: &str| format!("{number},A,Thing,1,5,2026-02-01,7,\n");
    let text = format!("{HEAD}{}{}{}{}", line("1"), line("2"), line("1"), line("3"));
    let row = run(&desk, text.as_bytes(), options()).await;
    assert_eq!((row.progress.invoices, row.progress.rows_refused), (2, 2));
    assert_eq!(row.progress.documents_refused, 1);
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

#[tokio::test]
async fn an_invoice_may_bring_the_address_of_its_pdf() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let text = "number,sku,quantity,price,date,customer id,External PDF URL\n\
                    1,A,1,5,2026-02-01,7,https://files.example.com/1.pdf\n\
                    1,B,1,5,2026-02-01,7,\n\
                    2,A,1,5,2026-02-01,7,http://files.example.com/2.pdf\n\
                    3,A,1,5,2026-02-01,7,\n\
                    C4,A,-1,5,2026-02-01,7,https://files.example.com/4.pdf\n";
        let row = run(&desk, text.as_bytes(), options()).await;
        assert_eq!((row.progress.invoices, row.progress.credits), (2, 1));
        let refused = refusals(&desk, &row).await;
        assert_eq!((refused.len(), refused[0].row), (1, 4));
        assert!(
            refused[0].reason.contains("begin with https://"),
            "{refused:?}"
        );
        for (number, url) in [("1", Some("https://files.example.com/1.pdf")), ("3", None)] {
            let row = numbered(&desk, number).await;
            let detail = desk.portal.invoice(&desk.system(), row.id).await.unwrap();
            let found = detail.external_pdf.map(|url| url.to_string());
            assert_eq!(found.as_deref(), url);
        }
        assert_sound(&desk).await;
    })
    .await;
}
