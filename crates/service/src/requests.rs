//! Requests of programs that carry a key: the same one sent again is done once, and answered as
//! it was the first time.

use crate::{Portal, again::again, form_key, portal::internal};
use chrono::TimeDelta;
use domain::{
    ApiAccountId, Problem,
    people::{Actor, Place},
    problem::{FieldError, ProblemKind},
};
use sha2::{Digest, Sha256};
use store::{Forgotten, KeptRequest, KeyedRequest, StoreError};

/// For how long a first answer is given again.
pub(crate) const KEPT_FOR: TimeDelta = TimeDelta::hours(24);

/// After so long a request that never came to an answer has ended with its process, and may be
/// sent anew. Whatever it had done by then is found by the work's own keys.
const UNDER_WAY_FOR: TimeDelta = TimeDelta::minutes(5);

/// A request as it is compared with another one under the same key.
#[derive(Debug, Clone, Copy)]
pub struct RepeatableRequest<'a> {
    /// The key that the program chose.
    pub key: &'a str,
    /// Where it was sent.
    pub path: &'a str,
    /// What was sent.
    pub body: &'a [u8],
}

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAnswer {
    /// Its HTTP status.
    pub status: u16,
    /// Its body.
    pub body: String,
}

impl Portal {
    /// Takes a key for a request. `None` when nobody has before: then it is to be done, and
    /// ends with [`Portal::answer_request`] or [`Portal::release_request`].
    ///
    /// # Errors
    /// Unless a program asks; when the key is unusable; `idempotency_mismatch` when it was
    /// another request's; `request_under_way` while that has no answer yet.
    pub async fn claim_request(
        &self,
        actor: &Actor,
        request: RepeatableRequest<'_>,
    ) -> Result<Option<FirstAnswer>, Problem> {
        let account = account_of(actor)?;
        if !form_key::is_usable(request.key) {
            let message = "A key has at most 200 letters, digits and signs, without blanks.";
            let field = FieldError::new("Idempotency-Key", message);
            return Err(Problem::invalid(message, vec![field]));
        }
        let fingerprint = request.fingerprint();
        let keyed = KeyedRequest {
            account,
            key: request.key,
            fingerprint: &fingerprint,
        };
        let known = again(|| self.take_key(actor, keyed)).await;
        match known.map_err(|error| internal(&error))? {
            None => Ok(None),
            Some(known) => first_answer(known, &fingerprint),
        }
    }

    async fn take_key(
        &self,
        actor: &Actor,
        request: KeyedRequest<'_>,
    ) -> Result<Option<KeptRequest>, StoreError> {
        let now = self.now();
        let forgotten = Forgotten {
            answered: now - KEPT_FOR,
            unanswered: now - UNDER_WAY_FOR,
        };
        let mut tx = self.begin(actor).await?;
        let known = if tx.api_requests().claim(request, now, forgotten).await? {
            None
        } else {
            // Whoever has given it back at this very moment was still at it.
            let under_way = || KeptRequest {
                fingerprint: request.fingerprint.to_owned(),
                status: None,
                answer: None,
            };
            let found = tx.api_requests().find(request.account, request.key).await?;
            Some(found.unwrap_or_else(under_way))
        };
        tx.commit().await?;
        Ok(known)
    }

    /// Keeps what was answered, to be answered again.
    ///
    /// # Errors
    /// Unless a program asks, or when the database fails.
    pub async fn answer_request(
        &self,
        actor: &Actor,
        key: &str,
        answer: &FirstAnswer,
    ) -> Result<(), Problem> {
        let account = account_of(actor)?;
        let write = async {
            let mut tx = self.begin(actor).await?;
            tx.api_requests()
                .answer(account, key, answer.status, &answer.body)
                .await?;
            tx.commit().await
        };
        let written: Result<(), StoreError> = write.await;
        written.map_err(|error| internal(&error))
    }

    /// Gives the key back of a request that came to nothing, so that it can be sent again.
    ///
    /// # Errors
    /// Unless a program asks, or when the database fails.
    pub async fn release_request(&self, actor: &Actor, key: &str) -> Result<(), Problem> {
        let account = account_of(actor)?;
        let write = async {
            let mut tx = self.begin(actor).await?;
            tx.api_requests().release(account, key).await?;
            tx.commit().await
        };
        let written: Result<(), StoreError> = write.await;
        written.map_err(|error| internal(&error))
    }
}

/// What the request with this fingerprint is told of a key that is taken.
fn first_answer(known: KeptRequest, fingerprint: &str) -> Result<Option<FirstAnswer>, Problem> {
    if known.fingerprint != fingerprint {
        return Err(Problem::conflict(
            "idempotency_mismatch",
            "This key was sent with another request before. Nothing was changed. Send a new key \
             with a new request.",
        ));
    }
    let status = known.status.and_then(|status| u16::try_from(status).ok());
    match (status, known.answer) {
        (Some(status), Some(body)) => Ok(Some(FirstAnswer { status, body })),
        _ => Err(Problem::conflict(
            "request_under_way",
            "The first request with this key is still being worked on. Nothing was changed by \
             this one. Send it again in a moment.",
        )),
    }
}

impl RepeatableRequest<'_> {
    fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.path.as_bytes());
        // No path holds a NUL, so no path runs over into a body.
        hash.update([0]);
        hash.update(self.body);
        hex::encode(hash.finalize())
    }
}

fn account_of(actor: &Actor) -> Result<ApiAccountId, Problem> {
    match &actor.place {
        Place::Program(program) => Ok(program.account_id),
        Place::Seller(_) | Place::Buyer(_) | Place::Holder(_) | Place::System => Err(Problem::new(
            ProblemKind::NotAllowed,
            "not_allowed",
            "Only programs send requests with a key.",
        )),
    }
}
