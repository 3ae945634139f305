//! Registering an import.

use super::{alive::LEASE, error::ImportError};
use crate::Portal;
use domain::{
    ImportId, Problem,
    import::ImportOptions,
    people::{Actor, Permission},
};
use store::{NewAudit, NewImport};

/// The longest file name that is kept, in characters.
const MAX_NAME: usize = 200;

impl Portal {
    /// Registers an import and yields its id; [`Portal::run_import`] carries it out.
    ///
    /// # Errors
    /// Without the right.
    pub async fn start_import(
        &self,
        actor: &Actor,
        file_name: &str,
        options: &ImportOptions,
    ) -> Result<ImportId, Problem> {
        actor.require(Permission::ImportsRun)?;
        Ok(self
            .register_import(actor, file_name, options.dry_run)
            .await?)
    }

    async fn register_import(
        &self,
        actor: &Actor,
        file_name: &str,
        dry_run: bool,
    ) -> Result<ImportId, ImportError> {
        let file_name: String = file_name
            .chars()
            .filter(|c| !c.is_control())
            .take(MAX_NAME)
            .collect();
        let at = self.now();
        let mut tx = self.begin(actor).await?;
        let new = NewImport {
            file_name: &file_name,
            dry_run,
            started_by: actor.name(),
            at,
            alive_until: at + LEASE,
        };
        let id = tx.imports().insert(new).await?;
        let kind = if dry_run { "Dry run of" } else { "Import of" };
        tx.audit()
            .write(NewAudit {
                noun: "import",
                noun_id: id.0,
                action: "started",
                summary: format!("{kind} {file_name} was started."),
                actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(id)
    }
}
