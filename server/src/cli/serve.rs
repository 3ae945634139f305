//! `invoice-portal serve`.

use crate::{
    Server, StartError, bind,
    commerce::{BigCommerce, HookRegistration},
    config::{
        CommerceConfig, DatabaseConfig, HttpConfig, Source, StoreConfig, company_sync_interval,
        first_sync_window, poll_interval, storefront_app, template_folder,
    },
    fetching::Fetcher,
    http::check_site,
    jobs::JobConfig,
    open_database, prepare_store,
    printing::Press,
    sending::Sender,
    shutdown,
};
use clap::Args;
use service::{Portal, ports::SystemClock};
use std::{process::ExitCode, sync::Arc};

/// Serves the portal until it gets SIGINT or SIGTERM; then it finishes what it is doing. A
/// second signal ends it at once. The database is made or brought up to date first.
#[derive(Debug, Args)]
#[command(after_help = SETTINGS)]
pub(super) struct Serve {}

const SETTINGS: &str = "\
The database is made or brought up to date first, as by `migrate`.
Settings that have to be there, besides DATABASE_URL and STORE_HASH:
  STORE_NAME                 the store's name as buyers know it
  STORE_CURRENCY             its currency, like GBP
  STORE_TIME_ZONE            the zone in which its days begin, like Europe/London
  BIGCOMMERCE_ACCESS_TOKEN   the access token of the store's API account; with PORTAL_SECRET_KEY
                             an administrator can enter it instead
  WEBHOOK_SECRET             a long random text that BigCommerce sends with every webhook
Settings that may be there:
  PORTAL_ADDR                where to listen (127.0.0.1:3000)
  PUBLIC_URL                 where browsers and BigCommerce find the portal
  BEHIND_PROXY               true when X-Forwarded-For comes from your own proxy (false)
  METRICS                    true to answer /metrics, for Prometheus; true by itself where
                             PORTAL_ADDR and PUBLIC_URL are this machine only
  GRAPHQL_INTROSPECTION      true to tell the schema of /graphql; as METRICS where it is not set
  API_PAGES                  true to describe the interfaces for programs at /api/reference,
                             /api/reference/v1 and /graphql/reference (false)
  SITE_ROOT                  folder of the browser part (target/site-release)
  SITE_HASHES                file with the hashes of its files (hash.txt beside the program)
  DATA_DIR                   folder for files being uploaded (data)
  STORE_TERMS_DAYS           payment terms of companies without their own (30)
  STORE_ACCENT               accent colour (#2360b8)
  PORTAL_SECRET_KEY          32 random bytes, as hex or base64, that seal the tokens which
                             administrators enter; without it tokens stand here only
  BIGCOMMERCE_B2B_TOKEN      the token for B2B Edition, should the access token not serve
  BIGCOMMERCE_APP_CLIENT_ID  with the next two: whoever is signed in at the storefront is so in
                             the portal, too; the client id of an app of yours at BigCommerce
  BIGCOMMERCE_APP_CLIENT_SECRET  the app's client secret
  STOREFRONT_URLS            the storefront's web address; several with commas between them
  STOREFRONT_PAGE            its page with the way to the invoices (the first of STOREFRONT_URLS)
  BIGCOMMERCE_API_URL        https://api.bigcommerce.com
  BIGCOMMERCE_B2B_URL        https://api-b2b.bigcommerce.com
  BIGCOMMERCE_PANEL_URL      the control panel (https://store-STORE_HASH.mybigcommerce.com/manage)
  BIGCOMMERCE_B2B_PANEL_URL  the panel of B2B Edition (https://b2b-admin.bigcommerce.com), or none
  BIGCOMMERCE_ORDER_URL      the page of an order in the control panel, with {order} in it
  FIRST_SYNC_DAYS            how many days back orders are read when a store is connected (30)
  POLL_SECONDS               how often to look for orders whose webhooks were lost (60)
  COMPANY_SYNC_SECONDS       how often to read companies and contacts of B2B Edition (21600)
  DOCUMENT_TEMPLATES         folder with templates, pictures and fonts of your own for PDFs
  UPLOAD_MEGABYTES           how large a file may be uploaded (200)
  API_REQUESTS_PER_MINUTE    how many requests programs may send (150; 0 for any number)
  REQUEST_SECONDS            how long a request may take (60)
  SHUTDOWN_SECONDS           how long requests in flight may take when stopping (30)";

impl Serve {
    pub(super) async fn run(self, source: &Source) -> Result<ExitCode, StartError> {
        let database = DatabaseConfig::read(source)?;
        let store = StoreConfig::read(source)?;
        let commerce = CommerceConfig::read(source)?;
        let http = HttpConfig::read(source)?;
        let storefront = storefront_app(source)?;
        let poll = poll_interval(source)?;
        let companies = company_sync_interval(source)?;
        let window = first_sync_window(source)?;
        let templates = template_folder(source)?;

        check_site(&http.site)?;
        let press = Press::open(templates.as_deref(), &http.public_url)?;
        let listener = bind("PORTAL_ADDR", http.addr).await?;
        let opened = open_database(&database.url).await?;
        prepare_store(&opened, &store).await?;
        let connection = commerce.connection();
        let bigcommerce = BigCommerce::new(commerce.client(), commerce.control_panel);
        let secret = commerce.webhook_secret;
        let hooks = HookRegistration::new(bigcommerce.clone(), &http.public_url, secret.clone())
            .map_err(|error| StartError::Other(format!("PUBLIC_URL cannot be used: {error}")))?;
        let portal = Portal::open(
            opened,
            Arc::new(bigcommerce),
            Arc::new(SystemClock),
            &database.store_hash,
        )
        .await?
        .with_connection(connection)
        .with_storefront(storefront)
        .with_printer(Arc::new(press))
        .with_external_files(Arc::new(Fetcher::new()))
        .with_hook_sender(Arc::new(Sender::new()));
        portal.follow_connection().await?;
        portal.start_following(window).await?;
        let stop = shutdown::on_signal()?;
        let jobs = JobConfig {
            poll,
            companies: Some(companies),
            hooks: Some(hooks),
        };
        let (addr, url) = (http.addr, http.public_url.clone());
        let server = Server::new(portal, secret, http, jobs).await?;
        tracing::info!(%addr, %url, store = store.hash, "serving");
        server.run(listener, stop).await?;
        Ok(ExitCode::SUCCESS)
    }
}
