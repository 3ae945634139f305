//! What the seller decides for the store, one row per group.

use crate::{StoreError, Tx, sql::Sql};
use chrono::{DateTime, Utc};
use domain::settings::{Branding, PaymentPolicy, Saved, SettingsGroup};

/// How the store looks, and what else every page has to know of its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Name and colour, if somebody has saved them.
    pub branding: Option<Branding>,
    /// How invoices may be paid, if somebody has saved it.
    pub payments: Option<PaymentPolicy>,
    /// The logo's fingerprint, if there is one.
    pub logo: Option<String>,
}

/// Queries on settings.
#[derive(Debug)]
pub struct Settings<'t>(&'t mut Tx);

impl Tx {
    /// Settings.
    pub const fn settings(&mut self) -> Settings<'_> {
        Settings(self)
    }
}

impl Settings<'_> {
    /// A group of the store; `None` when nobody has saved it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn get<T: SettingsGroup>(&mut self) -> Result<Option<Saved<T>>, StoreError> {
        let sql =
            Sql::new("SELECT version, content FROM settings WHERE store_id = $1 AND section = $2")
                .bind(self.0.scope().store_id)
                .bind(T::SECTION);
        let row: Option<(i64, String)> = self.0.optional(sql).await?;
        row.map(|(version, content)| {
            let value = serde_json::from_str(&content)
                .map_err(|error| StoreError::corrupt(T::TITLE, error))?;
            Ok(Saved { version, value })
        })
        .transpose()
    }

    /// Name and colour, and how invoices may be paid, if somebody has saved them, and the logo's
    /// fingerprint: what every page shows. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn look(&mut self) -> Result<Look, StoreError> {
        let sql = Sql::new(
            "SELECT s.content, p.content, l.hash FROM stores t \
             LEFT JOIN settings s ON s.store_id = t.id AND s.section = $2 \
             LEFT JOIN settings p ON p.store_id = t.id AND p.section = $3 \
             LEFT JOIN store_logos l ON l.store_id = t.id WHERE t.id = $1",
        )
        .bind(self.0.scope().store_id)
        .bind(Branding::SECTION)
        .bind(PaymentPolicy::SECTION);
        let row: Option<(Option<String>, Option<String>, Option<String>)> =
            self.0.optional(sql).await?;
        let (branding, payments, logo) = row.unwrap_or_default();
        Ok(Look {
            branding: understood(branding)?,
            payments: understood(payments)?,
            logo,
        })
    }

    /// Saves a group that was seen at `version` (0: never saved); `false` when somebody
    /// else has saved it meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put<T: SettingsGroup>(
        &mut self,
        version: i64,
        value: &T,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let content =
            serde_json::to_string(value).map_err(|error| StoreError::corrupt(T::TITLE, error))?;
        let store_id = self.0.scope().store_id;
        let sql = if version == 0 {
            Sql::new(
                "INSERT INTO settings (content, saved_at, store_id, section, version) \
                 VALUES ($1, $2, $3, $4, 1) ON CONFLICT (store_id, section) DO NOTHING",
            )
        } else {
            Sql::new(
                "UPDATE settings SET content = $1, saved_at = $2, version = version + 1 \
                 WHERE store_id = $3 AND section = $4 AND version = $5",
            )
        };
        let mut sql = sql.bind(content).bind(at).bind(store_id).bind(T::SECTION);
        if version != 0 {
            sql = sql.bind(version);
        }
        Ok(self.0.execute(sql).await? == 1)
    }
}

/// A group as it was saved.
fn understood<T: SettingsGroup>(content: Option<String>) -> Result<Option<T>, StoreError> {
    content
        .map(|content| serde_json::from_str(&content))
        .transpose()
        .map_err(|error| StoreError::corrupt(T::TITLE, error))
}
