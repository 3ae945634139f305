//! From records to documents: rows with the same number, one after another.

use super::{
    outline::Outline,
    records::{Record, Records},
};
use domain::{
    Currency,
    import::{
        ColumnMapping, DateFormat, DocumentError, Field, ImportRefusal, Imported, RawRow,
        read_document,
    },
    money::NumberStyle,
};

/// The most rows of a document.
const MAX_DOCUMENT_ROWS: usize = 2_000;
/// The most text of a document, in bytes.
const MAX_DOCUMENT_BYTES: usize = 8 * 1024 * 1024;
/// The longest number or key, in bytes.
const MAX_KEY: usize = 100;
/// The longest text, in bytes; more cannot be edited.
const MAX_TEXT: usize = 1_000;
/// The longest reason, in characters.
const MAX_REASON: usize = 300;
/// Refused rows that are held back at most.
const PIECE: usize = 1_000;

/// A document that reads well.
#[derive(Debug)]
pub(super) struct Document {
    /// What it says.
    pub(super) imported: Imported,
    /// Its lines in the file.
    pub(super) lines: Vec<i64>,
}

/// Some documents, good and refused, with the counts of their rows.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) documents: Vec<Document>,
    pub(super) refusals: Vec<ImportRefusal>,
    pub(super) documents_refused: i64,
    pub(super) rows: i64,
    /// How far the file has been read, in bytes.
    pub(super) bytes: u64,
    weight: usize,
}

/// Reads documents from records.
pub(super) struct Documents<'a> {
    pub(super) mapping: &'a ColumnMapping,
    pub(super) columns: Vec<usize>,
    pub(super) number: usize,
    pub(super) style: NumberStyle,
    pub(super) dates: DateFormat,
    pub(super) currency: Currency,
    pub(super) outline: Outline,
    pub(super) current: Option<Current>,
    pub(super) batch: Batch,
}

/// A document whose rows are coming.
pub(super) struct Current {
    number: String,
    rows: Vec<RawRow>,
    lines: Vec<i64>,
    bytes: usize,
    refusal: Option<Refusal>,
    /// Some of its rows have been refused already.
    begun: bool,
}

/// Why a document is refused, and the line at fault if it is one line's.
struct Refusal {
    line: Option<i64>,
    reason: String,
}

impl Batch {
    /// Is it time to save?
    pub(super) fn is_full(&self) -> bool {
        self.documents.len() >= 500 || self.rows >= 8_000 || self.weight >= 4 * 1024 * 1024
    }

    fn refuse(&mut self, number: &str, line: i64, reason: String) {
        self.weight += reason.len() + number.len();
        self.rows += 1;
        self.refusals.push(ImportRefusal {
            row: line,
            number: excerpt(number, MAX_KEY),
            reason,
        });
    }
}

