//! Imports: files of an ERP become invoices.
//!
//! A file is uploaded, looked at, and imported; a dry run, which writes nothing, comes
//! first. The upload waits on the server for some hours, so that it need not be sent twice.

pub mod fns;
mod list;
mod options;
mod outcome;
mod preview;
mod run;
mod transfer;
mod upload;
pub mod view;

pub use list::ImportsPage;
pub use run::ImportPage;

/// The list's path; an import's is below it.
const PATH: &str = "/seller/imports";

/// The page of an import.
fn import_path(id: domain::ImportId) -> String {
    format!("{PATH}/{id}")
}

/// A file's size for people: `3.6 MB`.
fn size_text(bytes: u64) -> String {
    const UNITS: [&str; 3] = ["kB", "MB", "GB"];
    let mut tenths = bytes.saturating_mul(10) / 1000;
    let mut unit = 0;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1000;
        unit += 1;
    }
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::size_text;

    #[test]
    fn sizes_are_short() {
        let sizes = [0, 512, 3_610_000, 200_000_000, 5_000_000_000].map(size_text);
        assert_eq!(sizes, ["0.0 kB", "0.5 kB", "3.6 MB", "200.0 MB", "5.0 GB"]);
    }
}
