//! The session of a request.

use super::Session;
use crate::{Portal, portal::internal};
use chrono::TimeDelta;
use domain::{
    Problem,
    people::{Actor, Buyer, Door, Place, Seller, SessionView},
};
use sha2::{Digest, Sha256};
use store::{Scope, StoreError, User, UserPlace};

/// A session that is not used for so long is over.
pub(super) const IDLE: TimeDelta = TimeDelta::hours(8);

/// However busy, no session outlives this.
pub(super) const ABSOLUTE: TimeDelta = TimeDelta::days(7);

/// Use is noted no more often than this, so that looking at a page normally writes nothing.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The form in which a token is kept.
pub(super) fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

impl Portal {
    /// The session of a token, if it is one that lasts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, Problem> {
        self.find_session(token)
            .await
            .map_err(|error| internal(&error))
    }

    async fn find_session(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let now = self.now();
        let scope = Scope::store(self.profile().id);
        let hash = token_hash(token);
        let mut tx = self.store().read(scope.clone()).await?;
        let found = tx.sessions().find(&hash, now).await?;
        tx.commit().await?;
        let Some(record) = found else { return Ok(None) };
        if now - record.seen_at >= NOTED_EVERY {
            let expires_at = (now + IDLE).min(record.created_at + ABSOLUTE);
            let mut tx = self.store().begin(scope).await?;
            tx.sessions().touch(&hash, now, expires_at).await?;
            tx.commit().await?;
        }
        Ok(Some(self.session_of(record.user)))
    }

    /// What a user may do and sees of themselves.
    pub(super) fn session_of(&self, user: User) -> Session {
        let profile = self.profile();
        let (place, company, permissions) = match user.place {
            UserPlace::Seller(role) => {
                let permissions = role.permissions;
                let seller = Seller {
                    user_id: user.id,
                    name: user.name.clone(),
                    permissions: permissions.clone(),
                };
                (Place::Seller(seller), None, permissions)
            }
            UserPlace::Buyer {
                company_id,
                company,
                role,
            } => {
                let permissions = role.permissions().to_vec();
                let buyer = Buyer {
                    user_id: user.id,
                    name: user.name.clone(),
                    company_id,
                    companies: vec![company_id],
                    permissions: permissions.clone(),
                };
                (Place::Buyer(buyer), Some(company), permissions)
            }
        };
        Session {
            actor: Actor {
                store_id: profile.id,
                door: Door::Portal,
                place,
            },
            view: SessionView {
                name: user.name,
                email: user.email,
                company,
                permissions,
                store: profile.name.clone(),
                accent: profile.accent.clone(),
            },
        }
    }
}
