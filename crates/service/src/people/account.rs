//! One's own account: password and sessions.

use super::{error::PeopleError, password, session::token_hash};
use crate::{Portal, portal::internal};
use chrono::TimeDelta;
use domain::{
    Problem, UserId,
    people::{Actor, PASSWORD_MAX_BYTES, SessionRow, check_new_password},
    problem::FieldError,
};
use store::{NewAudit, StoreError};

/// How long wrong present passwords are remembered.
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// So many tries of the present password within the window; more are no forgetting.
const TRIES: i64 = 10;

/// What follows when something typed is not acceptable.
const NOT_CHANGED: &str = "Your password was not changed.";

impl Portal {
    /// Where one is signed in, the latest used first. `token` is the asking session's.
    ///
    /// # Errors
    /// For the portal itself, or when the database fails.
    pub async fn own_sessions(
        &self,
        actor: &Actor,
        token: &str,
    ) -> Result<Vec<SessionRow>, Problem> {
        let user = person(actor)?;
        let current = token_hash(token);
        let result = async {
            let mut tx = self.read(actor).await?;
            let rows = tx.sessions().of_user(user, self.now()).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(rows)
        };
        let rows = result.await.map_err(|error| internal(&error))?;
        Ok(rows
            .into_iter()
            .map(|row| SessionRow {
                current: row.key == current,
                ..row
            })
            .collect())
    }

    /// Ends one of one's own sessions; fine when it is over already.
    ///
    /// # Errors
    /// For the portal itself, or when the database fails.
    pub async fn end_own_session(&self, actor: &Actor, key: &str) -> Result<(), Problem> {
        let user = person(actor)?;
        let result = async {
            let mut tx = self.begin(actor).await?;
            if tx.sessions().end(user, key).await? {
                let summary = format!("{} ended one of their sessions.", actor.name());
                tx.audit()
                    .write(self.own_deed(actor, user, "session ended", summary))
                    .await?;
            }
            tx.commit().await
        };
        result.await.map_err(|error| internal(&error))
    }

    /// Ends one's own sessions but the asking one.
    ///
    /// # Errors
    /// For the portal itself, or when the database fails.
    pub async fn end_other_sessions(&self, actor: &Actor, token: &str) -> Result<(), Problem> {
        let user = person(actor)?;
        let result = async {
            let mut tx = self.begin(actor).await?;
            let ended = tx
                .sessions()
                .end_all(user, Some(&token_hash(token)))
                .await?;
            if ended > 0 {
                let summary = format!("{} ended all their other sessions.", actor.name());
                tx.audit()
                    .write(self.own_deed(actor, user, "sessions ended", summary))
                    .await?;
            }
            tx.commit().await
        };
        result.await.map_err(|error| internal(&error))
    }

    /// Changes one's own password and ends one's other sessions.
    ///
    /// # Errors
    /// With field errors when the present password is wrong or the new one not acceptable;
    /// `too_many_attempts`; for the portal itself.
    pub async fn change_own_password(
        &self,
        actor: &Actor,
        token: &str,
        present: &str,
        new: &str,
    ) -> Result<(), Problem> {
        let user = person(actor)?;
        Ok(self.try_change(actor, user, token, present, new).await?)
    }

    async fn try_change(
        &self,
        actor: &Actor,
        user: UserId,
        token: &str,
        present: &str,
        new: &str,
    ) -> Result<(), PeopleError> {
        let refuse = |field, message: String| {
            PeopleError::fields(NOT_CHANGED, vec![FieldError::new(field, message)])
        };
        check_new_password(new).map_err(|error| refuse("new", error.to_string()))?;
        let hash = self.count_try(actor, user).await?;
        let typed = if present.len() > PASSWORD_MAX_BYTES {
            String::new()
        } else {
            present.to_owned()
        };
        if !password::verify(typed, Some(hash)).await? {
            let wrong = "This is not your present password.".to_owned();
            return Err(refuse("present", wrong));
        }
        let hash = password::hash(new.to_owned()).await?;
        let mut tx = self.begin(actor).await?;
        tx.users().set_password(user, &hash).await?;
        tx.sessions()
            .end_all(user, Some(&token_hash(token)))
            .await?;
        tx.password_links().withdraw(user).await?;
        tx.attempts().clear(&subject(user)).await?;
        let summary = format!("{} changed their password.", actor.name());
        tx.audit()
            .write(self.own_deed(actor, user, "password changed", summary))
            .await?;
        Ok(tx.commit().await?)
    }

    /// Counts a try of the present password before it is looked at, and finds its hash:
    /// whoever finds a browser unattended shall not guess for long.
    async fn count_try(&self, actor: &Actor, user: UserId) -> Result<String, PeopleError> {
        let now = self.now();
        let mut tx = self.begin(actor).await?;
        let tries = tx
            .attempts()
            .count(&subject(user), now, now - WINDOW)
            .await?;
        let found = tx.users().find(user).await?;
        tx.commit().await?;
        if tries.count > TRIES {
            return Err(PeopleError::TooManyTries);
        }
        found.map(|(_, hash)| hash).ok_or(PeopleError::NotFound)
    }

    fn own_deed<'a>(
        &self,
        actor: &'a Actor,
        user: UserId,
        action: &'a str,
        summary: String,
    ) -> NewAudit<'a> {
        NewAudit {
            noun: "user",
            noun_id: user.0,
            action,
            summary,
            actor,
            before: None,
            after: None,
            at: self.now(),
        }
    }
}

fn subject(user: UserId) -> String {
    format!("password of {user}")
}

pub(super) fn person(actor: &Actor) -> Result<UserId, PeopleError> {
    actor.user_id().ok_or(PeopleError::NoPerson)
}
