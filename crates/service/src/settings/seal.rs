//! Keeping tokens so that a copy of the database does not open the store.

use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use domain::{
    StoreId,
    settings::{ConnectionPart, SecretText},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use thiserror::Error;

/// Bytes of a nonce, long enough to be drawn at random.
const NONCE: usize = 24;

/// The key that seals tokens: 32 bytes of the server's configuration.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; 32]);

/// Why a token cannot be kept or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum SealError {
    /// It could not be sealed.
    #[error("a token could not be sealed")]
    Sealing,
    /// It was sealed with another key, for another store or part, or was changed.
    #[error("a sealed token cannot be read with this key")]
    Opening,
}

impl SecretKey {
    /// Reads 32 bytes written as 64 hexadecimal digits or as base64.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = hex::decode(text)
            .ok()
            .or_else(|| STANDARD.decode(text).ok())?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// Seals a token for one part of one store's connection; another one cannot be read from it.
    ///
    /// # Errors
    /// When the cipher refuses, which it does for texts of many gigabytes.
    pub(super) fn seal(
        &self,
        store: StoreId,
        part: ConnectionPart,
        text: &SecretText,
    ) -> Result<String, SealError> {
        self.seal_for(store, part.code(), text)
    }

    /// Seals a text for another purpose of one store; it is read for that purpose alone.
    ///
    /// # Errors
    /// As [`Self::seal`].
    pub(crate) fn seal_for(
        &self,
        store: StoreId,
        name: &str,
        text: &SecretText,
    ) -> Result<String, SealError> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload {
            msg: text.expose().as_bytes(),
            aad: &purpose(store, name),
        };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| SealError::Sealing)?;
        Ok(hex::encode(nonce) + &hex::encode(sealed))
    }

    /// Reads a token that was sealed for this part of this store's connection.
    ///
    /// # Errors
    /// When it was sealed otherwise, or changed since.
    pub(super) fn open(
        &self,
        store: StoreId,
        part: ConnectionPart,
        sealed: &str,
    ) -> Result<SecretText, SealError> {
        self.open_for(store, part.code(), sealed)
    }

    /// Reads a text that was sealed for this purpose of this store.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) fn open_for(
        &self,
        store: StoreId,
        name: &str,
        sealed: &str,
    ) -> Result<SecretText, SealError> {
        let bytes = hex::decode(sealed).map_err(|_| SealError::Opening)?;
        let (nonce, sealed) = bytes
            .split_first_chunk::<NONCE>()
            .ok_or(SealError::Opening)?;
        let payload = Payload {
            msg: sealed,
            aad: &purpose(store, name),
        };
        let opened = self
            .cipher()
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| SealError::Opening)?;
        let text = String::from_utf8(opened).map_err(|_| SealError::Opening)?;
        Ok(SecretText::new(text))
    }

    /// Signs a text; for another purpose the signature is worth nothing. `None` never.
    pub(crate) fn sign(&self, purpose: &str, text: &[u8]) -> Option<Vec<u8>> {
        Some(self.mac(purpose, text)?.finalize().into_bytes().to_vec())
    }

    /// Is it the text's signature for this purpose? Takes as long whatever differs.
    pub(crate) fn has_signed(&self, purpose: &str, text: &[u8], signature: &[u8]) -> bool {
        self.mac(purpose, text)
            .is_some_and(|mac| mac.verify_slice(signature).is_ok())
    }

    /// With a key of the purpose's own, so that nothing is learned of the one that seals.
    fn mac(&self, purpose: &str, text: &[u8]) -> Option<Hmac<Sha256>> {
        let own = <Hmac<Sha256> as Mac>::new_from_slice(&self.0).ok()?;
        let own = own
            .chain_update("invoice-portal/sign/")
            .chain_update(purpose);
        let key = own.finalize().into_bytes();
        let mac = <Hmac<Sha256> as Mac>::new_from_slice(&key).ok()?;
        Some(mac.chain_update(text))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let key: &[u8; 32] = &self.0;
        XChaCha20Poly1305::new(key.into())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// What a sealed token is for; sealed with it, so that it cannot be moved elsewhere.
fn purpose(store: StoreId, name: &str) -> Vec<u8> {
    format!("invoice-portal/{}/{name}", store.0).into_bytes()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{SealError, SecretKey};
    use domain::{
        StoreId,
        settings::{ConnectionPart::*, SecretText},
    };

    fn key(digit: &str) -> SecretKey {
        SecretKey::parse(&digit.repeat(64)).unwrap()
    }

    #[test]
    fn a_sealed_token_is_read_for_what_it_was_sealed_for_only() {
        let token = SecretText::new("token-1");
        let sealed = key("a").seal(StoreId(1), AccessToken, &token).unwrap();
        assert!(!sealed.contains(&hex::encode("token-1")));
        assert_eq!(key("a").open(StoreId(1), AccessToken, &sealed), Ok(token));
        for (key, store, part) in [
            (key("b"), 1, AccessToken),
            (key("a"), 2, AccessToken),
            (key("a"), 1, B2bToken),
        ] {
            let opened = key.open(StoreId(store), part, &sealed);
            assert_eq!(opened, Err(SealError::Opening));
        }
    }

    #[test]
    fn a_changed_token_is_not_read() {
        let token = SecretText::new("token-1");
        let sealed = key("a").seal(StoreId(1), AccessToken, &token).unwrap();
        let last = if sealed.ends_with('0') { "1" } else { "0" };
        let changed = format!("{}{last}", &sealed[..sealed.len() - 1]);
        for text in [changed.as_str(), &sealed[..60], "", "no hex"] {
            let opened = key("a").open(StoreId(1), AccessToken, text);
            assert_eq!(opened, Err(SealError::Opening), "{text}");
        }
    }

    #[test]
    fn the_same_token_is_never_sealed_alike() {
        let token = SecretText::new("token-1");
        let seal = || key("a").seal(StoreId(1), AccessToken, &token).unwrap();
        assert_ne!(seal(), seal());
    }

    #[test]
    fn a_signature_holds_for_its_text_and_purpose_only() {
        let signature = key("a").sign("one", b"text").unwrap();
        assert!(key("a").has_signed("one", b"text", &signature));
        assert!(!key("b").has_signed("one", b"text", &signature));
        assert!(!key("a").has_signed("two", b"text", &signature));
        assert!(!key("a").has_signed("one", b"texts", &signature));
        assert!(!key("a").has_signed("one", b"text", &signature[..31]));
        assert!(!key("a").has_signed("one", b"text", b""));
    }

    #[test]
    fn a_key_is_32_bytes_of_hex_or_base64() {
        let base64 = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=";
        assert_eq!(SecretKey::parse(base64), Some(key("a")));
        for digits in [0, 2, 62, 66] {
            assert_eq!(SecretKey::parse(&"a".repeat(digits)), None, "{digits}");
        }
        assert_eq!(SecretKey::parse("not a key"), None);
        assert!(!format!("{:?}", key("a")).contains("aa"));
    }
}
