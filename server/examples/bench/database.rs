//! Fresh databases on both engines.

use crate::Outcome;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::{Path, PathBuf};
use url::Url;

/// A database of this run alone.
pub(crate) enum Database {
    /// A file.
    Sqlite {
        /// Which.
        file: PathBuf,
    },
    /// A database of a PostgreSQL server.
    Postgres {
        /// The database in which others are made.
        server: Url,
        /// The database.
        url: Url,
        /// Its name.
        name: String,
    },
}

impl Database {
    /// A file in the folder.
    pub(crate) fn sqlite(folder: &Path) -> Self {
        Self::Sqlite {
            file: folder.join("bench.db"),
        }
    }

    /// A database made for this run.
    pub(crate) async fn postgres(server: &str) -> Outcome<Self> {
        let name = format!("bench_{}", std::process::id());
        let server = Url::parse(server)?;
        execute(&server, format!("CREATE DATABASE {name}")).await?;
        let mut url = server.clone();
        url.set_path(&name);
        Ok(Self::Postgres { server, url, name })
    }

    /// As `DATABASE_URL` has it.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite { file } => format!("sqlite:{}", file.display()),
            Self::Postgres { url, .. } => url.to_string(),
        }
    }

    /// The engine's name.
    pub(crate) const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "SQLite",
            Self::Postgres { .. } => "PostgreSQL",
        }
    }

    /// Does now what PostgreSQL's autovacuum would do within a minute of so many inserts.
    pub(crate) async fn settle(&self) -> Outcome<()> {
        match self {
            Self::Sqlite { .. } => Ok(()),
            Self::Postgres { url, .. } => execute(url, "VACUUM ANALYZE".to_owned()).await,
        }
    }

    /// Removes it from its server; a file goes with its folder.
    pub(crate) async fn remove(self) -> Outcome<()> {
        match self {
            Self::Sqlite { .. } => Ok(()),
            Self::Postgres { server, name, .. } => {
                execute(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await
            }
        }
    }
}

async fn execute(url: &Url, sql: String) -> Outcome<()> {
    let mut connection = PgConnection::connect(url.as_str()).await?;
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}
