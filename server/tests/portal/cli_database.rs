//! The command line on databases that are not there, or of another age.

use crate::cli::{code, error, program, run, server};
use sqlx::{Connection, SqliteConnection, raw_sql};
use std::time::{Duration, Instant};

/// Commands that use a database but make none.
const COMMANDS: [&[&str]; 3] = [
    &["check"],
    &["import", "file.csv"],
    &[
        "user",
        "add",
        "--password-stdin",
        "--email",
        "a@b.example",
        "--name",
        "Ann",
        "--role",
        "admin",
    ],
];

#[test]
fn a_server_that_cannot_be_reached_is_named_at_once_and_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    for mut command in [
        program(folder.path(), &["check"]),
        program(folder.path(), &["migrate"]),
        server(folder.path()),
    ] {
        let started = Instant::now();
        let output = command
            .env("DATABASE_URL", "postgres://u:secret-word@127.0.0.1:1/x")
            .output()
            .unwrap();
        let said = error(&output);
        assert_eq!(code(&output), 1, "{said}");
        assert!(started.elapsed() < Duration::from_secs(8), "{command:?}");
        for words in ["DATABASE_URL", "127.0.0.1:1", "cannot be reached"] {
            assert!(said.contains(words), "{command:?}: {words} in {said}");
        }
        assert!(!said.contains("secret-word"), "{said}");
    }
}

#[test]
fn no_command_but_migrate_makes_a_database() {
    let folder = tempfile::tempdir().unwrap();
    for command in COMMANDS {
        let output = run(folder.path(), command);
        let said = error(&output);
        assert_eq!(code(&output), 1, "{said}");
        for words in [
            "here is no database at portal.db",
            "run `invoice-portal migrate` first",
        ] {
            assert!(said.contains(words), "{command:?}: {words} in {said}");
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_database_that_cannot_be_made_is_named_with_its_setting() {
    let folder = tempfile::tempdir().unwrap();
    for (url, words) in [
        (
            "sqlite:nowhere/portal.db",
            "nowhere/portal.db, which DATABASE_URL names",
        ),
        (
            "postgres://u:secret-word@host:port/x",
            "DATABASE_URL cannot be read",
        ),
    ] {
        let output = program(folder.path(), &["migrate"])
            .env("DATABASE_URL", url)
            .output()
            .unwrap();
        let said = error(&output);
        assert_eq!(code(&output), 1, "{said}");
        assert!(said.contains(words), "{words} in {said}");
        for noise in ["secret-word", "code:"] {
            assert!(!said.contains(noise), "{said}");
        }
    }
}

#[tokio::test]
async fn a_schema_of_another_age_is_refused_with_words() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("portal.db").display());
    let mut database = SqliteConnection::connect(&format!("{url}?mode=rwc"))
        .await
        .unwrap();
    let says = |words: &str| {
        for command in COMMANDS {
            let output = run(folder.path(), command);
            let said = error(&output);
            assert_eq!(code(&output), 1, "{said}");
            assert!(said.contains(words), "{command:?}: {words} in {said}");
        }
    };
    says("has no tables yet; run `invoice-portal migrate` first");
    assert_eq!(code(&run(folder.path(), &["migrate"])), 0);
    raw_sql(
        "CREATE TABLE saved AS SELECT * FROM _sqlx_migrations ORDER BY version DESC LIMIT 1; \
         DELETE FROM _sqlx_migrations WHERE version IN (SELECT version FROM saved)",
    )
    .execute(&mut database)
    .await
    .unwrap();
    says("is of an older program; run `invoice-portal migrate` first");
    let newer = "INSERT INTO _sqlx_migrations SELECT * FROM saved; \
         UPDATE saved SET version = 9999; INSERT INTO _sqlx_migrations SELECT * FROM saved";
    raw_sql(newer).execute(&mut database).await.unwrap();
    says("is of a newer program");
    let output = run(folder.path(), &["migrate"]);
    assert_eq!(code(&output), 1);
    assert!(
        error(&output).contains("is of a newer program"),
        "{}",
        error(&output)
    );
    database.close().await.unwrap();
}
