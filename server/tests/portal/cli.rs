//! The program itself, as a shell starts it.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_invoice-portal");

pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .env_clear()
        .current_dir(folder)
        .env("DATABASE_URL", "sqlite:portal.db")
        .env("STORE_HASH", "abc123")
        .env("STORE_NAME", "Wharf Wholesale")
        .env("STORE_CURRENCY", "GBP")
        .env("STORE_TIME_ZONE", "Europe/London");
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Settings with which `serve` starts, of which those of the site are made up.
pub fn server(folder: &Path) -> Command {
    let files = folder.join("site/pkg");
    std::fs::create_dir_all(&files).unwrap();
    for kind in ["css", "js", "wasm"] {
        std::fs::write(files.join(format!("invoice-portal.{kind}")), "").unwrap();
    }
    let mut command = program(folder, &["serve"]);
    command
        .env("SITE_ROOT", "site")
        .env("PORTAL_ADDR", "127.0.0.1:0")
        .env("PUBLIC_URL", "https://portal.example")
        .env("BIGCOMMERCE_API_URL", "http://127.0.0.1:1")
        .env("BIGCOMMERCE_ACCESS_TOKEN", "an-access-token")
        .env("WEBHOOK_SECRET", "a-long-enough-webhook-secret");
    command
}

fn add_user(folder: &Path, password: &str, arguments: &[&str]) -> Output {
    let mut all = vec!["user", "add", "--password-stdin", "--name", "Ann"];
    all.extend(arguments);
    let mut child = program(folder, &all)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may refuse before it reads.
    let _ = writeln!(child.stdin.take().unwrap(), "{password}");
    child.wait_with_output().unwrap()
}

#[test]
fn every_command_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        "serve", "demo", "migrate", "import", "sync", "user", "check",
    ] {
        let output = run(folder.path(), &[command, "--help"]);
        assert_eq!(code(&output), 0, "{command}");
        assert!(output.stdout.len() > 150, "{command}");
    }
    assert_eq!(code(&run(folder.path(), &["no-such-command"])), 1);
    for (command, words) in [
        ("migrate", "STORE_TIME_ZONE"),
        ("serve", "`migrate`"),
        ("sync", "WEBHOOK_SECRET"),
        ("import", "2  rows were refused"),
        ("import", "whatever"),
        ("check", "Exit code:"),
    ] {
        let help = run(folder.path(), &[command, "--help"]).stdout;
        let help = String::from_utf8_lossy(&help);
        assert!(help.contains(words), "{words} in {help}");
    }
    let output = add_user(folder.path(), "", &["--email", "ann@seller.test"]);
    assert_eq!(code(&output), 1);
    for words in ["--role", "--company with --buyer-role"] {
        assert!(error(&output).contains(words), "{}", error(&output));
    }
}

#[test]
fn every_setting_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut help = String::new();
    for command in [&["--help"][..], &["serve", "--help"], &["demo", "--help"]] {
        let output = run(folder.path(), command);
        help.push_str(&String::from_utf8_lossy(&output.stdout));
    }
    for name in server::config::SETTINGS {
        assert!(help.contains(name), "{name} in {help}");
    }
}

#[test]
fn it_is_written_where_templates_are_and_what_names_their_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for file in [
        "README.md",
        "docs/DOCUMENTS.md",
        "crates/documents/templates/README.md",
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        for words in ["`DOCUMENT_TEMPLATES`", "crates/documents/templates"] {
            assert!(text.contains(words), "{words} in {file}");
        }
    }
}

