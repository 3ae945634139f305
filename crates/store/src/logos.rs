//! The store's logo.

use crate::{StoreError, Tx, sql::Sql};
use chrono::{DateTime, Utc};
use domain::settings::{LogoFacts, LogoKind, LogoView};

/// A logo with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Fingerprint, format and size.
    pub view: LogoView,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Queries on logos.
#[derive(Debug)]
pub struct Logos<'t>(&'t mut Tx);

impl Tx {
    /// The logo.
    pub const fn logos(&mut self) -> Logos<'_> {
        Logos(self)
    }
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    hash: String,
    content_type: String,
    width: i64,
    height: i64,
}

impl ViewRow {
    fn read(self) -> Result<LogoView, StoreError> {
        let side = |side: i64| u32::try_from(side).map_err(|_| StoreError::corrupt("logo", side));
        Ok(LogoView {
            facts: LogoFacts {
                kind: LogoKind::from_content_type(&self.content_type)
                    .ok_or_else(|| StoreError::corrupt("logo", &self.content_type))?,
                width: side(self.width)?,
                height: side(self.height)?,
            },
            hash: self.hash,
        })
    }
}

impl Logos<'_> {
    /// The store's logo without its bytes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn view(&mut self) -> Result<Option<LogoView>, StoreError> {
        let sql = Sql::new(
            "SELECT hash, content_type, width, height FROM store_logos WHERE store_id = $1",
        )
        .bind(self.0.scope().store_id);
        let row: Option<ViewRow> = self.0.optional(sql).await?;
        row.map(ViewRow::read).transpose()
    }

    /// The store's logo, if its fingerprint is this.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&mut self, hash: &str) -> Result<Option<Logo>, StoreError> {
        let Some(view) = self.view().await?.filter(|view| view.hash == hash) else {
            return Ok(None);
        };
        let sql = Sql::new("SELECT bytes FROM store_logos WHERE store_id = $1 AND hash = $2")
            .bind(self.0.scope().store_id)
            .bind(hash);
        let row: Option<(Vec<u8>,)> = self.0.optional(sql).await?;
        Ok(row.map(|(bytes,)| Logo { view, bytes }))
    }

    /// Replaces the logo.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replace(&mut self, logo: Logo, at: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO store_logos (store_id, hash, content_type, width, height, bytes, \
             saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (store_id) DO UPDATE SET \
             hash = excluded.hash, content_type = excluded.content_type, \
             width = excluded.width, height = excluded.height, bytes = excluded.bytes, \
             saved_at = excluded.saved_at",
        )
        .bind(self.0.scope().store_id)
        .bind(logo.view.hash)
        .bind(logo.view.facts.kind.content_type())
        .bind(i64::from(logo.view.facts.width))
        .bind(i64::from(logo.view.facts.height))
        .bind(logo.bytes)
        .bind(at);
        self.0.execute(sql).await.map(drop)
    }

    /// Removes the logo; `false` when there was none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove(&mut self) -> Result<bool, StoreError> {
        let sql =
            Sql::new("DELETE FROM store_logos WHERE store_id = $1").bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? > 0)
    }
}
