//! The report: Markdown, shown as it grows and kept in a file.

use crate::Outcome;
use chrono::Utc;
use std::{fmt::Write, fs, path::Path, thread, time::Duration};

/// The report so far.
pub(crate) struct Report {
    text: String,
}

impl Report {
    /// Begins it with the day and the machine's size.
    pub(crate) fn begin() -> Self {
        let mut report = Self {
            text: String::new(),
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        report.line(&format!("{}, {cores} cores.", Utc::now().date_naive()));
        report
    }

    /// Begins a section.
    pub(crate) fn title(&mut self, title: &str) {
        self.line(&format!("### {title}"));
    }

    /// A paragraph.
    pub(crate) fn line(&mut self, line: &str) {
        self.add(&format!("{line}\n"));
    }

    /// A table; all columns but the first hold numbers.
    pub(crate) fn table(&mut self, header: &[&str], rows: &[Vec<String>]) {
        let mut table = format!("| {} |\n|---|", header.join(" | "));
        table.push_str(&"--:|".repeat(header.len() - 1));
        table.push('\n');
        for row in rows {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "| {} |", row.join(" | "));
        }
        self.add(&table);
    }

    #[expect(clippy::print_stdout, reason = "the report is what the program is for")]
    fn add(&mut self, part: &str) {
        println!("{part}");
        self.text.push_str(part);
        self.text.push('\n');
    }

    /// Keeps it.
    pub(crate) fn save(&self, path: &Path) -> Outcome<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, &self.text)?;
        Ok(())
    }
}

/// `3.25 ms`.
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// `1.42 s`.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// `1.25 ×`.
pub(crate) fn factor(ratio: f64) -> String {
    format!("{ratio:.2} ×")
}

/// `12,345`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
