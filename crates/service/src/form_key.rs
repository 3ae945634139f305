//! The key that makes a form sent twice one deed.

use domain::people::Actor;
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::StoreError;

/// Longest key, in bytes.
const LONGEST: usize = 200;

/// Can it be a key?
pub(crate) fn is_usable(key: &str) -> bool {
    !key.is_empty() && key.len() <= LONGEST && key.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Fingerprint of a request and of who made it, by which a repeated request is told from
/// another one under the same key.
pub(crate) fn fingerprint(actor: &Actor, request: &impl Serialize) -> Result<String, StoreError> {
    let text = serde_json::to_string(&(actor.user_id(), request))
        .map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(hex::encode(Sha256::digest(text)))
}