#[test]
fn a_store_is_made_and_people_are_added() {
    let folder = tempfile::tempdir().unwrap();
    let unknown = run(folder.path(), &["check"]);
    assert_eq!(code(&unknown), 1, "there is no database yet");
    for _ in 0..2 {
        let output = run(folder.path(), &["migrate"]);
        assert_eq!(code(&output), 0, "{}", error(&output));
    }
    let ann = ["--email", "ann@seller.test", "--role", "admin"];
    let output = add_user(folder.path(), "a long enough password", &ann);
    assert_eq!(code(&output), 0, "{}", error(&output));
    let twice = add_user(folder.path(), "a long enough password", &ann);
    assert_eq!(code(&twice), 1);
    let stray = [
        "--email",
        "bob@buyer.test",
        "--company",
        "ERP-1",
        "--buyer-role",
        "admin",
    ];
    let output = add_user(folder.path(), "a long enough password", &stray);
    assert_eq!(code(&output), 1);
    assert!(
        error(&output).contains("no company “ERP-1”"),
        "{}",
        error(&output)
    );
    let output = run(folder.path(), &["check"]);
    assert_eq!(code(&output), 0, "{}", error(&output));
}

#[test]
fn a_refusal_names_every_field_that_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&run(folder.path(), &["migrate"])), 0);
    let role = ["--role", "admin", "--email"];
    let with = |email| [&role[..], &[email]].concat();
    let output = add_user(folder.path(), "short", &with("nobody"));
    assert_eq!(code(&output), 1);
    let said = error(&output);
    for words in ["The user was not added.", "\n  email: ", "\n  password: "] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(!said.contains("marked"), "{said}");
    let password = "a long enough password";
    assert_eq!(
        code(&add_user(folder.path(), password, &with("ann@seller.test"))),
        0
    );
    let said = error(&add_user(folder.path(), password, &with("ann@seller.test")));
    assert!(said.contains("\n  email: A user with this"), "{said}");
}

#[test]
fn a_password_is_asked_for_at_a_terminal_and_when_all_else_is_right() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&run(folder.path(), &["migrate"])), 0);
    for (email, words) in [
        ("nobody", "\n  email: "),
        ("ann@seller.test", "--password-stdin"),
    ] {
        let add = ["user", "add", "--name", "Ann", "--role", "admin", "--email"];
        let output = run(folder.path(), &[&add[..], &[email]].concat());
        assert_eq!(code(&output), 1);
        assert!(error(&output).contains(words), "{}", error(&output));
    }
}

#[test]
fn a_bad_setting_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path(), &["migrate"])
        .env("STORE_CURRENCY", "POUND")
        .output();
    let output = output.unwrap();
    assert_eq!(code(&output), 1);
    assert!(
        error(&output).contains("STORE_CURRENCY (from the environment)"),
        "{}",
        error(&output)
    );
    let output = run(folder.path(), &["serve"]);
    assert!(
        error(&output).contains("BIGCOMMERCE_ACCESS_TOKEN is not set"),
        "{}",
        error(&output)
    );
    let output = run(folder.path(), &["--config", "missing.toml", "check"]);
    assert!(
        error(&output).contains("missing.toml cannot be read"),
        "{}",
        error(&output)
    );
}

#[test]
fn nothing_is_served_without_its_files_or_a_place_for_uploads() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("taken"), "").unwrap();
    for (setting, value, words) in [
        (
            "SITE_ROOT",
            "elsewhere",
            "pkg/invoice-portal.css is missing",
        ),
        ("DATA_DIR", "taken", "cannot be used"),
        ("DOCUMENT_TEMPLATES", "elsewhere", "cannot be used"),
    ] {
        let output = server(folder.path()).env(setting, value).output().unwrap();
        let said = error(&output);
        assert_eq!(code(&output), 1, "{said}");
        let path = folder.path().join(value).display().to_string();
        for words in [setting, words, &path] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert!(!said.contains("serving"), "{said}");
        // A file that is no terminal gets no colours.
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
}

#[test]
fn the_demo_refuses_to_be_reached_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path(), &["demo"])
        .env("PORTAL_ADDR", "0.0.0.0:0")
        .output();
    let output = output.unwrap();
    assert_eq!(code(&output), 1);
    assert!(
        error(&output).contains("only listens on this machine"),
        "{}",
        error(&output)
    );
}

