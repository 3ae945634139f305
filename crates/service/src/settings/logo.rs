//! The store's logo.

use super::error::SettingsError;
use crate::{Portal, trail::json};
use domain::{
    Problem,
    people::{Actor, Permission},
    settings::{LogoView, inspect_logo},
};
use sha2::{Digest, Sha256};
use store::{Logo, NewAudit, Scope};

impl Portal {
    /// The store's logo, its bytes left out.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn logo(&self, actor: &Actor) -> Result<Option<LogoView>, Problem> {
        actor.require(Permission::SettingsManage)?;
        let read = async { self.read(actor).await?.logos().view().await };
        Ok(read.await.map_err(SettingsError::Store)?)
    }

    /// The logo with this fingerprint, for everybody: it stands on the sign-in page too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn logo_file(&self, hash: &str) -> Result<Option<Logo>, Problem> {
        let read = async {
            let mut tx = self.store().read(Scope::store(self.profile().id)).await?;
            tx.logos().find(hash).await
        };
        Ok(read.await.map_err(SettingsError::Store)?)
    }

    /// Replaces the logo. The bytes decide what it is, not a name.
    ///
    /// # Errors
    /// Without the right, or when the file cannot be the logo.
    pub async fn save_logo(&self, actor: &Actor, bytes: Vec<u8>) -> Result<LogoView, Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.replace_logo(actor, bytes).await?)
    }

    async fn replace_logo(&self, actor: &Actor, bytes: Vec<u8>) -> Result<LogoView, SettingsError> {
        let view = LogoView {
            facts: inspect_logo(&bytes)?,
            hash: hex::encode(&Sha256::digest(&bytes)[..16]),
        };
        let mut tx = self.begin(actor).await?;
        let before = tx.logos().view().await?;
        if before.as_ref() == Some(&view) {
            return Ok(view);
        }
        let (at, logo) = (self.now(), view.clone());
        tx.logos().replace(Logo { view: logo, bytes }, at).await?;
        let (width, height) = (view.facts.width, view.facts.height);
        let summary = format!("The logo was replaced by a picture of {width} × {height} pixels.");
        tx.audit()
            .write(NewAudit {
                before: before.as_ref().map(json).transpose()?,
                after: Some(json(&view)?),
                ..self.logo_deed(actor, summary)
            })
            .await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Removes the logo; fine when there is none.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn remove_logo(&self, actor: &Actor) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.drop_logo(actor).await?)
    }

    async fn drop_logo(&self, actor: &Actor) -> Result<(), SettingsError> {
        let mut tx = self.begin(actor).await?;
        let before = tx.logos().view().await?;
        if tx.logos().remove().await? {
            tx.audit()
                .write(NewAudit {
                    before: before.as_ref().map(json).transpose()?,
                    ..self.logo_deed(actor, "The logo was removed.".to_owned())
                })
                .await?;
            tx.commit().await?;
        }
        Ok(())
    }

    fn logo_deed<'a>(&self, actor: &'a Actor, summary: String) -> NewAudit<'a> {
        let settings = ("settings", self.profile().id.0);
        self.deed(actor, settings, "logo changed", summary)
    }
}
