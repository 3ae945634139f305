//! Reading a file beside the database's work.

use super::{
    documents::{Batch, Documents},
    error::FileError,
    outline::Outline,
    table::{Table, mapped_columns},
};
use domain::import::{ColumnMapping, Field, ImportOptions};
use std::path::Path;
use tokio::sync::mpsc::Sender;

/// Reads a file twice, first for its outline, then for its documents, and hands them over
/// in batches. Blocks, and stops when nobody takes them any more.
///
/// # Errors
/// When the file cannot be imported; before the first batch, unless the disk fails.
pub(super) fn read(
    path: &Path,
    options: &ImportOptions,
    batches: &Sender<Batch>,
) -> Result<(), FileError> {
    let mut table = Table::open(path)?;
    let mapping = ColumnMapping::detect(&table.headers, &options.columns)?;
    let number = mapping.column(Field::Number).unwrap_or_default();
    let outline = Outline::read(&mut table.records, number)?;
    let mut table = Table::decode(path, table.reading)?;
    let mut documents = Documents {
        mapping: &mapping,
        columns: mapped_columns(&mapping),
        number,
        style: options.style,
        dates: options.dates,
        currency: options.currency,
        outline,
        current: None,
        batch: Batch::default(),
    };
    while let Some(record) = table.records.next()? {
        documents.take(record, &table.records);
        if documents.batch.is_full() {
            let mut batch = std::mem::take(&mut documents.batch);
            batch.bytes = table.records.bytes();
            if batches.blocking_send(batch).is_err() {
                return Ok(());
            }
        }
    }
    documents.finish();
    documents.batch.bytes = table.records.bytes();
    // Nobody waits for it when the import was given up.
    drop(batches.blocking_send(documents.batch));
    Ok(())
}
