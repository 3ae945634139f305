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
    people::{Area, EmailAddress, PASSWORD_MAX_BYTES, device_name},
};
use store::{NewSession, Scope, StoreError, Tx, User};

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
        Ok(self
            .try_sign_in(email, password, None, client.into())
            .await?)
    }

    /// As [`Portal::sign_in`], for the buyer area alone. Whoever is in no company is refused
    /// like somebody unknown.
    pub(crate) async fn sign_in_as_buyer(
        &self,
        email: &str,
        password: &str,
        client: Client<'_>,
    ) -> Result<(SessionToken, Session), Problem> {
        let area = Some(Area::Buyer);
        Ok(self.try_sign_in(email, password, area, client).await?)
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
        area: Option<Area>,
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
            Some(user) if right && !user.disabled && area.is_none_or(|area| user.has(area)) => {
                again(|| self.open_session(&subjects, &user, area, client)).await
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
        area: Option<Area>,
        client: Client<'_>,
    ) -> Result<(SessionToken, Session), PeopleError> {
        let mut tx = self.store().begin(Scope::store(self.profile().id)).await?;
        tx.attempts().clear(&subjects.pair).await?;
        tx.attempts().take_back(&subjects.email).await?;
        tx.attempts().take_back(&subjects.network).await?;
        let opened = self
            .start_session(&mut tx, user, area, client, "signed in")
            .await?;
        tx.commit().await?;
        Ok(opened)
    }

    /// Opens the session of somebody who has proved who they are, within the unit of work that
    /// has judged it. `deed` is what the history says: `signed in`.
    pub(super) async fn start_session(
        &self,
        tx: &mut Tx,
        user: &User,
        area: Option<Area>,
        client: Client<'_>,
        deed: &str,
    ) -> Result<(SessionToken, Session), StoreError> {
        let now = self.now();
        let token = SessionToken(hex::encode(rand::random::<[u8; 32]>()));
        let hash = token_hash(&token.0);
        let look = tx.settings().look().await?;
        let session = self.session_of(tx, user.clone(), area, look).await?;
        tx.sessions().sweep(now).await?;
        tx.sessions()
            .insert(NewSession {
                token_hash: &hash,
                user: user.id,
                device: &device_name(client.user_agent),
                network: client.address,
                at: now,
                expires_at: now + IDLE.min(ABSOLUTE),
            })
            .await?;
        if let Some(area) = area {
            tx.sessions().set_area(user.id, &hash, area).await?;
        }
        tx.users().set_signed_in(user.id, now).await?;
        // Whoever is in has not forgotten the password, or needs none.
        tx.password_requests().settle(user.id).await?;
        let summary = format!("{} {deed}.", session.view.name);
        let thing = ("user", user.id.0);
        tx.audit()
            .write(self.deed(&session.actor, thing, "signed in", summary))
            .await?;
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
