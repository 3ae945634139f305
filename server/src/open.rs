//! From settings to a portal.

use crate::{
    StartError,
    config::{DatabaseConfig, DatabaseUrl, StoreConfig},
};
use chrono::Utc;
use service::{
    Portal, ensure_store,
    ports::{Commerce, SystemClock},
};
use std::sync::Arc;
use store::{NewStore, Store};

/// Opens the database.
///
/// # Errors
/// When it cannot be reached.
pub async fn open_database(url: &DatabaseUrl) -> Result<Store, StartError> {
    Ok(Store::connect(&url.0).await?)
}

/// Brings the schema up to date and writes down the store as it is configured. Does
/// nothing that it has done before.
///
/// # Errors
/// When the database fails, or is newer than the program.
pub async fn prepare_store(database: &Store, config: &StoreConfig) -> Result<(), StartError> {
    database.migrate().await?;
    let store = NewStore {
        hash: config.hash.clone(),
        name: config.name.clone(),
        currency: config.currency,
        time_zone: config.zone.name().to_owned(),
        terms: config.terms,
        accent: config.accent.clone(),
    };
    ensure_store(database, store, Utc::now()).await?;
    Ok(())
}

/// Opens the portal of a store whose database is there and up to date.
///
/// # Errors
/// When the database does not know the store, or fails.
pub async fn open_portal(
    config: &DatabaseConfig,
    commerce: Arc<dyn Commerce>,
) -> Result<Portal, StartError> {
    let database = Store::open(&config.url.0).await?;
    Ok(Portal::open(
        database,
        commerce,
        Arc::new(SystemClock),
        &config.store_hash,
    )
    .await?)
}