#[test]
fn an_address_that_is_taken_is_told_with_its_setting() {
    let folder = tempfile::tempdir().unwrap();
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap().to_string();
    // The site is looked at first.
    drop(server(folder.path()));
    for setting in ["PORTAL_ADDR", "SANDBOX_ADDR"] {
        let output = program(folder.path(), &["demo"])
            .env("SITE_ROOT", "site")
            .env("PORTAL_ADDR", "127.0.0.1:0")
            .env("SANDBOX_ADDR", "127.0.0.1:0")
            .env(setting, &taken)
            .output()
            .unwrap();
        let said = error(&output);
        assert_eq!(code(&output), 1, "{said}");
        for words in [setting, &taken, "Address already in use"] {
            assert!(said.contains(words), "{words} in {said}");
        }
    }
}

#[test]
fn an_import_says_by_its_exit_code_how_it_went() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&run(folder.path(), &["migrate"])), 0);
    let head = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n";
    let good = "1,A,Lamp,2,2026-01-05,10.00,C1\n";
    let bad = "2,B,Lamp,x,2026-01-05,10.00,C1\n";
    std::fs::write(folder.path().join("good.csv"), format!("{head}{good}")).unwrap();
    std::fs::write(folder.path().join("bad.csv"), format!("{head}{good}{bad}")).unwrap();

    let output = run(folder.path(), &["import", "good.csv"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(code(&output), 0, "{said} {}", error(&output));
    assert!(said.contains("1 row read as UTF-8."), "{said}");
    assert!(
        said.contains("1 invoice and 0 credit notes imported"),
        "{said}"
    );
    let output = run(
        folder.path(),
        &["import", "bad.csv", "--refused", "refused.csv"],
    );
    assert_eq!(code(&output), 2);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("1 document there already"), "{said}");
    let refused = std::fs::read_to_string(folder.path().join("refused.csv")).unwrap();
    assert!(refused.starts_with("Line,Number,Reason\n3,2,"), "{refused}");
    let output = run(folder.path(), &["import", "bad.csv", "--map", "sku=Nope"]);
    assert_eq!(code(&output), 1);
    assert!(error(&output).contains("Nope"), "{}", error(&output));
    let output = run(folder.path(), &["import", "bad.csv", "--map", "number="]);
    assert_eq!(code(&output), 1);
    assert!(
        error(&output).contains("--map number="),
        "{}",
        error(&output)
    );
    assert_eq!(code(&run(folder.path(), &["import", "missing.csv"])), 1);
    assert_eq!(code(&run(folder.path(), &["check"])), 0);
}

#[test]
fn a_file_without_rows_imports_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&run(folder.path(), &["migrate"])), 0);
    let head = "number,quantity,price,date\n";
    std::fs::write(folder.path().join("header.csv"), head).unwrap();
    for arguments in [
        &["import", "header.csv"][..],
        &["import", "header.csv", "--dry-run"],
    ] {
        let output = run(folder.path(), arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(code(&output), 0, "{said}");
        assert_eq!(said, "The file has no rows; nothing was imported.\n");
    }
}

#[test]
fn a_file_may_write_its_dates_day_or_month_first() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&run(folder.path(), &["migrate"])), 0);
    let rows = "number,quantity,price,date\n1,1,5,12/1/2010 8:26\n";
    std::fs::write(folder.path().join("file.csv"), rows).unwrap();
    let import = ["import", "file.csv", "--dry-run"];
    for (format, expected) in [("automatic", 2), ("day-first", 0), ("month-first", 0)] {
        let output = run(
            folder.path(),
            &[&import[..], &["--date-format", format]].concat(),
        );
        assert_eq!(code(&output), expected, "{format} {}", error(&output));
    }
    assert_eq!(code(&run(folder.path(), &import)), 2);
}
