//! By what BigCommerce admits the portal: what an administrator has entered, else what the
//! server's configuration says.

use super::{SecretKey, error::SettingsError};
use crate::{
    Portal,
    portal::internal,
    ports::{CommerceError, Credentials, NoConnection},
};
use domain::{
    Problem,
    people::{Actor, Permission},
    problem::{FieldError, ProblemKind},
    settings::{ConnectionForm, ConnectionPart, PartState, SavedBy, SecretText},
};
use std::collections::BTreeMap;
use store::{NewAudit, SavedPart, StoreError, Tx};

/// What the server's configuration says of the connection, besides the store hash.
#[derive(Debug, Clone, Default)]
pub struct ConnectionConfig {
    /// The token of the store's API account.
    pub access_token: Option<SecretText>,
    /// The token for B2B Edition, where the other one does not serve.
    pub b2b_token: Option<SecretText>,
    /// Seals tokens that administrators enter; without it they cannot.
    pub key: Option<SecretKey>,
}

/// Code of the refusal of credentials that BigCommerce was not heard to accept.
const UNTESTED: &str = "connection_untested";

/// The connection that is in force.
pub(super) struct Link {
    /// Where each part comes from.
    pub(super) parts: Vec<(ConnectionPart, PartState)>,
    /// What is used, as far as it is set; `None` cannot be read.
    texts: BTreeMap<ConnectionPart, Option<SecretText>>,
}

impl Link {
    fn text(&self, part: ConnectionPart) -> Option<SecretText> {
        self.texts.get(&part).cloned().flatten()
    }

    /// The hash of the store that is asked.
    pub(super) fn store_hash(&self) -> String {
        self.text(ConnectionPart::StoreHash)
            .map(|hash| hash.expose().to_owned())
            .unwrap_or_default()
    }

    /// As it would be with what was entered.
    fn with(mut self, entered: &[(ConnectionPart, SecretText)]) -> Self {
        for (part, text) in entered {
            self.texts.insert(*part, Some(text.clone()));
        }
        self
    }

    /// What BigCommerce is asked with. A token that cannot be read is not replaced by another
    /// one: whoever entered it meant it.
    pub(super) fn credentials(&self) -> Result<Credentials, NoConnection> {
        let unreadable = self.texts.iter().find(|(_, text)| text.is_none());
        if let Some((part, _)) = unreadable {
            return Err(NoConnection::Unreadable(*part));
        }
        Ok(Credentials {
            store_hash: self.store_hash(),
            access_token: self
                .text(ConnectionPart::AccessToken)
                .ok_or(NoConnection::Missing)?,
            b2b_token: self.text(ConnectionPart::B2bToken),
        })
    }
}

impl Portal {
    /// Has BigCommerce asked with the credentials that are in force, should another process
    /// have changed them.
    ///
    /// # Errors
    /// When the database fails; then all stays as it is.
    pub async fn follow_connection(&self) -> Result<(), Problem> {
        let link = self.read_link(&self.follower()).await;
        let link = link.map_err(|error| internal(&error))?;
        self.commerce().connect(link.credentials());
        Ok(())
    }

