//! Signing in for the storefront's buyer portal: it gets the same sessions as the portal's own
//! pages, for the buyer area alone.

use super::{Client, Session, SessionToken};
use crate::Portal;
use domain::{Problem, people::Door, storefront::StorefrontAccount};

impl Portal {
    /// Checks e-mail and password and opens a session of the buyer area.
    ///
    /// # Errors
    /// As [`Portal::sign_in`]; whoever is in no company is refused like somebody unknown.
    pub async fn log_in_at_storefront(
        &self,
        email: &str,
        password: &str,
        client: impl Into<Client<'_>>,
    ) -> Result<(SessionToken, StorefrontAccount), Problem> {
        let opened = self.sign_in_as_buyer(email, password, client.into()).await;
        let (token, session) = opened?;
        let account = self.storefront_account(&session.actor).await?;
        Ok((token, account))
    }

    /// Opens a session of the contact whose storefront account BigCommerce says is signed in.
    ///
    /// # Errors
    /// As [`Portal::sign_in_from_storefront`].
    pub async fn authorize_at_storefront(
        &self,
        statement: &str,
        client: impl Into<Client<'_>>,
    ) -> Result<(SessionToken, StorefrontAccount), Problem> {
        let opened = self.sign_in_from_storefront(statement, client).await;
        let (token, session) = opened?;
        let account = self.storefront_account(&session.actor).await?;
        Ok((token, account))
    }

    /// The session of a token, if it is one that lasts, and a buyer's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn storefront_session(&self, token: &str) -> Result<Option<Session>, Problem> {
        let session = self.session(token).await?;
        let session = session.filter(|session| session.actor.buyer().is_some());
        Ok(session.map(|mut session| {
            session.actor.door = Door::Storefront;
            session
        }))
    }
}
