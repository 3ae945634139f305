//! Files as they come: broken quoting, encodings, sizes.

use crate::{
    HEAD, assert_sound, file, invoices, numbered, options, refusals, run, run_file, sqlite_desk,
};
use domain::import::{ImportOptions, ImportState};
use std::{io::Write, path::PathBuf};

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
async fn a_row_that_is_too_long_is_told_from_a_mark_that_is_missing() {
    let (_folder, desk) = sqlite_desk().await;
    let long = "x".repeat(66_000);
    for (description, expected) in [
        (long.clone(), "longer than 64 KB"),
        // It may go on below, or its mark be missing: the text alone does not say.
        (
            format!("Two\n,{long}"),
            "opens in line 2 and is not closed within 64 KB",
        ),
    ] {
        let text =
            format!("{HEAD}1,A,\"{description}\",1,5,2026-02-01,7,\n2,A,Fine,1,5,2026-02-01,7,\n");
        let row = run(&desk, text.as_bytes(), options()).await;
        assert!(row.progress.rows_refused > 0, "{expected}");
        let reason = &refusals(&desk, &row).await[0].reason;
        assert!(reason.contains(expected), "{reason}");
        assert_eq!(numbered(&desk, "2").await.number, "2");
    }
    assert_eq!(invoices(&desk).await.len(), 1);
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
async fn rows_that_are_not_utf_8_as_the_others_are_refused() {
    let (_folder, desk) = sqlite_desk().await;
    let line = |number: &str, text: &str, country: &str| {
        format!("{number},A,{text},1,5,2026-02-01,7,{country}\n")
    };
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    // The difference comes long after what looks like the one or the other.
    let many = line("8", "Lamp", "UK").repeat(1_900) + &line("9", "Lamp", "UK").repeat(1_900);
    let good = line("1", "Café", "España");
    let wrong = latin(&line("2", "\"Café, two\nlines\"", "UK"));
    let also = latin(&line("3", "Lamp", "España"));
    let (good, wrong) = (good.as_bytes(), wrong.as_slice());
    for order in [[good, wrong], [wrong, good]] {
        let mut bytes = HEAD.as_bytes().to_vec();
        bytes.extend_from_slice(order[0]);
        bytes.extend_from_slice(many.as_bytes());
        bytes.extend_from_slice(order[1]);
        bytes.extend_from_slice(&also);
        let kept = file(&bytes);
        let preview = desk
            .portal
            .preview_import(&desk.system(), kept.path())
            .await
            .unwrap();
        assert_eq!(preview.encoding, "UTF-8 (but some rows are not)");
        let row = run(&desk, &bytes, options()).await;
        assert_eq!(row.state, ImportState::Finished);
        let refused = refusals(&desk, &row).await;
        let numbers: Vec<&str> = refused.iter().map(|row| row.number.as_str()).collect();
        assert_eq!(numbers, ["2", "3"]);
        let place = format!("Column 3 of the row in line {}", refused[0].row);
        assert!(refused[0].reason.starts_with(&place), "{refused:?}");
        assert!(refused[1].reason.starts_with("Column 8 "), "{refused:?}");
    }
    let row = numbered(&desk, "1").await;
    let detail = desk.portal.invoice(&desk.system(), row.id).await.unwrap();
    assert_eq!(detail.content.lines[0].description, "Café");
    assert_sound(&desk).await;
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
