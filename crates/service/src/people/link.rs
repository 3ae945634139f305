//! Links by which somebody sets a password: the first one, or a forgotten one anew.

use super::{error::PeopleError, password, session::token_hash};
use crate::{Portal, again::again};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Problem, UserId,
    people::{Actor, PasswordLink, PasswordLinkView, Permission, check_new_password},
    problem::FieldError,
};
use store::{NewAudit, Scope, StoreError, Tx};

/// How long a link works: over a weekend.
const LASTS: TimeDelta = TimeDelta::hours(72);

impl Portal {
    /// Makes a link by which one of the seller's staff sets a password, to be handed over by
    /// whoever asks for it. One made before no longer works; the present password does until
    /// the link is used.
    ///
    /// # Errors
    /// Without the right, or when the user does not exist or is disabled.
    pub async fn create_password_link(
        &self,
        actor: &Actor,
        user: UserId,
    ) -> Result<PasswordLink, Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_create_link(actor, user)).await?)
    }

    /// Whose password a link sets. Needs nobody signed in: the link's secret is the right.
    ///
    /// # Errors
    /// `link_over` when the link was used, replaced, or is too old.
    pub async fn password_link(&self, token: &str) -> Result<PasswordLinkView, Problem> {
        Ok(self.find_link(token).await?)
    }

    /// Sets the password of whom the link is for, uses the link up, and ends the person's
    /// sessions. Needs nobody signed in.
    ///
    /// # Errors
    /// `link_over` as above, also for the second of two who use it at once; with field errors
    /// when the password is not acceptable.
    pub async fn set_password_by_link(&self, token: &str, password: &str) -> Result<(), Problem> {
        Ok(self.use_link(token, password).await?)
    }

    /// Makes the link of a user within a unit of work that has judged who may.
    pub(crate) async fn issue_password_link(
        &self,
        tx: &mut Tx,
        user: UserId,
        at: DateTime<Utc>,
    ) -> Result<PasswordLink, StoreError> {
        let link = PasswordLink {
            token: hex::encode(rand::random::<[u8; 32]>()),
            expires_at: at + LASTS,
        };
        tx.password_links()
            .replace(&token_hash(&link.token), user, at, link.expires_at)
            .await?;
        tx.password_requests().settle(user).await?;
        Ok(link)
    }

    async fn try_create_link(
        &self,
        actor: &Actor,
        id: UserId,
    ) -> Result<PasswordLink, PeopleError> {
        let mut tx = self.begin(actor).await?;
        let user = super::staff(&mut tx, id).await?;
        if user.disabled {
            return Err(PeopleError::Disabled(user.name));
        }
        let at = self.now();
        let link = self.issue_password_link(&mut tx, id, at).await?;
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: id.0,
                action: "password link made",
                summary: format!("A link was made by which {} can set a password.", user.name),
                actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(link)
    }

    async fn find_link(&self, token: &str) -> Result<PasswordLinkView, PeopleError> {
        let mut tx = self.store().read(Scope::store(self.profile().id)).await?;
        let found = tx
            .password_links()
            .find(&token_hash(token), self.now())
            .await?;
        tx.commit().await?;
        found.ok_or(PeopleError::LinkOver)
    }

    async fn use_link(&self, token: &str, password: &str) -> Result<(), PeopleError> {
        // A guess costs no hashing.
        self.find_link(token).await?;
        check_new_password(password).map_err(|error| {
            PeopleError::fields(
                "The password was not set.",
                vec![FieldError::new("password", error)],
            )
        })?;
        let hash = password::hash(password.to_owned()).await?;
        let now = self.now();
        let mut tx = self.store().begin(Scope::store(self.profile().id)).await?;
        let id = tx
            .password_links()
            .take(&token_hash(token), now)
            .await?
            .ok_or(PeopleError::LinkOver)?;
        let (user, _) = tx.users().find(id).await?.ok_or(PeopleError::LinkOver)?;
        let summary = format!("{} set a password by a link.", user.name);
        let actor = self.actor_of(&mut tx, &user, None).await?;
        tx.users().set_password(id, &hash).await?;
        tx.sessions().end_all(id, None).await?;
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: id.0,
                action: "password set",
                summary,
                actor: &actor,
                before: None,
                after: None,
                at: now,
            })
            .await?;
        Ok(tx.commit().await?)
    }
}
