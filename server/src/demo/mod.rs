//! Everything on one machine: the portal, a stand-in store, and a wholesaler's data.

mod banner;
mod cheques;
mod companies;
mod data;
mod key;
mod lock;
mod orders;
mod people;
mod program;
mod seed;
mod seller;
mod shift;
#[cfg(test)]
mod tests;

use crate::{
    Server, StartError, bind,
    commerce::{BigCommerce, ControlPanel, HookRegistration},
    config::{DatabaseUrl, DemoConfig, HttpConfig, SiteConfig, Source, StoreConfig, UPLOAD_LIMIT},
    fetching::Fetcher,
    http::check_site,
    jobs::{JobConfig, Stop},
    open_database, prepare_store,
    printing::Press,
    sending::Sender,
    shutdown,
};
use bigcommerce::{Config, Secret};
use bigcommerce_sandbox::{Sandbox, SandboxConfig};
use clap::Args;
use domain::{Currency, Terms, settings::SecretText};
use service::{Portal, people::StorefrontApp, ports::SystemClock, settings::ConnectionConfig};
use std::{
    fs::File, io, net::SocketAddr, path::Path, process::ExitCode, sync::Arc, time::Duration,
};
use tokio::net::TcpListener;
use url::Url;

/// Serves the portal at http://127.0.0.1:3000 and a stand-in BigCommerce store at
/// http://127.0.0.1:3100, with the invoices of a real wholesaler and people whose passwords
/// are public. It listens on this machine only. Everything that is done in it is kept for
/// the next start.
#[derive(Debug, Args)]
#[command(after_help = SETTINGS)]
pub(crate) struct Demo {}

const SETTINGS: &str = "\
Settings, none of which is needed:
  PORTAL_ADDR     where the portal listens (127.0.0.1:3000)
  SANDBOX_ADDR    where the stand-in store listens (127.0.0.1:3100)
  DEMO_DIR        the folder of its data (target/demo); one demo at a time has it
  SITE_ROOT       the folder of the browser part (target/site-release)";

/// Lost webhooks are noticed soon: somebody is watching.
const POLL: Duration = Duration::from_secs(5);

/// How soon the stand-in store tries again to deliver a webhook, so that the portal can be
/// restarted while it runs.
const WEBHOOK_RETRIES: [u64; 6] = [2, 5, 15, 60, 300, 900];

/// What the wholesaler calls some of the order statuses.
const STATUS_LABELS: [(i64, &str); 2] = [(2, "On its way"), (11, "Ready to pack")];

/// What the portal and its stand-in store, both in this process, know each other by, and by
/// what the portal knows the demo's program.
const ACCESS_TOKEN: &str = "demo-api-token";

