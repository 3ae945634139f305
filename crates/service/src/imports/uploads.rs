//! Files that were uploaded and wait to be imported.
//!
//! An upload is a file under a random name in the portal's own folder and lives for some
//! hours. Only who uploaded it can use it. After a restart it has to be uploaded again.

use super::error::FileError;
use domain::{
    ImportId, Problem, UserId,
    import::ImportOptions,
    people::{Actor, Permission},
    problem::ProblemKind,
};
use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::{fs, io::AsyncWriteExt};

/// A file that was uploaded completely.
#[derive(Debug, Clone)]
pub struct Upload {
    /// By which the browser refers to it.
    pub id: String,
    /// As it was called on the person's own machine.
    pub file_name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Where it lies.
    pub path: PathBuf,
    owner: Option<UserId>,
    since: Instant,
}

/// The uploads of this process; cheap to clone.
#[derive(Debug, Clone)]
pub struct Uploads {
    folder: Arc<Path>,
    limit: u64,
    known: Arc<Mutex<HashMap<String, Upload>>>,
    runs: Arc<Mutex<HashMap<ImportId, Run>>>,
}

/// Which upload an import read, and how.
#[derive(Debug, Clone)]
struct Run {
    upload: String,
    options: ImportOptions,
}

/// An upload under way. Dropped before [`NewUpload::finish`] it leaves no file.
#[derive(Debug)]
pub struct NewUpload {
    upload: Option<Upload>,
    file: fs::File,
    uploads: Uploads,
}

/// The extension of uploads, by which leftovers are known.
const EXTENSION: &str = "upload";

impl Uploads {
    /// Uses a folder, makes it if it is missing, and removes what an earlier run left there.
    /// No upload may have more than `limit` bytes.
    ///
    /// # Errors
    /// When the folder cannot be made, read or written to.
    pub async fn open(folder: PathBuf, limit: u64) -> io::Result<Self> {
        fs::create_dir_all(&folder).await?;
        // Now, rather than with somebody's upload: may files be made here? It goes with the rest.
        fs::write(folder.join("probe").with_extension(EXTENSION), b"").await?;
        let mut files = fs::read_dir(&folder).await?;
        while let Some(file) = files.next_entry().await? {
            if file
                .path()
                .extension()
                .is_some_and(|extension| extension == EXTENSION)
            {
                fs::remove_file(file.path()).await?;
            }
        }
        Ok(Self {
            folder: folder.into(),
            limit,
            known: Arc::default(),
            runs: Arc::default(),
        })
    }

    /// Most bytes of an upload.
    #[must_use]
    pub const fn limit(&self) -> u64 {
        self.limit
    }

    /// Begins an upload.
    ///
    /// # Errors
    /// When the actor may not import, or the file cannot be made.
    pub async fn begin(&self, actor: &Actor, file_name: &str) -> Result<NewUpload, Problem> {
        actor.require(Permission::ImportsRun)?;
        let id = hex::encode(rand::random::<[u8; 16]>());
        let path = self.folder.join(&id).with_extension(EXTENSION);
        let file = fs::File::create_new(&path)
            .await
            .map_err(|error| not_kept(&error))?;
        let upload = Upload {
            id,
            file_name: file_name.to_owned(),
            size: 0,
            path,
            owner: actor.user_id(),
            since: Instant::now(),
        };
        Ok(NewUpload {
            upload: Some(upload),
            file,
            uploads: self.clone(),
        })
    }

    /// The actor's own upload of that id.
    ///
    /// # Errors
    /// When the actor may not import, or has no such upload any more.
    pub fn find(&self, actor: &Actor, id: &str) -> Result<Upload, Problem> {
        actor.require(Permission::ImportsRun)?;
        self.known()
            .get(id)
            .filter(|upload| upload.owner == actor.user_id())
            .cloned()
            .ok_or_else(|| {
                Problem::new(
                    ProblemKind::NotFound,
                    "upload_gone",
                    "The uploaded file is no longer here. Nothing was imported. Choose it again.",
                )
            })
    }