impl Documents<'_> {
    /// Takes the record that was just read.
    pub(super) fn take(&mut self, record: Record, records: &Records) {
        let (line, broken) = match record {
            Record::Whole { line } => (line, None),
            Record::Broken { line, reason } => (line, Some(reason)),
        };
        let number = records.cell(self.number).trim();
        if number.is_empty() {
            self.finish();
            let reason = broken.unwrap_or_else(|| DocumentError::NoNumber.to_string());
            self.batch.refuse("", line, reason);
            self.batch.documents_refused += 1;
            return;
        }
        if self
            .current
            .as_ref()
            .is_none_or(|current| current.number != number)
        {
            self.finish();
        }
        let split = self.current.is_none() && self.outline.is_split(number);
        let begun = split && self.outline.is_met_again(number);
        let current = self
            .current
            .get_or_insert_with(|| Current::new(number, split, begun));
        current.lines.push(line);
        if let Some(reason) = broken {
            current.refuse(Some(line), &reason);
        }
        if current.refusal.is_none() {
            let mut cells = vec![String::new(); records.cells()];
            for &column in &self.columns {
                if let Some(cell) = cells.get_mut(column) {
                    records.cell(column).clone_into(cell);
                    current.bytes += cell.len();
                }
            }
            current.rows.push(RawRow { line, cells });
            if current.rows.len() > MAX_DOCUMENT_ROWS || current.bytes > MAX_DOCUMENT_BYTES {
                let reason = format!(
                    "The document is too large: it may have {MAX_DOCUMENT_ROWS} rows with {} MB \
                     of text.",
                    MAX_DOCUMENT_BYTES / 1024 / 1024
                );
                current.refuse(None, &reason);
            }
        } else if current.lines.len() >= PIECE {
            current.give_up(&mut self.batch);
        }
    }

    /// No more rows of the current document come.
    pub(super) fn finish(&mut self) {
        let Some(mut current) = self.current.take() else {
            return;
        };
        if current.refusal.is_none() {
            match self.read(&current) {
                Ok(imported) => {
                    self.batch.rows += i64::try_from(current.lines.len()).unwrap_or(i64::MAX);
                    self.batch.weight += current.bytes + 100 * current.lines.len();
                    self.batch.documents.push(Document {
                        imported,
                        lines: current.lines,
                    });
                    return;
                }
                Err((line, reason)) => current.refuse(Some(line), &reason),
            }
        }
        current.give_up(&mut self.batch);
    }

    fn read(&self, current: &Current) -> Result<Imported, (i64, String)> {
        let first = current.lines.first().copied().unwrap_or_default();
        let imported = read_document(
            self.mapping,
            self.style,
            self.dates,
            self.currency,
            &current.rows,
        )
        .map_err(|(line, error)| (line, error.to_string()))?;
        let too_long = |label: &str, limit: usize| {
            Err((first, format!("{label} is longer than {limit} bytes.")))
        };
        if imported.number.len() > MAX_KEY {
            return too_long(Field::Number.label(), MAX_KEY);
        }
        for (field, text, limit) in [
            (
                Field::CompanyExternalId,
                &imported.company_external_id,
                MAX_KEY,
            ),
            (Field::CompanyName, &imported.company_name, MAX_TEXT),
            (Field::Country, &imported.country, MAX_TEXT),
            (Field::PoNumber, &imported.po_number, MAX_TEXT),
        ] {
            if text.as_ref().is_some_and(|text| text.len() > limit) {
                return too_long(field.label(), limit);
            }
        }
        for (line, row) in imported.content.lines.iter().zip(&current.rows) {
            if line.description.len() > MAX_TEXT || line.sku.len() > MAX_TEXT {
                let reason = format!("SKU or description is longer than {MAX_TEXT} bytes.");
                return Err((row.line, reason));
            }
        }
        if imported.due.is_some_and(|due| due.0 < imported.issued) {
            return Err((first, "The due date lies before the issue date.".to_owned()));
        }
        Ok(imported)
    }
}

impl Document {
    /// Refuses it after all, with all of its rows.
    pub(super) fn refusals(&self, reason: &str) -> impl Iterator<Item = ImportRefusal> {
        self.lines.iter().map(move |line| ImportRefusal {
            row: *line,
            number: self.imported.number.clone(),
            reason: reason.to_owned(),
        })
    }
}

impl Current {
    fn new(number: &str, split: bool, begun: bool) -> Self {
        let refusal = split.then(|| Refusal {
            line: None,
            reason: "Other documents' rows stand between the rows of this document. Sort the file \
                     by invoice number."
                .to_owned(),
        });
        Self {
            number: number.to_owned(),
            rows: Vec::new(),
            lines: Vec::new(),
            bytes: 0,
            refusal,
            begun,
        }
    }

    /// The first reason counts.
    fn refuse(&mut self, line: Option<i64>, reason: &str) {
        self.rows = Vec::new();
        // A reason quotes what stands in the file.
        let reason = excerpt(reason, MAX_REASON);
        self.refusal.get_or_insert(Refusal { line, reason });
    }

    /// Refuses the rows that have come so far.
    fn give_up(&mut self, batch: &mut Batch) {
        let Some(refusal) = &self.refusal else { return };
        batch.documents_refused += i64::from(!self.begun);
        self.begun = true;
        for line in std::mem::take(&mut self.lines) {
            let reason = match refusal.line {
                Some(fault) if fault != line => {
                    format!(
                        "Refused with its document because of line {fault}: {}",
                        refusal.reason
                    )
                }
                _ => refusal.reason.clone(),
            };
            batch.refuse(&self.number, line, reason);
        }
    }
}

/// The beginning of a text that may be very long.
fn excerpt(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
