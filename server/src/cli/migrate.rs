//! `invoice-portal migrate`.

use crate::{
    StartError,
    config::{DatabaseConfig, Source, StoreConfig},
    open_database, prepare_store,
};
use clap::Args;
use std::process::ExitCode;

/// Brings the database's schema up to date and writes down the store's settings. `serve`
/// does the same when it starts; this is for doing it before, or for the command line
/// alone. It needs STORE_NAME, STORE_CURRENCY and STORE_TIME_ZONE as well.
#[derive(Debug, Args)]
pub(super) struct Migrate {}

impl Migrate {
    pub(super) async fn run(self, source: &Source) -> Result<ExitCode, StartError> {
        let config = DatabaseConfig::read(source)?;
        let store = StoreConfig::read(source)?;
        let database = open_database(&config.url).await?;
        prepare_store(&database, &store).await?;
        database.close().await;
        eprintln!(
            "The database is up to date; store {} is {}.",
            store.hash, store.name
        );
        Ok(ExitCode::SUCCESS)
    }
}
