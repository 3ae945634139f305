//! `invoice-portal sync`.

use crate::{
    StartError,
    cli::problem::InFull,
    commerce::BigCommerce,
    config::{CommerceConfig, DatabaseConfig, Source},
    open_portal,
};
use clap::Args;
use domain::{
    BcOrderId,
    people::{Actor, Door},
};
use std::{io::Write, process::ExitCode, sync::Arc};

/// Reads orders from BigCommerce by their numbers: such as were placed before the days that
/// FIRST_SYNC_DAYS reaches back, or such as look wrong. An order that pays invoices brings
/// its payment up to date.
#[derive(Debug, Args)]
#[command(after_help = SETTINGS)]
pub(super) struct Sync {
    /// The orders' numbers.
    #[arg(required = true, value_name = "ORDER")]
    orders: Vec<i64>,
}

const SETTINGS: &str = "\
Settings that have to be there, besides DATABASE_URL and STORE_HASH:
  BIGCOMMERCE_ACCESS_TOKEN   the access token of the store's API account; not with
                             PORTAL_SECRET_KEY where an administrator has entered it
  WEBHOOK_SECRET             as for serve
Settings that may be there:
  PORTAL_SECRET_KEY          opens the tokens that administrators have entered
  BIGCOMMERCE_B2B_TOKEN      the token for B2B Edition, should the access token not serve
  BIGCOMMERCE_API_URL        https://api.bigcommerce.com
  BIGCOMMERCE_B2B_URL        https://api-b2b.bigcommerce.com";

impl Sync {
    pub(super) async fn run(self, source: &Source) -> Result<ExitCode, StartError> {
        let commerce = CommerceConfig::read(source)?;
        let connection = commerce.connection();
        let database = DatabaseConfig::read(source)?;
        let bigcommerce = BigCommerce::new(commerce.client(), commerce.control_panel);
        let portal = open_portal(&database, Arc::new(bigcommerce))
            .await?
            .with_connection(connection);
        portal.follow_connection().await?;
        let actor = Actor::system(portal.profile().id, Door::Cli);
        let mut out = std::io::stdout().lock();
        let mut exit = ExitCode::SUCCESS;
        for number in self.orders {
            match portal.import_order(&actor, &number.to_string()).await {
                Ok(outcome) => writeln!(out, "{}", outcome.in_words(BcOrderId(number)))?,
                Err(problem) => {
                    eprintln!("Order {number} could not be read: {}", InFull(&problem));
                    exit = ExitCode::FAILURE;
                }
            }
        }
        portal.store().close().await;
        Ok(exit)
    }
}
