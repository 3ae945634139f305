//! The benchmarks: what the portal costs beside the least that could do the same work.
//!
//! Every figure that is compared is a ratio measured within one run, on one machine, with
//! both sides taking turns; `docs/BENCHMARKS.md` says what is measured and how to read it.
//! Run it with `make bench`, which builds the program and starts a PostgreSQL of its own.
//!
//! Environment: `PORTAL_BIN` is the program (`make bench` sets it), `BENCH_CSV` the file to
//! import (the demo's if not given), `TEST_POSTGRES_URL` a PostgreSQL in which databases may
//! be made and dropped (left out if not given), `CHROMIUM_PATH` a browser to print beside (left
//! out if not given). Arguments: other numbers of invoices, from
//! small to large.
#![expect(clippy::float_arithmetic, reason = "times and ratios, never money")]

mod bare;
mod chromium;
mod database;
mod export;
mod import;
mod lists;
mod load;
mod pdf;
mod portal;
mod programs;
mod report;
mod seed;
mod site;
mod subject;
mod trade;
mod weight;

use database::Database;
use report::Report;
use site::Site;
use std::{
    env,
    error::Error,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Whatever stops a benchmark is printed and ends it.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How many invoices the lists are measured with unless the arguments say otherwise; the
/// database grows from one to the next.
const SIZES: [u32; 2] = [10_000, 100_000];

/// The file that is imported when none is named.
const DEMO_CSV: &str = "server/demo/online-retail.csv";

/// Where the report goes, in the checkout.
const REPORT: &str = "target/bench.md";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [command, url, from, to] = arguments.as_slice()
        && command == seed::COMMAND
    {
        return seed::fill(url, from.parse()?..to.parse()?).await;
    }
    let mut sizes = arguments
        .iter()
        .map(|size| size.parse())
        .collect::<Result<Vec<u32>, _>>()?;
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let program = env::var_os("PORTAL_BIN").map(PathBuf::from);
    let program = program
        .filter(|path| path.exists())
        .ok_or("PORTAL_BIN names no program. Run `make bench`, which builds it.")?;
    let csv = env::var_os("BENCH_CSV").map_or_else(|| PathBuf::from(DEMO_CSV), PathBuf::from);
    let mut report = Report::begin();

    let folder = tempfile::tempdir()?;
    let sqlite = Database::sqlite(folder.path());
    lists(&program, &sqlite, &sizes, &mut report).await?;
    if let Ok(url) = env::var("TEST_POSTGRES_URL") {
        let postgres = Database::postgres(&url).await?;
        let measured = lists(&program, &postgres, &sizes, &mut report).await;
        postgres.remove().await?;
        measured?;
    }
    import::measure(&program, &csv, &mut report).await?;
    pdf::measure(&mut report).await?;
    report.save(REPORT.as_ref())?;
    Ok(())
}

/// The lists at every size; at the last one also what programs ask, and on SQLite what a browser
/// loads.
async fn lists(
    program: &Path,
    database: &Database,
    sizes: &[u32],
    report: &mut Report,
) -> Outcome<()> {
    let mut before = 0;
    for &size in sizes {
        let site = Site::open(program, database, before..size).await?;
        before = size;
        let mut measured = lists::measure(&site, database.engine(), size, report).await;
        if measured.is_ok() {
            measured = export::measure(&site, report).await;
        }
        let last = sizes.last() == Some(&size);
        if measured.is_ok() && last && matches!(database, Database::Sqlite { .. }) {
            measured = weight::measure(&site, report).await;
        }
        // Adds to what all else measures, and so comes last.
        if measured.is_ok() && last {
            measured = programs::measure(&site, database.engine(), size, report).await;
        }
        if let Err(error) = measured {
            return Err(format!("{error}\n{}", site.serving.last_words()?).into());
        }
        site.close().await?;
    }
    Ok(())
}
