//! Looking at imports.

use super::error::ImportError;
use crate::Portal;
use domain::{
    ImportId, Problem,
    import::{ImportRefusal, ImportRow},
    people::{Actor, Permission},
};

/// Imports that the page lists.
const LATEST: u32 = 50;
/// The most refused rows at a time.
const MAX_REFUSALS: u32 = 10_000;

impl Portal {
    /// An import with its counts.
    ///
    /// # Errors
    /// Without the right, or when it does not exist.
    pub async fn import(&self, actor: &Actor, id: ImportId) -> Result<ImportRow, Problem> {
        actor.require(Permission::ImportsRun)?;
        Ok(self.find_import(actor, id).await?)
    }

    /// The latest imports, the latest first.
    ///
    /// # Errors
    /// Without the right.
    pub async fn list_imports(&self, actor: &Actor) -> Result<Vec<ImportRow>, Problem> {
        actor.require(Permission::ImportsRun)?;
        let found = async { self.read(actor).await?.imports().latest(LATEST).await };
        Ok(found.await.map_err(ImportError::Store)?)
    }

    /// Refused rows after `after` (0 for the first), at most `limit`, with the key to go on.
    ///
    /// # Errors
    /// Without the right, or when the import does not exist.
    pub async fn import_refusals(
        &self,
        actor: &Actor,
        id: ImportId,
        after: i64,
        limit: u32,
    ) -> Result<(Vec<ImportRefusal>, Option<i64>), Problem> {
        actor.require(Permission::ImportsRun)?;
        let limit = limit.clamp(1, MAX_REFUSALS);
        Ok(self.page_of_refusals(actor, id, after, limit).await?)
    }

    pub(super) async fn find_import(
        &self,
        actor: &Actor,
        id: ImportId,
    ) -> Result<ImportRow, ImportError> {
        let mut tx = self.read(actor).await?;
        tx.imports().find(id).await?.ok_or(ImportError::NotFound)
    }

    async fn page_of_refusals(
        &self,
        actor: &Actor,
        id: ImportId,
        after: i64,
        limit: u32,
    ) -> Result<(Vec<ImportRefusal>, Option<i64>), ImportError> {
        let mut tx = self.read(actor).await?;
        tx.imports().find(id).await?.ok_or(ImportError::NotFound)?;
        let mut found = tx.imports().refusals(id, after, limit + 1).await?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = found.len() > wanted;
        found.truncate(wanted);
        let next = found.last().filter(|_| more).map(|(key, _)| *key);
        Ok((
            found.into_iter().map(|(_, refusal)| refusal).collect(),
            next,
        ))
    }
}
