//! Passwords: argon2id, off the threads that serve requests.

use super::error::PeopleError;
use argon2::{
    Argon2, PasswordHash, PasswordVerifier,
    password_hash::{PasswordHasher, SaltString},
};
use std::sync::OnceLock;
use tokio::sync::Semaphore;

/// One hash takes 19 MiB of memory; a flood of sign-ins waits in line instead of taking it all.
static HASHERS: Semaphore = Semaphore::const_new(4);

/// What unknown users' passwords are compared with, so that they take as long as known ones.
static DECOY: OnceLock<String> = OnceLock::new();

/// The hash under which a password is kept.
pub(super) async fn hash(password: String) -> Result<String, PeopleError> {
    aside(move || hash_now(password.as_bytes())).await?
}

/// Does the password belong to the hash? Without a hash, and with the empty one of who has
/// not chosen a password yet, the answer is no, after the same work.
pub(super) async fn verify(password: String, hash: Option<String>) -> Result<bool, PeopleError> {
    let hash = hash.filter(|hash| !hash.is_empty());
    aside(move || {
        let decoy = match DECOY.get() {
            Some(decoy) => decoy,
            None => {
                let made = hash_now(&rand::random::<[u8; 16]>())?;
                DECOY.get_or_init(|| made)
            }
        };
        let expected = hash.as_deref().unwrap_or(decoy);
        let Ok(parsed) = PasswordHash::new(expected) else {
            return Ok(false);
        };
        let right = Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok();
        Ok(right && hash.is_some())
    })
    .await?
}

fn hash_now(password: &[u8]) -> Result<String, PeopleError> {
    let failed = |error: argon2::password_hash::Error| PeopleError::Hashing(error.to_string());
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).map_err(failed)?;
    Ok(Argon2::default()
        .hash_password(password, &salt)
        .map_err(failed)?
        .to_string())
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PeopleError> {
    let permit = HASHERS
        .acquire()
        .await
        .map_err(|error| PeopleError::Hashing(error.to_string()))?;
    let done = tokio::task::spawn_blocking(work).await;
    drop(permit);
    done.map_err(|error| PeopleError::Hashing(error.to_string()))
}
