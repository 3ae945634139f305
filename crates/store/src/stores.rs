//! Stores: the tenants.

use crate::{StoreError, Tx, amount::currency, companies::terms, sql::Sql};
use domain::{Currency, StoreId, Terms};

/// A store as the portal keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreRecord {
    /// Which.
    pub id: StoreId,
    /// BigCommerce's name of the store.
    pub hash: String,
    /// As customers know it.
    pub name: String,
    /// Currency of what carries none.
    pub currency: Currency,
    /// Name of the zone in which its days begin, `Europe/London`.
    pub time_zone: String,
    /// Terms of companies without terms of their own.
    pub terms: Terms,
    /// Accent colour, `#2360b8`.
    pub accent: String,
}

/// A store as it is configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStore {
    /// BigCommerce's name of the store.
    pub hash: String,
    /// As customers know it.
    pub name: String,
    /// Currency of what carries none.
    pub currency: Currency,
    /// Name of the zone in which its days begin, `Europe/London`.
    pub time_zone: String,
    /// Terms of companies without terms of their own.
    pub terms: Terms,
    /// Accent colour, `#2360b8`.
    pub accent: String,
}

/// Queries on stores.
#[derive(Debug)]
pub struct Stores<'t>(&'t mut Tx);

impl Tx {
    /// Stores.
    pub const fn stores(&mut self) -> Stores<'_> {
        Stores(self)
    }
}

#[derive(sqlx::FromRow)]
struct StoreRow {
    id: i64,
    store_hash: String,
    name: String,
    currency: String,
    time_zone: String,
    terms_days: i64,
    accent: String,
}

impl Stores<'_> {
    /// By BigCommerce's name of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&mut self, hash: &str) -> Result<Option<StoreRecord>, StoreError> {
        let sql = Sql::new(
            "SELECT id, store_hash, name, currency, time_zone, terms_days, accent FROM stores \
             WHERE store_hash = $1",
        )
        .bind(hash);
        let row: Option<StoreRow> = self.0.optional(sql).await?;
        row.map(|row| {
            Ok(StoreRecord {
                id: StoreId(row.id),
                hash: row.store_hash,
                name: row.name,
                currency: currency(&row.currency)?,
                time_zone: row.time_zone,
                terms: terms(row.terms_days)?,
                accent: row.accent,
            })
        })
        .transpose()
    }

    /// Adds the store, or brings the one with this hash in line with its configuration. It has
    /// the built-in roles from then on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upsert(&mut self, store: &NewStore) -> Result<StoreId, StoreError> {
        let sql = Sql::new(
            "INSERT INTO stores (store_hash, name, currency, time_zone, terms_days, accent) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (store_hash) DO UPDATE SET \
             name = excluded.name, currency = excluded.currency, \
             time_zone = excluded.time_zone, terms_days = excluded.terms_days, \
             accent = excluded.accent RETURNING id",
        )
        .bind(&store.hash)
        .bind(&store.name)
        .bind(store.currency.code())
        .bind(&store.time_zone)
        .bind(i64::from(store.terms.0))
        .bind(&store.accent);
        let id = self.0.insert(sql).await.map(StoreId)?;
        self.0.roles().ensure_built_in(id).await?;
        Ok(id)
    }
}