    /// Saves what was entered of the connection and uses it from now on. Unless `untested`,
    /// BigCommerce is asked beforehand whether it accepts it.
    ///
    /// # Errors
    /// Without the right; with field errors; `connection_untested` when BigCommerce refuses or
    /// does not answer.
    pub async fn save_connection(
        &self,
        actor: &Actor,
        form: &ConnectionForm,
        untested: bool,
    ) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        let entered = form.read().map_err(SettingsError::Fields)?;
        self.check_key(&entered)?;
        if !untested {
            self.try_entered(actor, &entered).await?;
        }
        self.write_connection(actor, &entered).await?;
        self.use_saved().await;
        Ok(())
    }

    /// Forgets what was entered of a part of the connection, so that the server's configuration
    /// holds again; fine when nothing was.
    ///
    /// # Errors
    /// Without the right, or when the store cannot be another one any more.
    pub async fn forget_connection_part(
        &self,
        actor: &Actor,
        part: ConnectionPart,
    ) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        self.drop_connection_part(actor, part).await?;
        self.use_saved().await;
        Ok(())
    }

    /// What is in force, as the database and the server's configuration have it.
    pub(super) async fn read_link(&self, actor: &Actor) -> Result<Link, StoreError> {
        let mut tx = self.read(actor).await?;
        let link = self.link(tx.connection().parts().await?);
        tx.commit().await?;
        Ok(link)
    }

    pub(super) fn link(&self, saved: Vec<SavedPart>) -> Link {
        let mut saved: BTreeMap<ConnectionPart, SavedPart> =
            saved.into_iter().map(|part| (part.part, part)).collect();
        let mut link = Link {
            parts: Vec::new(),
            texts: BTreeMap::new(),
        };
        for part in ConnectionPart::ALL {
            let state = if let Some(kept) = saved.remove(&part) {
                let text = self.opened(&kept);
                let readable = text.is_some();
                link.texts.insert(part, text);
                if readable {
                    PartState::Saved(kept.saved)
                } else {
                    PartState::Unreadable(kept.saved)
                }
            } else if let Some(text) = self.configured(part) {
                link.texts.insert(part, Some(text));
                PartState::Configured
            } else {
                PartState::Missing
            };
            link.parts.push((part, state));
        }
        link
    }

    /// A part as it was entered; `None` when it cannot be read.
    fn opened(&self, kept: &SavedPart) -> Option<SecretText> {
        if !kept.part.is_secret() {
            return Some(SecretText::new(kept.content.as_str()));
        }
        let key = self.connection_config().key.as_ref()?;
        key.open(self.profile().id, kept.part, &kept.content).ok()
    }

    fn configured(&self, part: ConnectionPart) -> Option<SecretText> {
        let config = self.connection_config();
        match part {
            ConnectionPart::StoreHash => Some(SecretText::new(self.profile().hash.as_str())),
            ConnectionPart::AccessToken => config.access_token.clone(),
            ConnectionPart::B2bToken => config.b2b_token.clone(),
        }
    }

    fn check_key(&self, entered: &[(ConnectionPart, SecretText)]) -> Result<(), SettingsError> {
        let needs_key = |(part, _): &&(ConnectionPart, SecretText)| part.is_secret();
        match entered.iter().find(needs_key) {
            Some((part, _)) if self.connection_config().key.is_none() => {
                let message = "The server has no key to keep it with. Set PORTAL_SECRET_KEY in its \
                               configuration, or set the token itself there.";
                let field = FieldError::new(part.code(), message);
                Err(SettingsError::Fields(vec![field]))
            }
            _ => Ok(()),
        }
    }

    async fn try_entered(
        &self,
        actor: &Actor,
        entered: &[(ConnectionPart, SecretText)],
    ) -> Result<(), Problem> {
        let link = self.read_link(actor).await.map_err(SettingsError::Store)?;
        let tried = match link.with(entered).credentials() {
            Ok(credentials) => self.commerce().try_out(&credentials).await.map(drop),
            Err(error) => Err(CommerceError::from(error)),
        };
        tried.map_err(|error| {
            tracing::warn!(%error, "credentials were tried");
            Problem::new(
                ProblemKind::Upstream,
                UNTESTED,
                format!(
                    "{error}. Nothing was saved. Correct what you entered, or save it all the same."
                ),
            )
        })
    }

    async fn write_connection(
        &self,
        actor: &Actor,
        entered: &[(ConnectionPart, SecretText)],
    ) -> Result<(), SettingsError> {
        let mut tx = self.begin(actor).await?;
        let before = self.link(tx.connection().parts().await?);
        for (part, text) in entered {
            if *part == ConnectionPart::StoreHash {
                if before.store_hash() == text.expose() {
                    continue;
                }
                check_store(&mut tx, &before).await?;
            }
            let kept = SavedPart {
                part: *part,
                content: self.content(*part, text)?,
                saved: SavedBy {
                    at: self.now(),
                    by: actor.name().to_owned(),
                },
            };
            tx.connection().put(kept).await?;
            let summary = match part {
                ConnectionPart::StoreHash => {
                    format!("Connected the BigCommerce store {}.", text.expose())
                }
                _ => format!("Entered the {} of the BigCommerce connection.", part.name()),
            };
            self.note(&mut tx, actor, summary).await?;
        }
        Ok(tx.commit().await?)
    }

    /// As it is kept.
    fn content(&self, part: ConnectionPart, text: &SecretText) -> Result<String, SettingsError> {
        match &self.connection_config().key {
            _ if !part.is_secret() => Ok(text.expose().to_owned()),
            Some(key) => Ok(key.seal(self.profile().id, part, text)?),
            None => Err(SettingsError::NotFound("The server's key")),
        }
    }

    async fn drop_connection_part(
        &self,
        actor: &Actor,
        part: ConnectionPart,
    ) -> Result<(), SettingsError> {
        let mut tx = self.begin(actor).await?;
        let before = self.link(tx.connection().parts().await?);
        if !tx.connection().forget(part).await? {
            return Ok(());
        }
        if part == ConnectionPart::StoreHash && before.store_hash() != self.profile().hash {
            check_store(&mut tx, &before).await?;
        }
        let summary = format!(
            "Forgot the {} of the BigCommerce connection; the server's configuration holds.",
            part.name()
        );
        self.note(&mut tx, actor, summary).await?;
        Ok(tx.commit().await?)
    }

    /// Who changed what; never a token.
    async fn note(&self, tx: &mut Tx, actor: &Actor, summary: String) -> Result<(), StoreError> {
        tx.audit()
            .write(NewAudit {
                noun: "settings",
                noun_id: self.profile().id.0,
                action: "connection changed",
                summary,
                actor,
                before: None,
                after: None,
                at: self.now(),
            })
            .await
    }

    /// What was saved is saved; should it not be read back now, the next poll does.
    async fn use_saved(&self) {
        if let Err(problem) = self.follow_connection().await {
            tracing::warn!(%problem, "the connection is used from the next poll on");
        }
    }
}

/// Another store's orders would be taken for those that are here.
async fn check_store(tx: &mut Tx, before: &Link) -> Result<(), SettingsError> {
    if !tx.connection().has_followed().await? {
        return Ok(());
    }
    Err(SettingsError::field(
        ConnectionPart::StoreHash.code(),
        format!(
            "Orders, companies, checkouts or customers of store {} are here, and another store's \
             would be taken for them. Connect another store to a portal with a database of its own.",
            before.store_hash()
        ),
    ))
}
