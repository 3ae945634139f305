//! E-mail addresses and passwords, as far as the portal judges them.

use thiserror::Error;

/// Fewest characters of a password.
pub const PASSWORD_MIN_CHARS: usize = 10;

/// Longest password in bytes; more is no password but an attempt to keep the server busy.
pub const PASSWORD_MAX_BYTES: usize = 1_024;

/// An e-mail address in lower case, the name for signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

/// Why an e-mail address or a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CredentialError {
    /// No e-mail address.
    #[error("Enter an e-mail address like name@company.com.")]
    NotAnEmailAddress,
    /// Too short a password.
    #[error("Choose a password of at least {PASSWORD_MIN_CHARS} characters.")]
    PasswordTooShort,
    /// Too long a password.
    #[error("Choose a password of at most {PASSWORD_MAX_BYTES} bytes.")]
    PasswordTooLong,
}

impl EmailAddress {
    /// Reads an address as typed. Only mail itself can tell whether it exists, so this asks
    /// no more than that it looks like one.
    ///
    /// # Errors
    /// [`CredentialError::NotAnEmailAddress`].
    pub fn parse(typed: &str) -> Result<Self, CredentialError> {
        let text = typed.trim().to_lowercase();
        let plausible = text.len() <= 254
            && !text.chars().any(|c| c.is_whitespace() || c.is_control())
            && text.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty()
                    && !host.contains('@')
                    && host.contains('.')
                    && host.split('.').all(|label| !label.is_empty())
            });
        if plausible {
            Ok(Self(text))
        } else {
            Err(CredentialError::NotAnEmailAddress)
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// May this be somebody's password?
///
/// # Errors
/// When it is too short or too long.
pub fn check_new_password(password: &str) -> Result<(), CredentialError> {
    if password.chars().count() < PASSWORD_MIN_CHARS {
        Err(CredentialError::PasswordTooShort)
    } else if password.len() > PASSWORD_MAX_BYTES {
        Err(CredentialError::PasswordTooLong)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_lowered_and_judged_mildly() {
        for (typed, expected) in [
            (" Ann@Buyer.Example ", Some("ann@buyer.example")),
            ("o'hara+tag@mail.co.uk", Some("o'hara+tag@mail.co.uk")),
            ("", None),
            ("ann", None),
            ("@buyer.example", None),
            ("ann@", None),
            ("ann@host", None),
            ("ann@buyer..example", None),
            ("ann@b@c.example", None),
            ("an n@buyer.example", None),
        ] {
            let found = EmailAddress::parse(typed).ok();
            assert_eq!(
                found.as_ref().map(EmailAddress::as_str),
                expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn passwords_are_neither_short_nor_endless() {
        assert_eq!(
            check_new_password("123456789"),
            Err(CredentialError::PasswordTooShort)
        );
        assert_eq!(check_new_password("äöüäöüäöüä"), Ok(()));
        let endless = "x".repeat(1_025);
        assert_eq!(
            check_new_password(&endless),
            Err(CredentialError::PasswordTooLong)
        );
    }
}
