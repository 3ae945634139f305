//! `invoice-portal import`.

use crate::{
    StartError,
    commerce::Offline,
    config::{DatabaseConfig, Source},
    imports::write_page,
    open_portal,
};
use clap::{Args, ValueEnum};
use domain::{
    Currency, ImportId,
    import::{
        ColumnMapping, DateFormat, Field, ImportOptions, ImportRow, ImportState, NO_ROWS,
        UnknownCompany,
    },
    money::NumberStyle,
    people::{Actor, Door},
};
use service::Portal;
use std::{
    io::{BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

/// Imports invoices of an ERP from a CSV file: a header line, then one row per invoice
/// line; rows of one document stand together. Columns are recognised by their headers;
/// --map names those that are not. A document that is there already is left alone, so the
/// same file can be imported again.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Import {
    /// The CSV file.
    file: PathBuf,
    /// Which header holds a field; may be repeated. Fields: number, sku, description,
    /// quantity, unit_price, unit_discount, issued, due, company_external_id,
    /// company_name, currency, po_number, freight, tax, paid, country,
    /// external_pdf_url. FIELD= without a header means that it is not in the file,
    /// whatever its columns are called.
    #[arg(long, value_name = "FIELD=HEADER", value_parser = pair)]
    map: Vec<(String, String)>,
    /// Currency of documents without one; the store's if not given.
    #[arg(long, value_parser = currency)]
    currency: Option<Currency>,
    /// How the file writes numbers: 1,234.50 or 1.234,50.
    #[arg(long, value_enum, default_value = "point")]
    style: Style,
    /// How the file writes dates with slashes: 31/01/2026 is day first, 01/31/2026 month
    /// first. 2026-01-31 and 31.01.2026 are always read; a time is left out.
    #[arg(long, value_enum, default_value = "automatic")]
    date_format: Dates,
    /// What to do with companies that the portal does not know.
    #[arg(long, value_enum, default_value = "create")]
    unknown_company: Unknown,
    /// Bring back invoices that were deleted in the portal, instead of refusing their rows.
    #[arg(long)]
    restore_deleted: bool,
    /// Read and judge everything, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write the refused rows, with the reasons, to this CSV file.
    #[arg(long, value_name = "FILE.csv")]
    refused: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Style {
    Point,
    Comma,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Dates {
    Automatic,
    DayFirst,
    MonthFirst,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Unknown {
    Create,
    Refuse,
}

const EXIT_CODES: &str = "\
A document that is there already is left alone, so the same file can be imported again.
Exit code:
  0  every row was taken, or there was none
  1  the import failed
  2  rows were refused; the others are imported";

/// Exit code when rows were refused.
const REFUSED: u8 = 2;

/// Refused rows read at a time.
const PAGE: u32 = 1000;

fn pair(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(field, header)| (field.trim().to_owned(), header.to_owned()))
        .ok_or_else(|| "write FIELD=HEADER, like number=InvoiceNo".to_owned())
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::from_code(text).map_err(|error| error.to_string())
}

impl Import {
    pub(super) async fn run(self, source: &Source) -> Result<ExitCode, StartError> {
        let portal = open_portal(&DatabaseConfig::read(source)?, Arc::new(Offline)).await?;
        let outcome = self.import(&portal).await;
        portal.store().close().await;
        outcome
    }

    async fn import(self, portal: &Portal) -> Result<ExitCode, StartError> {
        let actor = Actor::system(portal.profile().id, Door::Cli);
        let options = ImportOptions {
            columns: self.map,
            currency: self.currency.unwrap_or(portal.profile().currency),
            style: match self.style {
                Style::Point => NumberStyle::Point,
                Style::Comma => NumberStyle::Comma,
            },
            dates: match self.date_format {
                Dates::Automatic => DateFormat::Automatic,
                Dates::DayFirst => DateFormat::DayFirst,
                Dates::MonthFirst => DateFormat::MonthFirst,
            },
            unknown_company: match self.unknown_company {
                Unknown::Create => UnknownCompany::Create,
                Unknown::Refuse => UnknownCompany::Refuse,
            },
            restore_deleted: self.restore_deleted,
            dry_run: self.dry_run,
        };
        std::fs::File::open(&self.file).map_err(|error| StartError::File {
            path: self.file.clone(),
            error,
        })?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let preview = portal.preview_import(&actor, &self.file).await?;
        let hint = missing_column(&preview.headers, &options.columns);
        let id = portal.start_import(&actor, &name, &options).await?;
        let report = tokio::select! {
            report = portal.run_import(&actor, id, self.file.clone(), options) => report?,
            never = show_progress(portal, &actor, id) => match never {},
        };
        if let Some(path) = &self.refused {
            write_refused(portal, &actor, id, path).await?;
        }
        summarise(&report, &preview.encoding, &hint, self.refused.as_deref())
    }
}

/// How to name a column that has to be there and is not recognised; empty where none is missing.
fn missing_column(headers: &[String], chosen: &[(String, String)]) -> String {
    let Ok(mapping) = ColumnMapping::recognise(headers, chosen) else {
        return String::new();
    };
    let missing = Field::REQUIRED
        .into_iter()
        .find(|field| mapping.column(*field).is_none());
    // Without headers the file itself is at fault.
    match missing.filter(|_| !headers.is_empty()) {
        Some(field) => format!(" Write --map {}=HEADER.", field.code()),
        None => String::new(),
    }
}

/// Tells on the terminal, twice a second, how far the import has come.
async fn show_progress(portal: &Portal, actor: &Actor, id: ImportId) -> std::convert::Infallible {
    let mut shown = 0;
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let Ok(row) = portal.import(actor, id).await else {
            continue;
        };
        let progress = row.progress;
        if progress.rows == shown || !std::io::stderr().is_terminal() {
            continue;
        }
        shown = progress.rows;
        let percent = progress.bytes * 100 / progress.total_bytes.max(1);
        eprint!(
            "\r{percent:3} %  {shown} rows, {} refused ",
            progress.rows_refused
        );
    }
}

/// `1 invoice`, `2 invoices`.
fn count(number: i64, noun: &str) -> String {
    let plural = if noun.ends_with('y') {
        format!("{}ies", noun.trim_end_matches('y'))
    } else {
        format!("{noun}s")
    };
    let word = if number == 1 { noun } else { plural.as_str() };
    format!("{number} {word}")
}

fn summarise(
    report: &ImportRow,
    encoding: &str,
    hint: &str,
    refused: Option<&Path>,
) -> Result<ExitCode, StartError> {
    if std::io::stderr().is_terminal() {
        eprintln!();
    }
    let progress = &report.progress;
    let mut out = std::io::stdout().lock();
    let verb = if report.dry_run {
        "would be imported"
    } else {
        "imported"
    };
    if progress.rows > 0 {
        let rows = count(progress.rows, "row");
        match encoding {
            // The header is read only with --map.
            "" => writeln!(out, "{rows} read.")?,
            encoding => writeln!(out, "{rows} read as {encoding}.")?,
        }
        writeln!(
            out,
            "{} and {} {verb}, {} made; {} there already.",
            count(progress.invoices, "invoice"),
            count(progress.credits, "credit note"),
            count(progress.companies, "company"),
            count(progress.unchanged, "document")
        )?;
    } else if report.state == ImportState::Finished {
        writeln!(out, "{NO_ROWS}")?;
    }
    if progress.rows_refused > 0 {
        let place = match refused {
            Some(path) => format!("see {}", path.display()),
            None => "--refused FILE.csv writes them to a file".to_owned(),
        };
        writeln!(
            out,
            "{} of {} refused; {place}.",
            count(progress.rows_refused, "row"),
            count(progress.documents_refused, "document")
        )?;
    }
    if report.state != ImportState::Finished {
        let reason = report
            .error
            .clone()
            .unwrap_or_else(|| "The import stopped.".to_owned());
        return Err(StartError::Other(format!("{reason}{hint}")));
    }
    let refused = if progress.rows_refused > 0 {
        REFUSED
    } else {
        0
    };
    Ok(ExitCode::from(refused))
}

async fn write_refused(
    portal: &Portal,
    actor: &Actor,
    id: ImportId,
    path: &Path,
) -> Result<(), StartError> {
    let fail = |error| StartError::File {
        path: path.to_owned(),
        error,
    };
    let mut file = BufWriter::new(std::fs::File::create(path).map_err(fail)?);
    let mut after = 0;
    loop {
        let (rows, next) = portal.import_refusals(actor, id, after, PAGE).await?;
        let page = write_page(&rows, after == 0).map_err(fail)?;
        file.write_all(&page).map_err(fail)?;
        match next {
            Some(next) => after = next,
            None => return file.flush().map_err(fail),
        }
    }
}
