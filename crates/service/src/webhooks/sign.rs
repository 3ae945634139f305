//! The signature of Standard Webhooks: HMAC-SHA256 over id, timestamp and body.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::settings::SecretText;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// What a secret begins with; the rest is base64 of the key.
const PREFIX: &str = "whsec_";

/// A secret that nobody has had before.
pub(super) fn new_secret() -> SecretText {
    let key: [u8; 32] = rand::random();
    SecretText::new(format!("{PREFIX}{}", STANDARD.encode(key)))
}

/// What stands in `webhook-signature`; `None` when the secret is none.
pub(super) fn signature(
    secret: &SecretText,
    id: &str,
    timestamp: i64,
    body: &str,
) -> Option<String> {
    let key = secret.expose().strip_prefix(PREFIX)?;
    let key = STANDARD.decode(key).ok()?;
    let mac = <Hmac<Sha256> as Mac>::new_from_slice(&key).ok()?;
    let mac = mac
        .chain_update(format!("{id}.{timestamp}."))
        .chain_update(body);
    let code = mac.finalize().into_bytes();
    Some(format!("v1,{}", STANDARD.encode(code)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{PREFIX, STANDARD, new_secret, signature};
    use base64::Engine;
    use domain::settings::SecretText;

    #[test]
    fn it_is_the_signature_of_the_schemes_example() {
        let secret = SecretText::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        let body = "{\"test\": 2432232314}";
        assert_eq!(
            signature(&secret, id, 1_614_265_330, body).unwrap(),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
        let other = signature(&secret, id, 1_614_265_331, body).unwrap();
        assert_ne!(other, signature(&secret, id, 1_614_265_330, body).unwrap());
    }

    #[test]
    fn a_secret_is_a_key_of_32_bytes_and_never_the_same() {
        let (one, two) = (new_secret(), new_secret());
        assert_ne!(one, two);
        let key = one.expose().strip_prefix(PREFIX).unwrap();
        assert_eq!(STANDARD.decode(key).unwrap().len(), 32);
        for text in ["", "whsec", "whsec_!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
            assert_eq!(
                signature(&SecretText::new(text), "m", 0, ""),
                None,
                "{text}"
            );
        }
    }
}
