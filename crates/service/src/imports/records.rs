//! The records of a CSV file, one at a time.
//!
//! The `csv` crate sets no bound on a record, and one unclosed quotation mark makes the
//! rest of a file one record. So its core is fed here from a window that holds the longest
//! record allowed. A record that the quotation marks have broken gives up its first line
//! only; reading goes on with the next.

use super::{quotes, source::Source};
use csv_core::ReadRecordResult;
use std::io;

/// The longest record, in bytes of UTF-8.
pub(super) const MAX_RECORD: usize = 64 * 1024;
/// The most columns.
pub(super) const MAX_COLUMNS: usize = 200;
/// So many cells of a record are counted.
const COUNTED: usize = 4_096;
/// The window: whatever of it is read, a whole record follows.
const WINDOW: usize = 4 * MAX_RECORD;

/// The records of a file.
pub(super) struct Records {
    source: Source,
    delimiter: u8,
    parser: csv_core::Reader,
    window: Vec<u8>,
    at: usize,
    filled: usize,
    ended: bool,
    line: i64,
    columns: Option<usize>,
    text: Vec<u8>,
    ends: Vec<usize>,
    cells: usize,
    rewound: u32,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    /// A record with as many columns as the header; [`Records::cell`] has its cells.
    Whole {
        /// The line on which it begins, the first being 1.
        line: i64,
    },
    /// Something that is no record; [`Records::cell`] has what its first line seems to hold.
    Broken {
        /// The line on which it begins.
        line: i64,
        /// Why.
        reason: String,
    },
}

/// How far a record reaches.
struct Extent {
    /// In bytes, its line end included.
    length: usize,
    problem: Option<Trouble>,
}

enum Trouble {
    /// Where a quotation mark opens that is closed in the wrong place, or by the file's end.
    Quote(usize),
    /// Where one opens that nothing closes as far as a record may reach.
    Open(usize),
    TooLong,
    Columns(usize),
    Nul,
    /// The column, the first being 1.
    Encoding(usize),
}