    /// Remembers what an import reads, so that it can be repeated after a dry run.
    pub fn remember(&self, import: ImportId, upload: &Upload, options: ImportOptions) {
        let run = Run {
            upload: upload.id.clone(),
            options,
        };
        self.runs().insert(import, run);
    }

    /// The actor's own upload that an import has read, and how it was read; `None` once the
    /// upload is gone.
    #[must_use]
    pub fn of_import(&self, actor: &Actor, import: ImportId) -> Option<(Upload, ImportOptions)> {
        let run = self.runs().get(&import).cloned()?;
        let upload = self.find(actor, &run.upload).ok()?;
        Some((upload, run.options))
    }

    /// The actor's own upload that an import has read, and how it was read, to read it again.
    ///
    /// # Errors
    /// When the actor may not import, or the upload is gone.
    pub fn to_repeat(
        &self,
        actor: &Actor,
        import: ImportId,
    ) -> Result<(Upload, ImportOptions), Problem> {
        actor.require(Permission::ImportsRun)?;
        self.of_import(actor, import).ok_or_else(|| {
            Problem::conflict(
                "upload_gone",
                "The uploaded file is no longer here. Nothing was imported. Upload it again.",
            )
        })
    }

    /// Removes an upload that is no longer needed.
    pub async fn remove(&self, upload: &Upload) {
        self.known().remove(&upload.id);
        self.runs().retain(|_, run| run.upload != upload.id);
        if let Err(error) = fs::remove_file(&upload.path).await {
            tracing::warn!(%error, "an upload could not be removed");
        }
    }

    /// Removes uploads that are older than `age`; yields how many.
    pub async fn remove_older_than(&self, age: Duration) -> usize {
        let old: Vec<Upload> = self
            .known()
            .values()
            .filter(|upload| upload.since.elapsed() > age)
            .cloned()
            .collect();
        for upload in &old {
            self.remove(upload).await;
        }
        old.len()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Upload>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn runs(&self) -> MutexGuard<'_, HashMap<ImportId, Run>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl NewUpload {
    /// Adds bytes.
    ///
    /// # Errors
    /// When they cannot be kept, or are more than may be uploaded.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let size = self.upload.as_ref().map_or(0, |upload| upload.size) + bytes.len() as u64;
        if size > self.uploads.limit {
            return Err(too_large(self.uploads.limit));
        }
        self.file
            .write_all(bytes)
            .await
            .map_err(|error| not_kept(&error))?;
        if let Some(upload) = &mut self.upload {
            upload.size = size;
        }
        Ok(())
    }

    /// Completes the upload.
    ///
    /// # Errors
    /// When it is empty or cannot be kept.
    pub async fn finish(mut self) -> Result<Upload, Problem> {
        if self.upload.as_ref().is_some_and(|upload| upload.size == 0) {
            return Err(FileError::Empty.into());
        }
        self.file.flush().await.map_err(|error| not_kept(&error))?;
        let upload = self
            .upload
            .take()
            .ok_or_else(|| not_kept(&io::ErrorKind::NotFound.into()))?;
        self.uploads
            .known()
            .insert(upload.id.clone(), upload.clone());
        Ok(upload)
    }
}

impl Drop for NewUpload {
    fn drop(&mut self) {
        if let Some(upload) = &self.upload
            && let Err(error) = std::fs::remove_file(&upload.path)
        {
            tracing::warn!(%error, "a broken upload could not be removed");
        }
    }
}

/// The answer to a file of more than `limit` bytes.
fn too_large(limit: u64) -> Problem {
    Problem::new(
        ProblemKind::TooLarge,
        "file_too_large",
        format!(
            "The file is larger than {} MB. Nothing was imported. Split it into several files, \
             or import it with `invoice-portal import` on the server.",
            limit / 1_000_000
        ),
    )
}

fn not_kept(error: &io::Error) -> Problem {
    tracing::error!(%error, "an upload cannot be kept");
    Problem::new(
        ProblemKind::Internal,
        "upload_failed",
        "The file could not be kept, perhaps because the server's disk is full. Nothing was \
         imported. Try again, or tell your administrator.",
    )
}
