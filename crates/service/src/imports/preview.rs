//! Looking into a file before it is imported.

use super::{error::FileError, records::Record, table::Table};
use crate::Portal;
use domain::{
    Problem,
    import::{ColumnMapping, Field, ImportPreview},
    people::{Actor, Permission},
};
use std::path::{Path, PathBuf};

/// Rows that are shown.
const ROWS: usize = 5;
/// Characters of a cell that are shown.
const CELL: usize = 100;

impl Portal {
    /// Reads the beginning of a file: its columns, what they were taken for, and why the
    /// file cannot be imported as it is.
    ///
    /// # Errors
    /// Without the right.
    pub async fn preview_import(
        &self,
        actor: &Actor,
        file: &Path,
    ) -> Result<ImportPreview, Problem> {
        actor.require(Permission::ImportsRun)?;
        let path: PathBuf = file.to_owned();
        let looked = tokio::task::spawn_blocking(move || look(&path)).await;
        Ok(looked
            .unwrap_or(Err(FileError::CutShort))
            .unwrap_or_else(|error| ImportPreview {
                headers: Vec::new(),
                recognised: Vec::new(),
                rows: Vec::new(),
                encoding: String::new(),
                problem: Some(error.to_string()),
            }))
    }
}

fn look(path: &Path) -> Result<ImportPreview, FileError> {
    let mut table = Table::open(path)?;
    let mapping = ColumnMapping::recognise(&table.headers, &[])?;
    let recognised = Field::ALL.into_iter().filter_map(|field| {
        let header = table.headers.get(mapping.column(field)?)?;
        Some((field.code().to_owned(), header.clone()))
    });
    let recognised = recognised.collect();
    let mut rows = Vec::new();
    while rows.len() < ROWS {
        match table.records.next()? {
            None => break,
            Some(Record::Broken { .. }) => {}
            Some(Record::Whole { .. }) => {
                let cell = |column| table.records.cell(column).chars().take(CELL).collect();
                rows.push((0..table.headers.len()).map(cell).collect());
            }
        }
    }
    let problem = ColumnMapping::detect(&table.headers, &[]).err();
    Ok(ImportPreview {
        headers: table.headers,
        recognised,
        rows,
        encoding: table.reading.to_string(),
        problem: problem.map(|error| error.to_string()),
    })
}
