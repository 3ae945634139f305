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
/// alone.
#[derive(Debug, Args)]
#[command(after_help = SETTINGS)]
pub(super) struct Migrate {}

const SETTINGS: &str = "\
Settings that have to be there:
  DATABASE_URL      sqlite:portal.db, or postgres://user@host/name, where `createdb` has
                    made the database before
  STORE_HASH        the store's hash, the part after /stores/ in its API path
  STORE_NAME        the store's name as buyers know it
  STORE_CURRENCY    its currency, like GBP
  STORE_TIME_ZONE   the zone in which its days begin, like Europe/London
Settings that may be there:
  STORE_TERMS_DAYS  payment terms of companies without their own (30)
  STORE_ACCENT      accent colour (#2360b8)";

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
