//! Signing in and out.

use super::{
    Client, Session, SessionToken,
    error::PeopleError,
    password,
    session::{ABSOLUTE, IDLE, token_hash},
};
use crate::{Portal, again::again, network::network_of, portal::internal};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Problem,
    people::{EmailAddress, PASSWORD_MAX_BYTES, device_name},
};
use store::{NewAudit, NewSession, Scope, User};

/// How long failures are remembered.
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Failures within the window after which an e-mail address must wait, for whoever asks from
/// the same network. A stranger elsewhere cannot lock a person out.
const PER_PAIR: i64 = 10;

/// Failures within the window after which an e-mail address must wait wherever from: by then
/// many networks guess at it together.
const PER_EMAIL: i64 = 100;

/// Failures within the window after which a network must wait; a whole office may share one.
const PER_NETWORK: i64 = 30;

/// Whose attempts are counted.
struct Subjects {
    pair: String,
    email: String,
    network: String,
}

impl Subjects {
    fn new(email: &str, network: &str) -> Self {
        Self {
            pair: format!("sign-in:{email} from {network}"),
            email: format!("sign-in:{email}"),
            network: format!("sign-in from {network}"),
        }
    }

    /// Each with its limit.
    fn limits(&self) -> [(&str, i64); 3] {
        [
            (&self.pair, PER_PAIR),
            (&self.email, PER_EMAIL),
            (&self.network, PER_NETWORK),
        ]
    }
}

impl Portal {
    /// Checks e-mail and password and opens a session. The client's address is for limiting
    /// attempts per network, and both address and device for showing people their sessions.
    ///
    /// # Errors
    /// `sign_in_failed`, with the same words whether the address is unknown, the password
    /// wrong or the user disabled; `too_many_attempts` with how long to wait.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        client: impl Into<Client<'_>>,
    ) -> Result<(SessionToken, Session), Problem> {
        Ok(self.try_sign_in(email, password, client.into()).await?)
    }

    /// Ends the session of a token; fine when it is over already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &str) -> Result<(), Problem> {
        let result = async {
            let mut tx = self.store().begin(Scope::store(self.profile().id)).await?;
            tx.sessions().delete(&token_hash(token)).await?;
            tx.commit().await
        };
        result.await.map_err(|error| internal(&error))
    }

    async fn try_sign_in(
        &self,
        email: &str,
        password: &str,
        client: Client<'_>,
    ) -> Result<(SessionToken, Session), PeopleError> {
        // Whatever is no address is nobody's, and counts all the same.
        let typed = EmailAddress::parse(email).ok();
        let email = typed.as_ref().map_or("", EmailAddress::as_str);
        let subjects = Subjects::new(email, &network_of(client.address));
        let known = again(|| self.count_attempt(&subjects, email)).await?;
        let (user, hash) = known.map_or((None, None), |(user, hash)| (Some(user), Some(hash)));
        let too_long = password.len() > PASSWORD_MAX_BYTES;
        let typed = if too_long {
            String::new()
        } else {
            password.to_owned()
        };
        let right = password::verify(typed, hash).await? && !too_long;
        match user {
            Some(user) if right && !user.disabled => {
                again(|| self.open_session(&subjects, &user, client)).await
            }
            _ => {
                tracing::warn!(client = client.address, "sign-in failed");
                Err(PeopleError::SignInFailed)
            }
        }
    }

    /// Counts the attempt as a failure until it has succeeded, and finds the user.
    async fn count_attempt(
        &self,
        subjects: &Subjects,
        email: &str,
    ) -> Result<Option<(User, String)>, PeopleError> {
        let now = self.now();
        let mut tx = self.store().begin(Scope::store(self.profile().id)).await?;
        for (subject, most) in subjects.limits() {
            let attempts = tx.attempts().count(subject, now, now - WINDOW).await?;
            if attempts.count > most {
                return Err(PeopleError::TooManyAttempts {
                    wait: wait(attempts.since + WINDOW, now),
                });
            }
        }
        let user = tx.users().find_by_email(email).await?;
        tx.commit().await?;
        Ok(user)
    }

    async fn open_session(
        &self,
        subjects: &Subjects,
        user: &User,
        client: Client<'_>,
    ) -> Result<(SessionToken, Session), PeopleError> {
        let now = self.now();
        let token = SessionToken(hex::encode(rand::random::<[u8; 32]>()));
        let mut tx = self.store().begin(Scope::store(self.profile().id)).await?;
        let look = tx.settings().look().await?;
        let session = self.session_of(&mut tx, user.clone(), None, look).await?;
        tx.attempts().clear(&subjects.pair).await?;
        tx.attempts().take_back(&subjects.email).await?;
        tx.attempts().take_back(&subjects.network).await?;
        tx.sessions().sweep(now).await?;
        if let Some(user_id) = session.actor.user_id() {
            let expires_at = now + IDLE.min(ABSOLUTE);
            tx.sessions()
                .insert(NewSession {
                    token_hash: &token_hash(&token.0),
                    user: user_id,
                    device: &device_name(client.user_agent),
                    network: client.address,
                    at: now,
                    expires_at,
                })
                .await?;
            tx.users().set_signed_in(user_id, now).await?;
            tx.audit()
                .write(NewAudit {
                    noun: "user",
                    noun_id: user_id.0,
                    action: "signed in",
                    summary: format!("{} signed in.", session.view.name),
                    actor: &session.actor,
                    before: None,
                    after: None,
                    at: now,
                })
                .await?;
        }
        tx.commit().await?;
        Ok((token, session))
    }
}

/// Whole minutes, rounded up.
fn wait(until: DateTime<Utc>, now: DateTime<Utc>) -> String {
    match ((until - now).num_seconds() + 59).div_euclid(60) {
        ..=1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}
