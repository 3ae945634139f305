//! By what BigCommerce admits the portal, as administrators enter it.

use super::SecretText;
use crate::problem::FieldError;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Longest store hash, in characters.
const LONGEST_HASH: usize = 40;

/// Longest token, in characters.
const LONGEST_TOKEN: usize = 500;

/// A part of the connection with BigCommerce that can be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionPart {
    /// The store's name in BigCommerce's API.
    StoreHash,
    /// The token of the store's API account.
    AccessToken,
    /// The token of another API account, for B2B Edition only.
    B2bToken,
}

impl ConnectionPart {
    /// All.
    pub const ALL: [Self; 3] = [Self::StoreHash, Self::AccessToken, Self::B2bToken];

    /// The stored word; the form's field is called like it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StoreHash => "store_hash",
            Self::AccessToken => "access_token",
            Self::B2bToken => "b2b_token",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// Before a value.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::StoreHash => "Store hash",
            Self::AccessToken => "Access token",
            Self::B2bToken => "B2B Edition token",
        }
    }

    /// In sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::StoreHash => "store hash",
            Self::AccessToken => "access token",
            Self::B2bToken => "B2B Edition token",
        }
    }

    /// Is nobody to see it?
    #[must_use]
    pub const fn is_secret(self) -> bool {
        match self {
            Self::StoreHash => false,
            Self::AccessToken | Self::B2bToken => true,
        }
    }
}

/// Who saved something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedBy {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
}

/// Where a part of the connection comes from. What was saved wins over the configuration,
/// even when it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartState {
    /// Somebody entered it.
    Saved(SavedBy),
    /// Somebody entered it, and the server's key does not open it.
    Unreadable(SavedBy),
    /// The server's configuration has it.
    Configured,
    /// Nobody has set it.
    Missing,
}

/// The connection as typed. An empty field keeps what there is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionForm {
    /// The store hash.
    pub store_hash: String,
    /// The access token.
    pub access_token: SecretText,
    /// The token for B2B Edition.
    pub b2b_token: SecretText,
}

impl ConnectionForm {
    /// Reads what was entered, without surrounding space.
    ///
    /// # Errors
    /// Every field that cannot be saved, without repeating it; or that nothing was entered.
    pub fn read(&self) -> Result<Vec<(ConnectionPart, SecretText)>, Vec<FieldError>> {
        let typed = [
            (ConnectionPart::StoreHash, self.store_hash.as_str()),
            (ConnectionPart::AccessToken, self.access_token.expose()),
            (ConnectionPart::B2bToken, self.b2b_token.expose()),
        ];
        let (mut entered, mut errors) = (Vec::new(), Vec::new());
        for (part, text) in typed {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            match check(part, text) {
                Ok(()) => entered.push((part, SecretText::new(text))),
                Err(reason) => errors.push(FieldError::new(part.code(), reason)),
            }
        }
        if entered.is_empty() && errors.is_empty() {
            errors.push(FieldError::new(
                ConnectionPart::AccessToken.code(),
                "Enter what is to be saved.",
            ));
        }
        if errors.is_empty() {
            Ok(entered)
        } else {
            Err(errors)
        }
    }
}

fn check(part: ConnectionPart, text: &str) -> Result<(), String> {
    if part.is_secret() {
        if text.len() > LONGEST_TOKEN || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(
                "This is no token: it is too long, or has characters that no token has. Copy it \
                 again from the API account."
                    .to_owned(),
            );
        }
    } else if text.len() > LONGEST_HASH || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(
            "This is no store hash: it has letters and digits only. It is the part after \
             /stores/ in the API path."
                .to_owned(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{ConnectionForm, ConnectionPart, SecretText};

    fn form(store_hash: &str, access_token: &str) -> ConnectionForm {
        ConnectionForm {
            store_hash: store_hash.to_owned(),
            access_token: SecretText::new(access_token),
            b2b_token: SecretText::default(),
        }
    }

    #[test]
    fn an_empty_field_keeps_what_there_is() {
        let entered = form(" ", " token-1\n").read().unwrap();
        let token = (ConnectionPart::AccessToken, SecretText::new("token-1"));
        assert_eq!(entered, [token]);
        assert_eq!(form("", " ").read().unwrap_err().len(), 1);
    }

    #[test]
    fn what_cannot_be_used_is_refused_without_repeating_it() {
        let long = "x".repeat(501);
        for (hash, token, field) in [
            ("abc/../v2", "", "store_hash"),
            ("", "two words", "access_token"),
            ("", "tökén", "access_token"),
            ("", long.as_str(), "access_token"),
        ] {
            let errors = form(hash, token).read().unwrap_err();
            assert_eq!(errors.len(), 1);
            assert_eq!(errors[0].field, field);
            assert!(token.is_empty() || !errors[0].message.contains(token));
        }
    }

    #[test]
    fn no_debug_text_shows_a_token() {
        let shown = format!("{:?}", form("abc123", "token-1"));
        assert!(
            shown.contains("abc123") && !shown.contains("token-1"),
            "{shown}"
        );
    }

    #[test]
    fn every_part_has_a_word_of_its_own() {
        for part in ConnectionPart::ALL {
            assert_eq!(ConnectionPart::from_code(part.code()), Some(part));
        }
    }
}
