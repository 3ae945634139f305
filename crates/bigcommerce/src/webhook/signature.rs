//! Signatures by the Standard Webhooks scheme, with the API account's client
//! secret as the key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error as ThisError;

use crate::Secret;

/// The three headers of a signed delivery.
#[derive(Debug, Clone, Copy)]
pub struct SignedHeaders<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`, in Unix seconds.
    pub timestamp: &'a str,
    /// `webhook-signature`: one or more signatures with their versions.
    pub signature: &'a str,
}

/// The delivery is not signed with this secret, or not lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ThisError)]
#[error("the signature of a webhook does not hold")]
pub struct Forged;

/// How far the sender's clock may be off, which is also how long a recorded
/// delivery could be replayed.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// Checks that `body` was signed with `client_secret` around `now`.
pub fn verify(
    client_secret: &Secret,
    headers: SignedHeaders<'_>,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Forged> {
    let seconds = headers.timestamp.parse().map_err(|_| Forged)?;
    let sent = DateTime::from_timestamp(seconds, 0).ok_or(Forged)?;
    if (now - sent).abs() > TOLERANCE {
        return Err(Forged);
    }
    let mut mac =
        Hmac::<Sha256>::new_from_slice(client_secret.expose().as_bytes()).map_err(|_| Forged)?;
    for part in [
        headers.id.as_bytes(),
        b".",
        headers.timestamp.as_bytes(),
        b".",
        body,
    ] {
        mac.update(part);
    }
    let genuine = headers
        .signature
        .split(' ')
        .filter_map(|signature| STANDARD.decode(signature.strip_prefix("v1,")?).ok())
        .any(|signature| mac.clone().verify_slice(&signature).is_ok());
    if genuine { Ok(()) } else { Err(Forged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const TIME: &str = "1614265330";

    fn signed(secret: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(format!("{ID}.{TIME}.").as_bytes());
        mac.update(BODY);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }

    fn check(signature: &str, body: &[u8], seconds_late: i64) -> Result<(), Forged> {
        let headers = SignedHeaders {
            id: ID,
            timestamp: TIME,
            signature,
        };
        let now = DateTime::from_timestamp(1_614_265_330 + seconds_late, 0).unwrap();
        verify(&Secret::new("client-secret"), headers, body, now)
    }

    #[test]
    fn only_the_right_secret_body_and_time_pass() {
        let good = signed("client-secret");
        assert_eq!(check(&good, BODY, 0), Ok(()));
        assert_eq!(check(&format!("v1,AAAA v2,x {good}"), BODY, 299), Ok(()));
        assert_eq!(check(&good, b"{}", 0), Err(Forged));
        assert_eq!(check(&signed("another"), BODY, 0), Err(Forged));
        assert_eq!(check(&good, BODY, 301), Err(Forged));
        assert_eq!(check(&good, BODY, -301), Err(Forged));
        assert_eq!(check("", BODY, 0), Err(Forged));
    }
}
