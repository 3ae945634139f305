//! The two engines. This is the only place that knows which one runs.
//!
//! A statement is written once, with `$n` placeholders and values of a handful of types
//! ([`Arg`](crate::sql::Arg)); here it is bound and run on whichever pool is open. Compared
//! with sqlx's `Any` driver this keeps typed rows (dates, booleans) and each engine's own
//! transactions.

mod conn;

pub(crate) use conn::{Conn, Row};

use crate::{Scope, StoreError, Tx};
use sqlx::{
    Connection, PgConnection, PgPool, SqlitePool,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

#[derive(Debug, Clone)]
enum Pool {
    /// SQLite has one writer at a time: writers queue fairly at a pool of one connection
    /// instead of polling a lock, and readers never wait for them (WAL).
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    pool: Pool,
    statements: Arc<AtomicU64>,
}

/// How long a unit of work waits for a connection, SQLite's write lock or a row that
/// another changes. Well below the time that a request may take, so that whoever waits in
/// vain is told why.
const WAIT: Duration = Duration::from_secs(15);

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// Why the database at `place` cannot be opened, in the engine's words.
fn unusable(place: &str, error: sqlx::Error) -> StoreError {
    let error = match StoreError::from(error) {
        StoreError::Database(error) => error,
        error => return error,
    };
    let reason = error
        .as_database_error()
        .map_or_else(|| error.to_string(), |error| error.message().to_owned());
    StoreError::Url(format!(
        "{place}, which DATABASE_URL names, cannot be opened ({reason})"
    ))
}

/// A `DATABASE_URL` that is none.
fn misspelt(error: &sqlx::Error) -> StoreError {
    StoreError::Url(format!("DATABASE_URL cannot be read: {error}"))
}

/// Reaches the server once: a pool would ask again and again a server that refuses, and in
/// the end not know why.
async fn reach(options: &PgConnectOptions, wait: Duration) -> Result<(), StoreError> {
    let unreachable = |reason: String| StoreError::Unreachable {
        server: format!("{}:{}", options.get_host(), options.get_port()),
        reason,
    };
    match tokio::time::timeout(wait, PgConnection::connect_with(options)).await {
        Ok(Ok(connection)) => Ok(connection.close().await?),
        Ok(Err(sqlx::Error::Io(error))) => Err(unreachable(error.to_string())),
        Ok(Err(error)) => {
            let name = options.get_database().unwrap_or("the user's database");
            let place = format!("{name} at {}:{}", options.get_host(), options.get_port());
            Err(unusable(&place, error))
        }
        Err(_) => Err(unreachable("it does not answer".to_owned())),
    }
}

impl Store {
    /// Opens the database that `url` names: `sqlite:path/to/file.db` (made if missing) or
    /// `postgres://user@host/name`.
    ///
    /// # Errors
    /// When the URL is neither, or the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        Self::connect_patiently(url, WAIT).await
    }

    /// As [`Store::connect`]; a unit of work waits no longer than `wait` for what others
    /// hold.
    ///
    /// # Errors
    /// As [`Store::connect`].
    pub async fn connect_patiently(url: &str, wait: Duration) -> Result<Self, StoreError> {
        Self::connect_or_make(url, wait, true).await
    }

    /// Opens a database that is there already and has the schema of this program. Makes and
    /// changes nothing.
    ///
    /// # Errors
    /// As [`Store::connect`]; [`StoreError::Missing`], [`StoreError::NotMigrated`],
    /// [`StoreError::Older`] and [`StoreError::Newer`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::connect_or_make(url, WAIT, false).await?;
        store.check_schema().await?;
        Ok(store)
    }

    async fn connect_or_make(url: &str, wait: Duration, make: bool) -> Result<Self, StoreError> {
        let pool = if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url).map_err(|error| misspelt(&error))?;
            let file = options.get_filename().to_owned();
            if !make && !file.exists() {
                return Err(StoreError::Missing(file.display().to_string()));
            }
            let options = options
                .create_if_missing(make)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                // A committed payment survives a power cut.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(wait)
                .pragma("cache_size", "-16000");
            // Neither pool replaces connections by their age: the task of sqlx 0.9 that would do
            // it loops for ever when its count of idle connections has just gone below zero. A
            // connection that is broken is found when it is taken.
            let sized = |size| {
                SqlitePoolOptions::new()
                    .max_connections(size)
                    .acquire_timeout(wait)
                    .idle_timeout(None)
                    .max_lifetime(None)
            };
            // The writer first: it makes the file and switches it to WAL.
            let write = sized(1)
                .connect_with(options.clone())
                .await
                .map_err(|error| unusable(&file.display().to_string(), error))?;
            let read = sized(4)
                .connect_with(options.pragma("query_only", "ON"))
                .await?;
            Pool::Sqlite { read, write }
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let lock_timeout = format!("{}ms", wait.as_millis());
            let options = PgConnectOptions::from_str(url)
                .map_err(|error| misspelt(&error))?
                .options([("lock_timeout", lock_timeout)]);
            let sized = PgPoolOptions::new()
                .max_connections(16)
                .acquire_timeout(wait)
                .idle_timeout(None)
                .max_lifetime(None);
            reach(&options, wait).await?;
            Pool::Postgres(sized.connect_with(options).await?)
        } else {
            return Err(StoreError::Url(
                "DATABASE_URL must begin with sqlite: or postgres:".to_owned(),
            ));
        };
        Ok(Self {
            pool,
            statements: Arc::default(),
        })
    }

    /// Brings the schema up to date; does nothing when it is.
    ///
    /// # Errors
    /// When a migration fails or the database is newer than the program.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.pool {
            Pool::Sqlite { write, .. } => SQLITE.run(write).await?,
            Pool::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        Ok(())
    }

    /// Insists on the schema of this very program.
    async fn check_schema(&self) -> Result<(), StoreError> {
        const APPLIED: &str = "SELECT max(version) FROM _sqlx_migrations WHERE success";
        let (known, applied): (_, Option<i64>) = match &self.pool {
            Pool::Sqlite { read, .. } => {
                let tables = "SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'";
                let tables: i64 = sqlx::query_scalar(tables).fetch_one(read).await?;
                let applied = match tables {
                    0 => None,
                    _ => sqlx::query_scalar(APPLIED).fetch_one(read).await?,
                };
                (&SQLITE, applied)
            }
            Pool::Postgres(pool) => {
                let tables = "SELECT count(to_regclass('_sqlx_migrations'))";
                let tables: i64 = sqlx::query_scalar(tables).fetch_one(pool).await?;
                let applied = match tables {
                    0 => None,
                    _ => sqlx::query_scalar(APPLIED).fetch_one(pool).await?,
                };
                (&POSTGRES, applied)
            }
        };
        let newest = known.iter().map(|migration| migration.version).max();
        match applied {
            None => Err(StoreError::NotMigrated),
            applied if applied < newest => Err(StoreError::Older),
            Some(version) if applied > newest => Err(StoreError::Newer(version)),
            Some(_) => Ok(()),
        }
    }

    /// Opens a unit of work that writes. On SQLite it holds the write lock from here on.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self, scope: Scope) -> Result<Tx, StoreError> {
        let conn = match &self.pool {
            Pool::Sqlite { write, .. } => Conn::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Pool::Postgres(pool) => Conn::Postgres(pool.begin().await?),
        };
        Ok(Tx::new(conn, scope, Arc::clone(&self.statements)))
    }

    /// Opens a unit of work that only reads, all of it at one point in time.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn read(&self, scope: Scope) -> Result<Tx, StoreError> {
        let conn = match &self.pool {
            Pool::Sqlite { read, .. } => Conn::Sqlite(read.begin().await?),
            Pool::Postgres(pool) => Conn::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        };
        Ok(Tx::new(conn, scope, Arc::clone(&self.statements)))
    }

    /// Connections to the database: (open, idle ones among them).
    #[must_use]
    pub fn connections(&self) -> (u64, u64) {
        fn of<D: sqlx::Database>(pool: &sqlx::Pool<D>) -> (u64, u64) {
            let idle = u64::try_from(pool.num_idle()).unwrap_or(u64::MAX);
            (u64::from(pool.size()), idle)
        }
        match &self.pool {
            Pool::Sqlite { read, write } => {
                let (read, write) = (of(read), of(write));
                (read.0 + write.0, read.1 + write.1)
            }
            Pool::Postgres(pool) => of(pool),
        }
    }

    /// Is the database there?
    ///
    /// # Errors
    /// When it is not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        match &self.pool {
            Pool::Sqlite { read, .. } => sqlx::query("SELECT 1").execute(read).await.map(drop)?,
            Pool::Postgres(pool) => sqlx::query("SELECT 1").execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// Runs SQL as it stands, past every scope and rule: tests corrupt a database with it.
    ///
    /// # Errors
    /// When the database refuses.
    #[cfg(feature = "testing")]
    pub async fn run_script(&self, script: &str) -> Result<(), StoreError> {
        let script = sqlx::raw_sql(sqlx::AssertSqlSafe(script.to_owned()));
        match &self.pool {
            Pool::Sqlite { write, .. } => script.execute(write).await.map(drop)?,
            Pool::Postgres(pool) => script.execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// Is it SQLite?
    #[cfg(feature = "testing")]
    #[must_use]
    pub const fn is_sqlite(&self) -> bool {
        matches!(self.pool, Pool::Sqlite { .. })
    }

    /// Closes all connections after their work is done.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }

    /// How many statements have run since the program started; tests compare two readings.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}
