//! A file whose header has been read and whose columns are known.

use super::{
    error::FileError,
    records::{Record, Records},
    source::{Reading, Source},
};
use domain::import::{ColumnMapping, Field};
use std::path::Path;

/// A file behind its header.
pub(super) struct Table {
    pub(super) records: Records,
    pub(super) headers: Vec<String>,
    pub(super) reading: Reading,
}

impl Table {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// When the file cannot be read, is empty, or its header cannot be used.
    pub(super) fn open(path: &Path) -> Result<Self, FileError> {
        Self::decode(path, Reading::of(path)?)
    }

    /// As [`Self::open`], when it is known how to read it.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(super) fn decode(path: &Path, reading: Reading) -> Result<Self, FileError> {
        let mut records = Records::open(Source::open(path, reading.encoding)?)?;
        match records.next()? {
            None => return Err(FileError::Empty),
            Some(Record::Broken { reason, .. }) => return Err(FileError::Header(reason)),
            Some(Record::Whole { .. }) => {}
        }
        let headers: Vec<String> = (0..records.cells())
            .map(|column| records.cell(column).trim().to_owned())
            .collect();
        records.expect_columns(headers.len());
        Ok(Self {
            records,
            headers,
            reading,
        })
    }
}

/// The columns that carry a meaning; the others are not kept in memory.
pub(super) fn mapped_columns(mapping: &ColumnMapping) -> Vec<usize> {
    Field::ALL
        .into_iter()
        .filter_map(|field| mapping.column(field))
        .collect()
}