impl Records {
    /// The records of a source, whose delimiter is found by its first line.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn open(source: Source) -> io::Result<Self> {
        let mut records = Self {
            source,
            delimiter: b',',
            parser: csv_core::Reader::new(),
            window: vec![0; WINDOW],
            at: 0,
            filled: 0,
            ended: false,
            line: 1,
            columns: None,
            text: vec![0; MAX_RECORD + 1],
            ends: vec![0; COUNTED],
            cells: 0,
            rewound: 0,
        };
        records.fill()?;
        let text = &records.window[..records.filled];
        let begin = text
            .iter()
            .position(|byte| !is_break(*byte))
            .unwrap_or_default();
        records.delimiter = quotes::delimiter(&text[begin..]);
        records.parser = csv_core::ReaderBuilder::new()
            .delimiter(records.delimiter)
            .build();
        Ok(records)
    }

    /// How many bytes of the file have been read.
    pub(super) const fn bytes(&self) -> u64 {
        self.source.bytes()
    }

    /// How many records were given up after reading beyond their first line.
    pub(super) const fn rewound(&self) -> u32 {
        self.rewound
    }

    /// How many cells the last record has.
    pub(super) const fn cells(&self) -> usize {
        self.cells
    }

    /// A cell of the last record; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &str {
        if column >= self.cells {
            return "";
        }
        let begin = if column == 0 {
            0
        } else {
            self.ends[column - 1]
        };
        self.text
            .get(begin..self.ends[column])
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// Every further record must have so many columns.
    pub(super) const fn expect_columns(&mut self, columns: usize) {
        self.columns = Some(columns);
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        self.skip_blank_lines()?;
        let Some(extent) = self.read_one() else {
            return Ok(None);
        };
        let (begin, line) = (self.at, self.line);
        let Some(problem) = extent.problem else {
            self.pass(begin + extent.length);
            return Ok(Some(Record::Whole { line }));
        };
        let stretch = &self.window[begin..begin + extent.length];
        if let Trouble::Encoding(_) = problem {
            // Where it ends, and what its other cells hold, is certain.
            let reason = self.reason(&problem, stretch, line);
            self.pass(begin + extent.length);
            return Ok(Some(Record::Broken { line, reason }));
        }
        let first_line = stretch.iter().position(|byte| is_break(*byte));
        let rewound = first_line.is_some_and(|end| end + 2 < stretch.len());
        let reason = self.reason(&problem, stretch, line);
        self.guess_cells(first_line.unwrap_or(extent.length));
        self.rewound += u32::from(rewound);
        self.skip_line()?;
        Ok(Some(Record::Broken { line, reason }))
    }

    /// Moves on behind a record that ends there.
    fn pass(&mut self, end: usize) {
        let begin = self.at;
        self.at = self.after_break(end);
        self.line += count_breaks(&self.window[begin..self.at]);
    }

    fn skip_blank_lines(&mut self) -> io::Result<()> {
        loop {
            self.fill()?;
            let rest = &self.window[self.at..self.filled];
            let blank = rest.iter().take_while(|byte| is_break(**byte)).count();
            self.line += count_breaks(&rest[..blank]);
            self.at += blank;
            if self.at < self.filled || self.ended {
                return Ok(());
            }
        }
    }

    /// Reads a record from the window without moving on.
    fn read_one(&mut self) -> Option<Extent> {
        let available = &self.window[self.at..self.filled];
        let last = self.ended && available.len() <= MAX_RECORD;
        let input = &available[..available.len().min(MAX_RECORD)];
        self.parser.reset();
        let (mut result, length, mut text, mut cells) =
            self.parser
                .read_record(input, &mut self.text, &mut self.ends);
        if last && matches!(result, ReadRecordResult::InputEmpty) {
            let (finish, _, more_text, more_cells) =
                self.parser
                    .read_record(&[], &mut self.text[text..], &mut self.ends[cells..]);
            (result, text, cells) = (finish, text + more_text, cells + more_cells);
        }
        self.cells = cells;
        let record = &available[..length];
        let problem = match result {
            ReadRecordResult::End => return None,
            ReadRecordResult::InputEmpty | ReadRecordResult::OutputFull => {
                Some(self.excess(record))
            }
            ReadRecordResult::OutputEndsFull => Some(Trouble::Columns(COUNTED)),
            ReadRecordResult::Record => self.judge(record, text),
        };
        Some(Extent { length, problem })
    }

    /// What is wrong with a record that does not end where the longest one does. A line that
    /// is too long by itself is that, whatever its quotation marks say.
    fn excess(&self, record: &[u8]) -> Trouble {
        if !record.iter().any(|byte| is_break(*byte)) {
            return Trouble::TooLong;
        }
        match quotes::fault(record, self.delimiter) {
            None => Trouble::TooLong,
            Some(fault) if fault.midway => Trouble::Quote(fault.opened),
            Some(fault) => Trouble::Open(fault.opened),
        }
    }

    /// What is wrong with a record that was read to its end.
    fn judge(&self, record: &[u8], text: usize) -> Option<Trouble> {
        let wrong_count = self.columns.is_some_and(|columns| self.differs(columns));
        if let Some(first) = record.iter().position(|byte| *byte == b'"') {
            if let Some(fault) = quotes::fault(record, self.delimiter) {
                return Some(Trouble::Quote(fault.opened));
            }
            // A mark that another row's mark has closed.
            if wrong_count && record.trim_ascii_end().iter().any(|byte| is_break(*byte)) {
                return Some(Trouble::Quote(first));
            }
        }
        if wrong_count || self.cells > MAX_COLUMNS {
            return Some(Trouble::Columns(self.cells));
        }
        if self.text[..text].contains(&0) {
            return Some(Trouble::Nul);
        }
        let is_text = std::str::from_utf8(record).is_ok();
        (!is_text).then(|| Trouble::Encoding(self.garbled_column()))
    }

    /// The first column, counted from 1, with bytes that are no UTF-8.
    fn garbled_column(&self) -> usize {
        let mut begin = 0;
        let garbled = self.ends[..self.cells].iter().position(|end| {
            let cell = &self.text[begin..*end];
            begin = *end;
            std::str::from_utf8(cell).is_err()
        });
        garbled.map_or(1, |column| column + 1)
    }

    /// Too few cells, or more than empty ones too many.
    fn differs(&self, columns: usize) -> bool {
        self.cells < columns || (columns..self.cells).any(|cell| !self.cell(cell).is_empty())
    }

    fn reason(&self, problem: &Trouble, stretch: &[u8], line: i64) -> String {
        match problem {
            Trouble::Quote(at) => {
                let opened = line + count_breaks(&stretch[..*at]);
                format!(
                    "A quotation mark opens in line {opened} and is not closed properly, so the \
                     row cannot be read."
                )
            }
            Trouble::Open(at) => {
                let opened = line + count_breaks(&stretch[..*at]);
                format!(
                    "A quotation mark opens in line {opened} and is not closed within {} KB: it is \
                     missing at the end of its text, or the text is too long.",
                    MAX_RECORD / 1024
                )
            }
            Trouble::TooLong => {
                format!("The row is longer than {} KB.", MAX_RECORD / 1024)
            }
            Trouble::Columns(cells) if *cells <= MAX_COLUMNS => format!(
                "The row has {cells} columns, the header has {}.",
                self.columns.unwrap_or_default()
            ),
            Trouble::Columns(cells) => {
                let more = if *cells == COUNTED { " or more" } else { "" };
                format!("{cells}{more} columns are too many; at most {MAX_COLUMNS} can be read.")
            }
            Trouble::Encoding(column) => format!(
                "Column {column} of the row in line {line} has characters that are not UTF-8, as \
                 the rest of the file is. Save the whole file as CSV, UTF-8."
            ),
            Trouble::Nul => {
                "The row holds a character that no text has (NUL). Save the file as CSV, UTF-8."
                    .to_owned()
            }
        }
    }

    /// Splits the first line of a broken record without regard to quotation marks, so that
    /// its document can be named.
    fn guess_cells(&mut self, length: usize) {
        let line = &self.window[self.at..self.at + length.min(MAX_RECORD)];
        (self.cells, self.ends[0]) = (0, 0);
        let mut end = 0;
        for cell in line.split(|byte| *byte == self.delimiter).take(MAX_COLUMNS) {
            let bare = cell.iter().filter(|byte| !matches!(**byte, b'"' | 0));
            for &byte in bare {
                self.text[end] = byte;
                end += 1;
            }
            self.ends[self.cells] = end;
            self.cells += 1;
        }
    }

    /// Moves on to the next line, however long this one is.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let rest = &self.window[self.at..self.filled];
            if let Some(end) = rest.iter().position(|byte| is_break(*byte)) {
                self.at = self.after_break(self.at + end + 1);
                self.line += 1;
                return Ok(());
            }
            self.at = self.filled;
            self.fill()?;
            if self.at == self.filled {
                return Ok(());
            }
        }
    }

    /// Both bytes of a line end belong together.
    fn after_break(&self, at: usize) -> usize {
        let pair = at > 0 && self.window[at - 1] == b'\r' && self.window.get(at) == Some(&b'\n');
        if pair && at < self.filled { at + 1 } else { at }
    }

    /// Makes sure that the window holds a whole record, or the file's end.
    fn fill(&mut self) -> io::Result<()> {
        if self.filled - self.at > 2 * MAX_RECORD || self.ended {
            return Ok(());
        }
        self.window.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.at = 0;
        // The decoder wants room for a character.
        while self.window.len() - self.filled >= 16 {
            let read = self.source.read(&mut self.window[self.filled..])?;
            self.filled += read;
            if read == 0 {
                self.ended = true;
                break;
            }
        }
        Ok(())
    }
}

const fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Line ends; `\r\n` is one.
fn count_breaks(bytes: &[u8]) -> i64 {
    let lone = bytes
        .windows(2)
        .filter(|pair| pair[0] == b'\r' && pair[1] != b'\n')
        .count();
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
    let last = usize::from(bytes.last() == Some(&b'\r'));
    i64::try_from(lone + feeds + last).unwrap_or(i64::MAX)
}
