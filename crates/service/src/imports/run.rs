//! Carrying an import out.

use super::{
    documents::Batch,
    error::{FileError, ImportError},
    reader,
    writer::Writer,
};
use crate::Portal;
use domain::{
    ImportId, Problem,
    import::{ImportOptions, ImportRow, ImportState},
    people::{Actor, Permission},
};
use std::path::PathBuf;
use tokio::{
    sync::mpsc,
    task::{JoinHandle, spawn_blocking},
};

/// Batches that wait while one is being stored.
const WAITING: usize = 1;

impl Portal {
    /// Carries out a registered import; progress is saved as it goes. A portal that stops
    /// ends it between two batches, and importing the file again goes on from there. A file
    /// that cannot be imported at all ends in [`ImportState::Failed`] with the reason.
    ///
    /// # Errors
    /// Without the right; when the import does not exist or has run already; when the
    /// database fails.
    pub async fn run_import(
        &self,
        actor: &Actor,
        id: ImportId,
        file: PathBuf,
        options: ImportOptions,
    ) -> Result<ImportRow, Problem> {
        actor.require(Permission::ImportsRun)?;
        Ok(self.carry_out(actor, id, file, options).await?)
    }

    async fn carry_out(
        &self,
        actor: &Actor,
        id: ImportId,
        file: PathBuf,
        options: ImportOptions,
    ) -> Result<ImportRow, ImportError> {
        let row = self.find_import(actor, id).await?;
        if row.state != ImportState::Running || row.progress.rows > 0 {
            return Err(ImportError::Over);
        }
        let size = tokio::fs::metadata(&file)
            .await
            .map_or(0, |file| file.len());
        let mut writer = Writer::open(self, actor, &row, &options, size).await?;
        let (send, batches) = mpsc::channel(WAITING);
        let reading = spawn_blocking(move || reader::read(&file, &options, &send));
        let outcome = tokio::select! {
            outcome = write_all(&mut writer, batches, reading) => outcome,
            never = self.keep_alive(actor, id) => match never {},
        };
        match outcome {
            Ok(Ok(())) => writer.close(ImportState::Finished, None).await?,
            Ok(Err(error)) => {
                writer
                    .close(ImportState::Failed, Some(&failure(&error, &writer)))
                    .await?;
            }
            Err(error) => {
                let stopped = "The database failed. What had been imported stays. Import the \
                    file again to go on where it stopped.";
                // Should the database be gone altogether, its silence tells.
                if let Err(again) = writer.close(ImportState::Failed, Some(stopped)).await {
                    tracing::error!(error = %again, "a failed import could not be marked");
                }
                return Err(error);
            }
        }
        self.find_import(actor, id).await
    }
}

/// Stores batch after batch; the inner result is the file's.
async fn write_all(
    writer: &mut Writer<'_>,
    mut batches: mpsc::Receiver<Batch>,
    reading: JoinHandle<Result<(), FileError>>,
) -> Result<Result<(), FileError>, ImportError> {
    let tasks = writer.portal.tasks().clone();
    loop {
        let batch = tokio::select! {
            biased;
            () = tasks.stopping() => return Ok(Err(FileError::Stopped)),
            batch = batches.recv() => batch,
        };
        match batch {
            Some(batch) => writer.write(batch).await?,
            None => break,
        }
    }
    Ok(reading.await.unwrap_or(Err(FileError::CutShort)))
}

fn failure(error: &FileError, writer: &Writer<'_>) -> String {
    if writer.has_begun() {
        format!("{error} What had been imported stays. Import the file again to go on.")
    } else {
        format!("{error} Nothing was imported.")
    }
}
