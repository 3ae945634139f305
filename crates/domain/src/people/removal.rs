//! Disabling and deleting users.

use thiserror::Error;

/// Why a user stays.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UserError {
    /// Disabling or deleting oneself.
    #[error("You cannot {deed} yourself. Nothing was changed. Ask another administrator.")]
    Oneself {
        /// `disable` or `delete`.
        deed: &'static str,
    },
    /// The history names them.
    #[error(
        "{name} cannot be deleted: {refers}. Nothing was changed. Disable {name} instead: then \
         they can no longer sign in, and the history stays readable."
    )]
    Referred {
        /// The user.
        name: String,
        /// What refers to them: `3 changes and 2 payments name them`.
        refers: String,
    },
}

/// How often records name a user as who did something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UserReferences {
    /// Entries of the audit trail, but for those on the user's own account.
    pub changes: u64,
    /// Payments.
    pub payments: u64,
    /// Entries of the document access log.
    pub documents: u64,
}

impl UserReferences {
    /// May the user be deleted?
    ///
    /// # Errors
    /// [`UserError::Referred`] with what refers to them.
    pub fn check_delete(self, name: &str) -> Result<(), UserError> {
        let named = |count: u64, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let parts: Vec<String> = [
            named(
                self.changes,
                "change in the history",
                "changes in the history",
            ),
            named(self.payments, "payment", "payments"),
            named(self.documents, "look at a document", "looks at documents"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let refers = match parts.split_last() {
            None => return Ok(()),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        };
        let one = self.changes + self.payments + self.documents == 1;
        let verb = if one { "names" } else { "name" };
        Err(UserError::Referred {
            name: name.to_owned(),
            refers: format!("{refers} {verb} them"),
        })
    }
}
