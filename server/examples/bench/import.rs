//! Importing a file of an ERP, beside SQLite's own shell reading it as it is.

use crate::{
    Outcome,
    portal::{Program, complaint},
    report::{Report, factor, grouped, seconds},
};
use std::{
    path::Path,
    process::Output,
    time::{Duration, Instant},
};
use tokio::process::Command;

/// How often both are run; the best counts.
const RUNS: usize = 3;

/// The exit code of an import that refused some rows.
const REFUSED: i32 = 2;

const HEADER: [&str; 3] = ["What", "Time", "Rows/s"];

/// Imports the file into fresh databases.
pub(crate) async fn measure(program: &Path, file: &Path, report: &mut Report) -> Outcome<()> {
    let file = std::path::absolute(file)?;
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    let mut summary = String::new();
    for _ in 0..RUNS {
        let (time, said) = import(program, &file).await?;
        ours = ours.min(time);
        summary = said;
        theirs = theirs.min(load(&file).await?);
    }
    let rows: u64 = summary
        .split_whitespace()
        .next()
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| format!("the import does not tell how many rows it read: {summary}"))?;

    report.title(&format!("Import of {} rows, SQLite", grouped(rows)));
    let name = |what: &str| what.to_owned();
    let rate = |time: Duration| format!("{:.0}", rows as f64 / time.as_secs_f64());
    report.table(
        &HEADER,
        &[
            vec![name("`invoice-portal import`"), seconds(ours), rate(ours)],
            vec![name("`sqlite3 .import`"), seconds(theirs), rate(theirs)],
            vec![
                name("ratio"),
                factor(ours.as_secs_f64() / theirs.as_secs_f64()),
                String::new(),
            ],
        ],
    );
    for line in summary.lines() {
        report.line(line);
    }
    Ok(())
}

/// One import; yields how long it took and what it says.
async fn import(program: &Path, file: &Path) -> Outcome<(Duration, String)> {
    let folder = tempfile::tempdir()?;
    let database = format!("sqlite:{}", folder.path().join("portal.db").display());
    let portal = Program::new(program, folder.path(), database);
    portal.run(&["migrate"], "").await?;
    let arguments = ["import".as_ref(), file.as_os_str()];
    let mut command = portal.command(&arguments)?;
    let start = Instant::now();
    let output = command.output().await?;
    let time = start.elapsed();
    if !output.status.success() && output.status.code() != Some(REFUSED) {
        return Err(complaint(program, &output).into());
    }
    Ok((time, String::from_utf8(output.stdout)?))
}

/// SQLite's shell puts the rows into a table of text columns, and nothing else.
async fn load(file: &Path) -> Outcome<Duration> {
    let folder = tempfile::tempdir()?;
    let start = Instant::now();
    let output: Output = Command::new("sqlite3")
        .arg(folder.path().join("fresh.db"))
        .arg(".mode csv")
        .arg(format!(".import '{}' t", file.display()))
        .output()
        .await
        .map_err(|error| format!("sqlite3, SQLite's shell, cannot be run: {error}"))?;
    let time = start.elapsed();
    if output.status.success() {
        return Ok(time);
    }
    Err(complaint(Path::new("sqlite3"), &output).into())
}
