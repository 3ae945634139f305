//! Accounts of programs. A token is shown once and kept as a hash only.

use super::error::SettingsError;
use crate::{Portal, portal::internal};
use chrono::TimeDelta;
use domain::{
    ApiAccountId, Problem,
    people::{Actor, Door, Permission, Place, Program},
    problem::ProblemKind,
    settings::{ApiAccount, ApiAccountForm, ApiScope, NewApiToken},
};
use sha2::{Digest, Sha256};
use store::{NewApiAccount, Scope, StoreError};

/// Use is noted no more often than this, so that reading normally writes nothing.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// What the audit trail calls an account.
const NOUN: &str = "api account";

/// How much of a token is shown to tell it from others.
const ENDING: usize = 4;

impl Portal {
    /// All accounts of programs, the latest first, revoked ones too.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn api_accounts(&self, actor: &Actor) -> Result<Vec<ApiAccount>, Problem> {
        actor.require(Permission::SettingsManage)?;
        let read = async { self.read(actor).await?.api_accounts().list().await };
        Ok(read.await.map_err(SettingsError::Store)?)
    }

    /// Makes an account. Its token is in the answer and nowhere else.
    ///
    /// # Errors
    /// Without the right, or with field errors.
    pub async fn create_api_account(
        &self,
        actor: &Actor,
        form: &ApiAccountForm,
    ) -> Result<NewApiToken, Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.make_api_account(actor, form).await?)
    }

    async fn make_api_account(
        &self,
        actor: &Actor,
        form: &ApiAccountForm,
    ) -> Result<NewApiToken, SettingsError> {
        let token = hex::encode(rand::random::<[u8; 32]>());
        self.store_api_account(actor, form, token).await
    }

    /// Makes an account with a token that is known already, unless it is there: the demo's,
    /// which is as public as its passwords.
    ///
    /// # Errors
    /// Unless the portal itself asks; with field errors.
    pub async fn install_api_account(
        &self,
        actor: &Actor,
        form: &ApiAccountForm,
        token: &str,
    ) -> Result<(), Problem> {
        if actor.place != Place::System {
            return Err(Problem::new(
                ProblemKind::NotAllowed,
                "not_allowed",
                "Nobody chooses the token of an API account. Nothing was changed.",
            ));
        }
        if self.program(token).await?.is_none() {
            self.store_api_account(actor, form, token.to_owned())
                .await?;
        }
        Ok(())
    }

    async fn store_api_account(
        &self,
        actor: &Actor,
        form: &ApiAccountForm,
        token: String,
    ) -> Result<NewApiToken, SettingsError> {
        let (name, scopes) = form.read().map_err(SettingsError::Fields)?;
        let ending = token.chars().rev().take(ENDING).collect::<Vec<_>>();
        let ending: String = ending.into_iter().rev().collect();
        let at = self.now();
        let mut tx = self.begin(actor).await?;
        let new = NewApiAccount {
            name: &name,
            token_hash: &token_hash(&token),
            ending: &ending,
            scopes: &scopes,
            created_by: actor.name(),
            at,
        };
        let id = tx.api_accounts().insert(new).await?;
        let may: Vec<String> = scopes
            .iter()
            .map(|scope| scope.label().to_lowercase())
            .collect();
        let summary = format!(
            "API account {name} was created. It may: {}.",
            may.join("; ")
        );
        tx.audit()
            .write(self.deed(actor, (NOUN, id.0), "created", summary))
            .await?;
        let account = tx.api_accounts().find(id).await?;
        tx.commit().await?;
        Ok(NewApiToken {
            account: account.ok_or(SettingsError::NotFound("This API account"))?,
            token,
        })
    }

    /// Makes the token of an account worth nothing, from the next request on; fine when it
    /// is already.
    ///
    /// # Errors
    /// Without the right, or when the account does not exist.
    pub async fn revoke_api_account(&self, actor: &Actor, id: ApiAccountId) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.end_api_account(actor, id).await?)
    }

    async fn end_api_account(&self, actor: &Actor, id: ApiAccountId) -> Result<(), SettingsError> {
        let mut tx = self.begin(actor).await?;
        let account = tx.api_accounts().find(id).await?;
        let account = account.ok_or(SettingsError::NotFound("This API account"))?;
        if tx.api_accounts().revoke(id, self.now()).await? {
            let summary = format!("API account {} was revoked.", account.name);
            tx.audit()
                .write(self.deed(actor, (NOUN, id.0), "revoked", summary))
                .await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Who a token belongs to; `None` when nobody, or not any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn program(&self, token: &str) -> Result<Option<Actor>, Problem> {
        self.find_program(token)
            .await
            .map_err(|error| internal(&error))
    }

    async fn find_program(&self, token: &str) -> Result<Option<Actor>, StoreError> {
        let scope = Scope::store(self.profile().id);
        let mut tx = self.store().read(scope.clone()).await?;
        let found = tx.api_accounts().of_token(&token_hash(token)).await?;
        tx.commit().await?;
        let Some(account) = found else {
            return Ok(None);
        };
        let now = self.now();
        if account
            .last_used_at
            .is_none_or(|used| now - used >= NOTED_EVERY)
        {
            let mut tx = self.store().begin(scope).await?;
            tx.api_accounts().used(account.id, now).await?;
            tx.commit().await?;
        }
        Ok(Some(self.program_of(account)))
    }

    /// The program of an account, as it is now; `None` when it was revoked.
    pub(crate) async fn program_by_id(
        &self,
        id: ApiAccountId,
    ) -> Result<Option<Actor>, StoreError> {
        let mut tx = self.store().read(Scope::store(self.profile().id)).await?;
        let found = tx.api_accounts().find(id).await?;
        tx.commit().await?;
        let account = found.filter(|account| account.revoked_at.is_none());
        Ok(account.map(|account| self.program_of(account)))
    }

    /// Who has an account.
    fn program_of(&self, account: ApiAccount) -> Actor {
        let mut permissions: Vec<Permission> = account
            .scopes
            .iter()
            .flat_map(|scope: &ApiScope| scope.permissions())
            .copied()
            .collect();
        permissions.sort_unstable();
        permissions.dedup();
        Actor {
            store_id: self.profile().id,
            door: Door::Api,
            from: None,
            place: Place::Program(Program {
                account_id: account.id,
                name: account.name,
                permissions,
            }),
        }
    }
}

/// The form in which a token is kept.
fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
