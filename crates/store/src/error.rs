//! What can go wrong in the database.

use sqlx::migrate::MigrateError;
use thiserror::Error;

/// Why a query failed. Internals stay in the log; doors show a plain sentence.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A unique key is taken; `key` names the index or its columns.
    #[error("already exists: {key}")]
    Taken {
        /// Index name (PostgreSQL) or column list (SQLite); both contain the column's name.
        key: String,
    },
    /// A CHECK or foreign key forbids it.
    #[error("refused by the database: {0}")]
    Refused(String),
    /// A text with a NUL character, which no engine is given.
    #[error("a text with a NUL character")]
    NotText,
    /// What is stored cannot be understood.
    #[error("unreadable data: {0}")]
    Corrupt(String),
    /// Other work held what this needed for too long. Nothing was changed.
    #[error("the database is busy")]
    Busy,
    /// The `DATABASE_URL` cannot be used.
    #[error("{0}")]
    Url(String),
    /// The database server does not answer.
    #[error(
        "the server at {server}, which DATABASE_URL names, cannot be reached ({reason}). Is it \
         running, and is the address right?"
    )]
    Unreachable {
        /// Host and port.
        server: String,
        /// What the network says.
        reason: String,
    },
    /// The file of a SQLite database is not there.
    #[error("there is no database at {0}; run `invoice-portal migrate` first")]
    Missing(String),
    /// Nothing was ever made in the database.
    #[error("the database has no tables yet; run `invoice-portal migrate` first")]
    NotMigrated,
    /// Migrations are still to be run.
    #[error("the database is of an older program; run `invoice-portal migrate` first")]
    Older,
    /// Migrations have been run that this program does not know.
    #[error(
        "the database is of a newer program (its schema is number {0}), and this one could spoil \
         it. Use the newer program"
    )]
    Newer(i64),
    /// A migration failed.
    #[error("migration failed: {0}")]
    Migration(MigrateError),
    /// Anything else.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

/// PostgreSQL's deadlock and serialization failure; SQLite's busy recovering and busy
/// snapshot. All come at once, without having waited.
const PASSING: [&str; 4] = ["40P01", "40001", "261", "517"];

/// PostgreSQL's `lock_not_available`; SQLite's busy and busy timeout. All come after as long
/// a wait as anybody is to be asked for.
const WAITED: [&str; 3] = ["55P03", "5", "773"];

impl StoreError {
    /// Is it a taken unique key on this column?
    #[must_use]
    pub fn is_taken(&self, column: &str) -> bool {
        matches!(self, Self::Taken { key } if key.contains(column))
    }

    /// Was the unit of work undone only because another one stood in its way (a deadlock, a
    /// conflict)? Then it can be done again.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        let Self::Database(error) = self else {
            return false;
        };
        let code = error.as_database_error().and_then(|error| error.code());
        code.is_some_and(|code| PASSING.contains(&&*code))
    }

    /// What is stored in `what` cannot be understood.
    pub(crate) fn corrupt(what: &str, found: impl std::fmt::Display) -> Self {
        Self::Corrupt(format!("{what}: {found}"))
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::Newer(version),
            error => Self::Migration(error),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else {
            return match error {
                sqlx::Error::PoolTimedOut => Self::Busy,
                error => Self::Database(error),
            };
        };
        if database.code().is_some_and(|code| WAITED.contains(&&*code)) {
            return Self::Busy;
        }
        // SQLite names the columns in its message, PostgreSQL the index.
        let detail = || {
            database
                .constraint()
                .unwrap_or_else(|| database.message())
                .to_owned()
        };
        match database.kind() {
            sqlx::error::ErrorKind::UniqueViolation => Self::Taken { key: detail() },
            sqlx::error::ErrorKind::CheckViolation
            | sqlx::error::ErrorKind::ForeignKeyViolation => Self::Refused(detail()),
            _ => Self::Database(error),
        }
    }
}
