//! A printer that keeps what it was to print.

use async_trait::async_trait;
use service::ports::{Letterhead, Printer, PrinterError, Sheet};
use std::sync::Mutex;

/// What it answers instead of a document.
pub const PDF: &[u8] = b"%PDF-of-a-test";

/// Prints nothing and keeps everything.
#[derive(Debug, Default)]
pub struct FakePrinter {
    printed: Mutex<Vec<(Letterhead, Sheet)>>,
    broken: Mutex<bool>,
}

impl FakePrinter {
    /// What was to be printed last; nothing is left of it.
    pub fn take(&self) -> Option<(Letterhead, Sheet)> {
        self.printed.lock().unwrap().pop()
    }

    /// From now on it fails.
    pub fn break_down(&self) {
        *self.broken.lock().unwrap() = true;
    }
}

#[async_trait]
impl Printer for FakePrinter {
    async fn print(&self, letterhead: Letterhead, sheet: Sheet) -> Result<Vec<u8>, PrinterError> {
        if *self.broken.lock().unwrap() {
            return Err(PrinterError("out of paper".to_owned()));
        }
        self.printed.lock().unwrap().push((letterhead, sheet));
        Ok(PDF.to_vec())
    }
}