impl Demo {
    pub(crate) async fn run(self, source: &Source) -> Result<ExitCode, StartError> {
        let config = DemoConfig::read(source)?;
        let site = SiteConfig::read(source)?;
        check_site(&site)?;
        let stop = shutdown::on_signal()?;
        let demo = start(&config, site, &stop).await?;
        banner::show(&demo.portal_url, &demo.sandbox_url, &config.dir)?;
        demo.server.run(demo.listener, stop).await?;
        drop(demo.lock);
        eprintln!(
            "Stopped. The demo's data is kept in {}.",
            config.dir.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// A demo whose store is served and whose portal is ready to be.
struct Started {
    server: Server,
    listener: TcpListener,
    portal_url: Url,
    sandbox_url: Url,
    /// Keeps other demos off its folder for as long as it is there.
    lock: File,
}

async fn start(config: &DemoConfig, site: SiteConfig, stop: &Stop) -> Result<Started, StartError> {
    let listener = bind("PORTAL_ADDR", config.portal).await?;
    let store_listener = bind("SANDBOX_ADDR", config.sandbox).await?;
    // Before anything is done to its files.
    let lock = lock::take(&config.dir)?;
    let portal_addr = listener.local_addr()?;
    let portal_url = local_url(portal_addr)?;
    let sandbox_url = local_url(store_listener.local_addr()?)?;

    let fresh = seed::is_needed(&config.dir)?;
    let app = storefront_app(&sandbox_url);
    let sandbox = serve_sandbox(
        &config.dir,
        &sandbox_url,
        &portal_url,
        &app,
        store_listener,
        stop,
    );
    let database = DatabaseUrl(format!("sqlite:{}", config.dir.join("portal.db").display()));
    let opened = open_database(&database).await?;
    prepare_store(&opened, &store()).await?;
    let reach = Config::new(
        sandbox_url.clone(),
        sandbox_url.clone(),
        store().hash,
        ACCESS_TOKEN,
    );
    let bigcommerce = BigCommerce::new(reach, ControlPanel::of_sandbox(&sandbox_url));
    let connection = ConnectionConfig {
        access_token: Some(SecretText::new(ACCESS_TOKEN)),
        b2b_token: None,
        key: Some(key::of(&config.dir)?),
    };
    let commerce = Arc::new(bigcommerce.clone());
    let portal = Portal::open(opened, commerce, Arc::new(SystemClock), &store().hash)
        .await?
        .with_connection(connection)
        .with_storefront(Some(app))
        .with_printer(Arc::new(Press::open(None, &portal_url)?))
        .with_external_files(Arc::new(Fetcher::new()))
        .with_hook_sender(Arc::new(Sender::anywhere()));
    program::ensure(&portal).await?;
    companies::introduce(&sandbox)?;
    if fresh {
        seed::sow(&portal, &sandbox, &config.dir).await?;
    }
    // New with every start; the store is told before anything can happen there.
    let secret = Secret::new(format!("{:032x}", rand::random::<u128>()));
    let hooks = HookRegistration::new(bigcommerce, &portal_url, secret.clone())
        .map_err(|error| StartError::Other(error.to_string()))?;
    hooks.ensure().await?;
    // Only now: should somebody have entered a token that does not fit, the page has to say so.
    portal.follow_connection().await?;
    let http = HttpConfig {
        addr: portal_addr,
        public_url: portal_url.clone(),
        behind_proxy: false,
        metrics: true,
        introspection: true,
        api_pages: true,
        site,
        data_dir: config.dir.clone(),
        upload_limit: UPLOAD_LIMIT,
        request_time: Duration::from_secs(60),
        // Whoever tries the interface is not to wait.
        api_rate: 0,
        shutdown_time: Duration::from_secs(10),
    };
    let jobs = JobConfig {
        poll: POLL,
        // Somebody is to press the button.
        companies: None,
        hooks: Some(hooks),
    };
    let server = Server::new(portal, secret, http, jobs).await?;
    Ok(Started {
        server,
        listener,
        portal_url,
        sandbox_url,
        lock,
    })
}

/// The wholesaler.
fn store() -> StoreConfig {
    StoreConfig {
        hash: "demostore".to_owned(),
        name: "Wharf Wholesale".to_owned(),
        currency: Currency::GBP,
        zone: chrono_tz::Europe::London,
        terms: Terms(30),
        accent: "#2360b8".to_owned(),
    }
}

/// The app by which the stand-in store says who is signed in there; new with every start.
fn storefront_app(sandbox: &Url) -> StorefrontApp {
    let origin = sandbox.origin().ascii_serialization();
    StorefrontApp {
        client_id: "demo-app".to_owned(),
        client_secret: SecretText::new(format!("{:032x}", rand::random::<u128>())),
        page: format!("{origin}/account"),
        origins: vec![origin],
    }
}

fn serve_sandbox(
    dir: &Path,
    own: &Url,
    portal: &Url,
    app: &StorefrontApp,
    listener: TcpListener,
    stop: &Stop,
) -> Sandbox {
    let text = |url: &Url| url.as_str().trim_end_matches('/').to_owned();
    let sandbox = Sandbox::new(SandboxConfig {
        store_hash: store().hash,
        access_token: ACCESS_TOKEN.to_owned(),
        store_name: store().name,
        app_client_id: app.client_id.clone(),
        app_client_secret: Some(app.client_secret.expose().to_owned()),
        invoices_url: Some(text(portal)),
        public_url: text(own),
        return_url: Some(format!("{}/pay/return", text(portal))),
        currency: store().currency.code().to_owned(),
        time_zone: store().zone.name().to_owned(),
        status_labels: STATUS_LABELS
            .map(|(id, label)| (id, label.to_owned()))
            .into(),
        webhook_retry_schedule: WEBHOOK_RETRIES.map(Duration::from_secs).to_vec(),
        state_file: Some(dir.join("sandbox.json")),
        ..SandboxConfig::default()
    });
    let (router, mut stop) = (sandbox.router(), stop.clone());
    tokio::spawn(async move {
        let stopped = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        if let Err(error) = axum::serve(listener, router)
            .with_graceful_shutdown(stopped)
            .await
        {
            tracing::error!(%error, "the stand-in store ended");
        }
    });
    sandbox
}

fn local_url(addr: SocketAddr) -> Result<Url, StartError> {
    Url::parse(&format!("http://{addr}")).map_err(|error| StartError::Other(error.to_string()))
}

/// A file of the demo's own folder.
fn at(path: &Path) -> impl Fn(io::Error) -> StartError + '_ {
    move |error| StartError::File {
        path: path.to_owned(),
        error,
    }
}
